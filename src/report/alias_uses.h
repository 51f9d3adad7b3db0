// Where a wrong value is used that is written elsewhere, behind an anchor.
#pragma once

#include <optional>
#include <unordered_map>

#include "graph/ancestry.h"
#include "model/finding.h"

namespace dslint {

/// Tells for findings where to look for the alias that brings the wrong value.
class AliasUses {
 public:
  struct Question {
    Place place;
    bool within = false;  ///< see PlaceRequest
  };

  /// Asks of an object further out, or of what the reader found in a value; nothing where the
  /// finding's own place tells.
  std::optional<Question> of(const Finding& finding, const Chain& chain);

 private:
  using Places = std::unordered_map<const UserDSLObject*, Place>;

  const Places& childrenOf(const UserDSLObject& parent);

  std::unordered_map<const UserDSLObject*, Places> children_;
};

}  // namespace dslint
