// Writes the generated pages of docs/: the language reference from the descriptions of the classes,
// and the rule pages from the rules. With --check it writes nothing and fails if a page is not
// current.
//
// --check also looks at the tables of all pages: one row per line, with as many cells as its head.
//
//   dslint-docs [--check] DOCS

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "model/classes.h"
#include "pages.h"
#include "rules/rules.h"

namespace {

using namespace dslint;
namespace fs = std::filesystem;

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

/// Makes a NUL visible: the one in an example would make the page a binary file.
std::string visible(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\0' ? std::string("\\0") : std::string(1, c);
  return out;
}

std::string anchorTo(ClassId id) {
  std::string anchor;
  for (const char c : classSpec(id).name) {
    anchor += static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return fmt::format("[{}](#{})", classSpec(id).name, anchor);
}

std::string valuesOf(const EnumSpec& choices) {
  std::string list;
  for (const std::string_view value : choices.values) {
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", value);
  }
  return list;
}

std::string typeOf(const Field& field) {
  std::string type;
  switch (field.kind) {
    case FieldKind::Text:
      type = field.options.format == TextFormat::Date       ? "date `YYYY-MM-DD`"
             : field.options.format == TextFormat::Duration ? "ISO 8601 duration"
             : field.options.name == NameRule::SqlIdentifier ? "SQL identifier"
             : field.options.name == NameRule::Found         ? "name as in the source"
                                                              : "text";
      break;
    case FieldKind::Flag:
      type = "`true` or `false`";
      break;
    case FieldKind::Int:
      type = "whole number";
      break;
    case FieldKind::Choice:
      type = "one of " + valuesOf(*field.choices);
      break;
    case FieldKind::Object:
      type = anchorTo(field.target);
      break;
    case FieldKind::Name:
      type = "name of a " + anchorTo(field.target);
      if (field.options.inlineClass != kNoClass) {
        type += ", or a " + anchorTo(field.options.inlineClass) + " in place";
      }
      break;
    case FieldKind::Type:
      type = "[data type](types.md)";
      break;
    case FieldKind::Avro:
      type = "Avro schema as JSON text";
      break;
    case FieldKind::Map:
      type = "mapping from text to text";
      break;
  }
  if (field.list) type = (field.options.oneOrMany ? "one or a list: " : "list: ") + type;
  std::string only;
  for (const ClassId id : field.options.only) {
    if (id != kNoClass) only += (only.empty() ? "" : ", ") + anchorTo(id);
  }
  return only.empty() ? type : type + ": " + only;
}

void describe(const ClassSpec& spec, std::string& page) {
  page += fmt::format("\n## {}\n\n{}.\n", spec.name, spec.options.doc);
  if (spec.options.document) page += fmt::format("\nA document: `kind: {}`.\n", spec.name);
  if (spec.base != nullptr && !spec.options.abstract) {
    page += fmt::format("\nA {}: `type: {}`{}.\n", anchorTo(spec.base->id), spec.name,
                        spec.base->options.defaultType == spec.id ? ", the default" : "");
  }
  if (spec.options.abstract) {
    page += "\nWritten as one of: ";
    for (const ClassSpec* subclass : spec.subclasses) {
      page += anchorTo(subclass->id) + (subclass == spec.subclasses.back() ? ".\n" : ", ");
    }
  }
  if (spec.options.scalarOnly) {
    page += "\nWritten as a plain text.\n";
    return;
  }
  if (!spec.options.scalarKey.empty()) page += "\nA plain text may be written instead.\n";
  if (spec.options.abstract || spec.fields.empty()) return;
  page += "\n| key | value | default | what it says |\n|---|---|---|---|\n";
  for (const Field& field : spec.fields) {
    page += fmt::format("| `{}`{} | {} | {} | {}{} |\n", field.key,
                        field.options.required ? " \\*" : "", cell(typeOf(field)),
                        field.options.byDefault.empty()
                            ? ""
                            : fmt::format("`{}`", field.options.byDefault),
                        cell(field.options.doc),
                        field.options.documentOnly ? " (only in a document of its own)"
                        : field.options.ownerOnly  ? " (only of an `owningRepo`)"
                                                   : "");
  }
}

std::string languagePage() {
  std::string page =
      "# The language, class by class\n\n"
      "Generated from the descriptions in `src/model`; `\\*` marks a required key.\n"
      "The kinds of documents come first.\n";
  for (const bool document : {true, false}) {
    for (const ClassSpec& spec : allClasses()) {
      if (spec.options.document == document) describe(spec, page);
    }
  }
  return page;
}

std::map<std::string, std::string> rulePages() {
  std::map<std::string, std::string> pages;
  std::string index = "# The rules\n\nGenerated from the files in `src/rules`.\n";
  std::string_view family;
  for (const Rule* rule : allRules()) {
    const std::string file = fmt::format("{}.md", rule->family().name);
    if (rule->family().name != family) {
      family = rule->family().name;
      index += fmt::format("\n## [{}]({})\n\n| rule | severity | finds |\n|---|---|---|\n", family,
                           file);
      pages[file] = fmt::format("# Rules: {}\n", family);
    }
    index += fmt::format("| [`{}`]({}#{}) | {} | {} |\n", rule->id, file,
                         std::string(family) + std::string(rule->id.substr(family.size() + 1)),
                         toText(rule->severity), cell(rule->summary));
    const auto block = [](std::string_view text) {
      return fmt::format("```yaml\n{}{}```\n", visible(text), text.ends_with('\n') ? "" : "\n");
    };
    pages[file] += fmt::format("\n## {}\n\n**{}**: {}.\n\n{}\n\nWrong:\n\n{}\nRight:\n\n{}",
                               rule->id, toText(rule->severity), rule->summary, rule->why,
                               block(rule->bad), block(rule->good));
  }
  pages["README.md"] = index;
  return pages;
}

bool isCurrent(const fs::path& path, const std::string& content) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream there;
  there << in.rdbuf();
  return in && there.str() == content;
}

size_t cellsOf(std::string_view row) {
  size_t bars = 0;
  for (size_t i = 0; i < row.size(); ++i) bars += row[i] == '|' && (i == 0 || row[i - 1] != '\\');
  return bars == 0 ? 0 : bars - 1;
}

/// The line below the head of a table.
bool isRuler(std::string_view line) {
  return line.starts_with('|') && line.find_first_not_of("|-: ") == std::string_view::npos;
}

/// Reports the rows of a page whose cells are not those of the table's head; gives their number.
int wrongRowsOf(const fs::path& page) {
  std::ifstream in(page, std::ios::binary);
  int wrong = 0;
  size_t columns = 0;  // of the table that the line stands in; 0 outside of its rows
  bool code = false;
  std::string previous;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.starts_with("```")) code = !code;
    if (code || !line.starts_with('|')) {
      columns = 0;
    } else if (columns == 0) {
      if (isRuler(line)) columns = cellsOf(previous);
    } else if (cellsOf(line) != columns) {
      fmt::print("{}:{}: a row of {} cells in a table of {}\n", page.string(), number,
                 cellsOf(line), columns);
      ++wrong;
    }
    previous = line;
  }
  return wrong;
}

int wrongRowsBelow(const fs::path& folder) {
  int wrong = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".md") wrong += wrongRowsOf(entry.path());
  }
  return wrong;
}

}  // namespace

int main(int argc, char** argv) {
  const bool check = argc == 3 && std::string_view(argv[1]) == "--check";
  if (argc != 2 && !check) {
    std::fputs("usage: dslint-docs [--check] DOCS\n", stderr);
    return 2;
  }
  const fs::path folder = argv[argc - 1];
  std::map<fs::path, std::string> pages{{folder / "language.md", languagePage()},
                                        {folder / "types.md", docs::typesPage()},
                                        {folder / "identifiers.md", docs::identifiersPage()}};
  for (auto& [name, content] : rulePages()) pages[folder / "rules" / name] = content;
  int stale = 0;
  for (const auto& [path, content] : pages) {
    if (isCurrent(path, content)) continue;
    if (check) {
      fmt::print("{} is not current: run `dslint-docs docs`\n", path.string());
      ++stale;
      continue;
    }
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }
  fmt::print("{} pages, {} not current\n", pages.size(), stale);
  const int wrong = check ? wrongRowsBelow(folder) : 0;
  return stale == 0 && wrong == 0 ? 0 : 1;
}
