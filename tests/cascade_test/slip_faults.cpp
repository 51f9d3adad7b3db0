// Slips of the hand: within values of every type, and entries that got lost, moved or joined. Many
// make another legal model; what they must never do is lead to a fix that changes the meaning.
#include <algorithm>
#include <map>

#include "cascade_test/faults.h"

namespace dslint::testing {
namespace {

Line lineAt(const Sites& sites, const Span& span) {
  return {span.file, sites.lineOf(span.file, span.begin)};
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// A fault for each scalar value that `change` makes something else of.
template <class Change>
std::vector<Fault> forValues(const Sites& sites, Change change) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.kind != yaml::Kind::Scalar) continue;
    std::string text = sites.textOf(entry.value);
    if (text.find('\n') != std::string::npos || !change(text)) continue;
    if (text == sites.textOf(entry.value)) continue;
    faults.push_back({{{entry.value, text}}, {lineAt(sites, entry.key)}, {}});
  }
  return faults;
}

/// A place in a value, between its quotes if it has any.
size_t placeIn(const std::string& text, Random& random) {
  const bool quoted = text.size() > 2 && (text[0] == '"' || text[0] == '\'');
  const size_t from = quoted ? 1 : 0;
  return from + random() % (text.size() - 2 * from);
}

std::vector<Fault> characterLost(const Sites& sites, Random& random) {
  return forValues(sites, [&](std::string& text) {
    if (text.size() < 3) return false;
    text.erase(placeIn(text, random), 1);
    return true;
  });
}

std::vector<Fault> characterDoubled(const Sites& sites, Random& random) {
  return forValues(sites, [&](std::string& text) {
    if (text.empty()) return false;
    const size_t at = placeIn(text, random);
    text.insert(at, 1, text[at]);
    return true;
  });
}

std::vector<Fault> charactersSwapped(const Sites& sites, Random& random) {
  return forValues(sites, [&](std::string& text) {
    const bool quoted = text.size() > 2 && text[0] == '"';
    const size_t at = text.empty() ? 0 : placeIn(text, random);
    if (at + (quoted ? 2 : 1) >= text.size()) return false;
    std::swap(text[at], text[at + 1]);
    return true;
  });
}

std::vector<Fault> digitChanged(const Sites& sites, Random& random) {
  return forValues(sites, [&](std::string& text) {
    std::vector<size_t> digits;
    for (size_t i = 0; i < text.size(); ++i) {
      if (isDigit(text[i])) digits.push_back(i);
    }
    if (digits.empty()) return false;
    char& digit = text[digits[random() % digits.size()]];
    digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(random() % 9)) % 10);
    return true;
  });
}

std::vector<Fault> signSwapped(const Sites& sites, Random&) {
  return forValues(sites, [&](std::string& text) {
    constexpr std::string_view kSigns = ".,:;/-_";
    constexpr std::string_view kOthers = ",.;:-_/";
    const size_t at = text.find_first_of(kSigns);
    if (at == std::string::npos) return false;
    text[at] = kOthers[kSigns.find(text[at])];
    return true;
  });
}

std::vector<Fault> letterInOtherCase(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const NameSite& name : sites.names) {
    if (sites.textOf(name.span) != name.text || name.text.empty()) continue;
    std::string text = name.text;
    char& c = text[random() % text.size()];
    if ((c | 0x20) < 'a' || (c | 0x20) > 'z') continue;
    c = static_cast<char>(c ^ 0x20);
    if (sites.texts.contains(text)) continue;
    faults.push_back({{{name.span, text}}, {lineAt(sites, name.span)}, {name.text}});
  }
  return faults;
}

std::vector<Fault> flagTurned(const Sites& sites, Random&) {
  return forValues(sites, [&](std::string& text) {
    if (text != "true" && text != "false") return false;
    text = text == "true" ? "false" : "true";
    return true;
  });
}

