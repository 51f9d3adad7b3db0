#include "rules/missing_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "lint/rule.h"
#include "model/walk.h"
#include "rules/name_uses.h"
#include "rules/reference_fit.h"
#include "value/ascii.h"
#include "value/keyed_hash.h"
#include "value/suggest.h"

namespace dslint::rules {

extern const Rule capture_container_missing;
extern const Rule capture_topic_name;
extern const Rule naming_duplicate;
extern const Rule platform_credential_name;
extern const Rule platform_credential_unknown;
extern const Rule platform_credential_unsupported;
extern const Rule reference_undeclared;
extern const Rule reference_undefined;
extern const Rule reference_unknown_dataset;
extern const Rule reference_unused;
extern const Rule reference_wrong_class;
extern const Rule source_missing_key;
extern const Rule workspace_no_sinks;

namespace {

/// Up to this many uses of an undeclared name are reported one by one.
constexpr size_t kToldApart = 3;
/// With more names than this, mixed-up names are not searched for.
constexpr size_t kFew = 64;
/// How many places of a name that is reported once are shown.
constexpr size_t kMostShown = 20;

/// Whether a name is the wanted one with stray punctuation in it: `orders,`.
bool isDefaced(std::string_view name, std::string_view wanted) {
  std::string plain;
  std::ranges::copy_if(name, std::back_inserter(plain), [](char c) {
    return ascii::isAlphanumeric(c) || c == '_' || c == '-';
  });
  return plain == wanted && name != wanted;
}

using Group = std::vector<size_t>;  ///< indexes of findings about one name, in text order

std::tuple<FileId, uint32_t, int32_t> placeOrder(const Finding& finding) {
  return {finding.object->file(), finding.object->offset, finding.primary.index};
}

class Joiner {
 public:
  Joiner(std::vector<Finding>& findings, const Graph& graph) : findings_(findings), graph_(graph) {}

  uint64_t run() {
    std::map<std::tuple<const UserDSLObject*, std::string_view>, Group> empty;
    std::map<std::tuple<std::string_view, const UserDSLObject*, std::string_view>, Group> byName;
    for (size_t i = 0; i < findings_.size(); ++i) {
      if (!findings_[i].missing || findings_[i].object == nullptr) continue;
      const MissingName& missing = *findings_[i].missing;
      if (missing.meant != nullptr) meant_.insert(missing.meant);
      if (missing.meant == nullptr) unclear_.push_back(i);
      if (const UserDSLObject* near = nearTo(findings_[i])) meant_.insert(near);
      if (missing.list.object != nullptr && isEmptied(missing.list)) {
        empty[{missing.list.object, missing.list.key}].push_back(i);
      } else {
        byName[{ruleOf(findings_[i]).id, missing.list.object, missing.name}].push_back(i);
      }
    }
    findSuspects();
    findTwice();
    for (auto& [key, group] : empty) joinEmpty(inOrder(group));
    for (auto& [key, group] : byName) inOrder(group);
    if (!byName.empty()) {
      const Uses uses(graph_, meant_, doubtfulWords(byName));
      for (auto& [key, group] : byName) join(group, uses);
    }
    joinUndeclared();
    holdNames();
    holdUnused();
    size_t kept = 0;
    for (size_t i = 0; i < findings_.size(); ++i) {
      if (held_.contains(i) || again_.contains(i)) continue;
      if (kept != i) findings_[kept] = std::move(findings_[i]);
      ++kept;
    }
    findings_.resize(kept);
    return held_.size();
  }

 private:
  /// The rule for the uses of such a name. A mapping that names a dataset is a use like any other.
  static const Rule& ruleOf(const Finding& finding) {
    const bool ofDatasets = finding.missing->list.key == keyOf<&Datastore::datasets>();
    return ofDatasets ? reference_unknown_dataset : *finding.rule;
  }

  const Group& inOrder(Group& group) {
    std::ranges::sort(group, {}, [&](size_t i) { return placeOrder(findings_[i]); });
    // An object that is used twice is reported once.
    const auto place = [&](size_t i) {
      return std::tuple(placeOrder(findings_[i]), findings_[i].primary.key);
    };
    Group places;
    for (const size_t i : group) {
      if (!places.empty() && place(i) == place(places.back())) {
        again_.insert(i);
      } else {
        places.push_back(i);
      }
    }
    group = std::move(places);
    return group;
  }

