// Entries, items and documents that are lost, doubled, moved or set in wrongly.
#include <algorithm>

#include "cascade_test/faults.h"

namespace dslint::testing {
namespace {

/// The lines of an entry that stands alone on its own: from its indentation to the line feed.
Span linesOf(const Sites& sites, const EntrySite& entry) {
  const size_t file = entry.key.file;
  const uint32_t end = std::max(entry.key.end, entry.value.end);
  return {file, sites.lineStart(file, entry.key.begin), sites.lineEnd(file, end)};
}

bool isBlock(const EntrySite& entry) {
  return !entry.flow && (entry.kind == yaml::Kind::Mapping || entry.kind == yaml::Kind::Sequence);
}

Line lineAt(const Sites& sites, const Span& span) {
  return {span.file, sites.lineOf(span.file, span.begin)};
}

/// The text with each of its lines set in by so many more blanks, or fewer.
std::string shifted(const std::string& text, int by) {
  std::string result;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    std::string line = text.substr(at, end - at);
    if (by > 0 && line != "\n") line.insert(0, static_cast<size_t>(by), ' ');
    const size_t blanks = std::min(line.find_first_not_of(' '), line.size());
    if (by < 0) line.erase(0, std::min(blanks, static_cast<size_t>(-by)));
    result += line;
    at = end;
  }
  return result;
}

std::vector<Fault> documentTwice(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const DocumentSite& document : sites.documents) {
    const size_t file = document.span.file;
    const auto end = static_cast<uint32_t>(sites.text(file).size());
    std::string copy = sites.textOf(document.span);
    if (!copy.starts_with('\n')) copy.insert(0, "\n");
    Fault fault{{{{file, end, end}, "---" + copy}}, {}, {"second", "twice", "again", "remove one"}};
    const uint32_t first = sites.lineOf(file, end);
    for (uint32_t line = first; line < first + 10; ++line) fault.lines.push_back({file, line});
    faults.push_back(std::move(fault));
  }
  return faults;
}

/// What nobody declares any more: any of its uses will do.
std::vector<Fault> declarationLost(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const ItemSite& item : sites.items) {
    if (item.name.empty() || !item.mapping || (item.first && item.last)) continue;
    const Span& span = item.span;
    const Span lines{span.file, sites.lineStart(span.file, span.begin),
                     sites.lineEnd(span.file, span.end)};
    faults.push_back({{{lines, ""}}, {}, {item.name}});
  }
  return faults;
}

std::vector<Fault> dashLost(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const ItemSite& item : sites.items) {
    const Span dash{item.span.file, item.span.begin, item.body};
    const std::string blanks = random() % 2 == 0 ? std::string(dash.end - dash.begin, ' ') : "";
    faults.push_back({{{dash, blanks}}, {lineAt(sites, dash)}, {"`- `", "dash"}});
  }
  return faults;
}

/// A key that stands alone, one or two columns off.
std::vector<Fault> keyIndented(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (!entry.alone || entry.flow || isBlock(entry) || entry.column == 0) continue;
    const int by = std::array{1, -1, 2, -2}[random() % 4];
    const Span lines = linesOf(sites, entry);
    faults.push_back({{{lines, shifted(sites.textOf(lines), by)}},
                      {lineAt(sites, entry.key)},
                      {"indent", "column", "blank", "belongs to", entry.owner->name.data()}});
  }
  return faults;
}

/// An entry with all that is below it, one or two columns off.
std::vector<Fault> blockIndented(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (!entry.alone || !isBlock(entry)) continue;
    const int by = entry.column == 0 ? 1 + static_cast<int>(random() % 2)
                                     : std::array{1, -1, 2, -2}[random() % 4];
    const Span lines = linesOf(sites, entry);
    faults.push_back({{{lines, shifted(sites.textOf(lines), by)}},
                      {lineAt(sites, entry.key)},
                      {"indent", "column", "blank", "belongs to"}});
  }
  return faults;
}

std::vector<Fault> firstLineIndented(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.name != "kind" || !entry.alone || entry.column != 0) continue;
    const Span at{entry.key.file, entry.key.begin, entry.key.begin};
    faults.push_back({{{at, std::string(1 + random() % 2, ' ')}},
                      {lineAt(sites, entry.key)},
                      {"indent", "column", "blank"}});
  }
  return faults;
}

/// What is below a key stands beside it.
std::vector<Fault> indentSlipped(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (!entry.alone || entry.flow || entry.kind != yaml::Kind::Mapping) continue;
    const uint32_t start = sites.lineStart(entry.value.file, entry.value.begin);
    if (start <= entry.key.begin) continue;
    const auto deeper = static_cast<int>(entry.value.begin - start - entry.column);
    const Span lines{entry.value.file, start, sites.lineEnd(entry.value.file, entry.value.end)};
    Fault fault{{{lines, shifted(sites.textOf(lines), -deeper)}},
                {lineAt(sites, entry.key), lineAt(sites, lines)},
                {"indent"}};
    faults.push_back(std::move(fault));
  }
  return faults;
}

