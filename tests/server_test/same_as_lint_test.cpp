// An editor shows the same problems as `dslint lint`: for every case and every example, and after
// any edit.

#include <catch2/catch.hpp>
#include <cstdlib>
#include <random>
#include <set>
#include <tuple>

#include "case_test/around.h"
#include "case_test/cases.h"
#include "model/arena.h"
#include "run/lint.h"
#include "server_test/client.h"
#include "support/files.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

using Texts = std::map<std::string, std::string>;  ///< by path
/// Path, line, character, severity and rule of a problem.
using Told = std::multiset<std::tuple<std::string, uint32_t, uint32_t, int, std::string>>;

Told byEditor(Client& client) {
  Told told;
  for (const auto& [path, list] : client.diagnostics()) {
    for (const json& one : list) {
      told.emplace(path, one["range"]["start"]["line"].get<uint32_t>(),
                   one["range"]["start"]["character"].get<uint32_t>(), one["severity"].get<int>(),
                   one["code"].get<std::string>());
    }
  }
  return told;
}

/// A lint of its own, from the texts as files in memory over the folder.
Told byLint(const fs::path& folder, const Texts& texts) {
  server::Buffers buffers;
  for (const auto& [path, text] : texts) {
    buffers[path] = {std::make_shared<const SourceText>(text), 0};
  }
  const OverlayFileSystem files = server::withBuffers(buffers);
  SettingsRequest settingsRequest;
  settingsRequest.fileSystem = &files;
  settingsRequest.folders = {folder.string()};
  auto settings = loadSettings(settingsRequest);
  REQUIRE(std::holds_alternative<LoadedSettings>(settings));
  LintRequest request;
  request.load.paths = {folder.string()};
  request.load.settings = &std::get<LoadedSettings>(settings);
  request.options.today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())
                              .time_since_epoch()
                              .count();
  const dslint::LintRun run = lint(files, request);
  Told told;
  for (const Diagnostic& problem : run.report.diagnostics) {
    Range range = problem.primary;
    const SourceSet& sources = run.model->sources;
    if (range.file >= sources.size()) range = {0, 0, 0};
    const auto text = sources.text(range.file);
    const auto at = server::positionOf(*text, range.begin, server::Encoding::Utf8);
    told.emplace(sources.path(range.file), at.line, at.character,
                 problem.severity == Severity::Error     ? 1
                 : problem.severity == Severity::Warning ? 2
                                                         : 3,
                 std::string(problem.rule));
  }
  return told;
}

/// A folder with those files below it, and settings, so that it is a model whatever they hold.
class Bench {
 public:
  Bench() : folder_(fs::canonical(scratch_.path())) {}

  void add(const fs::path& below, const std::string& text) {
    const fs::path path = folder_ / below;
    writeFile(path, text);
    if (path.extension() == ".yaml" && below.string().front() != '.') texts_[path.string()] = text;
  }
  void addFolder(const fs::path& source) {
    for (const auto& entry : fs::recursive_directory_iterator(source)) {
      if (entry.is_regular_file()) {
        add(fs::relative(entry.path(), source), readFile(entry.path()));
      }
    }
  }
  void finish() {
    if (!fs::exists(folder_ / ".dslint.yaml")) add(".dslint.yaml", "ruleset: 1\n");
  }
  const fs::path& folder() const { return folder_; }
  Texts& texts() { return texts_; }

 private:
  ScratchFolder scratch_;
  fs::path folder_;
  Texts texts_;
};

/// Editors only open what they can decode.
bool isUtf8(const std::string& text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::ignore).size() ==
         json(text).dump(-1, ' ', false, json::error_handler_t::replace).size();
}

void checkSame(Bench& bench) {
  bench.finish();
  std::erase_if(bench.texts(), [](const auto& one) { return !isUtf8(one.second); });
  Client client(bench.folder());
  for (const auto& [path, text] : bench.texts()) client.open(path, text);
  CHECK(byEditor(client) == byLint(bench.folder(), bench.texts()));
}

