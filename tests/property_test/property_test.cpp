// What holds for every model, tested with thousands of damaged ones: docs/security.md.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "fuzz/checks.h"
#include "model/locator.h"
#include "model/walk.h"
#include "property_test/model_files.h"
#include "property_test/model_mutator.h"
#include "property_test/mutations.h"
#include "render/renderer.h"
#include "support/files.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

/// The report without what differs from run to run.
std::string jsonOf(const LintRun& run) {
  Report report = run.report;
  report.seconds = 0;
  std::string text;
  kJsonFormat.render(report, run.model->sources, {},
                     [&](std::string_view piece) { text += piece; });
  return text;
}

/// The same files, found in the opposite order.
class Backwards final : public FileSystem {
 public:
  explicit Backwards(const FileSystem& below) : below_(below) {}
  Kind kind(const std::string& path) const override { return below_.kind(path); }
  std::variant<std::string, FileError> read(const std::string& path, uint64_t most) const override {
    return below_.read(path, most);
  }
  std::vector<FileEntry> list(const std::string& folder) const override {
    std::vector<FileEntry> entries = below_.list(folder);
    std::reverse(entries.begin(), entries.end());
    return entries;
  }

 private:
  const FileSystem& below_;
};

/// Files that no model may pass with, whatever else is in it.
constexpr const char* kPlanted[] = {
    "kind: Team\nzone: USA\n",
    "kind: Nothing\n",
    "a: [\n",
    "kind: Team\nname: Planted\nzone: Nowhere at all\n",
    "kind: GovernanceZone\nname: Planted\n---\nkind: GovernanceZone\nname: Planted\n",
    ("kind: Datastore\nname: Planted\nteam: Nowhere/Nobody\ndatasets:\n"
     "  - {name: d, columns: [{name: c, type: Nonsense(3)}]}\n"),
    "kind: Ecosystem\nname: Planted\nowner: [1, 2]\n",
    "\xff\n",
};

bool hasError(const Report& report) { return report.count(Severity::Error) > 0; }

/// Calls `visit` for every object of the model.
template <class Visit>
void forEachObject(const UserDSLObject& object, const Visit& visit, int depth = 0) {
  REQUIRE(depth < 200);
  visit(object);
  forEachChild(object, [&](const Field&, int, const UserDSLObject& child) {
    forEachObject(child, visit, depth + 1);
  });
}

/// Where the required keys that are written stand, with their values.
std::vector<std::pair<std::string, Range>> requiredEntries(const LintRun& run) {
  std::vector<std::pair<std::string, Place>> places;
  for (const LoadedFile& file : run.model->model.files) {
    for (const LoadedDocument& document : file.documents) {
      if (!document.object) continue;
      forEachObject(*document.object, [&](const UserDSLObject& object) {
        const ClassSpec& spec = object.spec();
        if (!spec.options.scalarKey.empty()) return;  // may be written without its key
        for (const Field& field : spec.fields) {
          const bool waived =
              std::any_of(spec.fields.begin(), spec.fields.end(),
                          [&](const Field& other) { return other.options.waives == field.key; });
          if (!field.options.required || waived) continue;
          places.emplace_back(std::string(spec.name) + '.' + std::string(field.key),
                              at(object, field).entryItself());
        }
      });
    }
  }
  std::vector<Range> ranges(places.size());
  std::vector<PlaceRequest> requests;
  for (size_t i = 0; i < places.size(); ++i) requests.push_back({&places[i].second, &ranges[i]});
  locate(run.model->sources, {}, std::move(requests));
  std::vector<std::pair<std::string, Range>> entries;
  for (size_t i = 0; i < places.size(); ++i) entries.emplace_back(places[i].first, ranges[i]);
  return entries;
}

/// The text without the entry; in flow style also without a comma beside it.
std::string without(const std::string& text, Range entry) {
  const size_t after = text.find_first_not_of(" \n", entry.end);
  size_t end = entry.end;
  size_t begin = entry.begin;
  if (after != std::string::npos && text[after] == ',') {
    end = after + 1;
  } else if (begin > 0) {
    const size_t before = text.find_last_not_of(" \n", begin - 1);
    if (before != std::string::npos && text[before] == ',') begin = before;
  }
  return text.substr(0, begin) + text.substr(end);
}

}  // namespace

// Under sanitizers each costs ten times as much, and the fuzzers do the like.
#ifdef DSLINT_SANITIZED
constexpr int kRounds = 800;
#else
constexpr int kRounds = 3000;
#endif

TEST_CASE("damaged models: places, legal output, no difference by threads or order of files") {
  Mutator mutator(20240601);
  const std::vector<Files> all = models();
  REQUIRE(all.size() > 100);
  for (int round = 0; round < kRounds; ++round) {
    Files files = all[mutator.below(all.size())];
    const size_t which = mutator.below(files.size());
    files[which].second = mutator.mutated(files[which].second);
    const MemoryFileSystem fileSystem = inMemory(files);
    const auto one = linted(fileSystem, 1);
    fuzz::checkReport(one.report, one.model->sources);
    fuzz::checkPrints(one);
    const auto two = linted(fileSystem, 2);
    INFO(files[which].second);
    const std::string json = jsonOf(one);
    REQUIRE(json == jsonOf(two));
    if (files.size() > 1) REQUIRE(json == jsonOf(linted(Backwards(fileSystem), 1)));
  }
}

