// Located YAML nodes: the tree of one document, in which every scalar knows where and how it was
// written. Nodes live in the reader's arena until the next document is read.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dslint::yaml {

enum class Kind : uint8_t { Null, Scalar, Sequence, Mapping };
enum class Style : uint8_t { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };
/// The tags of YAML 1.2's core schema, plus `!` and none. Local tags never reach a node. Unreadable
/// marks a null that replaces something that could not be read and was reported.
enum class Tag : uint8_t { None, NonSpecific, Str, Int, Float, Bool, Null, Seq, Map, Unreadable };

struct Node;

/// One entry of a mapping. `merged` entries came in through `<<` and keep the places where they
/// were written; those that local keys override, and duplicates, are already removed.
struct Pair {
  const Node* key = nullptr;    ///< a Scalar (or Null for the key `null`, whose text is then set)
  const Node* value = nullptr;  ///< never null; a Kind::Null node if nothing was written
  bool merged = false;
};

/// An entry whose key its mapping already has. It is not part of the mapping, and was reported.
struct Repeated {
  const Node* mapping = nullptr;
  Pair pair;
};

/// A node. An aliased node is reached more than once (`anchored` is then true). The nodes of a
/// large document do not fit into a processor's cache, so they are kept small.
struct Node {
  Kind kind = Kind::Null;
  Style style = Style::Plain;
  Tag tag = Tag::None;
  bool anchored = false;
  uint32_t begin = 0;     ///< byte offset. Scalar: its first character or opening quote or `|`.
                          ///< Mapping: its first key (`{` when empty). Sequence: first dash or `[`.
                          ///< Null with nothing written: just after the key's colon (or the dash)
  uint32_t line = 1;      ///< of `begin`, from 1
  uint32_t column = 1;    ///< of `begin`, in bytes from 1
  uint32_t end = 0;       ///< just after what was written: closing quote or bracket, last character
  uint32_t count = 0;     ///< entries of a collection, bytes of a text
  union {
    const char* characters = nullptr;  ///< of a Scalar or Null
    const Pair* pair;                  ///< the first of a mapping
    const Node* const* item;           ///< the first of a sequence
  };

  /// The value of a scalar after unquoting; of a Null what was written (`~`, ``). Otherwise empty.
  std::string_view text() const {
    return kind <= Kind::Scalar ? std::string_view(characters, count) : std::string_view();
  }
  /// The entries of a mapping, in the order written; merged ones last. Otherwise none.
  std::span<const Pair> pairs() const {
    return kind == Kind::Mapping ? std::span(pair, count) : std::span<const Pair>();
  }
  /// The items of a sequence. Otherwise none.
  std::span<const Node* const> items() const {
    return kind == Kind::Sequence ? std::span(item, count) : std::span<const Node* const>();
  }
  void setText(std::string_view text) {
    characters = text.data();
    count = static_cast<uint32_t>(text.size());
  }
  void setPairs(std::span<const Pair> all) {
    pair = all.data();
    count = static_cast<uint32_t>(all.size());
  }
  void setItems(std::span<const Node* const> all) {
    item = all.data();
    count = static_cast<uint32_t>(all.size());
  }

  bool quoted() const { return kind == Kind::Scalar && style != Style::Plain; }
};

}  // namespace dslint::yaml
