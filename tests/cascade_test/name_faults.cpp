// Words that are misspelled, or stand for something else: names, keys, enums, types, kinds.
#include <algorithm>

#include "cascade_test/faults.h"
#include "model/classes.h"

namespace dslint::testing {
namespace {

Fault misspeltAt(const Sites& sites, const Span& span, const std::string& text, Random& random) {
  const std::string wrong = misspelt(sites, text, random);
  if (wrong.empty()) return {};
  return {{{span, wrong}}, {{span.file, sites.lineOf(span.file, span.begin)}}, {text}};
}

void keep(std::vector<Fault>& faults, Fault fault) {
  if (!fault.edits.empty()) faults.push_back(std::move(fault));
}

std::vector<Fault> useMisspelt(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const NameSite& name : sites.names) {
    if (name.location || sites.textOf(name.span) != name.text) continue;
    // One part of a name that has several.
    const size_t slash = name.text.rfind('/');
    const size_t from = slash == std::string::npos ? 0 : slash + 1;
    Span span = name.span;
    span.begin += static_cast<uint32_t>(from);
    keep(faults, misspeltAt(sites, span, name.text.substr(from), random));
  }
  return faults;
}

std::vector<Fault> locationMisspelt(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const NameSite& name : sites.names) {
    const std::string written = sites.textOf(name.span);
    const size_t inside = written.find(name.text);
    if (!name.location || inside == std::string::npos) continue;
    size_t from = 0;
    while (from < name.text.size()) {
      const size_t end = std::min(name.text.find_first_of(":/", from), name.text.size());
      Span span = name.span;
      span.begin += static_cast<uint32_t>(inside + from);
      span.end = span.begin + static_cast<uint32_t>(end - from);
      keep(faults, misspeltAt(sites, span, name.text.substr(from, end - from), random));
      from = end + 1;
    }
  }
  return faults;
}

bool isNamed(const ClassSpec& spec) {
  constexpr ClassId kNamed[] = {
      ClassId::InfrastructureVendor, ClassId::InfrastructureLocation, ClassId::GovernanceZone,
      ClassId::GovernanceZoneDeclaration, ClassId::Team, ClassId::TeamDeclaration,
      ClassId::StoragePolicy, ClassId::DataContainer, ClassId::Datastore, ClassId::Dataset,
      ClassId::DDLColumn, ClassId::Workspace, ClassId::DatasetGroup, ClassId::DataPlatform};
  return std::ranges::any_of(kNamed, [&](ClassId cls) { return spec.is(cls); });
}

/// Where nobody uses the name, or one place does, either side may be the wrong one.
std::vector<Fault> definitionMisspelt(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.name != "name" || !entry.verbatim || !isNamed(*entry.owner)) continue;
    Fault fault = misspeltAt(sites, entry.value, entry.text, random);
    if (fault.edits.empty()) continue;
    fault.words.push_back(fault.edits.front().text);
    const auto uses = sites.uses.find(entry.text);
    const bool declared = entry.owner->id == ClassId::GovernanceZoneDeclaration ||
                          entry.owner->id == ClassId::TeamDeclaration ||
                          entry.owner->id == ClassId::GovernanceZone ||
                          entry.owner->id == ClassId::Team;
    if (uses == sites.uses.end() || uses->second < 2 || declared) fault.lines.clear();
    faults.push_back(std::move(fault));
  }
  return faults;
}

template <class Wants>
std::vector<Fault> entriesMisspelt(const Sites& sites, Random& random, bool key, Wants wants) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (!wants(entry) || (!key && !entry.verbatim)) continue;
    keep(faults, key ? misspeltAt(sites, entry.key, entry.name, random)
                     : misspeltAt(sites, entry.value, entry.text, random));
  }
  return faults;
}

std::vector<Fault> keyMisspelt(const Sites& sites, Random& random) {
  return entriesMisspelt(sites, random, true, [](const EntrySite& entry) {
    return entry.field != nullptr || entry.name == "kind" || entry.name == "type";
  });
}
std::vector<Fault> enumMisspelt(const Sites& sites, Random& random) {
  return entriesMisspelt(sites, random, false, [](const EntrySite& entry) {
    return entry.field != nullptr && entry.field->kind == FieldKind::Choice &&
           entry.kind == yaml::Kind::Scalar;
  });
}
std::vector<Fault> typeMisspelt(const Sites& sites, Random& random) {
  return entriesMisspelt(sites, random, false,
                         [](const EntrySite& entry) { return entry.wanted != nullptr; });
}
std::vector<Fault> kindMisspelt(const Sites& sites, Random& random) {
  return entriesMisspelt(sites, random, false,
                         [](const EntrySite& entry) { return entry.name == "kind"; });
}

std::vector<Fault> dataTypeMisspelt(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.field == nullptr || entry.field->kind != FieldKind::Type) continue;
    Span span = entry.value;
    if (entry.quoted) ++span.begin;
    const std::string word = entry.text.substr(0, entry.text.find('('));
    span.end = span.begin + static_cast<uint32_t>(word.size());
    if (sites.textOf(span) == word) keep(faults, misspeltAt(sites, span, word, random));
  }
  return faults;
}

/// Of all siblings one by chance: which fit, only their keys can tell.
std::vector<Fault> siblingType(const Sites& sites, Random& random) {
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.wanted == nullptr || !entry.verbatim) continue;
    std::vector<std::string_view> others;
    for (const ClassSpec* spec : entry.wanted->subclasses) {
      if (spec->name != entry.text) others.push_back(spec->name);
    }
    if (others.empty()) continue;
    const std::string other(others[random() % others.size()]);
    faults.push_back({{{entry.value, other}},
                      {{entry.value.file, sites.lineOf(entry.value.file, entry.value.begin)}},
                      {entry.text}});
  }
  return faults;
}

std::vector<Fault> otherKind(const Sites& sites, Random& random) {
  std::vector<std::string_view> kinds;
  for (const ClassSpec& spec : allClasses()) {
    if (spec.options.document) kinds.push_back(spec.name);
  }
  std::vector<Fault> faults;
  for (const EntrySite& entry : sites.entries) {
    if (entry.name != "kind" || !entry.verbatim) continue;
    std::string other = entry.text;
    while (other == entry.text) other = kinds[random() % kinds.size()];
    faults.push_back({{{entry.value, other}},
                      {{entry.value.file, sites.lineOf(entry.value.file, entry.value.begin)}},
                      {entry.text}});
  }
  return faults;
}

}  // namespace

std::span<const FaultKind> nameFaults() {
  static constexpr FaultKind kKinds[] = {
      {"use misspelt", useMisspelt},
      {"location misspelt", locationMisspelt},
      {"definition misspelt", definitionMisspelt},
      {"key misspelt", keyMisspelt},
      {"enum misspelt", enumMisspelt},
      {"type misspelt", typeMisspelt},
      {"kind misspelt", kindMisspelt},
      {"data type misspelt", dataTypeMisspelt},
      {"sibling type", siblingType},
      {"kind of another", otherKind},
  };
  return kKinds;
}

}  // namespace dslint::testing
