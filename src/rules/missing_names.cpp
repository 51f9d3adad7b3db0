#include "rules/missing_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_set>

#include "model/walk.h"
#include "value/location_key.h"

namespace dslint::rules {

extern const Rule naming_duplicate;

namespace {

/// So many uses of a name are told one by one.
constexpr size_t kToldApart = 3;
/// So many places are shown of a name that is told once.
constexpr size_t kMostShown = 20;

using Objects = std::unordered_set<const UserDSLObject*>;

/// Which of some objects are named by anything in the model.
class Uses {
 public:
  Uses(const Graph& graph, const Objects& objects) : objects_(objects) {
    for (const LoadedFile& file : graph.model().files) {
      for (const LoadedDocument& document : file.documents) {
        if (document.object) visit(*document.object);
      }
    }
  }
  bool of(const UserDSLObject* object) const { return used_.contains(object); }

 private:
  void use(RefBase object) {
    const auto* target = object.as<UserDSLObject>();
    if (target != nullptr && objects_.contains(target)) used_.insert(target);
  }
  void useText(const UserDSLObject& owner, std::string_view name) {
    for (const UserDSLObject* object : objects_) {
      const auto* dataset = as<Dataset>(object);
      const auto* column = as<DDLColumn>(object);
      if ((dataset != nullptr && dataset->name.view() == name && holds(owner, *dataset)) ||
          (column != nullptr && column->name.view() == name && holds(owner, *column))) {
        used_.insert(object);
      }
    }
  }
  static bool holds(const UserDSLObject& owner, const Dataset& dataset) {
    const auto* store = as<Datastore>(&owner);
    return store != nullptr && std::ranges::any_of(store->datasets, [&](Ref<Dataset> one) {
             return one.get() == &dataset;
           });
  }
  static bool holds(const UserDSLObject& owner, const DDLColumn& column) {
    const auto* table = as<DDLTable>(&owner);
    return table != nullptr && std::ranges::any_of(table->columns, [&](Ref<DDLColumn> one) {
             return one.get() == &column;
           });
  }

  void visit(const UserDSLObject& object) {
    if (const auto* key = as<LocationKey>(&object)) {
      use(key->vendor);
      use(key->location);
      useAbove(*key);
    }
    if (const auto* store = as<Datastore>(&object)) {
      if (const auto* sql = as<SQLIngestion>(store->capture)) {
        for (const TextEntry& entry : sql->tableForDataset) useText(*store, entry.key.view());
      }
    }
    for (const Field& field : object.spec().fields) {
      if (field.kind == FieldKind::Name) {
        if (field.list) {
          for (const NameRefBase& name : field.in<ListBase>(object).itemsAs<NameRefBase>()) {
            use(name.object);
          }
        } else {
          use(field.in<NameRefBase>(object).object);
        }
      } else if (field.kind == FieldKind::Text && field.list) {
        for (const Text& text : field.in<ListBase>(object).itemsAs<Text>()) {
          useText(object, text.view());
        }
      }
    }
    for (const Field* field : object.spec().owning) {
      forEachIn(object, *field, [&](int, const UserDSLObject& child) { visit(child); });
    }
  }

  /// What lies around the location that a key names is used by it, too.
  void useAbove(const LocationKey& key) {
    if (!key.vendor) return;
    auto inside = key.vendor->locations;
    for (const LocationKeyPart& part : parseLocationKey(key.key.view()).locations) {
      const auto found = std::ranges::find_if(inside, [&](Ref<InfrastructureLocation> one) {
        return one && one->name.view() == part.text;
      });
      if (found == inside.end()) return;
      if (objects_.contains(found->get())) used_.insert(found->get());
      inside = (*found)->locations;
    }
  }

