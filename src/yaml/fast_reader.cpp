// One pass over the text of a document, by recursive descent. Numbers are those of the productions
// of YAML 1.2.2 (https://yaml.org/spec/1.2.2/).
#include "yaml/fast_reader.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "yaml/encoding.h"
#include "yaml/scalar_value.h"

namespace dslint::yaml {

namespace {

/// Documents that nest deeper are for the strict reader, which needs no recursion.
constexpr uint32_t kDeepest = 64;
/// The longest key (192).
constexpr std::ptrdiff_t kLongestKey = 1024;
/// Mappings of at most so many keys are compared key by key.
constexpr size_t kFewKeys = 10;

/// What a character may mean in plain text.
enum Meaning : uint8_t {
  kBlank = 1,     ///< a space: ends the text where nothing follows on the line
  kColon = 2,     ///< ends it before a blank
  kHash = 4,      ///< ends it behind a blank
  kEnd = 8,       ///< ends it: a line break; or a tab, which is for the strict reader
  kFlowEnd = 16,  ///< ends it inside brackets
  kFirst = 32,    ///< cannot begin it (126), or only sometimes
};

constexpr std::array<uint8_t, 256> meanings() {
  std::array<uint8_t, 256> result{};
  const auto add = [&](std::string_view characters, Meaning meaning) {
    for (const char c : characters) {
      uint8_t& of = result[static_cast<unsigned char>(c)];
      of = static_cast<uint8_t>(of | meaning);
    }
  };
  add(" ", kBlank);
  add(":", kColon);
  add("#", kHash);
  add("\n\r\t", kEnd);
  add(",[]{}?", kFlowEnd);
  add("-?:,[]{}#&*!|>'\"%@` \t\r\n", kFirst);
  return result;
}

constexpr std::array<uint8_t, 256> kMeanings = meanings();

uint8_t meaningOf(char c) { return kMeanings[static_cast<unsigned char>(c)]; }

bool isNullWord(std::string_view word) {
  if (word.size() == 1) return word[0] == '~';
  return word.size() == 4 && (word == "null" || word == "Null" || word == "NULL");
}

/// Escapes of one character (42 to 58) that every parser reads alike.
bool isPlainEscape(char c) {
  return std::string_view("abtnvfre \"/\\N_LP").find(c) != std::string_view::npos;
}

/// A `parent` is the column of the collection that what is read belongs to, -1 for the root;
/// `depth` counts the open collections. `like` is what stands at the same place of the list's item
/// before, where there is one: its keys most often come again. Null and false give the document up.
class Descent {
 public:
  Descent(std::string_view text, const DocumentSlice& slice, const Limits& limits,
          FastReader::Memory& memory)
      : text_(text),
        limits_(limits),
        memory_(memory),
        base_(text.data()),
        end_(base_ + slice.end),
        at_(base_ + slice.begin),
        line_(slice.line),
        lineStart_(slice.isExplicit ? at_ - 3 : at_),
        written_(at_),
        deepest_(std::min(limits.depth, kDeepest)) {}

  const Node* root(bool isExplicit) {
    if (isExplicit && !blankAt(at_)) return nullptr;
    if (!nextToken(!isExplicit) || indent_ < 0) return nullptr;
    const Node* node = blockNode(-1, 0, nullptr);
    return node != nullptr && indent_ < 0 ? node : nullptr;
  }

 private:
  /// Where a node begins.
  struct Start {
    const char* at = nullptr;
    uint32_t line = 1;
    uint32_t column = 1;
  };

  const Node* blockNode(int32_t parent, uint32_t depth, const Node* like);
  const Node* blockMapping(const Node* key, int32_t column, uint32_t depth, const Node* like);
  const Node* blockSequence(int32_t column, uint32_t depth, const Node* like);
  const Node* mappingValue(int32_t column, uint32_t depth, const Node* like);
  const Node* lineNode(int32_t parent, bool mayBeKey, uint32_t depth, const Node* like);
  const Node* blockKey();
  bool nextToken(bool fresh);

