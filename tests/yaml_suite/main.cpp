// Holds the reader against the public YAML test suite, and prints the figures of docs/yaml.md:
//
//   yaml_suite FOLDER [PAGE]
//
// FOLDER has the suite's files (`src` of github.com/yaml/yaml-test-suite). With a PAGE, the table
// of figures has to stand in it. Status 77 where the folder is not there, 1 for a case that is
// misread.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "diagnostic/source_rules.h"
#include "yaml/yaml_reader.h"

namespace dslint::yaml {
namespace {

struct Case {
  std::string id;
  std::string text;
  std::vector<std::string> tree;
  bool fails = false;
};

void replaceAll(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = text.find(from); at != text.npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// Undoes the suite's visible marks for blanks, tabs and line ends.
std::string unmarked(std::string text) {
  replaceAll(text, "␣", " ");
  while (text.find("—»") != text.npos) replaceAll(text, "—»", "»");
  replaceAll(text, "»", "\t");
  replaceAll(text, "⇔", "\xef\xbb\xbf");
  replaceAll(text, "↵", "");
  replaceAll(text, "∎\n", "");
  replaceAll(text, "←", "\r");
  return text;
}

std::vector<std::string> splitLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// Reads one file of the suite: a list of mappings with plain values and literal blocks.
std::vector<Case> readCases(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  std::vector<Case> cases;
  std::string tree;
  bool skipped = false;
  for (size_t i = 0; i < lines.size(); ++i) {
    std::string line = lines[i];
    if (line.starts_with("- ")) {
      cases.emplace_back();
      cases.back().id = path.stem().string() + "/" + std::to_string(cases.size() - 1);
      if (cases.size() > 1) cases.back().tree = cases[cases.size() - 2].tree;
      line[0] = ' ';
    }
    if (line.size() < 3 || line[2] == ' ' || cases.empty()) continue;
    const size_t colon = line.find(':');
    if (colon == line.npos) continue;
    const std::string key = line.substr(2, colon - 2);
    std::string value = line.substr(std::min(line.size(), colon + 2));
    if (key == "skip") skipped = true;
    if (key == "fail") cases.back().fails = value == "true";
    if (!value.starts_with("|")) continue;
    std::string block;
    size_t indent = value.size() > 1 && value[1] == '2' ? 4 : 0;
    while (i + 1 < lines.size() && (lines[i + 1].empty() || lines[i + 1].starts_with("   "))) {
      const std::string& next = lines[++i];
      if (indent == 0 && !next.empty()) indent = next.find_first_not_of(' ');
      block += next.size() > indent ? next.substr(indent) : "";
      block += '\n';
    }
    while (block.ends_with("\n\n")) block.pop_back();
    if (key == "yaml") cases.back().text = unmarked(block);
    if (key == "tree") cases.back().tree = splitLines(unmarked(block));
  }
  if (skipped) cases.clear();
  return cases;
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '\\':
        result += "\\\\";
        break;
      case '\n':
        result += "\\n";
        break;
      case '\t':
        result += "\\t";
        break;
      case '\b':
        result += "\\b";
        break;
      case '\r':
        result += "\\r";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string tagText(const Node& node) {
  switch (node.tag) {
    case Tag::None:
    case Tag::Unreadable:
      return "";
    case Tag::NonSpecific:
      return " <!>";
    case Tag::Str:
      return " <tag:yaml.org,2002:str>";
    case Tag::Int:
      return " <tag:yaml.org,2002:int>";
    case Tag::Float:
      return " <tag:yaml.org,2002:float>";
    case Tag::Bool:
      return " <tag:yaml.org,2002:bool>";
    case Tag::Null:
      return " <tag:yaml.org,2002:null>";
    case Tag::Seq:
      return " <tag:yaml.org,2002:seq>";
    case Tag::Map:
      return " <tag:yaml.org,2002:map>";
  }
  return "";
}

void render(const Node& node, std::vector<std::string>& out) {
  const std::string tag = tagText(node);
  switch (node.kind) {
    case Kind::Null:
      out.push_back("=VAL" + (node.tag == Tag::NonSpecific ? "" : tag) + " :" +
                    std::string(node.text()));
      break;
    case Kind::Scalar: {
      const char mark = node.style == Style::Plain          ? ':'
                        : node.style == Style::SingleQuoted ? '\''
                        : node.style == Style::DoubleQuoted ? '"'
                        : node.style == Style::Literal      ? '|'
                                                            : '>';
      out.push_back("=VAL" + tag + " " + mark + escaped(node.text()));
      break;
    }
    case Kind::Sequence:
      out.push_back(std::string("+SEQ") + (node.style == Style::Flow ? " []" : "") + tag);
      for (const Node* item : node.items()) render(*item, out);
      out.emplace_back("-SEQ");
      break;
    case Kind::Mapping:
      out.push_back(std::string("+MAP") + (node.style == Style::Flow ? " {}" : "") + tag);
      for (const Pair& pair : node.pairs()) {
        render(*pair.key, out);
        render(*pair.value, out);
      }
      out.emplace_back("-MAP");
      break;
  }
}

/// The suite's events as the reader shows them: aliases replaced by what they mean, own tags and
/// anchors left out, empty documents dropped.
std::vector<std::string> expectedTree(const std::vector<std::string>& tree) {
  std::vector<std::string> out;
  std::map<std::string, std::vector<std::string>> anchors;
  std::vector<std::pair<std::string, size_t>> open;
  size_t document = 0;
  bool tagged = false;
  for (std::string line : tree) {
    line.erase(0, line.find_first_not_of(' '));
    if (line.starts_with("+STR") || line.starts_with("-STR")) continue;
    if (line.starts_with("+DOC")) {
      document = out.size();
      anchors.clear();
      continue;
    }
    if (line.starts_with("-DOC")) {
      if (out.size() == document + 1 && out.back() == "=VAL :" && !tagged) out.pop_back();
      continue;
    }
    if (line.starts_with("=ALI *")) {
      const auto& target = anchors[line.substr(6)];
      out.insert(out.end(), target.begin(), target.end());
      continue;
    }
    std::string head = line.substr(0, 4);
    std::string rest = line.substr(std::min<size_t>(4, line.size()));
    std::string anchor;
    for (const std::string_view style : {" []", " {}"}) {
      if (rest.starts_with(style)) {
        head += style;
        rest.erase(0, 3);
      }
    }
    if (rest.starts_with(" &")) {
      const size_t end = std::min(rest.find(' ', 1), rest.size());
      anchor = rest.substr(2, end - 2);
      rest.erase(0, end);
    }
    if (rest.starts_with(" <")) {
      const size_t end = rest.find('>') + 1;
      const std::string tag = rest.substr(0, end);
      rest.erase(0, end);
      for (const char* core : {"str", "int", "float", "bool", "null", "seq", "map"}) {
        if (tag == std::string(" <tag:yaml.org,2002:") + core + ">") head += tag;
      }
      if (tag == " <!>") head += tag;
    }
    tagged = head == "=VAL <!>";
    if (tagged && rest == " :") head = "=VAL";
    if (line[0] == '+') open.emplace_back(anchor, out.size());
    out.push_back(head + rest);
    if (line[0] == '=' && !anchor.empty()) anchors[anchor] = {out.back()};
    if (line[0] == '-') {
      const auto [name, begin] = open.back();
      open.pop_back();
      if (!name.empty()) {
        anchors[name] = {out.begin() + static_cast<std::ptrdiff_t>(begin), out.end()};
      }
    }
  }
  return out;
}

std::string join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// Where the reader refuses what the suite accepts, and why. Nothing is misread, and nothing that
/// the suite refuses is accepted.
const std::map<std::string, std::string> kDeviations = {
    {"4MUZ/0", "yaml-cpp: the colon of a flow key on the next line"},
    {"4MUZ/1", "yaml-cpp: the colon of a flow key on the next line"},
    {"4MUZ/2", "yaml-cpp: the colon of a flow key on the next line"},
    {"5MUD/0", "yaml-cpp: the colon of a flow key on the next line"},
    {"K3WX/0", "yaml-cpp: the colon of a flow key on the next line"},
    {"VJP3/1", "yaml-cpp: the colon of a flow key on the next line"},
    {"8KB6/0", "yaml-cpp: a flow key over several lines"},
    {"9BXH/0", "yaml-cpp: a flow key over several lines"},
    {"9SA2/0", "yaml-cpp: a flow key over several lines"},
    {"NJ66/0", "yaml-cpp: a flow key over several lines"},
    {"UT92/0", "yaml-cpp: a flow key over several lines"},
    {"652Z/0", "yaml-cpp: a `?` in a plain text inside brackets"},
    {"HM87/1", "yaml-cpp: a `?` in a plain text inside brackets"},
    {"JR7V/0", "yaml-cpp: a `?` in a plain text inside brackets"},
    {"DK95/4", "yaml-cpp: an empty line with a tab"},
    {"BEC7/0", "`%YAML 1.3` is refused on purpose: no such version exists"},
};

/// What became of the cases, by one engine.
struct Figures {
  size_t valid = 0;
  size_t readRight = 0;
  size_t refused = 0;  ///< valid, and refused with a message
  size_t misread = 0;
  size_t invalid = 0;
  size_t invalidRefused = 0;
  size_t slow = 0;  ///< documents that yaml-cpp read
  size_t documents = 0;
};

struct Outcome {
  std::vector<std::string> tree;
  std::string problems;
  bool broken = false;
  bool policy = false;  ///< refused on purpose: not a matter of syntax
  bool placed = true;   ///< all problems stand inside the text
};

Outcome readAll(const Case& test, Engine engine, Figures& figures) {
  Outcome outcome;
  Reader reader(test.text, {}, engine);
  Document document;
  while (reader.next(document)) {
    ++figures.documents;
    outcome.broken = outcome.broken || document.broken;
    if (document.root != nullptr) render(*document.root, outcome.tree);
  }
  figures.slow += reader.slowDocuments();
  for (const Problem& problem : reader.problems()) {
    if (problem.rule != &source_rule::kSyntax &&
        problem.message.find(" tag ") == std::string::npos) {
      outcome.policy = true;
    }
    outcome.problems += std::string(problem.rule->id) + "@" + std::to_string(problem.begin) + " " +
                        problem.message + "\n";
    outcome.placed =
        outcome.placed && problem.begin <= problem.end && problem.end <= test.text.size();
  }
  return outcome;
}

/// Counts a case; what is wrong with what became of it, or nothing.
std::string judge(const Case& test, const Outcome& outcome, Figures& figures) {
  if (!outcome.placed) return "a problem stands outside of the text";
  if (test.fails) {
    ++figures.invalid;
    if (!outcome.broken) return "invalid, and accepted";
    ++figures.invalidRefused;
    return {};
  }
  ++figures.valid;
  const bool known = kDeviations.contains(test.id);
  if (outcome.broken || outcome.policy) {
    ++figures.refused;
    return outcome.broken && !outcome.policy && !known ? "valid, and refused" : "";
  }
  if (known) return "a known deviation that is none any more";
  if (join(outcome.tree) != join(expectedTree(test.tree))) {
    ++figures.misread;
    return "misread:\n" + join(outcome.tree) + "expected:\n" + join(expectedTree(test.tree));
  }
  ++figures.readRight;
  return {};
}

std::string rowOf(std::string_view name, const Figures& figures) {
  const auto of = [](size_t part, size_t whole) {
    return std::to_string(part) + " of " + std::to_string(whole);
  };
  return "| " + std::string(name) + " | " + of(figures.readRight, figures.valid) + " | " +
         std::to_string(figures.refused) + " | " + std::to_string(figures.misread) + " | " +
         of(figures.invalidRefused, figures.invalid) + " | " + of(figures.slow, figures.documents) +
         " |\n";
}

/// The table of figures; how many cases are wrong goes to `wrong`.
std::string run(const std::vector<Case>& cases, size_t& wrong) {
  constexpr std::array<std::pair<Engine, std::string_view>, 2> kEngines = {
      {{Engine::YamlCpp, "strict scan and yaml-cpp"}, {Engine::Fast, "fast reader first"}}};
  std::string table;
  for (const auto& [engine, name] : kEngines) {
    Figures figures;
    for (const Case& test : cases) {
      const Outcome outcome = readAll(test, engine, figures);
      const std::string fault = judge(test, outcome, figures);
      if (fault.empty()) continue;
      ++wrong;
      std::cout << test.id << ", " << name << ": " << fault << "\n"
                << test.text << "problems:\n"
                << outcome.problems << "\n";
    }
    table += rowOf(name, figures);
  }
  return table;
}

std::string contentOf(const std::filesystem::path& path) {
  std::ifstream stream(path);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

}  // namespace
}  // namespace dslint::yaml

int main(int argc, char** argv) {
  using namespace dslint::yaml;
  constexpr int kSkipped = 77;
  constexpr size_t kFewest = 380;  // cases of the suite that this was written for
  if (argc < 2 || !std::filesystem::is_directory(argv[1])) {
    std::cout << "skipped: the YAML test suite is not in `" << (argc < 2 ? "" : argv[1])
              << "`; set DSLINT_YAML_SUITE to its folder\n";
    return kSkipped;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Case> cases;
  for (const auto& file : files) {
    for (Case& test : readCases(file)) cases.push_back(std::move(test));
  }
  size_t wrong = 0;
  const std::string table = run(cases, wrong);
  std::cout << table;
  if (cases.size() < kFewest) {
    std::cout << "only " << cases.size() << " cases were found\n";
    return 1;
  }
  if (argc > 2 && contentOf(argv[2]).find(table) == std::string::npos) {
    std::cout << "`" << argv[2] << "` has other figures\n";
    return 1;
  }
  return wrong == 0 ? 0 : 1;
}
