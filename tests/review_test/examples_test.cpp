// Every example against itself: a review reports nothing without a change.
#include <algorithm>
#include <filesystem>

#include "review_test/workbench.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

/// The folders of examples that hold a model: those with an Ecosystem in one of their files.
std::vector<fs::path> models() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(DSLINT_SOURCE_DIR "/examples")) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string text = readFile(entry.path());
    if (text.starts_with("kind: Ecosystem\n") || text.find("\nkind: Ecosystem\n") < text.size()) {
      found.push_back(entry.path().parent_path());
    }
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

TEST_CASE("an example against itself is not a change, as folders and as commits") {
  REQUIRE(models().size() >= 8);
  for (const fs::path& model : models()) {
    const Workbench bench;
    fs::copy(model, bench.path("repo"), fs::copy_options::recursive);
    bench.git("repo", {"init", "-q", "-b", "main"});
    bench.commit("repo", "the example");
    fs::copy(model, bench.path("twin"), fs::copy_options::recursive);
    const Outcome lint = bench.run("repo", {"dslint", "lint", "-f", "concise"});
    for (const std::vector<std::string>& words : {std::vector<std::string>{"--base", "main"},
                                                  {"--base", "main", "--head", "main"},
                                                  {"--base", "../twin"}}) {
      std::vector<std::string> all = words;
      all.insert(all.end(), {"--source", "mallory/x@main"});
      const Outcome review = bench.review("repo", all);
      INFO(model.string() << '\n' << review.output);
      CHECK(review.status == 0);  // what the base has as well belongs to no change
      CHECK(!says(review, "[compat/"));
      CHECK(!says(review, "[change/un"));
      CHECK(!says(review, "[change/"));
      CHECK((lint.status == 0 || says(review, "there before this change")));
    }
  }
}

}  // namespace dslint::testing
