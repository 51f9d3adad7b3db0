// The families of rules, and what is true of all rules of one.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace dslint {

/// Whom a rule protects beside the owner of the document that it looks at: who has to agree when
/// one of its problems is suppressed.
enum class Protects : uint8_t { NobodyElse, Zones, Readers };

struct RuleFamily {
  std::string_view name;      ///< the part of an id before `/`
  bool suppressible = true;   ///< its problems can be suppressed, and its rules turned off
  /// What to do instead of setting one of its rules to a lower severity; empty if that is allowed.
  std::string_view whyNotLowered = {};
  bool ofText = false;        ///< about text that does not become a model as it is
  bool ofWholeModel = false;  ///< looks beyond a document: what is lost may be what it misses
  bool ofNames = false;       ///< about what names look like
  bool ofDatabases = false;   ///< found by a comparison with a database alone
  bool ofAuthority = false;   ///< about who may make a change, not about what it breaks
  Protects protects = Protects::NobodyElse;
};

/// All families, by name. A family of which nothing is true but its name is listed as well.
inline constexpr RuleFamily kRuleFamilies[] = {
    {.name = "capture"},
    {.name = "change",
     .suppressible = false,
     .whyNotLowered = "the owners of the model decide who may make a change, not the settings",
     .ofAuthority = true},
    {.name = "compat", .protects = Protects::Readers},
    {.name = "config", .suppressible = false},
    {.name = "container"},
    {.name = "database", .ofDatabases = true},
    {.name = "governance", .protects = Protects::Zones},
    {.name = "naming", .ofNames = true},
    {.name = "platform", .ofWholeModel = true},
    {.name = "reference", .ofWholeModel = true},
    {.name = "repository"},
    {.name = "schema"},
    {.name = "source",
     .suppressible = false,
     .whyNotLowered = "what cannot be read cannot be checked: fix it, or leave the file out with "
                      "`exclude`",
     .ofText = true},
    {.name = "workspace", .ofWholeModel = true},
};

/// The family of that name; one without a name if there is none.
inline const RuleFamily& familyNamed(std::string_view name) {
  static constexpr RuleFamily kNone{};
  const auto* found = std::ranges::find(kRuleFamilies, name, &RuleFamily::name);
  return found == std::ranges::end(kRuleFamilies) ? kNone : *found;
}

}  // namespace dslint
