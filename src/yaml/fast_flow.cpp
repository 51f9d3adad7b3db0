// Brackets and braces of the fast reader (YAML 1.2.2, chapter 7.4).
#include "yaml/fast_reader.h"

namespace dslint::yaml {

/// s-separate (80) inside brackets: blanks, line breaks and comments, indented more than `parent`.
bool FastReader::flowSkip(int32_t parent) {
  const uint32_t begin = at_;
  skipSpaces();
  if (peek() == '#' ? at_ == begin : !blankAt(at_)) return peek() != '#';
  return nextToken(true) && indent_ > parent;
}

/// c-flow-sequence (137) or c-flow-mapping (140), whose entries all have a key and a value. The
/// cursor ends behind the closing bracket.
const Node* FastReader::flow(int32_t parent, uint32_t depth) {
  if (depth > deepest_) return nullptr;
  const bool mapping = peek() == '{';
  const char close = mapping ? '}' : ']';
  Node* node = make(mapping ? Kind::Mapping : Kind::Sequence, Style::Flow);
  const size_t first = mapping ? pairs_.size() : items_.size();
  ++at_;
  while (true) {
    if (!flowSkip(parent)) return nullptr;
    if (peek() == close) break;
    if (mapping) {
      const Node* key = flowKey(parent);
      if (key == nullptr) return nullptr;
      if (pairs_.size() == first) {
        node->begin = key->begin;
        node->line = key->line;
        node->column = key->column;
      }
      const Node* value = flowNode(parent, depth);
      if (value == nullptr || !addPair(key, value, first)) return nullptr;
    } else {
      const Node* item = flowNode(parent, depth);
      if (item == nullptr) return nullptr;
      items_.push_back(item);
    }
    if (!flowSkip(parent)) return nullptr;
    if (peek() == close) break;
    if (peek() != ',') return nullptr;
    ++at_;
  }
  lastEnd_ = ++at_;
  return mapping ? finishMapping(node, first) : finishSequence(node, first);
}

/// ns-flow-map-implicit-entry (145): a key, its colon on the same line, and what is before the
/// value.
const Node* FastReader::flowKey(int32_t parent) {
  const char c = peek();
  if (c == '[' || c == '{') return nullptr;
  const Node* key = c == '"' || c == '\'' ? quoted(parent) : plainInFlow();
  if (key == nullptr || key->line != line_) return nullptr;
  skipSpaces();
  if (peek() != ':' || !blankAt(at_ + 1)) return nullptr;
  ++at_;
  return flowSkip(parent) ? key : nullptr;
}

const Node* FastReader::flowNode(int32_t parent, uint32_t depth) {
  switch (peek()) {
    case '[':
    case '{':
      return flow(parent, depth + 1);
    case '"':
    case '\'':
      return quoted(parent);
    default:
      return plainInFlow();
  }
}

}  // namespace dslint::yaml