  const Node* flow(int32_t parent, uint32_t depth, const Node* like);
  const Node* flowNode(int32_t parent, uint32_t depth, const Node* like);
  const Node* flowMapping(int32_t parent, uint32_t depth, const Node* like, const Start& from);
  const Node* flowSequence(int32_t parent, uint32_t depth, const Start& from);
  bool flowEnds(int32_t parent, char close, bool& good);
  const Node* flowKey(int32_t parent);
  bool flowSkip(int32_t parent);

  const Node* quoted(int32_t parent);
  bool quotedEnd(char quote, int32_t parent, bool& verbatim);
  const Node* plain(int32_t parent, bool mayBeKey);
  const Node* plainInFlow();
  const Node* plainNode(const Start& from);
  bool startsPlain(bool inFlow) const;
  const char* plainEnd(uint8_t ends) const;
  bool plainContinues(int32_t parent);
  const Node* blockText(int32_t parent);
  bool blockTextEnd(int32_t parent, uint32_t& indent, const char*& end);

  Node* make(Kind kind, Style style, const Start& from, const char* end, std::string_view text);
  const Node* folded(Style style, const Start& from, const char* end, uint32_t indent);
  const Node* sameKey(const Pair* pair);
  bool isNewKey(const Node* key, size_t first) const;
  const Node* finishMapping(Node* mapping, size_t first);
  const Node* finishSequence(Node* sequence, size_t first);

  /// An entry of `like`, if it is a mapping of that style and has so many.
  static const Pair* pairAt(const Node* like, Style style, size_t i) {
    return like != nullptr && like->kind == Kind::Mapping && like->style == style && i < like->count
               ? &like->pair[i]
               : nullptr;
  }
  static const Node* firstItem(const Node* like) {
    return like != nullptr && like->kind == Kind::Sequence && like->count > 0 ? like->item[0]
                                                                              : nullptr;
  }

  Start start() const { return {at_, line_, static_cast<uint32_t>(at_ - lineStart_) + 1}; }
  int32_t column() const { return static_cast<int32_t>(at_ - lineStart_); }
  /// A line break stands for the end of the text.
  char peek() const { return at_ < end_ ? *at_ : '\n'; }
  char peekNext() const { return at_ + 1 < end_ ? at_[1] : '\n'; }
  /// Something that separates tokens. Tabs are for others to judge.
  bool blankAt(const char* at) const {
    return at >= end_ || *at == ' ' || *at == '\n' || isReturn(at);
  }
  bool breakAt(const char* at) const { return at >= end_ || *at == '\n' || isReturn(at); }
  bool isReturn(const char* at) const { return *at == '\r' && at + 1 < end_ && at[1] == '\n'; }
  bool isDash() const { return peek() == '-' && blankAt(at_ + 1); }
  bool isKeyColon() const {
    const char* at = at_;
    while (at < end_ && *at == ' ') ++at;
    return at < end_ && *at == ':' && blankAt(at + 1);
  }
  void skipSpaces() {
    while (at_ < end_ && *at_ == ' ') ++at_;
  }
  const char* lineFeed(const char* from) const {
    const void* found = std::memchr(from, '\n', static_cast<size_t>(end_ - from));
    return found == nullptr ? end_ : static_cast<const char*>(found);
  }

