// Compares the fast reader with yaml-cpp: both read the same texts, and must agree on every node,
// place, quoting and problem.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <vector>

#include "readers_test/with_anchors.h"
#include "support/files.h"
#include "support/process.h"
#include "support/readings.h"

namespace {

using namespace dslint::testing;
using dslint::yaml::Engine;
namespace fs = std::filesystem;

std::vector<fs::path> yamlFilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".yaml" || extension == ".yml")) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

const fs::path kSource = DSLINT_SOURCE_DIR;
/// The public YAML test suite, if it is available.
const fs::path kSuite = kSource / ".." / "shared" / "data" / "yaml-test-suite";

std::vector<fs::path> kept() {
  std::vector<fs::path> files;
  for (const fs::path& folder :
       {kSource / "examples", kSource / "tests" / "cases", kSource / "tests" / "review", kSuite}) {
    if (!fs::is_directory(folder)) continue;
    std::ranges::move(yamlFilesIn(folder), std::back_inserter(files));
  }
  return files;
}

bool agree(const std::string& text) {
  return readingOf(text, Engine::Fast) == readingOf(text, Engine::YamlCpp);
}

/// Pieces that mean something to YAML; what models are made of is in the texts already.
constexpr std::string_view kPieces[] = {"\n",
                                        " ",
                                        "  ",
                                        "\t",
                                        ":",
                                        ": ",
                                        "-",
                                        "- ",
                                        ",",
                                        "[",
                                        "]",
                                        "{",
                                        "}",
                                        "#",
                                        " #",
                                        "&a ",
                                        "*a",
                                        "!",
                                        "!!str ",
                                        "|",
                                        ">",
                                        "|-",
                                        ">+",
                                        "'",
                                        "\"",
                                        "\\",
                                        "?",
                                        "? ",
                                        "%",
                                        "@",
                                        "`",
                                        "<<: ",
                                        "null",
                                        "~",
                                        "''",
                                        "\"\"",
                                        "\r\n",
                                        "---\n",
                                        "...\n",
                                        "\xc3\xa4",
                                        "\x01",
                                        "\n\n",
                                        "\n  ",
                                        "\n    ",
                                        "key: value\n",
                                        "a: ",
                                        "&a\n",
                                        "&b ",
                                        "*b",
                                        "<<: *a\n",
                                        "[*a, ",
                                        "<<: [*a, *b]\n"};

class Mutator {
 public:
  explicit Mutator(uint32_t seed) : random_(seed) {}

  /// Some lines of a text, changed in a few places.
  std::string operator()(const std::string& text) {
    std::string cut = someLines(text);
    for (size_t edits = 1 + below(4); edits > 0; --edits) {
      const size_t at = below(cut.size() + 1);
      switch (below(4)) {
        case 0:
          cut.insert(at, kPieces[below(std::size(kPieces))]);
          break;
        case 1:
          cut.erase(at, 1 + below(4));
          break;
        case 2:
          cut.insert(at, cut.substr(below(cut.size() + 1), 1 + below(12)));
          break;
        default:
          cut.replace(at, std::min<size_t>(1, cut.size() - at), kPieces[below(std::size(kPieces))]);
          break;
      }
    }
    return cut;
  }

 private:
  size_t below(size_t limit) { return static_cast<size_t>(random_() % limit); }

  std::string someLines(const std::string& text) {
    size_t begin = text.find('\n', below(text.size() + 1));
    begin = begin == text.npos ? 0 : begin + 1;
    size_t end = begin;
    for (size_t lines = 1 + below(8); lines > 0 && end < text.size(); --lines) {
      const size_t next = text.find('\n', end);
      end = next == text.npos ? text.size() : next + 1;
    }
    return text.substr(begin, std::min<size_t>(end - begin, 400));
  }

  std::mt19937 random_;
};

/// The files of generated models of several shapes.
std::vector<fs::path> generatedIn(const fs::path& folder) {
  for (const std::string shape : {"usual", "one-file", "wide-policy"}) {
    Command command;
    command.program = DSLINT_GENERATE;
    command.arguments = {"--datasets", "600", "--shape", shape, "--out", (folder / shape).string()};
    REQUIRE(run(command).status == 0);
  }
  std::vector<fs::path> files = yamlFilesIn(folder);
  REQUIRE(files.size() > 10);
  return files;
}

}  // namespace

TEST_CASE("examples, case files and the YAML test suite") {
  for (const fs::path& file : kept()) {
    INFO(file);
    CHECK(agree(readFile(file)));
  }
}

TEST_CASE("hundreds of thousands of changed texts") {
  std::vector<std::string> texts;
  for (const fs::path& file : kept()) texts.push_back(readFile(file));
  REQUIRE(texts.size() > 200);
  const ScratchFolder scratch;
  for (const fs::path& file : generatedIn(scratch.path())) {
    texts.push_back(withAnchors(readFile(file), 1));
  }
  Mutator mutate(20240607);
  size_t read = 0;
  for (int i = 0; i < 250'000; ++i) {
    const std::string text = mutate(texts[static_cast<size_t>(i) % texts.size()]);
    if (slowDocumentsOf(text) == 0) ++read;
    if (!agree(text)) {
      INFO(text);
      CHECK(readingOf(text, Engine::Fast) == readingOf(text, Engine::YamlCpp));
    }
  }
  CHECK(read > 50'000);  // otherwise nothing much was compared
}

TEST_CASE("generated models and examples need no yaml-cpp") {
  const ScratchFolder scratch;
  std::vector<fs::path> files = generatedIn(scratch.path());
  for (const std::string example : {"starter", "northwind"}) {
    std::ranges::move(yamlFilesIn(kSource / "examples" / example), std::back_inserter(files));
  }
  size_t aliases = 0;
  for (const fs::path& file : files) {
    INFO(file);
    const std::string text = readFile(file);
    CHECK(agree(text));
    CHECK(slowDocumentsOf(text) == 0);
    for (uint32_t seed = 0; seed < 3; ++seed) {
      const std::string changed = withAnchors(text, seed);
      CHECK(agree(changed));
      CHECK(slowDocumentsOf(changed) == 0);
      aliases += static_cast<size_t>(std::ranges::count(changed, '*'));
    }
  }
  CHECK(aliases > 1'000);
}
