// The tests that the pages on security and reviews name exist.
#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include "review_test/workbench.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

/// The names of all test cases, each once.
std::set<std::string> testNames() {
  static const std::regex kCase("TEST_CASE\\(\\s*\"([^\"]+)\"");
  std::set<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(DSLINT_SOURCE_DIR "/tests")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = readFile(entry.path());
    const std::sregex_iterator end;
    for (std::sregex_iterator at(text.begin(), text.end(), kCase); at != end; ++at) {
      names.insert((*at)[1]);
    }
  }
  return names;
}

}  // namespace

TEST_CASE("the tests that the tables of promises name exist") {
  const std::set<std::string> names = testNames();
  static const std::regex kNamed("\"([a-z][^\"`|]+)\"");
  size_t named = 0;
  for (const char* page : {"/docs/security.md", "/docs/review.md"}) {
    for (const std::string& line : linesOf(readFile(std::string(DSLINT_SOURCE_DIR) + page))) {
      if (!line.starts_with("|")) continue;
      const std::sregex_iterator end;
      for (std::sregex_iterator at(line.begin(), line.end(), kNamed); at != end; ++at) {
        std::string name = (*at)[1];
        const size_t cut = name.find(" …");
        if (cut != std::string::npos) name.resize(cut);
        const auto found = names.lower_bound(name);
        INFO(page << ": " << name);
        CHECK((found != names.end() && found->starts_with(name)));
        ++named;
      }
    }
  }
  CHECK(named > 40);
}

}  // namespace dslint::testing
