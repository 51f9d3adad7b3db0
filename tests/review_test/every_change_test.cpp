// Changes every value and every entry of a model of all classes, one at a time: each change is told
// to a bystander, none to whoever owns everything, and no mere respelling to anybody.
#include <regex>

#include "review_test/workbench.h"
#include "support/parallel.h"

namespace dslint::testing {
namespace {

namespace fs = std::filesystem;

struct Variant {
  std::string file;
  std::string text;  ///< of that file
  std::string what;
};

std::string joinedLines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

std::string otherValue(const std::string& value) {
  if (value == "true") return "false";
  if (value == "false") return "true";
  if (std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; })) {
    return value + "1";
  }
  return value + "x";
}

std::vector<std::string> linesOfText(const std::string& text) {
  std::vector<std::string> lines;
  size_t from = 0;
  while (from < text.size()) {
    const size_t end = std::min(text.find('\n', from), text.size());
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

/// Each value of `key: value` as another one, and each item of a list on one line left out.
void addChanges(const std::string& file, const std::string& text, std::vector<Variant>& variants) {
  static const std::regex kEntry(R"(([A-Za-z]+): ([A-Za-z0-9_./@-]+))");
  const std::vector<std::string> lines = linesOfText(text);
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string code = lines[i].substr(0, lines[i].find(" #"));
    if (code.starts_with('#')) continue;
    for (auto at = std::sregex_iterator(code.begin(), code.end(), kEntry);
         at != std::sregex_iterator(); ++at) {
      std::vector<std::string> changed = lines;
      const std::smatch& match = *at;
      changed[i].replace(static_cast<size_t>(match.position(2)),
                         static_cast<size_t>(match.length(2)), otherValue(match.str(2)));
      variants.push_back({file, joinedLines(changed), "line " + std::to_string(i + 1) + ": " + changed[i]});
    }
    const size_t dash = code.find_first_not_of(' ');
    const bool next = i + 1 < lines.size() && lines[i + 1].find_first_not_of(' ') != std::string::npos &&
                      lines[i + 1].find_first_not_of(' ') > dash;
    if (dash == std::string::npos || code.compare(dash, 2, "- ") != 0 || next) continue;
    std::vector<std::string> fewer = lines;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    variants.push_back({file, joinedLines(fewer), "without line " + std::to_string(i + 1) + ": " + lines[i]});
  }
}

/// The same in other words: quoted, commented, with other line ends.
void addRespellings(const std::string& file, const std::string& text,
                    std::vector<Variant>& variants) {
  static const std::regex kPlain(R"(^(\s*(- )?[A-Za-z]+: )([A-Za-z][A-Za-z0-9_]*)$)");
  std::vector<std::string> quoted = linesOfText(text);
  for (std::string& line : quoted) line = std::regex_replace(line, kPlain, "$1\"$3\"");
  variants.push_back({file, joinedLines(quoted), "quoted"});
  std::vector<std::string> commented = linesOfText(text);
  for (std::string& line : commented) {
    if (std::regex_match(line, kPlain)) line += "  # a remark";
  }
  variants.push_back({file, joinedLines(commented), "commented"});
  std::string crlf;
  for (const std::string& line : linesOfText(text)) crlf += line + "\r\n";
  variants.push_back({file, crlf, "with other line ends"});
}

constexpr const char* kEvery = "https://all.example/every/thing@main";

/// The model of examples/northwind, all of it owned by one repository.
std::vector<std::pair<std::string, std::string>> modelFiles() {
  static const std::regex kOwner(R"(owningRepo: \{[^}]*\})");
  const fs::path root = fs::path(DSLINT_SOURCE_DIR) / "examples" / "northwind";
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::string text = readFile(entry.path());
    text = std::regex_replace(
        text, kOwner,
        "owningRepo: {type: GitLabRepository, url: \"https://all.example\", repository: every/thing, "
        "branch: main}");
    files.emplace_back(fs::relative(entry.path(), root).string(), std::move(text));
  }
  std::ranges::sort(files);
  return files;
}

/// What a review says, for each variant in a folder of its own.
std::vector<std::string> reviewed(const std::vector<Variant>& variants, const std::string& source) {
  const Workbench bench;
  const auto files = modelFiles();
  for (const auto& [name, text] : files) bench.write("base/" + name, text);
  std::vector<std::string> outputs(variants.size());
  forEachInParallel(variants.size(), 2, [&](size_t i) {
    const std::string head = "head" + std::to_string(i);
    for (const auto& [name, text] : files) {
      bench.write(head + "/" + name, name == variants[i].file ? variants[i].text : text);
    }
    const Outcome outcome =
        bench.review("", {"--base", "base", "--head", head, "--source", source, "-j", "1"});
    outputs[i] = outcome.output;
    fs::remove_all(bench.path(head));
  });
  return outputs;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every change of a model is told to a bystander, and is the owner's to make") {
  std::vector<Variant> variants;
  for (const auto& [name, text] : modelFiles()) {
    if (name.ends_with(".yaml")) addChanges(name, text, variants);
  }
  REQUIRE(variants.size() > 300);
  const std::vector<std::string> bystander = reviewed(variants, "mallory/fork@main");
  for (size_t i = 0; i < variants.size(); ++i) {
    INFO(variants[i].file << ", " << variants[i].what << '\n' << bystander[i]);
    // A class that is misspelt is read as the one that is meant, and is an error all the same.
    const bool misspelt = has(bystander[i], "error[source/unknown-kind]") ||
                          has(bystander[i], "error[source/unknown-type]");
    CHECK((misspelt || has(bystander[i], "error[change/unknown-source]")));
  }
}

TEST_CASE("no change of a model is refused to who owns it") {
  std::vector<Variant> variants;
  for (const auto& [name, text] : modelFiles()) {
    if (name.ends_with(".yaml")) addChanges(name, text, variants);
  }
  const std::vector<std::string> owner = reviewed(variants, kEvery);
  for (size_t i = 0; i < variants.size(); ++i) {
    // Whose declaration is gone or renamed in the head is still the owner of the base.
    INFO(variants[i].file << ", " << variants[i].what << '\n' << owner[i]);
    CHECK_FALSE(has(owner[i], "unknown-source"));
  }
}

TEST_CASE("another spelling is no change") {
  std::vector<Variant> variants;
  for (const auto& [name, text] : modelFiles()) {
    if (name.ends_with(".yaml")) addRespellings(name, text, variants);
  }
  const std::vector<std::string> outputs = reviewed(variants, "mallory/fork@main");
  for (size_t i = 0; i < variants.size(); ++i) {
    INFO(variants[i].file << " " << variants[i].what << '\n' << outputs[i]);
    CHECK_FALSE(has(outputs[i], "[change/"));
    CHECK_FALSE(has(outputs[i], "[compat/"));
  }
}

}  // namespace dslint::testing
