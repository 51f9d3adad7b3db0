// Who has approved a change, according to the forge or a person.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/values.h"
#include "value/keyed_hash.h"

namespace dslint {

/// Logins (`ann`) and teams (`acme/data-office`), compared without case and without `@`.
class Approvals {
 public:
  void add(std::string_view name);
  /// The author's own approval never counts, in whatever order the two are given.
  void exclude(std::string_view author);
  bool has(std::string_view name) const;
  /// Whether one of the owner's `approvers` is among them.
  bool anyOf(const Repository& owner) const;
  /// The owner's `approvers`, as written, but for the author of the change.
  std::vector<std::string> possibleFor(const Repository& owner) const;

 private:
  StringSet names_;
  StringSet excluded_;
};

/// The `approvers` that an owner names, as written.
std::vector<std::string> approversOf(const Repository& owner);

/// Whether both name the same people and teams.
bool sameApprovers(const Repository& one, const Repository& other);

/// The names in a JSON list of texts; nothing if the text is anything else.
std::optional<std::vector<std::string>> parseApprovals(std::string_view json);

}  // namespace dslint