  const std::string_view text_;
  const Limits& limits_;
  FastReader::Memory& memory_;
  const char* const base_;
  const char* const end_;
  const char* at_;
  uint32_t line_;
  const char* lineStart_;
  const char* written_;  ///< where what was last written ends
  int32_t indent_ = 0;   ///< of the token that nextToken() found; -1 at the end of the document
  const uint32_t deepest_;
};

Node* Descent::make(Kind kind, Style style, const Start& from, const char* end,
                    std::string_view text) {
  written_ = end;
  return new (memory_.arena.allocate(sizeof(Node), alignof(Node)))
      Node{kind,
           style,
           Tag::None,
           false,
           static_cast<uint32_t>(from.at - base_),
           from.line,
           from.column,
           static_cast<uint32_t>(end - base_),
           0,
           text,
           {}};
}

// ---- block structure (chapter 8.2)

/// Steps over the rest of a line that holds no more, over empty lines and comments (77 to 79).
/// False: something else follows on the line. `fresh`: the cursor is where a line begins.
bool Descent::nextToken(bool fresh) {
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

/// What begins with the first token of a line (196).
const Node* Descent::blockNode(int32_t parent, uint32_t depth, const Node* like) {
  return isDash() ? blockSequence(indent_, depth + 1, like) : lineNode(parent, true, depth, like);
}

/// What begins at the cursor, and goes on to the next token: a scalar, a flow collection or, where
/// its first key may stand here, a mapping.
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

/// A mapping (187), compact or not (195), behind its first key.
const Node* Descent::blockMapping(const Node* key, int32_t column, uint32_t depth,
                                  const Node* like) {
  if (depth > deepest_) return nullptr;
  const Start from{base_ + key->begin, key->line, key->column};
  Node* mapping = make(Kind::Mapping, Style::Block, from, from.at, {});
  const size_t first = memory_.pairs.size();
  bool same = like != nullptr;  // so far, the keys are those of the other mapping
  for (size_t i = 0;; ++i) {
    if (at_ - (base_ + key->begin) > kLongestKey) return nullptr;
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
  at_ = plainEnd(kEnd);
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
  const std::string_view nothing(behindColon.at, 0);
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

// ---- collections

/// The key of `pair`, if it stands at the cursor once more, up to its colon.
const Node* Descent::sameKey(const Pair* pair) {
  if (pair == nullptr || pair->key->style != Style::Plain) return nullptr;
  const std::string_view text = pair->key->text;
  if (static_cast<size_t>(end_ - at_) < text.size() + 2) return nullptr;
  const char* colon = at_ + text.size();
  if (*colon != ':' || !blankAt(colon + 1)) return nullptr;
  if (std::memcmp(at_, text.data(), text.size()) != 0) return nullptr;
  const Start from = start();
  at_ = colon;
  return make(Kind::Scalar, Style::Plain, from, colon, {from.at, text.size()});
}

/// Null as a key, a merge and a key written twice are for the strict reader.
bool Descent::isNewKey(const Node* key, size_t first) const {
  const std::string_view text = key->text;
  if (key->kind == Kind::Null || text.empty()) return false;
  if (text == "<<" && key->style == Style::Plain) return false;
  const std::vector<Pair>& pairs = memory_.pairs;
  if (pairs.size() - first >= kFewKeys) return true;  // finishMapping() asks
  for (size_t i = first; i < pairs.size(); ++i) {
    const std::string_view other = pairs[i].key->text;
    if (other.size() == text.size() && other[0] == text[0] && other == text) return false;
  }
  return true;
}

const Node* Descent::finishMapping(Node* mapping, size_t first) {
  const std::span<const Pair> pairs = std::span<const Pair>(memory_.pairs).subspan(first);
  if (pairs.size() > limits_.keys) return nullptr;
  if (pairs.size() > kFewKeys) {
    memory_.index.clear(pairs.size());
    for (const Pair& pair : pairs) {
      if (memory_.index.addOrFind(pair.key) != nullptr) return nullptr;
    }
  }
  mapping->setPairs(memory_.arena.copy(pairs));
  mapping->end = static_cast<uint32_t>(written_ - base_);
  memory_.pairs.resize(first);
  return mapping;
}

const Node* Descent::finishSequence(Node* sequence, size_t first) {
  const auto items = std::span<const Node* const>(memory_.items).subspan(first);
  if (items.size() > limits_.keys) return nullptr;
  sequence->setItems(memory_.arena.copy(items));
  sequence->end = static_cast<uint32_t>(written_ - base_);
  memory_.items.resize(first);
  return sequence;
}

// ---- flow style (chapter 7.4)

/// Blanks, line breaks and comments inside brackets (80), indented more than `parent`.
bool Descent::flowSkip(int32_t parent) {
  const char* begin = at_;
  skipSpaces();
  const uint8_t meaning = meaningOf(peek());
  if ((meaning & (kHash | kEnd)) == 0) return true;
  if (peek() == '\t' || (peek() == '#' && at_ == begin)) return false;
  return nextToken(true) && indent_ > parent;
}

/// A list (137) or a mapping (140). The cursor ends behind the closing bracket.
const Node* Descent::flow(int32_t parent, uint32_t depth, const Node* like) {
  if (depth > deepest_) return nullptr;
  const Start from = start();
  return *at_++ == '{' ? flowMapping(parent, depth, like, from) : flowSequence(parent, depth, from);
}

/// Behind an entry: whether it was the last (then the cursor goes behind the bracket), or another
/// may follow. Nothing else may stand there.
bool Descent::flowEnds(int32_t parent, char close, bool& good) {
  good = flowSkip(parent);
  const char c = peek();
  if (good && c == ',') {
    ++at_;
    good = flowSkip(parent);
    if (peek() != close) return false;
  }
  good = good && peek() == close;
  written_ = ++at_;
  return true;
}

/// A mapping whose entries all have a key and a value; it begins with its first key.
const Node* Descent::flowMapping(int32_t parent, uint32_t depth, const Node* like,
                                 const Start& from) {
  Node* node = make(Kind::Mapping, Style::Flow, from, at_, {});
  const size_t first = memory_.pairs.size();
  bool good = flowSkip(parent);
  if (good && peek() == '}') {
    written_ = ++at_;
    return finishMapping(node, first);
  }
  bool same = like != nullptr;  // so far, the keys are those of the other mapping
  for (size_t i = 0; good; ++i) {
    const Pair* before = same ? pairAt(like, Style::Flow, i) : nullptr;
    const Node* key = sameKey(before);
    if (key == nullptr) {
      same = false;
      key = flowKey(parent);
    }
    if (key == nullptr || !(same || isNewKey(key, first))) return nullptr;
    if (i == 0) {
      node->begin = key->begin;
      node->line = key->line;
      node->column = key->column;
    }
    ++at_;  // the colon
    if (!flowSkip(parent)) return nullptr;
    const Node* value = flowNode(parent, depth, same ? before->value : nullptr);
    if (value == nullptr) return nullptr;
    memory_.pairs.push_back({key, value, false});
    if (flowEnds(parent, '}', good)) return good ? finishMapping(node, first) : nullptr;
  }
  return nullptr;
}

const Node* Descent::flowSequence(int32_t parent, uint32_t depth, const Start& from) {
  Node* node = make(Kind::Sequence, Style::Flow, from, at_, {});
  const size_t first = memory_.items.size();
  bool good = flowSkip(parent);
  if (good && peek() == ']') {
    written_ = ++at_;
    return finishSequence(node, first);
  }
  const Node* item = nullptr;
  while (good) {
    item = flowNode(parent, depth, item);
    if (item == nullptr) return nullptr;
    memory_.items.push_back(item);
    if (flowEnds(parent, ']', good)) return good ? finishSequence(node, first) : nullptr;
  }
  return nullptr;
}

/// A key, up to its colon on the same line (145).
const Node* Descent::flowKey(int32_t parent) {
  const char c = peek();
  const Node* key = c == '"' || c == '\'' ? quoted(parent) : plainInFlow();
  if (key == nullptr || key->line != line_) return nullptr;
  skipSpaces();
  return peek() == ':' && blankAt(at_ + 1) ? key : nullptr;
}

const Node* Descent::flowNode(int32_t parent, uint32_t depth, const Node* like) {
  switch (peek()) {
    case '[':
    case '{':
      return flow(parent, depth + 1, like);
    case '"':
    case '\'':
      return quoted(parent);
    default:
      return plainInFlow();
  }
}

// ---- scalars (chapters 7.3 and 8.1)

/// A scalar over several lines, or with escapes.
const Node* Descent::folded(Style style, const Start& from, const char* end, uint32_t indent) {
  Event event;
  event.type = Event::Type::Scalar;
  event.style = style;
  event.begin = static_cast<uint32_t>(from.at - base_);
  event.end = static_cast<uint32_t>(end - base_);
  event.indent = indent;
  if (event.end - event.begin > limits_.scalarSize) return nullptr;
  const auto documentEnd = static_cast<uint32_t>(end_ - base_);
  std::string_view value = scalarValue(text_, event, documentEnd, memory_.scratch);
  if (value.size() > limits_.scalarSize) return nullptr;
  if (value.data() == memory_.scratch.data()) value = memory_.arena.copy(value);
  return make(Kind::Scalar, style, from, end, value);
}

/// Double-quoted (109) and single-quoted (120) text.
const Node* Descent::quoted(int32_t parent) {
  const Start from = start();
  const char quote = *at_++;
  bool verbatim = true;
  if (!quotedEnd(quote, parent, verbatim)) return nullptr;
  const Style style = quote == '"' ? Style::DoubleQuoted : Style::SingleQuoted;
  if (!verbatim) return folded(style, from, at_, 0);
  const auto size = static_cast<size_t>(at_ - from.at);
  if (size > limits_.scalarSize) return nullptr;
  return make(Kind::Scalar, style, from, at_, {from.at + 1, size - 2});
}

/// Goes behind the closing quote.
bool Descent::quotedEnd(char quote, int32_t parent, bool& verbatim) {
  while (at_ < end_) {
    const char c = *at_;
    if (c == quote) {
      ++at_;
      if (quote == '"' || peek() != '\'') return true;
      verbatim = false;  // two single quotes stand for one
      ++at_;
    } else if (c == '\\' && quote == '"') {
      if (!isPlainEscape(peekNext())) return false;
      verbatim = false;
      at_ += 2;
    } else if (c == '\n') {
      verbatim = false;
      lineStart_ = ++at_;
      ++line_;
      skipSpaces();
      if (peek() == '\t') return false;
      if (!breakAt(at_) && column() <= parent) return false;
    } else {
      ++at_;
    }
  }
  return false;
}

/// Whether plain text may begin at the cursor, beyond doubt (126).
bool Descent::startsPlain(bool inFlow) const {
  if (at_ >= end_) return false;
  if ((meaningOf(*at_) & kFirst) == 0) return true;
  if (*at_ != '-' || blankAt(at_ + 1)) return false;
  return !inFlow || (meaningOf(at_[1]) & kFlowEnd) == 0;
}

/// Where the plain text on this line ends (133), without the blanks behind it.
const char* Descent::plainEnd(uint8_t ends) const {
  const auto notable = static_cast<uint8_t>(ends | kBlank | kColon | kHash);
  const char* at = at_;
  const char* last = at;
  while (true) {
    while (at < end_ && (meaningOf(*at) & notable) == 0) ++at;
    if (at == end_) return at > last && at[-1] != ' ' ? at : last;
    const uint8_t meaning = meaningOf(*at);
    if ((meaning & kBlank) != 0) {
      if (at[-1] != ' ') last = at;
      ++at;
      continue;
    }
    const char* text = at[-1] == ' ' ? last : at;
    if ((meaning & ends) != 0 || ((meaning & kHash) != 0 && text != at)) return text;
    if ((meaning & kColon) != 0 && (blankAt(at + 1) || (meaningOf(at[1]) & ends) != 0)) return text;
    ++at;
  }
}

/// Plain text (131). Before a colon that would make it a key the cursor stays on its first line.
const Node* Descent::plain(int32_t parent, bool mayBeKey) {
  if (!startsPlain(false)) return nullptr;
  const Start from = start();
  at_ = plainEnd(kEnd);
  if (isKeyColon() || !plainContinues(parent)) return plainNode(from);
  do {
    at_ = plainEnd(kEnd);
    if (isKeyColon()) return nullptr;
  } while (plainContinues(parent));
  const std::string_view lines(from.at, static_cast<size_t>(at_ - from.at));
  if (mayBeKey && lines.find(':') != lines.npos) return nullptr;  // maybe keys without a blank
  return folded(Style::Plain, from, at_, 0);
}

const Node* Descent::plainInFlow() {
  if (!startsPlain(true)) return nullptr;
  const Start from = start();
  at_ = plainEnd(kEnd | kFlowEnd);
  return plainNode(from);
}

/// Plain text of one line.
const Node* Descent::plainNode(const Start& from) {
  const std::string_view value(from.at, static_cast<size_t>(at_ - from.at));
  if (value.size() > limits_.scalarSize) return nullptr;
  return make(isNullWord(value) ? Kind::Null : Kind::Scalar, Style::Plain, from, at_, value);
}

/// Whether the next line that is not empty goes on with the text (134); the cursor goes there.
bool Descent::plainContinues(int32_t parent) {
  const char* at = at_;
  uint32_t line = line_;
  const char* lineStart = lineStart_;
  for (; at < end_; ++at) {
    if (*at == '\n') {
      ++line;
      lineStart = at + 1;
    } else if (*at != ' ' && *at != '\r') {
      break;
    }
  }
  if (line == line_ || at >= end_ || *at == '#' || at - lineStart <= parent) return false;
  at_ = at;
  line_ = line;
  lineStart_ = lineStart;
  return true;
}

/// A literal (170) or folded (174) block of text, without an indicator of its indentation.
const Node* Descent::blockText(int32_t parent) {
  const Start from = start();
  const Style style = *at_++ == '|' ? Style::Literal : Style::Folded;
  if (peek() == '-' || peek() == '+') ++at_;
  const char* end = at_;
  skipSpaces();
  if (!breakAt(at_)) return nullptr;
  uint32_t indent = 0;
  if (!blockTextEnd(parent, indent, end)) return nullptr;
  const Node* node = folded(style, from, end, indent);
  return node != nullptr && nextToken(true) ? node : nullptr;
}

/// Finds the indentation of a block of text and where its last line ends; the cursor goes to the
/// line after it.
bool Descent::blockTextEnd(int32_t parent, uint32_t& indent, const char*& end) {
  uint32_t mostBlanks = 0;  // of the empty lines before the text
  while (at_ < end_) {
    if (*at_ == '\r') ++at_;
    lineStart_ = ++at_;
    ++line_;
    const char* first = at_;
    while (first < end_ && *first == ' ') ++first;
    const auto blanks = static_cast<uint32_t>(first - at_);
    if (breakAt(first)) {
      if (indent == 0) mostBlanks = std::max(mostBlanks, blanks);
      if (indent != 0 && blanks > indent) end = first;
      at_ = first;
      continue;
    }
    const bool outside = static_cast<int32_t>(blanks) <= parent;
    if (outside || (indent != 0 && blanks < indent)) {
      return *first != '\t' && (outside || *first == '#');
    }
    if (indent == 0) {
      if (blanks == 0 || blanks < mostBlanks || *first == '\t') return false;
      indent = blanks;
    }
    at_ = lineFeed(first);
    if (at_ < end_ && at_[-1] == '\r') --at_;
    end = at_;
  }
  return true;
}

}  // namespace

const Node* FastReader::read(const DocumentSlice& slice) {
  const std::string_view before = text_.substr(slice.start, slice.begin - slice.start);
  if (before.find('%') != before.npos) return nullptr;  // a directive
  if (findForbidden(text_.substr(0, slice.end), slice.start) != text_.npos) return nullptr;
  memory_.arena.clear();
  memory_.pairs.clear();
  memory_.items.clear();
  return Descent(text_, slice, limits_, memory_).root(slice.isExplicit);
}

}  // namespace dslint::yaml
