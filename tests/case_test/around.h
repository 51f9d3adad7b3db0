// The documents around a case: tests/cases/around.yaml without those that the case defines itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dslint::testing {

/// What each document of the text defines, as far as its top-level keys say so: `Ecosystem`,
/// `GovernanceZone USA`, `Team USA/Parking`, `Datastore NYC` … Documents that define nothing are
/// left out.
std::vector<std::string> identitiesOf(std::string_view text);

/// `around` with those documents blanked that one of the case's texts defines itself, or does
/// without: a comment `# without: around`, `# without: Ecosystem` or `# without: Datastore NYC` at
/// the start of a line. Lines keep their numbers.
std::string aroundFor(std::string_view around, const std::vector<std::string>& caseTexts);

}  // namespace dslint::testing
