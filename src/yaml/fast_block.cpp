// The block structure of the fast reader (YAML 1.2.2, chapter 8.2).
#include "yaml/encoding.h"
#include "yaml/fast_descent.h"
#include "yaml/fast_scan.h"

namespace dslint::yaml {

namespace {

/// The longest key (192).
constexpr std::ptrdiff_t kLongestFastKey = 1024;
/// Mappings with fewer keys are compared key by key.
constexpr size_t kFewKeys = 10;

}  // namespace

/// Skips blanks, comments and line breaks up to the next token (77 to 79). False: something else
/// follows on the line. `fresh`: the cursor is at the start of a line.
bool Descent::nextToken(bool fresh) {
  if (at_ == ahead_.from) {
    at_ = ahead_.at;
    line_ = ahead_.line;
    lineStart_ = ahead_.lineStart;
    indent_ = column();
    return true;
  }
  const char* at = at_;
  bool blank = fresh;
  while (at < end_) {
    if (*at == ' ') {
      ++at;
      blank = true;
    } else if (*at == '\n' || isReturn(at)) {
      at += *at == '\n' ? 1 : 2;
      ++line_;
      lineStart_ = at;
      blank = fresh = true;
      at = pastSpaces(at, end_);
    } else if (*at == '#') {
      if (!blank) return false;
      at = lineFeed(at);
    } else {
      at_ = at;
      indent_ = column();
      return fresh;
    }
  }
  at_ = at;
  indent_ = -1;
  return true;
}

/// The node that begins with the first token of a line (196).
const Node* Descent::blockNode(int32_t parent, uint32_t depth, const Node* like) {
  return isDash() ? blockSequence(indent_, depth + 1, like) : lineNode(parent, true, depth, like);
}

/// The node that begins at the cursor: a scalar, a flow collection or, where a key is allowed, a
/// mapping. Goes on to the next token.
const Node* Descent::lineNode(int32_t parent, bool mayBeKey, uint32_t depth, const Node* like) {
  const int32_t begin = column();
  if (mayBeKey) {
    if (const Node* key = sameKey(pairAt(like, Style::Block, 0))) {
      return blockMapping(key, begin, depth + 1, like);
    }
  }
  const Node* node = nullptr;
  switch (peek()) {
    case '[':
    case '{':
      node = flow(parent, depth + 1, like);
      mayBeKey = false;
      break;
    case '|':
    case '>':
      return blockText(parent);
    case '&':
      return anchored(parent, mayBeKey, depth, like);
    case '*':
      node = alias();
      mayBeKey = false;
      break;
    case '"':
    case '\'':
      node = quoted(parent);
      break;
    default:
      node = plain(parent, mayBeKey);
  }
  if (node == nullptr) return nullptr;
  if (!isKeyColon()) return nextToken(false) ? node : nullptr;
  if (!mayBeKey || node->line != line_) return nullptr;
  return blockMapping(node, begin, depth + 1, nullptr);
}

/// A mapping (187), compact or not (195); the cursor is after its first key.
const Node* Descent::blockMapping(const Node* key, int32_t column, uint32_t depth,
                                  const Node* like) {
  if (depth > deepest_) return nullptr;
  const Start from{base_ + key->begin, key->line, key->column};
  Node* mapping = make(Kind::Mapping, Style::Block, from, from.at, {});
  const size_t first = memory_.pairs.size();
  bool same = like != nullptr;  // so far, the keys are those of the other mapping
  for (size_t i = 0;; ++i) {
    if (at_ - (base_ + key->begin) > kLongestFastKey) return nullptr;
    skipSpaces();
    ++at_;  // the colon
    const Pair* before = same ? pairAt(like, Style::Block, i) : nullptr;
    const Node* value = mappingValue(column, depth, before == nullptr ? nullptr : before->value);
    if (value == nullptr || !(same || isNewKey(key, first))) return nullptr;
    memory_.pairs.push_back({key, value, false});
    if (indent_ < column) return finishMapping(mapping, first);
    if (indent_ > column) return nullptr;
    key = same ? sameKey(pairAt(like, Style::Block, i + 1)) : nullptr;
    if (key == nullptr) {
      same = false;
      key = blockKey();
    }
    if (key == nullptr) return nullptr;
  }
}

/// A key on one line (193), up to the blanks before its colon.
const Node* Descent::blockKey() {
  const char c = peek();
  if (c == '"' || c == '\'') {
    const Node* key = quoted(0);
    return key != nullptr && key->line == line_ && isKeyColon() ? key : nullptr;
  }
  if (!startsPlain(false)) return nullptr;
  const Start from = start();
  at_ = plainEnd<false>();
  return isKeyColon() ? plainNode(from) : nullptr;
}

/// The value of a key (194); the cursor is just behind the colon.
const Node* Descent::mappingValue(int32_t column, uint32_t depth, const Node* like) {
  const Start behindColon = start();
  skipSpaces();
  const char c = peek();
  if (c != '\n' && c != '\r' && c != '#') {
    return isDash() ? nullptr : lineNode(column, false, depth, like);
  }
  at_ = behindColon.at;
  if (!nextToken(false)) return nullptr;
  if (indent_ > column) return blockNode(column, depth, like);
  if (indent_ == column && isDash()) return blockSequence(column, depth + 1, like);
  const std::string_view nothing(behindColon.at, behindColon.at);
  return make(Kind::Null, Style::Plain, behindColon, behindColon.at, nothing);
}

/// A list (183), compact or not (186), at its first dash. No item of it is empty.
const Node* Descent::blockSequence(int32_t column, uint32_t depth, const Node* like) {
  if (depth > deepest_) return nullptr;
  Node* sequence = make(Kind::Sequence, Style::Block, start(), at_, {});
  const size_t first = memory_.items.size();
  const Node* item = firstItem(like);
  do {
    const char* behindDash = ++at_;
    skipSpaces();
    const char c = peek();
    if (c == '\n' || c == '\r' || c == '#') {
      at_ = behindDash;
      if (!nextToken(false) || indent_ <= column) return nullptr;
      item = blockNode(column, depth, item);
    } else if (isDash()) {
      item = blockSequence(this->column(), depth + 1, item);
    } else {
      item = lineNode(column, true, depth, item);
    }
    if (item == nullptr || indent_ > column) return nullptr;
    memory_.items.push_back(item);
  } while (indent_ == column && isDash());
  return finishSequence(sequence, first);
}

/// The key of `pair`, if the same key is at the cursor again; goes on to its colon.
const Node* Descent::sameKey(const Pair* pair) {
  if (pair == nullptr || pair->key->style != Style::Plain) return nullptr;
  const std::string_view text = pair->key->text();
  if (static_cast<size_t>(end_ - at_) < text.size() + 2) return nullptr;
  const char* colon = at_ + text.size();
  if (*colon != ':' || !blankAt(colon + 1)) return nullptr;
  if (!sameBytes(at_, text.data(), text.size())) return nullptr;
  const Start from = start();
  at_ = colon;
  return make(Kind::Scalar, Style::Plain, from, colon, {from.at, text.size()});
}

/// Leaves null keys and repeated keys to the strict reader. Notes merge keys.
bool Descent::isNewKey(const Node* key, size_t first) {
  const std::string_view text = key->text();
  if (key->kind == Kind::Null || text.empty()) return false;
  const std::vector<Pair>& pairs = memory_.pairs;
  if (text == "<<" && key->style == Style::Plain) memory_.merges.push_back(pairs.size());
  if (pairs.size() - first >= kFewKeys) return true;  // finishMapping() checks
  for (size_t i = first; i < pairs.size(); ++i) {
    const std::string_view other = pairs[i].key->text();
    if (other.size() == text.size() && other[0] == text[0] && other == text) return false;
  }
  return true;
}

const Node* Descent::finishMapping(Node* mapping, size_t first) {
  const std::span<const Pair> written = std::span<const Pair>(memory_.pairs).subspan(first);
  if (written.size() > limits_.keys) return nullptr;
  entries_ += 2 * written.size();
  const bool merges = !memory_.merges.empty() && memory_.merges.back() >= first;
  if (written.size() > kFewKeys || merges) {
    memory_.index.clear(written.size());
    for (const Pair& pair : written) {
      if (memory_.index.addOrFind(pair.key) != nullptr) return nullptr;
    }
  }
  if (merges) {
    if (!merge(memory_.merges.back())) return nullptr;
    memory_.merges.pop_back();
  }
  mapping->setPairs(memory_.arena.copy(std::span<const Pair>(memory_.pairs).subspan(first)));
  mapping->end = static_cast<uint32_t>(written_ - base_);
  memory_.pairs.resize(first);
  return mapping;
}

const Node* Descent::finishSequence(Node* sequence, size_t first) {
  const auto items = std::span<const Node* const>(memory_.items).subspan(first);
  if (items.size() > limits_.keys) return nullptr;
  entries_ += items.size();
  sequence->setItems(memory_.arena.copy(items));
  sequence->end = static_cast<uint32_t>(written_ - base_);
  memory_.items.resize(first);
  return sequence;
}

const Node* FastReader::read(const DocumentSlice& slice) {
  const std::string_view before = text_.substr(slice.start, slice.begin - slice.start);
  if (before.find('%') != before.npos) return nullptr;  // a directive
  if (!plain_ && findForbidden(text_.substr(0, slice.end), slice.start) != text_.npos) {
    return nullptr;
  }
  memory_.arena.clear();
  memory_.pairs.clear();
  memory_.items.clear();
  memory_.merges.clear();
  if (!memory_.anchored.empty()) {
    memory_.anchored.clear();
    memory_.anchors.clear();
  }
  return Descent(text_, slice, limits_, memory_).root(slice.isExplicit);
}

}  // namespace dslint::yaml
