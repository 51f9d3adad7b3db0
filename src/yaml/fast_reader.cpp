// The block structure of the fast reader (YAML 1.2.2, chapter 8.2), and how nodes are made.
#include "yaml/fast_reader.h"

#include <algorithm>
#include <cstring>

#include "yaml/encoding.h"

namespace dslint::yaml {

namespace {

/// The longest implicit key (production 192).
constexpr uint32_t kLongestKey = 1024;
/// Mappings of at most so many keys are compared key by key.
constexpr size_t kFewKeys = 10;

}  // namespace

FastReader::FastReader(std::string_view text, const Limits& limits)
    : text_(text), limits_(limits), data_(text.data()) {}

const Node* FastReader::read(const DocumentSlice& slice) {
  const std::string_view before = text_.substr(slice.start, slice.begin - slice.start);
  if (before.find('%') != before.npos) return nullptr;  // a directive
  if (findForbidden(text_.substr(0, slice.end), slice.start) != text_.npos) return nullptr;
  arena_.clear();
  pairs_.clear();
  items_.clear();
  at_ = lastEnd_ = slice.begin;
  end_ = slice.end;
  line_ = slice.line;
  lineStart_ = slice.isExplicit ? slice.begin - 3 : slice.begin;
  deepest_ = std::min(limits_.depth, kDeepest);
  if (slice.isExplicit && !blankAt(at_)) return nullptr;
  if (!nextToken(!slice.isExplicit) || indent_ < 0) return nullptr;
  const Node* root = blockNode(-1, 0);
  return root != nullptr && indent_ < 0 ? root : nullptr;
}

Node* FastReader::make(Kind kind, Style style) {
  Node* node = arena_.make<Node>();
  node->kind = kind;
  node->style = style;
  node->begin = node->end = at_;
  node->line = line_;
  node->column = at_ - lineStart_ + 1;
  return node;
}

/// Steps over the rest of a line that holds no more, over empty lines and comments (productions 77
/// to 79). False: something else follows on the line. `fresh`: the cursor is where a line begins.
bool FastReader::nextToken(bool fresh) {
  uint32_t at = at_;
  bool blank = fresh;
  while (at < end_) {
    const char c = data_[at];
    if (c == ' ') {
      ++at;
      blank = true;
    } else if (c == '\n' || isReturn(at)) {
      at += c == '\n' ? 1 : 2;
      ++line_;
      lineStart_ = at;
      blank = fresh = true;
    } else if (c == '#') {
      if (!blank) return false;
      const void* stop = std::memchr(data_ + at, '\n', end_ - at);
      at = stop == nullptr ? end_ : static_cast<uint32_t>(static_cast<const char*>(stop) - data_);
    } else {
      at_ = at;
      indent_ = static_cast<int32_t>(at - lineStart_);
      return fresh;
    }
  }
  at_ = at;
  indent_ = -1;
  return true;
}

bool FastReader::isKeyColon() const {
  uint32_t at = at_;
  while (at < end_ && data_[at] == ' ') ++at;
  return at < end_ && data_[at] == ':' && blankAt(at + 1);
}

/// s-l+block-node (196): what begins with the first token of a line.
const Node* FastReader::blockNode(int32_t parent, uint32_t depth) {
  return isDash() ? blockSequence(indent_, depth + 1) : lineNode(parent, true, depth);
}

/// What begins at the cursor, in the middle of a line or at its start, and goes on to the next
/// token: a scalar, a flow collection or, where its first key may stand here, a mapping.
const Node* FastReader::lineNode(int32_t parent, bool mayBeKey, uint32_t depth) {
  const auto column = static_cast<int32_t>(at_ - lineStart_);
  const Node* node = nullptr;
  switch (peek()) {
    case '[':
    case '{':
      node = flow(parent, depth + 1);
      mayBeKey = false;
      break;
    case '|':
    case '>':
      return blockText(parent);
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
  return blockMapping(node, column, depth + 1);
}

/// l+block-mapping (187) and ns-l-compact-mapping (195), behind its first key.
const Node* FastReader::blockMapping(const Node* key, int32_t column, uint32_t depth) {
  if (depth > deepest_) return nullptr;
  Node* mapping = make(Kind::Mapping, Style::Block);
  mapping->begin = key->begin;
  mapping->line = key->line;
  mapping->column = key->column;
  const size_t first = pairs_.size();
  while (true) {
    if (at_ - key->begin > kLongestKey) return nullptr;
    skipSpaces();
    ++at_;  // the colon
    const Node* value = mappingValue(column, depth);
    if (value == nullptr || !addPair(key, value, first)) return nullptr;
    if (indent_ < column) return finishMapping(mapping, first);
    if (indent_ > column || (key = blockKey()) == nullptr) return nullptr;
  }
}

/// ns-l-block-map-implicit-entry (192): a key on one line, with its colon.
const Node* FastReader::blockKey() {
  if (isDash()) return nullptr;
  const char c = peek();
  if (c == '[' || c == '{' || c == '|' || c == '>') return nullptr;
  const Node* key = c == '"' || c == '\'' ? quoted(0) : plain(0, true);
  return key != nullptr && isKeyColon() && key->line == line_ ? key : nullptr;
}

/// l-block-map-implicit-value (194): the cursor is just behind the colon.
const Node* FastReader::mappingValue(int32_t column, uint32_t depth) {
  const uint32_t behindColon = at_;
  skipSpaces();
  const char c = peek();
  if (c != '\n' && c != '\r' && c != '#') {
    return isDash() ? nullptr : lineNode(column, false, depth);
  }
  Node place;
  place.line = line_;
  place.column = behindColon - lineStart_ + 1;
  at_ = behindColon;
  if (!nextToken(false)) return nullptr;
  if (indent_ > column) return blockNode(column, depth);
  if (indent_ == column && isDash()) return blockSequence(column, depth + 1);
  Node* null = arena_.make<Node>();
  null->begin = null->end = lastEnd_ = behindColon;
  null->line = place.line;
  null->column = place.column;
  null->text = text_.substr(behindColon, 0);
  return null;
}

/// l+block-sequence (183) and ns-l-compact-sequence (186), at its first dash.
const Node* FastReader::blockSequence(int32_t column, uint32_t depth) {
  if (depth > deepest_) return nullptr;
  Node* sequence = make(Kind::Sequence, Style::Block);
  const size_t first = items_.size();
  do {
    ++at_;  // the dash
    const uint32_t behindDash = at_;
    skipSpaces();
    const char c = peek();
    const Node* item = nullptr;
    if (c == '\n' || c == '\r' || c == '#') {
      at_ = behindDash;
      if (!nextToken(false) || indent_ <= column) return nullptr;  // an empty item
      item = blockNode(column, depth);
    } else if (isDash()) {
      item = blockSequence(static_cast<int32_t>(at_ - lineStart_), depth + 1);
    } else {
      item = lineNode(column, true, depth);
    }
    if (item == nullptr) return nullptr;
    items_.push_back(item);
    if (indent_ > column) return nullptr;
  } while (indent_ == column && isDash());
  return finishSequence(sequence, first);
}

bool FastReader::addPair(const Node* key, const Node* value, size_t first) {
  // Null as a key, a merge and a key written twice are for the strict reader.
  if (key->kind == Kind::Null || key->text.empty()) return false;
  if (key->text == "<<" && key->style == Style::Plain) return false;
  const size_t count = pairs_.size() - first;
  if (count < kFewKeys) {
    for (size_t i = first; i < pairs_.size(); ++i) {
      const std::string_view other = pairs_[i].key->text;
      if (other.size() == key->text.size() && other[0] == key->text[0] && other == key->text) {
        return false;
      }
    }
  }
  pairs_.push_back({key, value, false});
  return true;
}

const Node* FastReader::finishMapping(Node* mapping, size_t first) {
  const std::span<const Pair> pairs = std::span<const Pair>(pairs_).subspan(first);
  if (pairs.size() > limits_.keys) return nullptr;
  if (pairs.size() > kFewKeys) {
    index_.clear(pairs.size());
    for (const Pair& pair : pairs) {
      if (index_.addOrFind(pair.key) != nullptr) return nullptr;
    }
  }
  mapping->pairs = arena_.copy(pairs);
  mapping->end = lastEnd_;
  pairs_.resize(first);
  return mapping;
}

const Node* FastReader::finishSequence(Node* sequence, size_t first) {
  const std::span<const Node* const> items = std::span<const Node* const>(items_).subspan(first);
  if (items.size() > limits_.keys) return nullptr;
  sequence->items = arena_.copy(items);
  sequence->end = lastEnd_;
  items_.resize(first);
  return sequence;
}

}  // namespace dslint::yaml