TEST_CASE("the editor shows what lint says of every case") {
  const fs::path root = fs::path(DSLINT_SOURCE_DIR) / "tests" / "cases";
  const std::string around = readFile(root / "around.yaml");
  std::vector<std::string> stray;
  for (const Case& one : findCases(root, stray)) {
    INFO(one.name);
    Bench bench;
    std::vector<std::string> texts;
    if (one.folder) {
      bench.addFolder(one.path);
      for (const auto& [path, text] : bench.texts()) texts.push_back(text);
    } else {
      bench.add("case.yaml", readFile(one.path));
      texts.push_back(readFile(one.path));
    }
    if (!one.rule.empty()) bench.add("around.yaml", aroundFor(around, texts));
    checkSame(bench);
  }
}

TEST_CASE("the editor shows what lint says of the examples") {
  for (const auto& entry : fs::directory_iterator(fs::path(DSLINT_SOURCE_DIR) / "examples")) {
    if (!entry.is_directory() || entry.path().filename() == "review") continue;
    INFO(entry.path());
    Bench bench;
    bench.addFolder(entry.path());
    checkSame(bench);
  }
}

/// Pieces that people type, and some that nobody does.
const std::vector<std::string> kPieces{
    "\n", " ", "  ", "-", "- ", ":", ": ", "{", "}", "[", "]", "'", "\"", "#", "name", "kind: Team",
    "datasets:\n", "\t", "é", "😀", "&a ", "*a", "|\n", "---\n", "type: VarChar(10)", "\r\n", "x"};

TEST_CASE("after any edit the editor shows what a fresh lint says") {
  const char* wanted = std::getenv("DSLINT_SERVER_EDITS");
  const int edits = wanted == nullptr ? 600 : std::atoi(wanted);
  Bench bench;
  bench.addFolder(fs::path(DSLINT_SOURCE_DIR) / "examples" / "northwind");
  bench.finish();
  Client client(bench.folder());
  const Texts start = bench.texts();
  for (const auto& [path, text] : start) client.open(path, text);
  std::mt19937 random(20260101);  // NOLINT: the same edits in every run
  const auto below = [&](size_t limit) { return static_cast<uint32_t>(random() % limit); };
  for (int i = 0; i < edits; ++i) {
    auto one = std::next(bench.texts().begin(), below(bench.texts().size()));
    std::string& text = one->second;
    if (i % 200 == 199) {
      text = start.at(one->first);
      client.change(one->first, json::array({{{"text", text}}}));
    } else {
      const SourceText before(text);
      const auto size = static_cast<uint32_t>(text.size() + 1);
      uint32_t from = server::offsetOf(
          before, server::positionOf(before, below(size), server::Encoding::Utf8),
          server::Encoding::Utf8);
      const uint32_t to = std::min(server::offsetOf(before,
                                                    server::positionOf(before, from + below(12),
                                                                       server::Encoding::Utf8),
                                                    server::Encoding::Utf8),
                                   static_cast<uint32_t>(text.size()));
      from = std::min(from, to);
      const std::string& piece = kPieces[below(kPieces.size())];
      client.change(one->first,
                    json::array({{{"range", server::rangeJson(before, from, to,
                                                              server::Encoding::Utf8)},
                                  {"text", piece}}}));
      text.replace(from, to - from, piece);
    }
    if (i % 60 == 59 || i + 1 == edits) {
      INFO("edit " << i);
      REQUIRE(byEditor(client) == byLint(bench.folder(), bench.texts()));
    }
  }
}

TEST_CASE("a model that is edited takes no more memory, and a closed document is that on disk") {
  Bench bench;
  bench.addFolder(fs::path(DSLINT_SOURCE_DIR) / "examples" / "northwind");
  bench.finish();
  Client client(bench.folder());
  const std::string& path = bench.texts().begin()->first;
  const std::string& text = bench.texts().begin()->second;
  const Told clean = byEditor(client);
  client.open(path, text);
  const auto edit = [&](int times) {
    for (int i = 0; i < times; ++i) {
      client.change(path, json::array({{{"text", i % 2 == 0 ? text + "unknown: 1\n" : text}}}));
      CHECK((byEditor(client) == clean) == (i % 2 == 1));
    }
  };
  edit(10);
  const size_t before = arena::chunksInUse();
  edit(100);
  CHECK(arena::chunksInUse() <= before);
  client.change(path, json::array({{{"text", "kind: ["}}}));
  CHECK(byEditor(client) != clean);
  client.close(path);
  CHECK(byEditor(client) == clean);
}

}  // namespace
}  // namespace dslint::testing
