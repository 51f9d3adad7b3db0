#include "property_test/model_mutator.h"

#include <algorithm>

#include "model/class_spec.h"
#include "support/files.h"

namespace dslint::testing {
namespace {

using Lines = std::vector<std::string>;

size_t indentOf(const std::string& line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// Where the key of a line begins, after dashes.
size_t keyAt(const std::string& line) {
  return std::min(line.find_first_not_of(" -"), line.size());
}

/// The key of a line; empty without one.
std::string_view keyOf(const std::string& line) {
  const std::string_view rest = std::string_view(line).substr(keyAt(line));
  const size_t colon = rest.find(':');
  if (colon == std::string_view::npos) return {};
  return rest.substr(0, colon);
}

/// The value on the line of its key; empty without one.
std::string_view valueOf(const std::string& line) {
  const size_t colon = line.find(": ");
  return colon == std::string::npos ? std::string_view() : std::string_view(line).substr(colon + 2);
}

/// The line after the last one of the entry that begins at `begin`.
size_t endOfBlock(const Lines& lines, size_t begin) {
  const size_t indent = indentOf(lines[begin]);
  size_t end = begin + 1;
  while (end < lines.size() && !lines[end].starts_with("---") && indentOf(lines[end]) > indent) {
    ++end;
  }
  return end;
}

auto placeOf(Lines& lines, size_t index) {
  return lines.begin() + static_cast<std::ptrdiff_t>(index);
}

Lines blockAt(const Lines& lines, size_t begin) {
  const auto at = [&](size_t index) { return lines.begin() + static_cast<std::ptrdiff_t>(index); };
  return {at(begin), at(endOfBlock(lines, begin))};
}

/// The document that the line belongs to.
Lines documentAt(const Lines& lines, size_t index) {
  const auto isMark = [](const std::string& line) { return line.starts_with("---"); };
  const auto at = lines.begin() + static_cast<std::ptrdiff_t>(index);
  const auto begin = std::find_if(std::make_reverse_iterator(at), lines.rend(), isMark).base();
  Lines document{"---"};
  document.insert(document.end(), begin, std::find_if(at, lines.end(), isMark));
  return document;
}

/// The fields of all classes.
const std::vector<const Field*>& allFields() {
  static const std::vector<const Field*> kFields = [] {
    std::vector<const Field*> fields;
    for (const ClassSpec& spec : allClasses()) {
      for (const Field& field : spec.fields) fields.push_back(&field);
    }
    return fields;
  }();
  return kFields;
}

constexpr const char* kTypes[] = {"Integer",
                                  "VarChar(10)",
                                  "Decimal(10,2)",
                                  "Array<String>",
                                  "Map<String, Integer>",
                                  "Struct<a: Integer, b: Array<Date>>",
                                  "Vector(3)",
                                  "Nonsense",
                                  "Timestamp",
                                  "Timestamp(precision=3)",
                                  "Enum('a', 'b')",
                                  "Native('inet')",
                                  "Decimal",
                                  "Varchar(0)"};
constexpr const char* kWords[] = {"true",      "false", "null",  "~",          "0",          "1",
                                  "-1",        "5432",  "65536", "2024-02-30", "2030-01-01", "7d",
                                  "0 3 * * *", "a/b",   "a:b",   "*",          "{}",         "[]",
                                  "\"\"",      "1e3",   "0x1F",  "acme/model"};

}  // namespace

std::string ModelMutator::mutated(const std::string& text) {
  Lines lines = linesOf(text);
  if (lines.empty()) lines = {"kind: Team", "name: A", "zone: Z"};
  for (size_t edits = 1 + below(4); edits > 0 && !lines.empty(); --edits) edit(lines);
  return joined(lines);
}

std::string ModelMutator::mutatedPair(const std::string& text) {
  const size_t middle = text.find(kPairMark);
  std::string base = text.substr(0, middle);
  std::string head =
      middle == std::string::npos ? mutated(base) : text.substr(middle + kPairMark.size());
  switch (below(6)) {
    case 0:
      std::swap(base, head);
      break;
    case 1:
      head = mutated(base);
      break;
    case 2:
      base = mutated(head);
      break;
    case 3:
      base = mutated(base);
      break;
    default:
      head = mutated(head);
      break;
  }
  return base + std::string(kPairMark) + head;
}

std::string ModelMutator::crossed(const std::string& text, const std::string& other) {
  Lines lines = linesOf(text);
  const Lines others = linesOf(other);
  if (others.empty()) return text;
  const size_t from = below(others.size());
  if (lines.empty() || below(3) == 0) {
    const Lines document = documentAt(others, from);
    lines.insert(lines.end(), document.begin(), document.end());
  } else {
    insertBlock(lines, blockAt(others, from));
  }
  return joined(lines);
}

void ModelMutator::edit(Lines& lines) {
  const size_t at = below(lines.size());
  const size_t end = endOfBlock(lines, at);
  switch (below(10)) {
    case 0:
      lines.erase(placeOf(lines, at), placeOf(lines, end));
      break;
    case 1: {
      const Lines block = blockAt(lines, at);
      lines.insert(placeOf(lines, end), block.begin(), block.end());
      break;
    }
    case 2:
      insertBlock(lines, blockAt(lines, at));
      break;
    case 3: {
      const Lines document = documentAt(lines, at);
      lines.insert(lines.end(), document.begin(), document.end());
      break;
    }
    case 4:
    case 5:
      insertKey(lines, at);
      break;
    case 6:
    case 7:
      takeValue(lines, at);
      break;
    case 8:
      otherClass(lines[at]);
      break;
    default:
      lines = linesOf(lines_.mutated(joined(lines)));
      break;
  }
}

/// Another line's depth, with a dash where that line has one.
void ModelMutator::insertBlock(Lines& lines, Lines block) {
  const size_t at = below(lines.size());
  const std::string& beside = lines[at];
  const size_t from = indentOf(block.front());
  const size_t to = indentOf(beside);
  const bool item = beside.substr(std::min(to, beside.size())).starts_with("- ");
  const bool wasItem = block.front().substr(std::min(from, block.front().size())).starts_with("- ");
  for (std::string& line : block)
    line = std::string(to, ' ') + line.substr(std::min(from, line.size()));
  if (item && !wasItem) {
    for (std::string& line : block) line.insert(to, "  ");
    block.front()[to] = '-';
  }
  lines.insert(placeOf(lines, at), block.begin(), block.end());
}

void ModelMutator::insertKey(Lines& lines, size_t at) {
  const Field& field = *allFields()[below(allFields().size())];
  const std::string key(field.key);
  std::string value;
  if (field.kind == FieldKind::Choice && below(4) != 0) {
    value = field.choices->values[below(field.choices->values.size())];
  } else if (field.kind == FieldKind::Type) {
    value = kTypes[below(std::size(kTypes))];
  } else if (field.kind == FieldKind::Flag && below(4) != 0) {
    value = below(2) == 0 ? "true" : "false";
  } else {
    value = valueFor(lines, field.key);
  }
  if (field.list && below(4) != 0) value = "[" + value + "]";
  const std::string& line = lines[at];
  // An entry beside this one: before it, where it is the first one of an item.
  const size_t column = keyAt(line);
  const std::string_view sign = std::string_view(line).substr(0, column);
  if (sign.find('-') == std::string_view::npos) {
    lines.insert(placeOf(lines, at), std::string(column, ' ') + key + ": " + value);
  } else {
    lines.insert(placeOf(lines, at + 1), std::string(column, ' ') + key + ": " + value);
  }
}

void ModelMutator::takeValue(Lines& lines, size_t at) {
  const std::string_view key = keyOf(lines[at]);
  if (key.empty() || valueOf(lines[at]).empty()) return;
  const std::string value = valueFor(lines, key);
  lines[at] = lines[at].substr(0, lines[at].find(": ") + 2) + value;
}

void ModelMutator::otherClass(std::string& line) {
  const std::string_view key = keyOf(line);
  if (key != "kind" && key != "type") return;
  const auto classes = allClasses();
  line = line.substr(0, line.find(':')) + ": " + std::string(classes[below(classes.size())].name);
}

/// A value that the text has elsewhere: for the same key, or for any; or a word of a kind.
std::string ModelMutator::valueFor(const Lines& lines, std::string_view key) {
  const size_t choice = below(8);
  if (choice == 0) return kWords[below(std::size(kWords))];
  std::vector<std::string_view> values;
  for (const std::string& line : lines) {
    const std::string_view value = valueOf(line);
    if (!value.empty() && (choice < 3 || keyOf(line) == key)) values.push_back(value);
  }
  if (values.empty()) return kWords[below(std::size(kWords))];
  return std::string(values[below(values.size())]);
}

}  // namespace dslint::testing