TEST_CASE("models changed by the grammar of the language stay readable, and differ") {
  const Files files = filesBelow(fs::path(DSLINT_SOURCE_DIR) / "examples" / "northwind");
  size_t readable = 0;
  size_t changed = 0;
  constexpr uint32_t kSeeds = 300;
  for (uint32_t seed = 0; seed < kSeeds; ++seed) {
    const std::string& text = files[seed % files.size()].second;
    const std::string mutated = ModelMutator(seed).mutated(text);
    REQUIRE(mutated == ModelMutator(seed).mutated(text));
    if (mutated != text) ++changed;
    const LintRun run = linted(inMemory({{"model.yaml", mutated}}), 1);
    fuzz::checkReport(run.report, run.model->sources);
    const bool broken = std::ranges::any_of(run.report.diagnostics, [](const Diagnostic& problem) {
      return problem.rule == "source/syntax" || problem.rule == "source/unreadable";
    });
    if (!broken) ++readable;
  }
  CHECK(changed > kSeeds * 9 / 10);
  CHECK(readable > kSeeds / 2);
}

TEST_CASE("a model with a planted fault never passes, whatever else is broken") {
  Mutator mutator(20250202);
  const std::vector<Files> all = models();
  for (const char* planted : kPlanted) {
    for (int round = 0; round < 150; ++round) {
      Files files = all[mutator.below(all.size())];
      const size_t which = mutator.below(files.size());
      // The first rounds leave the model whole.
      if (round > 10) files[which].second = mutator.mutated(files[which].second);
      files.emplace_back("planted.yaml", planted);
      const LintRun run = linted(inMemory(files), 1);
      INFO(planted << "=====\n" << files[which].second);
      REQUIRE(hasError(run.report));
    }
  }
}

TEST_CASE("texts made to cost much are refused by a limit") {
  const auto repeated = [](size_t count, const std::string& piece) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += piece;
    return text;
  };
  std::string keys;
  for (int i = 0; i < 1000001; ++i) keys += "k" + std::to_string(i) + ":\n";
  std::string laughs = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    laughs +=
        "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last + ", " + last + "]\n";
  }
  const std::pair<const char*, std::string> texts[] = {
      {"a million [", "a: " + repeated(1000000, "[")},
      {"a million {", "a: " + repeated(1000000, "{")},
      {"a million dashes", repeated(1000000, "- ")},
      {"a million ?", repeated(1000000, "? ")},
      {"deep indentation",
       [] {
         std::string text;
         for (size_t i = 0; i < 2000; ++i) text += std::string(i, ' ') + "a:\n";
         return text;
       }()},
      {"a million keys", keys},
      {"a scalar of 8 MB", "name: " + std::string(8U << 20U, 'x') + "\n"},
      {"a quoted scalar of 8 MB without an end", "name: \"" + std::string(8U << 20U, 'x')},
      {"a billion laughs", laughs},
      {"a ring of aliases", "a: &a [*a]\n"},
      {"NULs", std::string(1U << 20U, '\0')},
      {"a deep type", "kind: Team\nname: " + repeated(100000, "Array<") + "\n"},
      {"a million documents that are nothing", repeated(1000000, "---\n")},
      {"anchors", repeated(200000, "- &a b\n")},
  };
  for (const auto& [name, text] : texts) {
    const LintRun run = linted(inMemory({{"model.yaml", text}}), 1);
    INFO(name);
    CHECK(hasError(run.report));
  }
}

TEST_CASE("a model of more files than the limit is refused, with the number of them") {
  Files files;
  for (const char* name : {"a.yaml", "b.yaml", "c.yaml", "d.yaml"}) {
    files.emplace_back(name, "kind: GovernanceZone\nname: " + std::string(1, name[0]) + "\n");
  }
  const MemoryFileSystem fileSystem = inMemory(files);
  LintRequest request;
  request.load.paths = {"."};
  for (const uint64_t most : {2U, 3U, 4U}) {
    request.load.read.limits.files = most;
    const LintRun run = lint(fileSystem, request);
    const auto limit =
        std::ranges::find(run.report.diagnostics, "source/limit", &Diagnostic::rule);
    const bool over = most < files.size();
    CHECK(over == (limit != run.report.diagnostics.end()));
    CHECK(run.model->model.files.size() == std::min<size_t>(files.size(), most + 1));
    if (!over) continue;
    CHECK(hasError(run.report));
    CHECK(limit->message ==
          "the model has 4 files, more than the limit of " + std::to_string(most));
    CHECK(run.model->sources.path(limit->primary.file) == files[most].first);
  }
}

TEST_CASE("a model without one of its required keys never passes") {
  for (const char* example : {"starter", "northwind"}) {
    const Files files = filesBelow(fs::path(DSLINT_SOURCE_DIR) / "examples" / example);
    const auto clean = linted(inMemory(files), 1);
    REQUIRE_FALSE(hasError(clean.report));
    size_t tried = 0;
    for (const auto& [key, range] : requiredEntries(clean)) {
      if (range.file == kNoFile) continue;
      const std::string path = clean.model->sources.path(range.file);
      const auto file = std::find_if(files.begin(), files.end(),
                                     [&](const auto& one) { return one.first == path; });
      REQUIRE(file != files.end());
      // An entry that is not written (its place is the object's start) is none to delete.
      const std::string entry = file->second.substr(range.begin, range.end - range.begin);
      if (!entry.starts_with(key.substr(key.find('.') + 1) + ":")) continue;
      Files changed = files;
      changed[static_cast<size_t>(file - files.begin())].second = without(file->second, range);
      const LintRun run = linted(inMemory(changed), 1);
      INFO(path << ": without `" << entry << "` of " << key);
      CHECK(hasError(run.report));
      ++tried;
    }
    REQUIRE(tried > 20);
  }
}

}  // namespace dslint::testing
