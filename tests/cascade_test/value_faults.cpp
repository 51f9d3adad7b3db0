// Values that are of the wrong kind, out of range, or meant for another place.
#include <algorithm>

#include "cascade_test/faults.h"

namespace dslint::testing {
namespace {

Line lineAt(const Sites& sites, const Span& span) {
  return {span.file, sites.lineOf(span.file, span.begin)};
}

Fault replaced(const Sites& sites, const EntrySite& entry, std::string text) {
  return {{{entry.value, std::move(text)}}, {lineAt(sites, entry.key)}, {"`" + entry.name}};
}

/// A scalar of another type: text for a flag or a number, a mapping for what takes no mapping.
std::vector<Fault> wrongType(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.kind != yaml::Kind::Scalar || entry.field == nullptr || entry.field->list) continue;
    const FieldKind kind = entry.field->kind;
    std::string text = "{value: 1}";
    if (kind == FieldKind::Flag) text = std::array{"yes", "maybe", "1"}[random() % 3];
    if (kind == FieldKind::Int) text = std::array{"many", "1.5", "true"}[random() % 3];
    if (kind == FieldKind::Object) text = "12";
    faults.push_back(replaced(sites, entry, std::move(text)));
  }
  return faults;
}

std::vector<Fault> outOfRange(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.kind != yaml::Kind::Scalar || entry.field == nullptr) continue;
    Fault fault = replaced(sites, entry, random() % 2 == 0 ? "-7" : "99999999999999999999");
    if (entry.field->kind != FieldKind::Int) {
      // Numbers in texts: ports and the arguments of types.
      const size_t colon = entry.text.rfind(':');
      const size_t bracket = entry.text.find('(');
      const bool port = colon != std::string::npos && colon + 1 < entry.text.size() &&
                        entry.text.find_first_not_of("0123456789", colon + 1) == std::string::npos;
      const bool type = entry.field->kind == FieldKind::Type && bracket != std::string::npos;
      if (!port && !type) continue;
      const std::string wrong = port ? entry.text.substr(0, colon + 1) + "70000"
                                     : entry.text.substr(0, bracket) + "(0)";
      fault.edits.front().text = '"' + wrong + '"';
      fault.words = port ? std::vector<std::string>{"65535"} : std::vector<std::string>{"1", "("};
    }
    faults.push_back(std::move(fault));
  }
  return faults;
}

std::vector<Fault> listForScalar(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    const bool list = entry.field == nullptr || entry.field->list;
    if (entry.kind != yaml::Kind::Scalar || list) continue;
    faults.push_back(replaced(sites, entry, "[" + sites.textOf(entry.value) + "]"));
  }
  return faults;
}

std::vector<Fault> scalarForList(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.kind != yaml::Kind::Sequence || !entry.flow) continue;
    const std::string written = sites.textOf(entry.value);
    const bool scalars = written.find_first_of("{,\n") == std::string::npos;
    if (!scalars || written.size() < 3 || written.front() != '[') continue;
    faults.push_back(replaced(sites, entry, written.substr(1, written.size() - 2)));
  }
  return faults;
}

/// The value of the entry above or below stands behind this key as well.
std::vector<Fault> neighborsValue(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (size_t i = 1; i < sites.entries.size(); ++i) {
    const EntrySite* one = &sites.entries[i - 1];
    const EntrySite* other = &sites.entries[i];
    const bool texts = one->kind == yaml::Kind::Scalar && other->kind == yaml::Kind::Scalar;
    if (!texts || one->owner != other->owner || one->key.file != other->key.file) continue;
    if (one->flow != other->flow || one->column != other->column) continue;
    if (random() % 2 == 0) std::swap(one, other);
    if (one->text == other->text || other->text.empty()) continue;
    Fault fault = replaced(sites, *one, sites.textOf(other->value));
    fault.words = {"`" + other->text, "`" + one->name, one->text};
    faults.push_back(std::move(fault));
  }
  return faults;
}

std::string inOtherCase(const std::string& text) {
  std::string other = text;
  for (char& c : other) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  if (other != text) return other;
  for (char& c : other) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return other;
}

/// Keys, words of the language and names, all in capitals or all in small letters.
std::vector<Fault> otherCase(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  const auto add = [&](const Span& span, const std::string& text) {
    const std::string other = inOtherCase(text);
    if (other == text || sites.texts.contains(other) || sites.textOf(span) != text) return;
    faults.push_back({{{span, other}}, {lineAt(sites, span)}, {text}});
  };
  for (const EntrySite& entry : sites.entries) {
    const bool known = entry.field != nullptr || entry.name == "kind" || entry.name == "type";
    if (known) add(entry.key, entry.name);
    const bool word = entry.wanted != nullptr || entry.name == "kind" ||
                      (entry.field != nullptr && entry.field->kind == FieldKind::Choice);
    if (word && entry.verbatim) add(entry.value, entry.text);
  }
  for (const NameSite& name : sites.names) {
    if (!name.location) add(name.span, name.text);
  }
  return faults;
}

/// An item of a list of scalars that stands there twice.
std::vector<Fault> itemTwice(const Sites& sites, Random&) {
  std::vector<Fault> faults;
  for (const ItemSite& item : sites.items) {
    if (item.name.empty()) continue;
    const Span& span = item.span;
    const Span lines{span.file, sites.lineStart(span.file, span.begin),
                     sites.lineEnd(span.file, span.end)};
    const std::string copy = sites.textOf(lines);
    Fault fault{{{{lines.file, lines.end, lines.end}, copy}},
                {},
                {"second", "twice", "again", "remove one"}};
    const uint32_t line = sites.lineOf(lines.file, lines.begin);
    const auto length = static_cast<uint32_t>(std::count(copy.begin(), copy.end(), '\n'));
    for (uint32_t i = 0; i < 2 * length; ++i) fault.lines.push_back({lines.file, line + i});
    faults.push_back(std::move(fault));
  }
  return faults;
}

}  // namespace

std::span<const FaultKind> valueFaults() {
  static constexpr FaultKind kKinds[] = {
      {"wrong type", wrongType},
      {"number out of range", outOfRange},
      {"list for a scalar", listForScalar},
      {"scalar for a list", scalarForList},
      {"neighbor's value", neighborsValue},
      {"other case", otherCase},
      {"item twice", itemTwice},
  };
  return kKinds;
}

}  // namespace dslint::testing