/// The entry after a block goes into it.
std::vector<Fault> keyLevelIn(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& block : sites.entries) {
    if (!block.alone || block.flow || block.kind != yaml::Kind::Mapping) continue;
    const uint32_t inside =
        block.value.begin - sites.lineStart(block.value.file, block.value.begin);
    const uint32_t next = sites.lineEnd(block.value.file, block.value.end);
    for (const EntrySite& entry : sites.entries) {
      if (entry.key.file != block.key.file || entry.column != block.column || !entry.alone)
        continue;
      if (sites.lineStart(entry.key.file, entry.key.begin) != next || inside <= entry.column)
        continue;
      const Span lines = linesOf(sites, entry);
      const auto by = static_cast<int>(inside - entry.column);
      faults.push_back({{{lines, shifted(sites.textOf(lines), by)}},
                        {lineAt(sites, entry.key)},
                        {"left", "belongs to", "indent", "`" + std::string(entry.owner->name) + "`",
                         std::string(entry.owner->name)}});
    }
  }
  return faults;
}

/// The last entry of a block comes out of it.
std::vector<Fault> keyLevelOut(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& block : sites.entries) {
    if (!block.alone || block.flow || block.kind != yaml::Kind::Mapping) continue;
    for (const EntrySite& entry : sites.entries) {
      if (entry.key.file != block.key.file || !entry.alone || !entry.last || entry.flow) continue;
      if (entry.key.begin <= block.value.begin || entry.key.begin >= block.value.end) continue;
      const uint32_t inside =
          block.value.begin - sites.lineStart(block.key.file, block.value.begin);
      if (entry.column != inside) continue;
      const Span lines = linesOf(sites, entry);
      const auto by = static_cast<int>(inside - block.column);
      faults.push_back({{{lines, shifted(sites.textOf(lines), -by)}},
                        {lineAt(sites, entry.key)},
                        {"right", "belongs to", "indent", std::string(entry.owner->name)}});
    }
  }
  return faults;
}

std::vector<Fault> valueLost(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.kind != yaml::Kind::Scalar) continue;
    faults.push_back({{{entry.value, ""}}, {lineAt(sites, entry.key)}, {"`" + entry.name}});
  }
  return faults;
}

std::vector<Fault> sectionEmptied(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (!isBlock(entry)) continue;
    const uint32_t begin = sites.lineEnd(entry.key.file, entry.key.end);
    const uint32_t end = sites.lineEnd(entry.key.file, entry.value.end);
    if (begin >= entry.value.end) continue;
    faults.push_back({{{{entry.key.file, begin, end}, ""}},
                      {},
                      {"`" + entry.name}});
  }
  return faults;
}

std::vector<Fault> keyTwice(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (!entry.alone || entry.flow || entry.kind != yaml::Kind::Scalar) continue;
    const Span lines = linesOf(sites, entry);
    const Line first = lineAt(sites, entry.key);
    faults.push_back({{{{lines.file, lines.end, lines.end}, sites.textOf(lines)}},
                      {first, {first.file, first.line + 1}},
                      {"`" + entry.name, "`- `"}});
  }
  return faults;
}

std::vector<Fault> typeLeftOut(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.wanted == nullptr) continue;
    const size_t file = entry.key.file;
    const std::string& text = sites.text(file);
    uint32_t end = entry.value.end;
    uint32_t begin = entry.key.begin;
    if (entry.flow) {
      if (text.compare(end, 2, ", ") == 0) {
        end += 2;
      } else if (begin >= 2 && text.compare(begin - 2, 2, ", ") == 0) {
        begin -= 2;
      } else {
        continue;
      }
    } else {
      if (entry.last) continue;
      end = static_cast<uint32_t>(text.find_first_not_of(' ', sites.lineEnd(file, end)));
    }
    const uint32_t line = sites.lineOf(file, entry.key.begin);
    const uint32_t above = line - 1;
    faults.push_back({{{{file, begin, end}, ""}}, {{file, line}, {file, above}}, {entry.text}});
  }
  return faults;
}

}  // namespace

std::span<const FaultKind> shapeFaults() {
  static constexpr FaultKind kKinds[] = {
      {"document twice", documentTwice},
      {"declaration lost", declarationLost},
      {"dash lost", dashLost},
      {"key indented", keyIndented},
      {"block indented", blockIndented},
      {"first line indented", firstLineIndented},
      {"indent slipped", indentSlipped},
      {"key one level in", keyLevelIn},
      {"key one level out", keyLevelOut},
      {"value lost", valueLost},
      {"section emptied", sectionEmptied},
      {"key twice", keyTwice},
      {"type left out", typeLeftOut},
  };
  return kKinds;
}

}  // namespace dslint::testing
