// The structure of one document as the syntax scan sees it: what is where, and how it was written.
#pragma once

#include <cstdint>

#include "yaml/node.h"

namespace dslint::yaml {

/// One step of a document. For collections `begin` is the first dash, bracket or key, and the End
/// event has the `end` of the whole collection.
struct Event {
  enum class Type : uint8_t {
    Null,  ///< nothing was written
    Scalar,
    Alias,
    SequenceStart,
    SequenceEnd,
    MappingStart,
    MappingEnd
  };
  Type type = Type::Null;
  Style style = Style::Plain;
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t line = 1;        ///< of `begin`, from 1
  uint32_t column = 1;      ///< of `begin`, in bytes from 1
  uint32_t indent = 0;      ///< of a block of text: leading blanks that are not part of its value
  uint32_t properties = 0;  ///< index into the list of properties; 0 is none
};

/// The anchor and the tag written before a node, as ranges of the text; empty if there is none.
struct Properties {
  uint32_t anchorBegin = 0;
  uint32_t anchorEnd = 0;
  uint32_t tagBegin = 0;
  uint32_t tagEnd = 0;
  bool hasTag() const { return tagEnd > tagBegin; }
  bool hasAnchor() const { return anchorEnd > anchorBegin; }
};

}  // namespace dslint::yaml
