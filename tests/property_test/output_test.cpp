// No text of a model and no name of a file reaches a terminal or a CI runner as a command, and all
// output conforms to its format.
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "fuzz/checks.h"
#include "property_test/model_files.h"
#include "property_test/mutations.h"
#include "render/renderer.h"
#include "fix/fixes.h"
#include "fix/unified_diff.h"
#include "support/files.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

/// What `--diff` prints of the model.
std::string diffOf(const FileSystem& fileSystem) {
  LintRequest request;
  request.load.paths = {"."};
  request.load.read.jobs = 1;
  std::string diff;
  const FixRun fixRun = runFixes(fileSystem, request);
  for (const auto& [path, text] : fixRun.texts) diff += unifiedDiff(path, text);
  return diff;
}

/// Files that are gone, or shorter, when a problem in them is to be shown.
class Vanishing final : public FileSystem {
 public:
  explicit Vanishing(const FileSystem& below) : below_(below) {}
  void vanish(size_t length) { left_ = length; }
  Kind kind(const std::string& path) const override { return below_.kind(path); }
  std::variant<std::string, FileError> read(const std::string& path, uint64_t most) const override {
    auto content = below_.read(path, most);
    if (left_ == std::string::npos) return content;
    if (left_ == 0) return FileError{"does not exist"};
    return std::get<std::string>(content).substr(0, left_);
  }
  std::vector<FileEntry> list(const std::string& folder) const override {
    return below_.list(folder);
  }

 private:
  const FileSystem& below_;
  size_t left_ = std::string::npos;
};

}  // namespace

TEST_CASE("hostile texts in every value of a model reach no terminal and no CI runner") {
  const Files starter = filesBelow(fs::path(DSLINT_SOURCE_DIR) / "examples" / "starter");
  size_t tried = 0;
  for (size_t which = 0; which < starter.size(); ++which) {
    const std::vector<std::string> lines = linesOf(starter[which].second);
    for (size_t at = 0; at < lines.size(); ++at) {
      const size_t colon = lines[at].find(':');
      if (colon == std::string::npos) continue;
      const std::string& hostile = hostileScalars()[tried++ % hostileScalars().size()];
      for (const bool key : {false, true}) {
        std::vector<std::string> changed = lines;
        const size_t first = lines[at].find_first_not_of(" -");
        changed[at] = key ? lines[at].substr(0, first) + hostile + lines[at].substr(colon)
                          : lines[at].substr(0, colon) + ": " + hostile;
        Files files = starter;
        files[which].second = joined(changed);
        const LintRun run = linted(inMemory(files), 1);
        fuzz::checkReport(run.report, run.model->sources);
        fuzz::checkPrints(run);
        fuzz::checkDump(run);
      }
    }
  }
  REQUIRE(tried > 50);
}

TEST_CASE("names of files are printed as text, whatever they hold") {
  for (const char* name : {"a\n::error::forged.yaml", "\x1b[31m.yaml", "a\r.yaml", "\xff.yaml",
                           "a,b:c%.yaml", "<a>&.yaml", "x::error::y.yaml", "a\xe2\x80\xae.yaml",
                           "::error::x.yaml", " ::error::x.yaml", "\u00a0::error::x.yaml",
                           "##[error]x.yaml", "\"##vso[x]\\.yaml", "::error::x/::error::y.yaml"}) {
    const LintRun run = linted(inMemory({{name, "kind: Nothing\nname: [\n"}}), 1);
    REQUIRE(run.report.count(Severity::Error) > 0);
    fuzz::checkReport(run.report, run.model->sources);
  }
}

TEST_CASE("hostile texts around a fix reach no terminal and no CI runner by --diff") {
  const auto textWith = [](const std::string& hostile) {
    return "kind: GovernanceZone\nnam: USA\ndocumentation: " + hostile +
           "\n---\n# ##[error]x\nkind: Team\nzone: USA\nnam: ##vso[x]\n# \u202e\n";
  };
  size_t tried = 0;
  for (const std::string& hostile : hostileScalars()) {
    const std::string diff = diffOf(inMemory({{"a\n::error::.yaml", textWith(hostile)}}));
    if (!diff.empty()) ++tried;
    fuzz::checkOutput("diff", diff);
  }
  CHECK(tried > 15);
}

TEST_CASE("files that are gone when they are to be shown leave valid output") {
  const std::string padding = "\n#" + std::string(33U << 20U, 'x');
  const std::string fault = "kind: Team\nzone: Nowhere\nname: T\nfault: 1\n";
  const MemoryFileSystem files = inMemory(
      {{"a.yaml", fault + padding}, {"b.yaml", fault + padding}, {"c.yaml", fault + padding}});
  Vanishing fileSystem(files);
  for (const size_t length : {size_t{0}, size_t{20}}) {
    fileSystem.vanish(std::string::npos);
    const LintRun run = linted(fileSystem, 1);
    REQUIRE(run.report.count(Severity::Error) >= 3);
    fileSystem.vanish(length);
    for (const Format* format : formats()) {
      std::string text;
      format->render(run.report, run.model->sources, {},
                     [&](std::string_view piece) { text += piece; });
      INFO(format->name << "\n" << text.substr(0, 2000));
      CHECK(fuzz::faultOfOutput(format->name, text) == "");
      CHECK(text.find("b.yaml") != std::string::npos);
    }
  }
}

}  // namespace dslint::testing
