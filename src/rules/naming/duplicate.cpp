#include <algorithm>
#include <unordered_map>

#include "rules/names.h"
#include "rules/source_names.h"
#include "value/keyed_hash.h"

namespace dslint::rules {
namespace {

void again(const UserDSLObject& later, const Place& place, const UserDSLObject& first,
           std::string_view noun, std::string_view name, std::string_view where, Context& context) {
  FindingDraft finding =
      context.report(place, fmt::format("there is another {} `{}` in {}", noun, name, where))
          .of(later)
          .advice("rename one of them, or remove one");
  finding.related(nameAt(first), fmt::format("the first {} `{}`", noun, name));
}

/// The same for the names of two objects in the source.
void againPhysically(const Place& later, const UserDSLObject& first, std::string_view noun,
                     std::string_view name, Context& context) {
  FindingDraft finding =
      context
          .report(later, fmt::format("there is another {} `{}` of the source in {}", noun, name,
                                     noun == "column" ? "this table" : "this datastore"))
          .advice("let each name what it is read from, or remove one");
  finding.related(nameAt(first), "the first one");
}

/// Handles an object repeated through an alias: it is in one place, so the item is reported.
template <class T>
void checkSiblings(const Place& field, const List<Ref<T>>& list, std::string_view noun,
                   std::string_view where, Context& context) {
  forEachRepeatedName(list, [&](size_t first, size_t later) {
    const bool alias = list[first].id() == list[later].id();
    const T& object = *list[later];
    again(object, alias ? field.item(later) : at<&T::name>(object), *list[first], noun,
          object.name.view(), where, context);
  });
}

void checkLocations(const Place& field, const List<Ref<InfrastructureLocation>>& list,
                    std::string_view where, Context& context) {
  checkSiblings(field, list, "location", where, context);
  for (const Ref<InfrastructureLocation> location : list) {
    if (!location || location->locations.empty()) continue;  // nesting is limited by the reader
    checkLocations(at<&InfrastructureLocation::locations>(*location), location->locations,
                   fmt::format("`{}`", location->name.view()), context);
  }
}

void checkEcosystem(const Ecosystem& ecosystem, Context& context) {
  constexpr std::string_view kWhere = "the ecosystem";
  checkSiblings(at<&Ecosystem::vendors>(ecosystem), ecosystem.vendors, "vendor", kWhere, context);
  checkSiblings(at<&Ecosystem::zones>(ecosystem), ecosystem.zones, "zone", kWhere, context);
  checkSiblings(at<&Ecosystem::dataPlatforms>(ecosystem), ecosystem.dataPlatforms, "data platform",
                kWhere, context);
  for (const Ref<InfrastructureVendor> vendor : ecosystem.vendors) {
    if (!vendor) continue;
    checkLocations(at<&InfrastructureVendor::locations>(*vendor), vendor->locations,
                   fmt::format("`{}`", vendor->name.view()), context);
  }
}

void checkZone(const GovernanceZone& zone, Context& context) {
  const auto check = [&](const Place& field, const auto& list, std::string_view noun) {
    checkSiblings(field, list, noun, "this zone", context);
  };
  check(at<&GovernanceZone::teams>(zone), zone.teams, "team");
  check(at<&GovernanceZone::storagePolicies>(zone), zone.storagePolicies, "storage policy");
  check(at<&GovernanceZone::classificationPolicies>(zone), zone.classificationPolicies,
        "classification policy");
  check(at<&GovernanceZone::vendorPolicies>(zone), zone.vendorPolicies, "vendor policy");
  check(at<&GovernanceZone::cloudVendorPolicies>(zone), zone.cloudVendorPolicies,
        "cloud vendor policy");
  check(at<&GovernanceZone::locationPolicies>(zone), zone.locationPolicies, "location policy");
  check(at<&GovernanceZone::dataPlatformPolicies>(zone), zone.dataPlatformPolicies,
        "data platform policy");
}

void checkTeam(const Team& team, Context& context) {
  checkSiblings(at<&Team::containers>(team), team.containers, "container", "this team", context);
  // A copy through an alias is the same object, so the index has no second one.
  const auto checkAliases = [&](const Place& field, const auto& list, std::string_view noun) {
    forEachRepeatedName(list, [&](size_t first, size_t later) {
      if (list[first].id() != list[later].id()) return;
      again(*list[later], field.item(later), *list[first], noun, list[later]->name.view(),
            "the ecosystem", context);
    });
  };
  checkAliases(at<&Team::datastores>(team), team.datastores, "datastore");
  checkAliases(at<&Team::workspaces>(team), team.workspaces, "workspace");
}

/// Skips the contents of a team that is defined twice, which is reported itself.
template <class T>
bool isInRepeatedTeam(const T& later, const T& first, Context& context) {
  const Team* laterTeam = later.team.target();
  const Team* firstTeam = first.team.target();
  if (laterTeam == nullptr || firstTeam == nullptr || laterTeam == firstTeam) return false;
  if (!(laterTeam->name == firstTeam->name) || !(laterTeam->zone.name == firstTeam->zone.name)) {
    return false;
  }
  context.suppressAsConsequence();
  return true;
}

void checkKeyList(const Place& field, const List<Text>& names, Context& context) {
  forEachRepeatedText(names, [&](size_t first, size_t later) {
    FindingDraft finding =
        context
            .report(field.item(later),
                    fmt::format("`{}` is listed twice in `{}`", names[later].view(), field.key))
            .advice("remove one of them");
    finding.related(field.item(first), "the first one");
  });
}

template <class Schema>
void checkKeys(const Schema& schema, Context& context) {
  checkKeyList(at<&Schema::primaryKey>(schema), schema.primaryKey, context);
  checkKeyList(at<&Schema::partitionKey>(schema), schema.partitionKey, context);
}

void checkForeignKey(const ForeignKey& key, Context& context) {
  checkKeyList(at<&ForeignKey::columns>(key), key.columns, context);
  if (!key.references) return;
  checkKeyList(at<&ForeignKeyReference::columns>(*key.references), key.references->columns,
               context);
}

/// Reports columns with different names that are the same column in the source.
void checkSourceColumns(const DDLTable& table, Context& context) {
  const auto& columns = table.columns;
  const auto isRenamed = [](const Ref<DDLColumn>& column) {
    return column && !column->physicalName.view().empty();
  };
  if (std::ranges::none_of(columns, isRenamed)) return;
  forEachRepeat(
      columns.size(),
      [&](size_t i) { return columns[i] ? hashOfName(sourceName(*columns[i])) : std::nullopt; },
      [&](size_t a, size_t b) { return sourceName(*columns[a]) == sourceName(*columns[b]); },
      [&](size_t first, size_t later) {
        if (columns[first]->name == columns[later]->name) return;  // reported for the names
        const DDLColumn& column = *columns[later];
        againPhysically(isRenamed(columns[later]) ? at<&DDLColumn::physicalName>(column)
                                                  : at<&DDLColumn::name>(column),
                        *columns[first], "column", sourceName(*columns[later]).view(), context);
      });
}

/// Reports datasets that are read from the same table of the source.
void checkTables(const Datastore& store, Context& context) {
  if (sourceOf(store) == nullptr) return;
  const TableMapping mapping(store);
  const auto isRenamed = [&](const Ref<Dataset>& dataset) {
    return dataset && (!dataset->physicalName.view().empty() || !mapping.tableOf(*dataset).empty());
  };
  if (std::ranges::none_of(store.datasets, isRenamed)) return;
  StringMap<const Dataset*> known;
  for (const Ref<Dataset> dataset : store.datasets) {
    if (!dataset || dataset->name.view().empty()) continue;
    const auto table = tableOf(store, *dataset, mapping);
    if (!table) continue;
    std::string path;
    for (size_t i = 0; i < table->count; ++i) path += table->parts[i].name() + '\n';
    const auto [first, fresh] = known.emplace(std::move(path), dataset.get());
    if (fresh || first->second->name == dataset->name) continue;
    const bool physical = !dataset->physicalName.view().empty();
    const std::string_view mapped = mapping.tableOf(*dataset);
    againPhysically(
        physical ? at<&Dataset::physicalName>(*dataset)
        : mapped.empty()
            ? at<&Dataset::name>(*dataset)
            : at<&SQLIngestion::tableForDataset>(*mapping.capture()).entry(dataset->name),
        *first->second, "table",
        physical         ? dataset->physicalName.view()
        : mapped.empty() ? dataset->name.view()
                         : mapped,
        context);
  }
}

void checkStore(const Datastore& store, Context& context) {
  const Datastore* first = context.graph().datastore(store.name);
  if (first != nullptr && first != &store && !isInRepeatedTeam(store, *first, context)) {
    again(store, at<&Datastore::name>(store), *first, "datastore", store.name.view(),
          "the ecosystem", context);
  }
  checkSiblings(at<&Datastore::datasets>(store), store.datasets, "dataset", "this datastore",
                context);
  checkTables(store, context);
}

void checkTable(const DDLTable& table, Context& context) {
  checkSiblings(at<&DDLTable::columns>(table), table.columns, "column", "this table", context);
  const Datastore* store = context.scope().datastore;
  if (store != nullptr && readsTables(*store)) checkSourceColumns(table, context);
  checkKeys(table, context);
  for (const Ref<ForeignKey> key : table.foreignKeys) {
    if (key) checkForeignKey(*key, context);
  }
}

void checkAvro(const AvroSchema& schema, Context& context) { checkKeys(schema, context); }

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
        FindingDraft finding =
            context
                .report(alias ? at<&DatasetGroup::sinks>(group).item(later)
                              : at<&DatasetSink::dataset>(sink),
                        fmt::format("the group uses `{}` of `{}` twice", sink.dataset.name.view(),
                                    sink.store.name.view()))
                .of(sink)
                .advice("remove one of the two sinks");
        finding.related(at<&DatasetSink::dataset>(*sinks[first]), "the first use");
      });
}

