// Signs of YAML that are lost, and characters that do not belong in it.
#include "cascade_test/faults.h"

namespace dslint::testing {
namespace {

Line lineAt(const Sites& sites, const Span& span) {
  return {span.file, sites.lineOf(span.file, span.begin)};
}

Span at(const Span& span, uint32_t begin, uint32_t end) { return {span.file, begin, end}; }

/// The entries with a scalar or braces behind the colon, on its line.
template <class Make>
std::vector<Fault> forEntries(const Sites& sites, Make make) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    const uint32_t colon = entry.key.end;
    if (sites.text(entry.key.file).compare(colon, 2, ": ") != 0) continue;
    make(faults, entry, at(entry.key, colon, colon + 1), at(entry.key, colon + 1, colon + 2));
  }
  return faults;
}

std::vector<Fault> colonLost(const Sites& sites, Random&) {
  return forEntries(sites, [&](std::vector<Fault>& faults, const EntrySite& entry,
                               const Span& colon, const Span&) {
    faults.push_back(
        {{{colon, ""}}, {lineAt(sites, entry.key)}, {"colon", "`" + entry.name + ":`", "`: `"}});
  });
}

std::vector<Fault> blankLost(const Sites& sites, Random&) {
  return forEntries(sites, [&](std::vector<Fault>& faults, const EntrySite& entry, const Span&,
                               const Span& blank) {
    faults.push_back({{{blank, ""}}, {lineAt(sites, entry.key)}, {"blank", "space"}});
  });
}

std::vector<Fault> noBreakSpace(const Sites& sites, Random&) {
  return forEntries(sites, [&](std::vector<Fault>& faults, const EntrySite& entry, const Span&,
                               const Span& blank) {
    faults.push_back({{{blank, "\xc2\xa0"}}, {lineAt(sites, entry.key)}, {"no-break space"}});
  });
}

std::vector<Fault> template_(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.kind != yaml::Kind::Scalar || entry.quoted) continue;
    faults.push_back({{{entry.value, "{{ " + entry.name + " }}"}},
                      {lineAt(sites, entry.key)},
                      {"template", "quote"}});
  }
  return faults;
}

std::vector<Fault> quoteLost(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    const std::string written = sites.textOf(entry.value);
    if (!entry.quoted || written.size() < 2 || (written[0] != '"' && written[0] != '\'')) continue;
    const Span& value = entry.value;
    const bool first = random() % 2 == 0;
    faults.push_back({{{first ? at(value, value.begin, value.begin + 1)
                              : at(value, value.end - 1, value.end),
                        ""}},
                      {lineAt(sites, value)},
                      {"quote", "type"}});
  }
  return faults;
}

std::vector<Fault> curlyQuotes(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    const Span& value = entry.value;
    const std::string written = sites.textOf(value);
    if (!entry.quoted || written.size() < 2 || written[0] != '"') continue;
    faults.push_back({{{at(value, value.begin, value.begin + 1), "\xe2\x80\x9c"},
                       {at(value, value.end - 1, value.end), "\xe2\x80\x9d"}},
                      {lineAt(sites, value)},
                      {"quote"}});
  }
  return faults;
}

std::vector<Fault> bracketLost(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (size_t file = 0; file < sites.files.size(); ++file) {
    if (!sites.files[file].first.ends_with(".yaml")) continue;
    const std::string& text = sites.text(file);
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '#') i = text.find('\n', i);
      if (i >= text.size()) break;
      if (text[i] == '"') i = std::min(text.find('"', i + 1), text.size() - 1);
      constexpr std::string_view kBrackets = "{}[]";
      if (kBrackets.find(text[i]) == kBrackets.npos || random() % 2 == 0) continue;
      const auto begin = static_cast<uint32_t>(i);
      const Span span{file, begin, begin + 1};
      faults.push_back(
          {{{span, ""}}, {lineAt(sites, span)}, {"`{", "`}", "`[", "`]", "brace", "bracket"}});
    }
  }
  return faults;
}

std::vector<Fault> commaLost(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    const uint32_t end = entry.value.end;
    if (!entry.flow || sites.text(entry.key.file).compare(end, 2, ", ") != 0) continue;
    faults.push_back(
        {{{at(entry.value, end, end + 1), ""}}, {lineAt(sites, entry.key)}, {"comma"}});
  }
  return faults;
}

std::vector<Fault> typeUnquoted(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    const bool type = entry.field != nullptr && entry.field->kind == FieldKind::Type;
    if (!type || !entry.flow || !entry.quoted || entry.text.find(',') == std::string::npos)
      continue;
    faults.push_back({{{entry.value, entry.text}}, {lineAt(sites, entry.key)}, {"quote"}});
  }
  return faults;
}

std::vector<Fault> zeroWidth(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    const Span& span = random() % 2 == 0 || !entry.verbatim ? entry.key : entry.value;
    const bool prose = entry.name == "documentation" || entry.name == "description";
    if (prose || span.end - span.begin < 2) continue;
    if (span.begin == entry.value.begin && entry.kind != yaml::Kind::Scalar) continue;
    const uint32_t middle = (span.begin + span.end) / 2;
    faults.push_back({{{at(span, middle, middle), "\xe2\x80\x8b"}},
                      {lineAt(sites, span)},
                      {"zero-width"}});
  }
  return faults;
}

std::vector<Fault> byteOrderMark(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (size_t file = 0; file < sites.files.size(); ++file) {
    if (!sites.files[file].first.ends_with(".yaml")) continue;
    faults.push_back({{{{file, 0, 0}, "\xef\xbb\xbf"}}, {}, {}});
  }
  return faults;
}

std::vector<Fault> tabbed(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (!entry.alone || entry.flow || entry.column == 0) continue;
    const uint32_t start = sites.lineStart(entry.key.file, entry.key.begin);
    faults.push_back({{{at(entry.key, start, entry.key.begin), "\t"}},
                      {lineAt(sites, entry.key)},
                      {"tab"}});
  }
  return faults;
}

std::vector<Fault> mergeConflict(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (!entry.alone || entry.flow || entry.kind != yaml::Kind::Scalar) continue;
    const size_t file = entry.key.file;
    const Span lines = at(entry.key, sites.lineStart(file, entry.key.begin),
                          sites.lineEnd(file, entry.value.end));
    const std::string line = sites.textOf(lines);
    const uint32_t first = sites.lineOf(file, entry.key.begin);
    faults.push_back({{{lines, "<<<<<<< HEAD\n" + line + "=======\n" + line + ">>>>>>> topic\n"}},
                      {{file, first}, {file, first + 2}, {file, first + 4}},
                      {"conflict"}});
  }
  return faults;
}

}  // namespace

std::span<const FaultKind> textFaults() {
  static constexpr FaultKind kKinds[] = {
      {"colon lost", colonLost},
      {"blank lost", blankLost},
      {"quote lost", quoteLost},
      {"bracket lost", bracketLost},
      {"comma lost", commaLost},
      {"type unquoted", typeUnquoted},
      {"template as a value", template_},
      {"no-break space", noBreakSpace},
      {"zero-width space", zeroWidth},
      {"curly quotes", curlyQuotes},
      {"byte order mark", byteOrderMark, true},
      {"tab", tabbed},
      {"merge conflict", mergeConflict},
  };
  return kKinds;
}

}  // namespace dslint::testing