  const Objects& objects_;
  Objects used_;
};

/// Whether the other names of the reference fit what its name seems to mean.
bool restFits(const Finding& finding, const Graph& graph) {
  const UserDSLObject* meant = finding.missing->meant;
  const UserDSLObject* object = finding.object;
  if (const auto* store = as<Datastore>(meant)) {
    if (const auto* sink = as<DatasetSink>(object)) {
      return graph.dataset(*store, sink->dataset.name) != nullptr;
    }
    if (const auto* hint = as<DataPlatformHint>(object)) {
      return !hint->dataset.given() || graph.dataset(*store, hint->dataset.name) != nullptr;
    }
  }
  if (const auto* workspace = as<Workspace>(meant)) {
    const NameRefBase* group = nullptr;
    if (const auto* approval = as<DatastoreApproval>(object)) group = &approval->datasetGroup;
    if (const auto* assignment = as<DatasetGroupPlatformAssignment>(object)) {
      group = &assignment->datasetGroup;
    }
    return group == nullptr || graph.group(*workspace, group->name) != nullptr;
  }
  if (const auto* key = as<LocationKey>(object)) {
    const std::string_view rest = key->key.view().substr(
        std::min<size_t>(key->key.view().size(), finding.primary.offset + finding.primary.length));
    List<Ref<InfrastructureLocation>> inside;
    if (const auto* vendor = as<InfrastructureVendor>(meant)) inside = vendor->locations;
    if (const auto* location = as<InfrastructureLocation>(meant)) inside = location->locations;
    for (size_t at = 1; at < rest.size();) {
      const size_t end = std::min(rest.find('/', at), rest.size());
      const auto found = std::ranges::find_if(inside, [&](Ref<InfrastructureLocation> one) {
        return one && one->name.view() == rest.substr(at, end - at);
      });
      if (found == inside.end()) return false;
      inside = (*found)->locations;
      at = end + 1;
    }
  }
  return true;
}

using Group = std::vector<size_t>;  ///< findings about one name, in the order of the text

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
      if (missing.list.object != nullptr &&
          graph_.model().emptied(*missing.list.object, missing.list.key)) {
        empty[{missing.list.object, missing.list.key}].push_back(i);
      } else {
        byName[{ruleOf(findings_[i]), missing.list.object, missing.name}].push_back(i);
      }
    }
    if (empty.empty() && byName.empty()) return 0;
    const Uses uses(graph_, meant_);
    for (auto& [key, group] : empty) joinEmpty(inOrder(group));
    for (auto& [key, group] : byName) join(inOrder(group), uses);
    size_t kept = 0;
    for (size_t i = 0; i < findings_.size(); ++i) {
      if (held_.contains(i)) continue;
      if (kept != i) findings_[kept] = std::move(findings_[i]);
      ++kept;
    }
    findings_.resize(kept);
    return held_.size();
  }

 private:
  /// The rule for the uses of such a name. A mapping that names a dataset is a use like any other.
  static std::string_view ruleOf(const Finding& finding) {
    const bool ofDatasets = finding.missing->list.key == keyOf<&Datastore::datasets>();
    return ofDatasets ? "reference/unknown-dataset" : finding.rule;
  }

  const Group& inOrder(Group& group) const {
    std::ranges::sort(group, {}, [&](size_t i) { return placeOrder(findings_[i]); });
    // An object that is used twice is told of once.
    const auto place = [&](size_t i) {
      return std::tuple(placeOrder(findings_[i]), findings_[i].primary.key);
    };
    group.erase(std::unique(group.begin(), group.end(),
                            [&](size_t a, size_t b) { return place(a) == place(b); }),
                group.end());
    return group;
  }

  void join(const Group& group, const Uses& uses) {
    const UserDSLObject* meant = findings_[group.front()].missing->meant;
    const bool unused = meant != nullptr && !uses.of(meant) && !isDefined(*meant);
    if (unused && group.size() >= 2 && meant->spec().field("name") != nullptr) {
      tellDefinition(group, *meant);
      return;
    }
    for (const size_t i : group) {
      // Which of the two is misspelt, one use cannot tell.
      if (meant != nullptr && (unused || !restFits(findings_[i], graph_))) findings_[i].fix.reset();
    }
    if (group.size() > kToldApart) tellOnce(group);
  }

  /// A declaration and its definition know each other by that name.
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
    const std::string_view name = definition.spec().field("name")->in<Text>(definition).view();
    const MissingName missing = *findings_[group.front()].missing;
    Finding told;
    told.rule = ruleOf(findings_[group.front()]);
    told.object = &definition;
    told.primary = nameAt(definition);
    told.message = fmt::format("nothing uses the name `{}`, and {} places use `{}`", name,
                               group.size(), missing.name);
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

  /// What is looked for in a list that has nothing in it.
  void joinEmpty(const Group& group) {
    const MissingName missing = *findings_[group.front()].missing;
    std::unordered_set<std::string_view> names;
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
        fmt::format("write its entries below `{}:`, or take the uses out", missing.list.key);
    relate(told, group, 0, "this is looked for in it");
    hold(group);
    findings_[group.front()] = std::move(told);
  }

  std::vector<Finding>& findings_;
  const Graph& graph_;
  Objects meant_;
  std::unordered_set<size_t> held_;
};

}  // namespace

uint64_t holdRepeated(std::vector<Finding>& findings, const Graph& graph) {
  if (graph.repeated().empty()) return 0;
  const auto isInside = [&](const Finding& finding) {
    const UserDSLObject* object = finding.object;
    if (object == nullptr || object->file() == kNoFile || finding.rule.starts_with("source/")) {
      return false;
    }
    for (const LoadedDocument& document : graph.model().files[object->file()].documents) {
      if (object->offset < document.begin || object->offset >= document.end) continue;
      return document.object && graph.isRepeated(*document.object) &&
             (document.object.get() != object || finding.handle != &naming_duplicate);
    }
    return false;
  };
  return std::erase_if(findings, isInside);
}

uint64_t joinMissingNames(std::vector<Finding>& findings, const Graph& graph) {
  return Joiner(findings, graph).run();
}

}  // namespace dslint::rules
