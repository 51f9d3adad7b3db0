// Brackets and braces of the fast reader (YAML 1.2.2, chapter 7.4).
#include "yaml/fast_descent.h"

namespace dslint::yaml {

/// Blanks, line breaks and comments inside brackets (80), indented more than `parent`.
bool Descent::flowSkipMore(int32_t parent) {
  const char* begin = at_;
  skipSpaces();
  const uint8_t meaning = meaningOf(peek());
  if ((meaning & (kHash | kEnd)) == 0) return true;
  if (peek() == '\t' || (peek() == '#' && at_ == begin)) return false;
  return nextToken(true) && indent_ > parent;
}

/// A list (137) or a mapping (140). The cursor ends after the closing bracket.
const Node* Descent::flow(int32_t parent, uint32_t depth, const Node* like) {
  if (depth > deepest_) return nullptr;
  const Start from = start();
  return *at_++ == '{' ? flowMapping(parent, depth, like, from) : flowSequence(parent, depth, from);
}

/// After an entry: true if it was the last (the cursor is then after the bracket), false if another
/// may follow. Anything else sets `good` to false.
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
const Node* Descent::flowMapping(int32_t parent, uint32_t depth, const Node* like, Start from) {
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
    if (key == nullptr) return nullptr;
    if (i == 0) {
      node->begin = key->begin;
      node->line = key->line;
      node->column = key->column;
    }
    ++at_;  // the colon
    if (!flowSkip(parent)) return nullptr;
    const Node* value = flowNode(parent, depth, same ? before->value : nullptr);
    // Checked after the value, which may hold merge keys of its own.
    if (value == nullptr || !(same || isNewKey(key, first))) return nullptr;
    memory_.pairs.push_back({key, value, false});
    if (flowEnds(parent, '}', good)) return good ? finishMapping(node, first) : nullptr;
  }
  return nullptr;
}

const Node* Descent::flowSequence(int32_t parent, uint32_t depth, Start from) {
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
  const bool isQuoted = c == '"' || c == '\'';
  if (!isQuoted && !startsPlain(true)) return nullptr;
  const Node* key = isQuoted ? quoted(parent) : plainInFlow();
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
      return startsPlain(true) ? plainInFlow() : referenceInFlow(parent, depth, like);
  }
}

}  // namespace dslint::yaml
