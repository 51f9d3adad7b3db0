// Reads what models are written in straight into nodes: block mappings and lists, plain and quoted
// scalars, blocks of text, simple flow collections, comments. At the first thing that it does not
// know for certain it gives the document up; errors are never its own to tell.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/arena.h"
#include "yaml/document_split.h"
#include "yaml/key_index.h"
#include "yaml/node.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {

/// Takes one document after the other. The text (UTF-8, without lone CR) and the limits must
/// outlive it. Linear in the text; recursion is bounded by kDeepest.
class FastReader {
 public:
  FastReader(std::string_view text, const Limits& limits);

  /// The root of the document, or null: somebody else has to read it. What is given is what
  /// yaml-cpp would lead to, node by node. The nodes live until the next call.
  const Node* read(const DocumentSlice& slice);

 private:
  static constexpr uint32_t kDeepest = 64;

  /// Where a node begins.
  struct Start {
    uint32_t at = 0;
    uint32_t line = 1;
    uint32_t column = 1;
  };
  Start start() const { return {at_, line_, at_ - lineStart_ + 1}; }

  // fast_reader.cpp: block structure (YAML 1.2.2, chapter 8.2). A `parent` is the column of the
  // collection that what is read belongs to, -1 for the root; `depth` counts open collections.
  const Node* blockNode(int32_t parent, uint32_t depth);
  const Node* blockMapping(const Node* key, int32_t column, uint32_t depth);
  const Node* blockSequence(int32_t column, uint32_t depth);
  const Node* mappingValue(int32_t column, uint32_t depth);
  const Node* lineNode(int32_t parent, bool mayBeKey, uint32_t depth);
  const Node* blockKey();
  bool nextToken(bool fresh);

  // fast_flow.cpp: brackets and braces (chapter 7.4)
  const Node* flow(int32_t parent, uint32_t depth);
  const Node* flowNode(int32_t parent, uint32_t depth);
  bool flowSkip(int32_t parent);
  const Node* flowKey(int32_t parent);

  // fast_scalar.cpp: scalars (chapters 7.3 and 8.1)
  Node* quoted(int32_t parent);
  bool quotedEnd(char quote, int32_t parent, bool& verbatim);
  Node* plain(int32_t parent, bool mayBeKey);
  Node* plainInFlow();
  Node* plainNode(const Start& from);
  bool startsPlain(bool inFlow) const;
  uint32_t plainEnd(bool inFlow) const;
  bool plainContinues(int32_t parent);
  Node* blockText(int32_t parent);
  bool blockTextEnd(int32_t parent, uint32_t& indent, uint32_t& end);
  Node* scalar(Style style, const Start& from, uint32_t end, std::string_view value);
  Node* folded(Node* node, uint32_t indent);

  Node* make(Kind kind, Style style);
  bool addPair(const Node* key, const Node* value, size_t first);
  const Node* finishMapping(Node* mapping, size_t first);
  const Node* finishSequence(Node* sequence, size_t first);

  char peek(uint32_t ahead = 0) const { return at_ + ahead < end_ ? data_[at_ + ahead] : '\n'; }
  /// A blank that separates tokens, a line break, or the end. Tabs are for others to judge.
  bool blankAt(uint32_t at) const {
    return at >= end_ || data_[at] == ' ' || data_[at] == '\n' || isReturn(at);
  }
  bool isReturn(uint32_t at) const {
    return data_[at] == '\r' && at + 1 < end_ && data_[at + 1] == '\n';
  }
  bool isDash() const { return peek() == '-' && blankAt(at_ + 1); }
  bool isKeyColon() const;
  void skipSpaces() {
    while (at_ < end_ && data_[at_] == ' ') ++at_;
  }

  const std::string_view text_;
  const Limits& limits_;
  const char* const data_;
  uint32_t at_ = 0;
  uint32_t end_ = 0;
  uint32_t line_ = 1;
  uint32_t lineStart_ = 0;
  int32_t indent_ = 0;    ///< of the token that nextToken() found; -1 at the end
  uint32_t lastEnd_ = 0;  ///< where what was last written ends
  uint32_t deepest_ = 0;
  Arena arena_;
  std::vector<Pair> pairs_;
  std::vector<const Node*> items_;
  KeyIndex index_;
  std::string scratch_;
};

}  // namespace dslint::yaml