  static std::string_view nameOf(const UserDSLObject& object) {
    const Field* name = object.spec().field("name");
    return name == nullptr ? std::string_view() : name->in<Text>(object).view();
  }

  /// The words for which it is unclear whether the only use or the definition is misspelled.
  template <class Groups>
  Words doubtfulWords(const Groups& groups) const {
    Words words;
    for (const auto& [key, group] : groups) {
      const MissingName& missing = *findings_[group.front()].missing;
      if (group.size() != 1 || missing.meant == nullptr) continue;
      const NameKind kind = kindOfName(missing.meant->spec());
      words.emplace(missing.name, kind);
      words.emplace(nameOf(*missing.meant), kind);
    }
    return words;
  }

  /// What is one edit away from a name that nothing is surely meant by, as others are near, too.
  const UserDSLObject* nearTo(const Finding& finding) const {
    if (finding.missing->meant != nullptr || finding.related.empty()) return nullptr;
    const UserDSLObject* near = finding.related.front().place.object;
    if (near == nullptr || !wasSearched(*near, finding)) return nullptr;
    const std::string_view name = nameOf(*near);
    const auto one = suggest(finding.missing->name, {name});
    const bool sameWord = ascii::equalIgnoringCase(finding.missing->name, name);
    return one && one->clear && !sameWord ? near : nullptr;
  }

  void join(const Group& group, const Uses& uses) {
    if (const UserDSLObject* near = nearTo(findings_[group.front()]);
        near != nullptr && group.size() >= 2 && !uses.of(near) && !isDefined(*near)) {
      tellDefinition(group, *near);
      return;
    }
    const UserDSLObject* meant = findings_[group.front()].missing->meant;
    const bool unused = meant != nullptr && !uses.of(meant) && !isDefined(*meant);
    bool surelyUse = false;  // the use is misspelled
    if (const auto twice = twiceFor(group)) {
      tellTwice(*twice, group);
      return;
    }
    if (unused && meant->spec().field("name") != nullptr) {
      if (isDefaced(nameOf(*meant), findings_[group.front()].missing->name)) {
        tellDefinition(group, *meant);
        return;
      }
      // In a pair, each word occurs once. The one
      // that occurs elsewhere in the model is right.
      const std::string_view wanted = findings_[group.front()].missing->name;
      // Names that differ only in case may mean different things.
      const bool sameWord = ascii::equalIgnoringCase(wanted, nameOf(*meant));
      const NameKind kind = kindOfName(meant->spec());
      const bool wantedElsewhere =
          group.size() >= 2 || (!sameWord && uses.timesOf({wanted, kind}) > 1);
      const bool definedElsewhere = group.size() == 1 && uses.timesOf({nameOf(*meant), kind}) > 1;
      if (wantedElsewhere && !definedElsewhere) {
        tellDefinition(group, *meant);
        return;
      }
      surelyUse = definedElsewhere && !wantedElsewhere;
    }
    if (meant == nullptr) {
      if (const auto suspect = suspectFor(group, uses)) {
        const UserDSLObject& definition = *findings_[*suspect].primary.object;
        held_.insert(*suspect);
        tellDefinition(group, definition);
        return;
      }
    }
    for (const size_t i : group) {
      // A single use does not tell which of the two is misspelled.
      const bool open = unused && !surelyUse;
      if (meant != nullptr && (open || !restFits(findings_[i], graph_))) findings_[i].fix.reset();
    }
    if (group.size() > kToldApart) tellOnce(group);
  }

  /// Whether a finding is about an object's own bad name.
  static bool isOfName(const Finding& finding) {
    return finding.object != nullptr && finding.primary.object != nullptr &&
           finding.primary.key == "name" && !finding.missing &&
           (finding.rule == &capture_topic_name ||
            (finding.rule->family().ofNames && finding.rule != &naming_duplicate));
  }

  void findSuspects() {
    if (unclear_.empty() || unclear_.size() > kFew) return;
    for (size_t i = 0; i < findings_.size(); ++i) {
      if (isOfName(findings_[i])) suspects_.push_back(i);
    }
    if (suspects_.size() > kFew) suspects_.clear();
    for (const size_t i : suspects_) meant_.insert(findings_[i].primary.object);
  }

