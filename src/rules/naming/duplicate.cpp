#include "rules/names.h"

namespace dslint::rules {
namespace {

void again(const UserDSLObject& later, const Place& place, const UserDSLObject& first,
           std::string_view noun, std::string_view name, std::string_view where, Context& context) {
  Finding& finding = context.report(
      later, place, fmt::format("there is another {} `{}` in {}", noun, name, where),
      "rename one of them, or remove one");
  finding.related.push_back(
      {valueOf(first, "name"), fmt::format("the first {} `{}`", noun, name)});
}

/// An object that a list repeats by an alias stands at one place only: the item is the fault.
template <class T>
void checkSiblings(const UserDSLObject& parent, std::string_view key, const List<Ref<T>>& list,
                   std::string_view noun, std::string_view where, Context& context) {
  forEachRepeatedName(list, [&](size_t first, size_t later) {
    const bool alias = list[first].id() == list[later].id();
    const T& object = *list[later];
    again(object, alias ? valueOf(parent, key).item(later) : valueOf(object, "name"), *list[first],
          noun, object.name.view(), where, context);
  });
}

void checkLocations(const UserDSLObject& parent, const List<Ref<InfrastructureLocation>>& list,
                    std::string_view where, Context& context) {
  checkSiblings(parent, "locations", list, "location", where, context);
  for (const Ref<InfrastructureLocation> location : list) {
    if (!location || location->locations.empty()) continue;  // nesting is limited by the reader
    checkLocations(*location, location->locations,
                   fmt::format("`{}`", location->name.view()), context);
  }
}

void checkEcosystem(const Ecosystem& ecosystem, Context& context) {
  constexpr std::string_view kWhere = "the ecosystem";
  checkSiblings(ecosystem, "vendors", ecosystem.vendors, "vendor", kWhere, context);
  checkSiblings(ecosystem, "zones", ecosystem.zones, "zone", kWhere, context);
  checkSiblings(ecosystem, "dataPlatforms", ecosystem.dataPlatforms, "data platform", kWhere,
                context);
  for (const Ref<InfrastructureVendor> vendor : ecosystem.vendors) {
    if (!vendor) continue;
    checkLocations(*vendor, vendor->locations, fmt::format("`{}`", vendor->name.view()), context);
  }
}

void checkZone(const GovernanceZone& zone, Context& context) {
  const auto check = [&](std::string_view key, const auto& list, std::string_view noun) {
    checkSiblings(zone, key, list, noun, "this zone", context);
  };
  check("teams", zone.teams, "team");
  check("storagePolicies", zone.storagePolicies, "storage policy");
  check("classificationPolicies", zone.classificationPolicies, "classification policy");
  check("vendorPolicies", zone.vendorPolicies, "vendor policy");
  check("cloudVendorPolicies", zone.cloudVendorPolicies, "cloud vendor policy");
  check("locationPolicies", zone.locationPolicies, "location policy");
  check("dataPlatformPolicies", zone.dataPlatformPolicies, "data platform policy");
}

void checkTeam(const Team& team, Context& context) {
  checkSiblings(team, "containers", team.containers, "container", "this team", context);
  // One by an alias is the very same object, so that the index knows no second one.
  const auto checkAliases = [&](std::string_view key, const auto& list, std::string_view noun) {
    forEachRepeatedName(list, [&](size_t first, size_t later) {
      if (list[first].id() != list[later].id()) return;
      again(*list[later], valueOf(team, key).item(later), *list[first], noun,
            list[later]->name.view(), "the ecosystem", context);
    });
  };
  checkAliases("datastores", team.datastores, "datastore");
  checkAliases("workspaces", team.workspaces, "workspace");
}

/// A team that is defined twice repeats what it holds: that is the one fault.
template <class T>
bool isInRepeatedTeam(const T& later, const T& first, Context& context) {
  const Team* laterTeam = later.team.target();
  const Team* firstTeam = first.team.target();
  if (laterTeam == nullptr || firstTeam == nullptr || laterTeam == firstTeam) return false;
  if (!(laterTeam->name == firstTeam->name) || !(laterTeam->zone.name == firstTeam->zone.name)) {
    return false;
  }
  context.derive();
  return true;
}

template <class Schema>
void checkKeys(const Schema& schema, Context& context) {
  const auto check = [&](std::string_view key, const List<Text>& names) {
    forEachRepeatedText(names, [&](size_t first, size_t later) {
      Finding& finding = context.report(
          schema, valueOf(schema, key).item(later),
          fmt::format("`{}` stands twice in `{}`", names[later].view(), key), "remove one of them");
      finding.related.push_back({valueOf(schema, key).item(first), "the first one"});
    });
  };
  check("primaryKey", schema.primaryKey);
  check("partitionKey", schema.partitionKey);
}

void checkStore(const Datastore& store, Context& context) {
  const Datastore* first = context.graph().datastore(store.name);
  if (first != nullptr && first != &store && !isInRepeatedTeam(store, *first, context)) {
    again(store, valueOf(store, "name"), *first, "datastore", store.name.view(), "the ecosystem",
          context);
  }
  checkSiblings(store, "datasets", store.datasets, "dataset", "this datastore", context);
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset) continue;
    if (const auto* table = as<DDLTable>(dataset->schema)) {
      checkSiblings(*table, "columns", table->columns, "column", "this table", context);
      checkKeys(*table, context);
    } else if (const auto* avro = as<AvroSchema>(dataset->schema)) {
      checkKeys(*avro, context);
    }
  }
}

