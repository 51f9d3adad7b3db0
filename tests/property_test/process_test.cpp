// What holds for the program as a whole, tested with hundreds of damaged models: how it ends, what
// it prints, and that neither depends on threads, locale, or the order of files on disk.
#include <catch2/catch.hpp>

#include "fuzz/checks.h"
#include "property_test/bench.h"
#include "property_test/model_files.h"
#include "property_test/mutations.h"
#include "render/renderer.h"
#include "support/files.h"
#include "support/process.h"

namespace dslint::testing {

namespace fs = std::filesystem;

namespace {

#ifdef DSLINT_SANITIZED
constexpr int kModels = 60;
#else
constexpr int kModels = 300;
#endif

/// The same model twice in one folder's place: `one/model` and `two/model`.
class TwoCopies {
 public:
  explicit TwoCopies(const Files& files) {
    for (const auto& [path, text] : files) writeFile(folder_.path() / "one/model" / path, text);
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
      writeFile(folder_.path() / "two/model" / file->first, file->second);
    }
  }
  Outcome run(const char* copy, std::vector<std::string> arguments,
              std::vector<std::string> environment = {}) const {
    Command command;
    command.program = DSLINT_BINARY;
    command.arguments = std::move(arguments);
    command.folder = (folder_.path() / copy).string();
    command.environment = std::move(environment);
    return testing::run(command);
  }

 private:
  ScratchFolder folder_;
};

/// Checks the exit status: a fault (3) must not occur, because the machine has none.
void checkEnd(std::string_view format, const Outcome& outcome) {
  INFO(outcome.status << "\n" << outcome.output << outcome.errors);
  REQUIRE(outcome.started);
  REQUIRE((outcome.status >= 0 && outcome.status <= 2));
  REQUIRE(fuzz::faultOfOutput(format, outcome.output) == "");
  REQUIRE(fuzz::faultOfOutput("text", outcome.errors) == "");
}

}  // namespace

TEST_CASE("damaged models: how the program ends, and what it prints") {
  Mutator mutator(20250101);
  const std::vector<Files> all = models();
  for (int round = 0; round < kModels; ++round) {
    const Files whole = all[mutator.below(all.size())];
    Files files = whole;
    const size_t which = mutator.below(files.size());
    files[which].second = mutator.mutated(files[which].second);
    INFO(files[which].second);
    const TwoCopies copies(files);
    const std::string format(formats()[static_cast<size_t>(round) % formats().size()]->name);

    const Outcome lint = copies.run("one", {"lint", "model", "-f", format, "--statistics"});
    checkEnd(format, lint);
    const Outcome one = copies.run("one", {"lint", "model", "-f", "sarif", "-j", "1"});
    checkEnd("sarif", one);
    CHECK(one.status == lint.status);
    const Outcome other = copies.run("two", {"lint", "model", "-f", "sarif", "-j", "3"},
                                     {"LC_ALL=tr_TR.UTF-8", "TZ=Pacific/Apia"});
    CHECK(other.status == one.status);
    CHECK(other.output == one.output);
    CHECK(other.errors == one.errors);

    const bool json = round % 2 == 0;
    checkEnd(json ? "json" : "dump",
             copies.run("one", {"dump", "model", "-f", json ? "json" : "yaml"}));
    constexpr const char* kGraphs[] = {"text", "dot", "mermaid", "json"};
    const char* graph = kGraphs[round % 4];
    checkEnd(graph, copies.run("one", {"graph", "model", "-f", graph}));
    checkEnd("diff", copies.run("one", {"lint", "model", "--diff"}));
    checkEnd(format, copies.run("two", {"review", "--base", "../one/model", "--head", "model",
                                        "--source", "a/b@c", "-f", format}));
    const Outcome fixed = copies.run("two", {"lint", "model", "--fix", "-f", "concise"});
    checkEnd("concise", fixed);
  }
}

}  // namespace dslint::testing