  /// Finds objects with the name of another one, if few names are missing.
  void findTwice() {
    Group missing;
    for (size_t i = 0; i < findings_.size(); ++i) {
      const Finding& finding = findings_[i];
      if (finding.missing && finding.object != nullptr) missing.push_back(i);
      const bool twice = finding.rule == &naming_duplicate && finding.primary.object != nullptr &&
                         finding.primary.key == "name";
      if (twice) twice_.push_back(i);
    }
    if (missing.size() > kFew || twice_.size() > kFew) return twice_.clear();
    // If exactly one name is missing, one of the two has lost its own name.
    std::erase_if(twice_, [&](size_t i) {
      ViewSet names;
      for (const size_t other : missing) {
        if (wasSearched(*findings_[i].primary.object, findings_[other])) {
          names.insert(findings_[other].missing->name);
        }
      }
      return names.size() != 1;
    });
  }

  /// The finding about an object that has another one's name instead of the missing one.
  std::optional<size_t> twiceFor(const Group& group) const {
    const Finding& first = findings_[group.front()];
    std::optional<size_t> found;
    for (const size_t i : twice_) {
      const UserDSLObject& object = *findings_[i].primary.object;
      if (!wasSearched(object, first)) continue;
      const UserDSLObject* meant = first.missing->meant;
      if (meant != nullptr && nameOf(*meant) != nameOf(object)) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  void tellTwice(size_t twice, const Group& group) {
    const std::string_view name = findings_[group.front()].missing->name;
    Finding& told = findings_[twice];
    told.advice = fmt::format(
        "did you mean `{}` for one of them? nothing has that name, and it is used", name);
    for (const size_t i : group) {
      if (told.related.size() < kMostShown) {
        told.related.push_back({findings_[i].primary, fmt::format("`{}` is used here", name)});
      }
      held_.insert(i);
    }
  }

  /// Whether the object is one of those searched for the name.
  bool wasSearched(const UserDSLObject& object, const Finding& finding) const {
    const Place& list = finding.missing->list;
    if (list.object == nullptr) {
      const Field* field = finding.object->spec().field(finding.primary.key);
      return field != nullptr && field->target != kNoClass && object.spec().is(field->target);
    }
    const Field* field = list.object->spec().field(list.key);
    bool found = false;
    if (field == nullptr || field->kind != FieldKind::Object) return false;
    forEachIn(*list.object, *field, [&](int, const UserDSLObject& one) {
      found = found || &one == &object;
    });
    return found;
  }

  /// The finding about the only object with a bad name that nothing uses, if the name of the group
  /// is the only missing one: the bad name was written in its place.
  std::optional<size_t> suspectFor(const Group& group, const Uses& uses) const {
    const Finding& first = findings_[group.front()];
    const bool near = std::ranges::any_of(first.related, [&](const RelatedPlace& related) {
      return related.place.object != nullptr && wasSearched(*related.place.object, first);
    });
    if (near) return std::nullopt;
    std::optional<size_t> suspect;
    for (const size_t i : suspects_) {
      const UserDSLObject& object = *findings_[i].primary.object;
      if (uses.of(&object) || isDefined(object) || !wasSearched(object, first)) continue;
      if (suspect && findings_[*suspect].primary.object != &object) return std::nullopt;
      suspect = i;
    }
    if (!suspect) return std::nullopt;
    const bool only = std::ranges::none_of(unclear_, [&](size_t i) {
      return findings_[i].missing && findings_[i].missing->name != first.missing->name &&
             wasSearched(*findings_[*suspect].primary.object, findings_[i]);
    });
    return only ? suspect : std::nullopt;
  }

  /// Handles a team that one zone declares and another one defines: its `zone` is wrong.
  template <class Undefined, class Undeclared>
  void joinOtherZone(const Undefined& undefined, const Undeclared& undeclared) {
    ViewMap<Group> byName;
    for (const auto& [object, i] : undefined) {
      if (as<TeamDeclaration>(object) != nullptr) byName[nameOf(*object)].push_back(i);
    }
    for (const auto& [list, group] : undeclared) {
      for (const size_t i : group) {
        const auto found = byName.find(findings_[i].missing->name);
        if (found == byName.end() || found->second.size() != 1) continue;
        const size_t other = found->second.front();
        if (as<Team>(findings_[i].object) == nullptr || !held_.insert(other).second) continue;
        findings_[i].related.push_back(
            {findings_[other].primary, "another zone declares a team of that name"});
      }
    }
  }

  /// Joins an undeclared definition and the only declaration without a definition in the same list:
  /// they are the same fault.
  void joinUndeclared() {
    std::unordered_map<const UserDSLObject*, size_t> undefined;
    std::map<std::pair<const UserDSLObject*, std::string_view>, Group> undeclared;
    for (size_t i = 0; i < findings_.size(); ++i) {
      const Finding& finding = findings_[i];
      if (finding.rule == &reference_undefined) undefined.emplace(finding.object, i);
      if (finding.rule != &reference_undeclared || !finding.missing) continue;
      const Place& list = finding.missing->list;
      if (list.object != nullptr) undeclared[{list.object, list.key}].push_back(i);
    }
    if (undefined.empty()) return;
    joinOtherZone(undefined, undeclared);
    for (const auto& [list, group] : undeclared) {
      const Field* field = list.first->spec().field(list.second);
      if (group.size() != 1 || field == nullptr) continue;
      Group others;
      forEachIn(*list.first, *field, [&](int, const UserDSLObject& one) {
        if (const auto found = undefined.find(&one); found != undefined.end()) {
          others.push_back(found->second);
        }
      });
      if (others.size() != 1 || held_.contains(group.front())) continue;
      findings_[group.front()].related.push_back(
          {findings_[others.front()].primary, "this is declared, and nothing defines it"});
      held_.insert(others.front());
    }
  }

  /// Suppresses findings about a bad name if another name is expected in its place.
  void holdNames() {
    Objects doubtful = told_;
    size_t missing = 0;
    for (const Finding& finding : findings_) {
      if (finding.rule == &reference_undeclared) doubtful.insert(finding.primary.object);
      if (!finding.missing || finding.object == nullptr || ++missing > kFew) continue;
      for (const RelatedPlace& related : finding.related) {
        const UserDSLObject* object = related.place.object;
        if (object != nullptr && wasSearched(*object, finding)) doubtful.insert(object);
      }
    }
    for (size_t i = 0; i < findings_.size(); ++i) {
      const bool ofName = isOfName(findings_[i]) || findings_[i].rule == &reference_undefined;
      if (ofName && doubtful.contains(findings_[i].primary.object)) held_.insert(i);
    }
  }

  /// The class of what is missing by a finding, or cannot be what is there: any object of it may be
  /// meant. No class if nothing is missing.
  static ClassId missingClass(const Finding& finding) {
    if (finding.rule == &capture_container_missing) return ClassId::DataContainer;
    if (finding.rule == &workspace_no_sinks) return ClassId::Datastore;
    if (finding.rule == &reference_wrong_class && as<CaptureMetaData>(finding.object) != nullptr) {
      return ClassId::DataContainer;
    }
    if (finding.rule == &source_missing_key) {
      if (as<Credential>(finding.object) != nullptr) return ClassId::Credential;
      if (as<DatasetSink>(finding.object) != nullptr) return ClassId::Datastore;
    }
    const bool ofCredential = finding.rule == &platform_credential_unknown ||
                              finding.rule == &platform_credential_name ||
                              finding.rule == &platform_credential_unsupported;
    return ofCredential ? ClassId::Credential : kNoClass;
  }

  /// Suppresses findings about unused objects that a missing name may mean.
  void holdUnused() {
    std::unordered_set<const Field*> fields;
    for (const size_t i : unclear_) {
      if (!findings_[i].missing || findings_[i].object == nullptr) continue;
      const Field* field = findings_[i].object->spec().field(findings_[i].primary.key);
      if (field != nullptr) fields.insert(field);
    }
    std::map<ClassId, bool> follows;
    Objects wrong;
    for (const Finding& finding : findings_) {
      if (const ClassId cls = missingClass(finding); cls != kNoClass) follows[cls] = true;
      if (finding.rule != &reference_unused) wrong.insert(finding.object);
      if (finding.missing && finding.missing->meant != nullptr)
        wrong.insert(finding.missing->meant);
    }
    for (size_t i = 0; i < findings_.size(); ++i) {
      if (findings_[i].rule != &reference_unused || findings_[i].object == nullptr) continue;
      if (wrong.contains(findings_[i].object)) {
        held_.insert(i);
        continue;
      }
      const ClassSpec& spec = findings_[i].object->spec();
      const ClassId cls = spec.is(ClassId::DataContainer) ? ClassId::DataContainer : spec.id;
      const auto [known, fresh] = follows.try_emplace(cls, false);
      if (fresh) {
        known->second = std::ranges::any_of(
            fields, [cls](const Field* field) { return mayLeadToByName(*field, cls); });
      }
      if (known->second) held_.insert(i);
    }
  }

  /// Whether a list is there and empty: `vendors:`, or `vendors: []`.
  bool isEmptied(const Place& list) const {
    const Field* field = list.object->spec().field(list.key);
    if (field == nullptr || !field->list) return false;
    const auto& items = field->in<ListBase>(*list.object);
    return items.given() ? items.empty() : graph_.model().emptied(list);
  }

  /// Whether an object is a declaration or definition whose counterpart has the same name.
  static bool isDefined(const UserDSLObject& object) {
    const auto* zone = as<GovernanceZoneDeclaration>(&object);
    const auto* team = as<TeamDeclaration>(&object);
    const auto* defined = as<Team>(&object);
    return (zone != nullptr && zone->definition) || (team != nullptr && team->definition) ||
           (defined != nullptr && defined->declaration);
  }

  void hold(const Group& group) {
    for (size_t i = 1; i < group.size(); ++i) held_.insert(group[i]);
  }

  void relate(Finding& to, const Group& group, size_t first, std::string_view text) {
    for (size_t i = first; i < std::min(group.size(), kMostShown); ++i) {
      to.related.push_back({findings_[group[i]].primary, std::string(text)});
    }
  }

  void tellDefinition(const Group& group, const UserDSLObject& definition) {
    told_.insert(&definition);
    const std::string_view name = nameOf(definition);
    const MissingName missing = *findings_[group.front()].missing;
    Finding told;
    told.rule = &ruleOf(findings_[group.front()]);
    told.object = &definition;
    told.primary = nameAt(definition);
    told.message = fmt::format("nothing uses the name `{}`, and {} `{}`", name,
                               group.size() == 1 ? std::string("one place uses")
                                                 : fmt::format("{} places use", group.size()),
                               missing.name);
    told.advice = fmt::format("did you mean `{}`?", missing.name);
    relate(told, group, 0, fmt::format("`{}` is used here", missing.name));
    hold(group);
    findings_[group.front()] = std::move(told);
  }

  void tellOnce(const Group& group) {
    Finding& first = findings_[group.front()];
    first.message += fmt::format(", and {} other places use it, too", group.size() - 1);
    for (size_t i = 1; i < std::min(group.size(), kMostShown); ++i) {
      first.further.push_back(findings_[group[i]].primary);
    }
    first.fix.reset();
    hold(group);
  }

  /// Joins the findings about names that are looked up in an empty list.
  void joinEmpty(const Group& group) {
    const MissingName missing = *findings_[group.front()].missing;
    ViewSet names;
    for (const size_t i : group) names.insert(findings_[i].missing->name);
    Finding told;
    told.rule = findings_[group.front()].rule;
    told.object = missing.list.object;
    told.primary = missing.list.keyItself();
    told.message = names.size() == 1
                       ? fmt::format("`{}` is empty, and `{}` is looked for in it",
                                     missing.list.key, missing.name)
                       : fmt::format("`{}` is empty, and `{}` and {} more are looked for in it",
                                     missing.list.key, missing.name, names.size() - 1);
    told.advice =
        fmt::format("write the entries of `{}`, or take the uses out", missing.list.key);
    relate(told, group, 0, "this is looked for in it");
    hold(group);
    findings_[group.front()] = std::move(told);
  }

  std::vector<Finding>& findings_;
  const Graph& graph_;
  Objects meant_;
  Group unclear_;   ///< findings about names whose meaning is unclear
  Group suspects_;  ///< findings about bad names
  Group twice_;     ///< findings about objects that have another one's name
  Objects told_;    ///< objects whose names are reported as misspelled
  std::unordered_set<size_t> held_;
  std::unordered_set<size_t> again_;  ///< repeated findings about an object that is used twice
};

}  // namespace

uint64_t joinMissingNames(std::vector<Finding>& findings, const Graph& graph) {
  return Joiner(findings, graph).run();
}

}  // namespace dslint::rules
