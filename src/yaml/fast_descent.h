// The descent of the fast reader: one pass over the text of a document. Numbers are those of the
// productions of YAML 1.2.2 (https://yaml.org/spec/1.2.2/).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "yaml/fast_reader.h"

namespace dslint::yaml {

/// What a character can mean in plain text.
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

inline constexpr std::array<uint8_t, 256> kMeanings = meanings();

inline uint8_t meaningOf(char c) { return kMeanings[static_cast<unsigned char>(c)]; }

/// `parent` is the column of the collection that a node belongs to, -1 for the root; `depth` counts
/// the open collections. `like` is the node at the same place in the previous item of a list, or
/// null: its keys usually repeat. Null and false mean that the strict reader has to read the
/// document.
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
  /// Documents that nest deeper are for the strict reader, which needs no recursion.
  static constexpr uint32_t kDeepest = 64;
  /// The most nodes that aliases may expand to, whatever the settings, so that no sum overflows.
  static constexpr uint64_t kMostExpanded = uint64_t{1} << 40U;

  /// Where a node begins.
  struct Start {
    const char* at = nullptr;
    uint32_t line = 1;
    uint32_t column = 1;
  };

  /// The next token after the text that ends at `from`, on a later line.
  struct Ahead {
    const char* from = nullptr;
    const char* at = nullptr;
    uint32_t line = 1;
    const char* lineStart = nullptr;
  };

  /// An anchor whose node is being read.
  struct Open {
    size_t number = 0;
    uint64_t entries = 0;  ///< the count before it
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
  const Node* flowMapping(int32_t parent, uint32_t depth, const Node* like, Start from);
  const Node* flowSequence(int32_t parent, uint32_t depth, Start from);
  bool flowEnds(int32_t parent, char close, bool& good);
  const Node* flowKey(int32_t parent);
  bool flowSkip(int32_t parent) {
    const char* at = at_;
    if (at < end_ && *at == ' ') ++at;
    if (at == end_ || (meaningOf(*at) & (kBlank | kHash | kEnd)) != 0) return flowSkipMore(parent);
    at_ = at;
    return true;
  }
  bool flowSkipMore(int32_t parent);

  const Node* quoted(int32_t parent);
  bool quotedEnd(char quote, int32_t parent, bool& verbatim);
  const Node* plain(int32_t parent, bool mayBeKey);
  const Node* plainInFlow();
  const Node* plainNode(Start from);
  bool startsPlain(bool inFlow) const;
  template <bool kInFlow>
  const char* plainEnd() const;
  bool plainContinues(int32_t parent);
  const Node* blockText(int32_t parent);
  bool blockTextEnd(int32_t parent, uint32_t& indent, const char*& end);

  std::string_view anchorName();
  bool openAnchor(Open& open);
  const Node* closeAnchor(const Open& open, const Node* node);
  const Node* anchored(int32_t parent, bool mayBeKey, uint32_t depth, const Node* like);
  const Node* behindAnchor(int32_t parent, bool mayBeKey, uint32_t depth);
  const Node* referenceInFlow(int32_t parent, uint32_t depth, const Node* like);
  const Node* alias();
  bool merge(size_t entry);

  Node* make(Kind kind, Style style, Start from, const char* end, std::string_view text);
  [[gnu::noinline, gnu::cold]] Node* makeInNextBlock(Kind kind, Style style, Start from,
                                                     const char* end, std::string_view text);
  const Node* folded(Style style, Start from, const char* end, uint32_t indent);
  const Node* sameKey(const Pair* pair);
  bool isNewKey(const Node* key, size_t first);
  const Node* finishMapping(Node* mapping, size_t first);
  const Node* finishSequence(Node* sequence, size_t first);

  /// Entry `i` of `like`, if that is a mapping of the same style with enough entries of its own.
  static const Pair* pairAt(const Node* like, Style style, size_t i) {
    return like != nullptr && like->kind == Kind::Mapping && like->style == style &&
                   i < like->count && !like->pair[i].merged
               ? &like->pair[i]
               : nullptr;
  }
  static const Node* firstItem(const Node* like) {
    return like != nullptr && like->kind == Kind::Sequence && like->count > 0 ? like->item[0]
                                                                              : nullptr;
  }

  Start start() const { return {at_, line_, static_cast<uint32_t>(at_ - lineStart_) + 1}; }
  int32_t column() const { return static_cast<int32_t>(at_ - lineStart_); }
  /// The character at the cursor; a line break at the end of the text.
  char peek() const { return at_ < end_ ? *at_ : '\n'; }
  char peekNext() const { return at_ + 1 < end_ ? at_[1] : '\n'; }
  /// Whether a separator of tokens is there. Tabs are left to the strict reader.
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
  const char* written_;  ///< the end of the last token
  Ahead ahead_;
  int32_t indent_ = 0;     ///< of the token that nextToken() found; -1 at the end of the document
  uint64_t entries_ = 0;   ///< keys, values and items so far, counted as if aliases were copied
  uint64_t expanded_ = 0;  ///< nodes that the aliases so far expand to
  const uint32_t deepest_;
};

// GCC does not inline it by itself where many sources are joined into one unit.
[[gnu::always_inline]] inline Node* Descent::make(Kind kind, Style style, Start from,
                                                  const char* end, std::string_view text) {
  if (!memory_.arena.hasRoom(sizeof(Node), alignof(Node))) {
    return makeInNextBlock(kind, style, from, end, text);  // rare, so kept out of line
  }
  written_ = end;
  return new (memory_.arena.take(sizeof(Node), alignof(Node)))
      Node{kind,
           style,
           Tag::None,
           false,
           static_cast<uint32_t>(from.at - base_),
           from.line,
           from.column,
           static_cast<uint32_t>(end - base_),
           static_cast<uint32_t>(text.size()),
           {text.data()}};
}

}  // namespace dslint::yaml
