// Finds the YAML anchor under the cursor, and its aliases.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dslint::server {

/// An anchor or one of its aliases in a text, with its `&` or `*`.
struct AnchorMark {
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// An anchor with the aliases that refer to it. Without its definition: the aliases refer to none.
struct Anchor {
  std::string name;
  std::optional<AnchorMark> definition;
  std::vector<AnchorMark> aliases;
};

/// The anchor that stands at an offset, or that an alias there refers to. Null if neither is there.
/// In a document with a syntax error it knows what stands above the error.
std::optional<Anchor> anchorAt(std::string_view text, uint32_t offset);

/// Whether a name can be that of an anchor.
bool isAnchorName(std::string_view name);
/// Whether the document at the offset has an anchor or alias of that name.
bool hasAnchor(std::string_view text, uint32_t offset, std::string_view name);

}  // namespace dslint::server