void checkWorkspace(const Workspace& workspace, Context& context) {
  const Workspace* first = context.graph().workspace(workspace.name);
  if (first != nullptr && first != &workspace && !isInRepeatedTeam(workspace, *first, context)) {
    again(workspace, at<&Workspace::name>(workspace), *first, "workspace", workspace.name.view(),
          "the ecosystem", context);
  }
  checkSiblings(at<&Workspace::datasetGroups>(workspace), workspace.datasetGroups, "dataset group",
                "this workspace", context);
  for (const Ref<DatasetGroup> group : workspace.datasetGroups) {
    if (group) checkSinks(*group, context);
  }
}

/// Reports an item of a list that equals an earlier one.
void twice(const Place& field, size_t first, size_t later, std::string_view noun,
           std::string_view name, Context& context) {
  FindingDraft finding =
      context
          .report(field.item(later),
                  fmt::format("the {} `{}` is listed twice in `{}`", noun, name, field.key))
          .advice("remove one of the two");
  finding.related(field.item(first), "the first one");
}

bool isLocations(const Field& field) {
  return field.list && field.kind == FieldKind::Object && field.target == ClassId::LocationKey;
}

bool hasLists(const ClassSpec& spec) {
  return spec.is(ClassId::Dataset) || spec.is(ClassId::CredentialStore) ||
         spec.is(ClassId::DatasetGroupPlatformAssignment) ||
         spec.is(ClassId::PrimaryIngestionPlatform) ||
         std::ranges::any_of(spec.fields, isLocations);
}

