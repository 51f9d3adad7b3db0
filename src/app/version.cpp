#include "app/version.h"

#include <nlohmann/json.hpp>
#include <sstream>

#include "lint/rule.h"

namespace dslint {

std::string versionText(bool json) {
  if (!json) return "dslint " DSLINT_VERSION "\n";
  const std::string commit = DSLINT_COMMIT;
  nlohmann::ordered_json features = nlohmann::ordered_json::array();
  std::istringstream words(DSLINT_FEATURES);
  for (std::string word; words >> word;) features.push_back(word);
  nlohmann::ordered_json version;
  version["name"] = "dslint";
  version["version"] = DSLINT_VERSION;
  version["commit"] = commit.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(commit);
  version["ruleset"] = kNewestRuleset;
  version["features"] = std::move(features);
  return version.dump(2) + "\n";
}

}  // namespace dslint