/// The name of something else of that kind.
std::vector<Fault> otherName(const Sites& sites, Random& random) {
  std::map<const Field*, std::vector<const NameSite*>> byField;
  for (const NameSite& name : sites.names) byField[name.field].push_back(&name);
  std::vector<Fault> faults;
  for (const NameSite& name : sites.names) {
    if (sites.textOf(name.span) != name.text) continue;
    const auto& all = byField[name.field];
    const NameSite& other = *all[random() % all.size()];
    if (other.text == name.text || other.location != name.location) continue;
    faults.push_back({{{name.span, other.text}}, {}, {}});
  }
  return faults;
}

/// Entries of block mappings with a scalar, on a line of their own.
template <class Make>
std::vector<Fault> forLines(const Sites& sites, Make make) {
  std::vector<Fault> faults;
  for (size_t i = 0; i < sites.entries.size(); ++i) {
    const EntrySite& entry = sites.entries[i];
    if (!entry.alone || entry.flow || entry.kind != yaml::Kind::Scalar) continue;
    const size_t file = entry.key.file;
    const Span line{file, sites.lineStart(file, entry.key.begin),
                    sites.lineEnd(file, entry.value.end)};
    make(faults, i, line);
  }
  return faults;
}

std::vector<Fault> entryLost(const Sites& sites, Random&) {
  return forLines(sites, [&](std::vector<Fault>& faults, size_t, const Span& line) {
    faults.push_back({{{line, ""}}, {}, {}});
  });
}

std::vector<Fault> entryCommented(const Sites& sites, Random&) {
  return forLines(sites, [&](std::vector<Fault>& faults, size_t i, const Span&) {
    const Span& key = sites.entries[i].key;
    faults.push_back({{{{key.file, key.begin, key.begin}, "# "}}, {}, {}});
  });
}

std::vector<Fault> valueCommented(const Sites& sites, Random&) {
  return forLines(sites, [&](std::vector<Fault>& faults, size_t i, const Span&) {
    const EntrySite& entry = sites.entries[i];
    const Span at{entry.value.file, entry.value.begin, entry.value.begin};
    faults.push_back({{{at, "# "}}, {lineAt(sites, entry.key)}, {"`" + entry.name}});
  });
}

/// An entry that went to the next item or mapping in which its column has another such line.
std::vector<Fault> entryMoved(const Sites& sites, Random&) {
  return forLines(sites, [&](std::vector<Fault>& faults, size_t i, const Span& line) {
    const EntrySite& entry = sites.entries[i];
    for (size_t j = i + 1; j < std::min(i + 12, sites.entries.size()); ++j) {
      const EntrySite& other = sites.entries[j];
      const bool fits = other.owner == entry.owner && other.column == entry.column &&
                        other.name == "type" && other.alone && !other.flow &&
                        other.key.file == entry.key.file && other.key.begin > line.end;
      if (!fits) continue;
      const uint32_t at = sites.lineStart(line.file, other.key.begin);
      faults.push_back({{{line, ""}, {{line.file, at, at}, sites.textOf(line)}}, {}, {}});
      return;
    }
  });
}

std::vector<Fault> linesJoined(const Sites& sites, Random&) {
  return forLines(sites, [&](std::vector<Fault>& faults, size_t i, const Span& line) {
    const std::string& text = sites.text(line.file);
    const size_t next = text.find_first_not_of(' ', line.end);
    const EntrySite& entry = sites.entries[i];
    if (next == std::string::npos || entry.last || text[next] == '\n' || text[next] == '#') return;
    const Line first = lineAt(sites, entry.key);
    faults.push_back({{{{line.file, entry.value.end, static_cast<uint32_t>(next)}, " "}},
                      {first, {first.file, first.line + 1}},
                      {"line", "colon", "quote"}});
  });
}

}  // namespace

std::span<const FaultKind> slipFaults() {
  static constexpr FaultKind kKinds[] = {
      {"character lost", characterLost},
      {"character doubled", characterDoubled},
      {"characters swapped", charactersSwapped},
      {"digit changed", digitChanged},
      {"sign for another", signSwapped},
      {"letter in other case", letterInOtherCase},
      {"flag turned", flagTurned},
      {"name of another", otherName},
      {"entry lost", entryLost},
      {"entry commented out", entryCommented},
      {"value commented out", valueCommented},
      {"entry moved", entryMoved},
      {"lines joined", linesJoined},
  };
  return kKinds;
}

}  // namespace dslint::testing