template <class T>
void checkNames(const Place& field, const List<NameRef<T>>& list, std::string_view noun,
                Context& context) {
  forEachRepeat(
      list.size(), [&](size_t i) { return hashOfName(list[i].name); },
      [&](size_t a, size_t b) { return list[a].name == list[b].name; },
      [&](size_t first, size_t later) {
        twice(field, first, later, noun, list[later].name.view(), context);
      });
}

/// Checks lists whose items must be unique although their names are defined elsewhere.
void checkLists(const UserDSLObject& object, Context& context) {
  for (const Field& field : object.spec().fields) {
    if (!isLocations(field)) continue;
    const auto& list = field.in<List<Ref<LocationKey>>>(object);
    forEachRepeat(
        list.size(), [&](size_t i) { return list[i] ? hashOfName(list[i]->key) : std::nullopt; },
        [&](size_t a, size_t b) { return list[a]->key == list[b]->key; },
        [&](size_t first, size_t later) {
          twice(at(object, field), first, later, "location", list[later]->key.view(), context);
        });
  }
  if (const auto* dataset = as<Dataset>(&object)) {
    checkNames(at<&Dataset::storagePolicies>(*dataset), dataset->storagePolicies, "policy",
               context);
  } else if (const auto* primary = as<PrimaryIngestionPlatform>(&object)) {
    checkNames(at<&PrimaryIngestionPlatform::dataPlatforms>(*primary), primary->dataPlatforms,
               "platform", context);
  } else if (const auto* store = as<CredentialStore>(&object)) {
    forEachRepeatedName(store->credentials, [&](size_t first, size_t later) {
      twice(at<&CredentialStore::credentials>(*store), first, later, "credential",
            store->credentials[later]->name.view(), context);
    });
  } else if (const auto* document = as<DatasetGroupPlatformAssignment>(&object)) {
    const auto& list = document->assignments;
    forEachRepeat(
        list.size(),
        [&](size_t i) { return list[i] ? hashOfName(list[i]->dataPlatform.name) : std::nullopt; },
        [&](size_t a, size_t b) {
          return list[a]->dataPlatform.name == list[b]->dataPlatform.name;
        },
        [&](size_t first, size_t later) {
          twice(at<&DatasetGroupPlatformAssignment::assignments>(*document), first, later,
                "platform", list[later]->dataPlatform.name.view(), context);
        });
  }
}

}  // namespace

extern const Rule naming_duplicate;
const Rule naming_duplicate{
    .id = "naming/duplicate",
    .severity = Severity::Error,
    .summary = "two objects with the same name where names are unique",
    .why =
        "What is referred to by name must have a name of its own: datastores and workspaces in the "
        "whole ecosystem, other objects among their siblings. Only the first one can be referred "
        "to; rename or remove the others. A name occurs once in a key, and a dataset once in a "
        "dataset group. The same is true of a platform in `assignments`, of a credential, policy "
        "or location in a list, and of the source's name for a table or column.",
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
               on<checkTable>(), on<checkAvro>(), on<checkWorkspace>(),
               onEach<checkLists>(hasLists)},
};

}  // namespace dslint::rules
