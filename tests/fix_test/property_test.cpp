// What must hold whatever is misspelled: a fixed model lints better, never worse; fixing it again
// changes nothing; and no byte changes but those of the fixes.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "fix/fixes.h"
#include "support/files.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

struct File {
  std::string path;
  std::string text;
};
using Files = std::vector<File>;

Files filesOf(const fs::path& folder) {
  Files files;
  if (fs::is_regular_file(folder)) return {{"m/a.yaml", readFile(folder)}};
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
    files.push_back({"m/" + fs::relative(entry.path(), folder).string(), readFile(entry.path())});
  }
  std::ranges::sort(files, {}, &File::path);
  return files;
}

struct Fixed {
  Files files;
  std::tuple<uint64_t, uint64_t, uint64_t> first;
  std::tuple<uint64_t, uint64_t, uint64_t> last;
  uint64_t fixes = 0;
};

Fixed fixed(const Files& files) {
  MemoryFileSystem fileSystem;
  for (const File& file : files) fileSystem.add(file.path, file.text);
  LintRequest request;
  request.load.paths = {"m"};
  request.load.read.jobs = 1;
  request.options.today = 20'000;
  const FixRun fixRun = runFixes(fileSystem, request);
  const auto badness = [](const Report& report) {
    return std::tuple(report.count(Severity::Error), report.count(Severity::Warning),
                      report.count(Severity::Info));
  };
  Fixed result{files, badness(fixRun.first), badness(fixRun.run.report), fixRun.fixes};
  for (File& file : result.files) {
    const auto changed = fixRun.texts.find(file.path);
    if (changed == fixRun.texts.end()) continue;
    REQUIRE(changed->second.before == file.text);
    file.text = changed->second.after;
  }
  return result;
}

/// The words of a text that a typing error could hit: four letters at least, in no comment.
std::vector<std::pair<size_t, size_t>> wordsOf(const std::string& text) {
  std::vector<std::pair<size_t, size_t>> words;
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#') i = std::min(text.find('\n', i), text.size());
    size_t end = i;
    while (end < text.size() && letter(text[end])) ++end;
    if (end - i >= 4) words.emplace_back(i, end - i);
    if (end > i) i = end - 1;
  }
  return words;
}

class Typist {
 public:
  explicit Typist(uint32_t seed) : random_(seed) {}

  size_t below(size_t count) { return random_() % count; }

  /// Misspells a word: a letter lost, doubled, or swapped with the next.
  void misspell(File& file) {
    const auto words = wordsOf(file.text);
    if (words.empty()) return;
    const auto [begin, length] = words[below(words.size())];
    const size_t at = begin + below(length - 1);
    switch (below(3)) {
      case 0:
        file.text.erase(at, 1);
        break;
      case 1:
        file.text.insert(at, 1, file.text[at]);
        break;
      default:
        std::swap(file.text[at], file.text[at + 1]);
        break;
    }
  }

 private:
  std::mt19937 random_;
};

std::vector<std::string> commentsOf(const std::string& text) {
  std::vector<std::string> comments;
  for (const std::string& line : linesOf(text)) {
    const size_t hash = line.find('#');
    if (hash == std::string::npos || line.find("dslint: ignore") != std::string::npos) continue;
    comments.push_back(line.substr(hash));
  }
  return comments;
}

/// What stands between the words, in order: the layout.
std::string layoutOf(const std::string& text) {
  std::string layout;
  for (const char c : text) {
    if (std::string_view(" \t\r\n{}[],-#").find(c) != std::string_view::npos) layout += c;
  }
  return layout;
}

void holds(const Files& broken, const Fixed& once) {
  CHECK(once.last <= once.first);
  if (once.fixes > 0) CHECK(once.last < once.first);
  for (size_t i = 0; i < broken.size(); ++i) {
    CAPTURE(broken[i].path, broken[i].text);
    CHECK(commentsOf(once.files[i].text) == commentsOf(broken[i].text));
  }
  const Fixed twice = fixed(once.files);
  CHECK(twice.fixes == 0);
  CHECK(twice.first == once.last);
}

TEST_CASE("examples with typing errors are fixed, never made worse") {
  const fs::path examples = fs::path(DSLINT_SOURCE_DIR) / "examples";
  size_t restored = 0;
  size_t misspelt = 0;
  for (const char* name : {"starter", "northwind"}) {
    const Files good = filesOf(examples / name);
    const Fixed untouched = fixed(good);
    REQUIRE(untouched.fixes == 0);
    for (uint32_t seed = 0; seed < 120; ++seed) {
      CAPTURE(name, seed);
      Typist typist(seed);
      Files broken = good;
      for (size_t errors = 1 + seed % 3; errors > 0; --errors) {
        typist.misspell(broken[typist.below(broken.size())]);
      }
      const Fixed once = fixed(broken);
      holds(broken, once);
      for (size_t i = 0; i < broken.size(); ++i) {
        CAPTURE(broken[i].path);
        CHECK(layoutOf(once.files[i].text) == layoutOf(broken[i].text));
      }
      if (once.first == untouched.first) continue;  // a text that nothing depends on
      ++misspelt;
      const bool same = std::ranges::equal(once.files, good, {}, &File::text, &File::text);
      if (same) ++restored;
    }
  }
  INFO(restored << " of " << misspelt << " restored");
  CHECK(restored * 3 > misspelt);
}

TEST_CASE("cases of the rules, misspelt further, are never made worse") {
  std::vector<fs::path> cases;
  const fs::path folder = fs::path(DSLINT_SOURCE_DIR) / "tests" / "cases";
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") cases.push_back(entry.path());
  }
  std::ranges::sort(cases);
  REQUIRE(cases.size() > 100);
  for (size_t i = 0; i < cases.size(); ++i) {
    CAPTURE(cases[i].string());
    Files broken = filesOf(cases[i]);
    Typist typist(static_cast<uint32_t>(i));
    for (size_t errors = i % 3; errors > 0; --errors) typist.misspell(broken.front());
    holds(broken, fixed(broken));
  }
}

}  // namespace
}  // namespace dslint::testing