void checkSinks(const DatasetGroup& group, Context& context) {
  const auto& sinks = group.sinks;
  forEachRepeat(
      sinks.size(),
      [&](size_t i) -> std::optional<uint32_t> {
        if (!sinks[i]) return std::nullopt;
        const auto store = hashOfName(sinks[i]->store.name);
        const auto dataset = hashOfName(sinks[i]->dataset.name);
        if (!store || !dataset) return std::nullopt;
        return *store * 31U + *dataset;
      },
      [&](size_t a, size_t b) {
        return sinks[a]->store.name == sinks[b]->store.name &&
               sinks[a]->dataset.name == sinks[b]->dataset.name;
      },
      [&](size_t first, size_t later) {
        const DatasetSink& sink = *sinks[later];
        const bool alias = sinks[first].id() == sinks[later].id();
        Finding& finding = context.report(
            sink, alias ? valueOf(group, "sinks").item(later) : valueOf(sink, "dataset"),
            fmt::format("the group uses `{}` of `{}` twice", sink.dataset.name.view(),
                        sink.store.name.view()),
            "remove one of the two sinks");
        finding.related.push_back({valueOf(*sinks[first], "dataset"), "the first use"});
      });
}

void checkWorkspace(const Workspace& workspace, Context& context) {
  const Workspace* first = context.graph().workspace(workspace.name);
  if (first != nullptr && first != &workspace && !isInRepeatedTeam(workspace, *first, context)) {
    again(workspace, valueOf(workspace, "name"), *first, "workspace", workspace.name.view(),
          "the ecosystem", context);
  }
  checkSiblings(workspace, "datasetGroups", workspace.datasetGroups, "dataset group",
                "this workspace", context);
  for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
    if (group) checkSinks(*group, context);
  }
}

}  // namespace

extern const Rule naming_duplicate;
const Rule naming_duplicate{
    .id = "naming/duplicate",
    .severity = Severity::Error,
    .summary = "two objects of one name where names are unique",
    .why = "What is referred to by name must have a name of its own: datastores and workspaces in "
           "the whole ecosystem, other objects among those that stand beside them. The first one "
           "counts, the later ones cannot be reached. Rename or remove them. A name stands once in "
           "a key, and a dataset once in a dataset group.",
    .bad = R"(kind: Workspace
team: USA/Parking
name: Reports
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
  - name: weekly
    sinks:
      - {store: NYC, dataset: streets}
)",
    .good = R"(kind: Workspace
team: USA/Parking
name: Reports
datasetGroups:
  - name: weekly
    sinks:
      - {store: NYC, dataset: tickets}
  - name: streets
    sinks:
      - {store: NYC, dataset: streets}
)",
    .visits = {on<checkEcosystem>(), on<checkZone>(), on<checkTeam>(), on<checkStore>(),
               on<checkWorkspace>()},
};

}  // namespace dslint::rules
