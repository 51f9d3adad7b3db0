#include "products/shapes.h"

#include <fmt/format.h>

namespace dslint::bench {
namespace {

constexpr std::string_view kId = "{name: id, type: BigInt, nullable: false, primaryKey: true}";

/// The ecosystem with one zone and one team; `vendor`, `zone` and `team` are further keys of
/// theirs.
std::string world(std::string_view vendor, std::string_view zone, std::string_view team) {
  return fmt::format(R"(kind: Ecosystem
name: Works
owningRepo: {{repository: works/model, branch: main}}
liveRepo: {{repository: works/model, branch: live}}
zones: [{{name: Z, owningRepo: {{repository: works/zone, branch: main}}}}]
dataPlatforms: [{{type: LegacyDataPlatform, name: Old}}]
defaultDataPlatform: Old
vendors:
  - {{name: V, documentation: Ours, cloudVendor: PRIVATE, locations: [{{name: L}}]}}
{}---
kind: GovernanceZone
name: Z
teams: [{{name: T, owningRepo: {{repository: works/team, branch: main}}}}]
{}---
kind: Team
zone: Z
name: T
containers:
  - {{type: PostgresDatabase, name: pg, hostPort: "pg.works.example:5432", databaseName: d}}
{})",
                     vendor, zone, team);
}
std::string world() { return world("", "", ""); }

std::string store(std::string_view name, std::string_view datasets, std::string_view in = "pg") {
  return fmt::format(
      "---\nkind: Datastore\nteam: Z/T\nname: {}\ncapture: {{type: SQLSnapshotIngestion, "
      "container: "
      "{}, consistency: SINGLE_DATASET}}\ndatasets:\n{}",
      name, in, datasets);
}
/// `columns` stand behind the key.
std::string dataset(std::string_view name, std::string_view columns,
                    std::string_view classification = "PUB") {
  return fmt::format("  - {{name: {}, classification: {}, schema: {{columns: [{}{}]}}}}\n", name,
                     classification, kId, columns);
}
std::string reader(std::string_view name, std::string_view sinks) {
  return fmt::format(
      "---\nkind: Workspace\nteam: Z/T\nname: {}\ndatasetGroups: [{{name: g, sinks: [{}]}}]\n",
      name, sinks);
}
/// Makes the store `o<i>` of what it reads.
std::string maker(size_t i, std::string_view sinks, std::string_view columns) {
  return reader(fmt::format("w{}", i), sinks) +
         fmt::format(
             "dataTransformer: {{name: t, code: {{type: ContainerCodeArtifact, image: w/t, "
             "version: '1'}}, outputDatastore: {{name: o{}, datasets: [{{name: d, "
             "classification: PUB, schema: {{columns: [{}{}]}}}}]}}}}\n",
             i, kId, columns);
}

template <class Make>
std::string repeated(size_t count, Make make) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += make(i);
  return text;
}
std::string columns(size_t count, std::string_view prefix, std::string_view type = "Date") {
  return repeated(
      count, [&](size_t i) { return fmt::format(", {{name: {}{}, type: {}}}", prefix, i, type); });
}

Change columnsTimesReaders(size_t n) {
  const std::string readers =
      repeated(n, [](size_t i) { return reader(fmt::format("w{}", i), "{store: S, dataset: d}"); });
  return {world() + store("S", dataset("d", columns(n, "c"))) + readers,
          world() + store("S", dataset("d", "")) + readers};
}
Change columnsReplaced(size_t n) {
  const std::string use = reader("w", "{store: S, dataset: d}");
  return {world() + store("S", dataset("d", columns(n, "c"))) + use,
          world() + store("S", dataset("d", columns(n, "k"))) + use};
}
Change policiesTimesDatasets(size_t n) {
  const std::string zone = "classificationPolicies:\n" + repeated(n, [](size_t i) {
                             return fmt::format("  - {{name: p{}, notAllowed: [PC1]}}\n", i);
                           });
  const std::string text =
      world("", zone, "") +
      store("S", repeated(n, [](size_t i) { return dataset(fmt::format("d{}", i), "", "PC1"); }));
  return {text, text + "# a remark\n"};
}
Change policiesTimesStores(size_t n) {
  const std::string zone = "vendorPolicies:\n" + repeated(n, [](size_t i) {
                             return fmt::format("  - {{name: p{}, notAllowed: [V]}}\n", i);
                           });
  const std::string team = repeated(n, [](size_t i) {
    return fmt::format(
        "  - {{type: PostgresDatabase, name: q{}, hostPort: 'h.works.example:1', "
        "databaseName: d, locations: ['V:L']}}\n",
        i);
  });
  const std::string text =
      world("", zone, team) + repeated(n, [](size_t i) {
        return store(fmt::format("S{}", i), dataset("d", ""), fmt::format("q{}", i));
      });
  return {text, text + "# a remark\n"};
}
Change placesTimesStores(size_t n) {
  const std::string vendor = fmt::format(
      "  - {{name: W, documentation: Ours, cloudVendor: PRIVATE, locations: [{{name: P{}}}]}}\n",
      repeated(n, [](size_t i) { return fmt::format("}}, {{name: L{}", i); }));
  const std::string zone = "locationPolicies:\n" + repeated(n, [](size_t i) {
                             return fmt::format("  - {{name: p{}, allowed: ['W:L{}']}}\n", i, i);
                           });
  const std::string team = repeated(n, [](size_t i) {
    return fmt::format(
        "  - {{type: PostgresDatabase, name: q{}, hostPort: 'h.works.example:1', "
        "databaseName: d, locations: ['W:L{}']}}\n",
        i, i);
  });
  const std::string text = world(vendor, zone, team) + repeated(n, [](size_t i) {
                             return store(fmt::format("S{}", i), dataset("d", ""),
                                          fmt::format("q{}", i));
                           });
  return {text, text + "# a remark\n"};
}
Change storagePoliciesTimesStores(size_t n) {
  const std::string zone = "storagePolicies:\n" + repeated(n, [](size_t i) {
                             return fmt::format(
                                 "  - {{type: StoragePolicyAllowContainers, name: p{}, mandatory: "
                                 "MANDATED_WITHIN_ZONE, containerTypes: [KafkaServer]}}\n",
                                 i);
                           });
  const std::string team = repeated(n, [](size_t i) {
    return fmt::format(
        "  - {{type: PostgresDatabase, name: q{}, hostPort: 'h.works.example:1', "
        "databaseName: d}}\n",
        i);
  });
  const std::string text =
      world("", zone, team) + repeated(n, [](size_t i) {
        return store(fmt::format("S{}", i), dataset("d", ""), fmt::format("q{}", i));
      });
  return {text, text + "# a remark\n"};
}
Change zonesTimesContainers(size_t n) {
  std::string text = world("", "vendorPolicies: [{name: p, notAllowed: [V]}]\n",
                           repeated(n, [](size_t i) {
                             return fmt::format(
                                 "  - {{type: PostgresDatabase, name: q{}, hostPort: "
                                 "'h.works.example:1', databaseName: d, locations: ['V:L']}}\n",
                                 i);
                           }));
  text.insert(text.find("{name: Z,"), repeated(n, [](size_t i) {
                return fmt::format("{{name: Z{}, owningRepo: {{repository: w/z, branch: main}}}}, ",
                                   i);
              }));
  for (size_t i = 0; i < n; ++i) {
    text += fmt::format(
        "---\nkind: GovernanceZone\nname: Z{0}\nteams: [{{name: T, owningRepo: {{repository: w/t, "
        "branch: main}}}}]\nvendorPolicies: [{{name: p, notAllowed: [V]}}]\n---\nkind: Team\nzone: "
        "Z{0}\nname: T\n---\nkind: Datastore\nteam: Z{0}/T\nname: S{0}\ncapture: {{type: "
        "SQLSnapshotIngestion, container: Z/T/pg, consistency: SINGLE_DATASET}}\ndatasets:\n{1}",
        i, dataset("d", ""));
  }
  text += fmt::format(
      "---\nkind: Workspace\nteam: Z/T\nname: w\ndatasetGroups: [{{name: g, platform: {{type: "
      "LegacyDataPlatformChooser, dataPlatform: Old, containers: [pg{}]}}, sinks: [{{store: S0, "
      "dataset: d}}{}]}}]\n",
      repeated(n, [](size_t i) { return fmt::format(", q{}", i); }),
      repeated(n, [](size_t i) { return fmt::format(", {{store: S{}, dataset: d}}", i + 1); }));
  return {text, text + "# a remark\n"};
}
Change unknownNames(size_t n) {
  const std::string datasets =
      repeated(n, [](size_t i) { return dataset(fmt::format("dataset{:06}", i), ""); });
  const auto sinks = [&](std::string_view prefix) {
    return repeated(n, [&](size_t i) {
      return fmt::format("{}{{store: S, dataset: {}{:06}}}", i == 0 ? "" : ", ", prefix, i);
    });
  };
  return {world() + store("S", datasets) + reader("w", sinks("dataset")),
          world() + store("S", datasets) + reader("w", sinks("datasat"))};
}
Change problemsInOneLine(size_t n) {
  return {world() + store("S", dataset("d", columns(n, "c"))),
          world() + store("S", dataset("d", columns(n, "c", "Daet")))};
}
Change suppressionsTimesProblems(size_t n) {
  const auto text = [&](std::string_view remark) {
    return world() +
           store("S",
                 fmt::format("  - name: d\n    classification: PUB\n    schema:\n      columns:\n"
                             "        - {}\n{}",
                             kId, repeated(n, [&](size_t i) {
                               return fmt::format("        - {{name: 'a {}', type: Date}}{}\n", i,
                                                  remark);
                             })));
  };
  return {text(""), text("  # dslint: ignore[naming/sql-identifier, naming/needs-quoting] theirs")};
}
Change aliasedColumns(size_t n) {
  const auto text = [&](std::string_view type) {
    return world() +
           repeated(
               n / 100 + 1,
               [&](size_t s) {
                 return store(
                     fmt::format("S{}", s),
                     fmt::format(
                         "  - {{name: d, classification: PUB, schema: &s {{columns: [{}{}]}}}}\n{}",
                         kId, columns(100, "c", type), repeated(100, [](size_t i) {
                           return fmt::format(
                               "  - {{name: d{}, classification: PUB, schema: *s}}\n", i);
                         })));
               }) +
           reader("w", "{store: S0, dataset: d}");
  };
  return {text("Timestamp"), text("Date")};
}
Change lostAliasedColumns(size_t n) {
  constexpr size_t kOfStore = 980;
  const auto text = [&](size_t kept) {
    return world() +
           repeated(
               n / kOfStore + 1,
               [&](size_t s) {
                 return store(
                     fmt::format("S{}", s),
                     fmt::format(
                         "  - {{name: d, classification: PUB, schema: {{columns: &c [{}{}]}}}}\n{}",
                         kId, columns(kept, "c", "Date"), repeated(kOfStore, [](size_t i) {
                           return fmt::format(
                               "  - {{name: d{}, classification: PUB, schema: {{columns: *c}}}}\n",
                               i);
                         })));
               }) +
           reader("w", "{store: S0, dataset: d}");
  };
  return {text(180), text(1)};
}
Change aliasedType(size_t n) {
  const auto text = [&](size_t fields) {
    const std::string type = fmt::format("Struct(f: Integer{})", repeated(fields, [](size_t i) {
                                           return fmt::format(", f{}: Integer", i);
                                         }));
    return world() +
           store("S", dataset("d", fmt::format(", {{name: a, type: &t '{}'}}", type) +
                                       columns(n, "c", "*t"))) +
           reader("w", "{store: S, dataset: d}");
  };
  return {text(60), text(59)};
}
Change aliasedDescription(size_t n) {
  const auto text = [&](char letter) {
    return world() +
           store("S",
                 fmt::format("  - {{name: d, documentation: &t {}, classification: PUB, schema: "
                             "{{columns: [{}]}}}}\n{}",
                             std::string(n * 50, letter), kId, repeated(n, [](size_t i) {
                               return fmt::format(
                                   "  - {{name: d{}, documentation: *t, classification: PUB, "
                                   "schema: {{columns: [{}]}}}}\n",
                                   i, kId);
                             })));
  };
  return {text('x'), text('y')};
}
Change longNameTimesProblems(size_t n) {
  const std::string datasets = repeated(n, [](size_t i) {
    return fmt::format("  - {{name: d{}, classification: PUB, schema: {{columns: []}}}}\n", i);
  });
  return {world() + store(std::string(n * 20, 'n'), datasets),
          world() + store(std::string(n * 20, 'm'), datasets)};
}
Change longNameTimesUses(size_t n) {
  const std::string name(n * 20, 'n');
  const std::string sinks =
      fmt::format("&s {{store: {}, dataset: z}}", name) +
      repeated(n, [](size_t i) { return fmt::format(", {{<<: *s, dataset: z{}}}", i); });
  const std::string text = world() + store(name, dataset("d", "")) + reader("w", sinks);
  return {text, text + "# a remark\n"};
}
std::string nested(size_t depth, std::string_view prefix) {
  std::string text = "{name: end}";
  for (size_t i = 0; i < depth; ++i) {
    text = fmt::format("{{name: {}{}, locations: [{}]}}", prefix, i, text);
  }
  return text;
}
Change renamesInRenames(size_t n) {
  const auto vendors = [&](std::string_view prefix) {
    return repeated(n, [&](size_t i) {
      return fmt::format("  - {{name: X{}, documentation: Ours, locations: [{}]}}\n", i,
                         nested(40, prefix));
    });
  };
  return {world(vendors("a"), "", ""), world(vendors("b"), "", "")};
}
Change renamedDatasets(size_t n) {
  const auto datasets = [&](std::string_view prefix, std::string_view type) {
    return repeated(n, [&](size_t i) {
      return dataset(fmt::format("{}{}", prefix, i),
                     columns(n, fmt::format("{}{}_", prefix, i), type));
    });
  };
  return {world() + store("S", datasets("a", "Date")),
          world() + store("S", datasets("b", "Timestamp"))};
}
Change chain(size_t n) {
  const auto text = [&](std::string_view more) {
    return world() + store("S", dataset("d", more)) + repeated(n, [&](size_t i) {
             return maker(i,
                          i == 0 ? "{store: S, dataset: d}"
                                 : fmt::format("{{store: o{}, dataset: d}}", i - 1),
                          more);
           });
  };
  return {text(columns(1, "c")), text("")};
}
Change layersTimesColumns(size_t n) {
  const std::string layers = repeated(n / 10, [](size_t i) {
    std::string sinks = "{store: S, dataset: d}";
    for (size_t k = i < 10 ? 0 : i - 10; k < i; ++k)
      sinks += fmt::format(", {{store: o{}, dataset: d}}", k);
    return maker(i, sinks, "");
  });
  return {world() + store("S", dataset("d", columns(n, "c"))) + layers,
          world() + store("S", dataset("d", "")) + layers};
}
Change avroReplaced(size_t n) {
  const auto text = [&](std::string_view prefix) {
    std::string fields = R"({"name":"id","type":"int"})";
    for (size_t i = 0; i < n; ++i)
      fields += fmt::format(R"(,{{"name":"{}{}","type":"int"}})", prefix, i);
    return world() +
           store("S",
                 fmt::format(
                     "  - name: d\n    classification: PUB\n    schema:\n      type: AvroSchema\n"
                     "      avro: '{{\"type\":\"record\",\"name\":\"R\",\"fields\":[{}]}}'\n",
                     fields)) +
           reader("w", "{store: S, dataset: d}");
  };
  return {text("a"), text("b")};
}
Change aliasedText(size_t n) {
  const auto first = [&](char letter) {
    return fmt::format(
        "kind: Datastore\nteam: Z/T\nname: S\ndocumentation: &t {}\ncapture: {{type: "
        "SQLSnapshotIngestion, container: pg, consistency: SINGLE_DATASET}}\ndatasets:\n{}",
        std::string(n * 20, letter),
        dataset("d", repeated(n, [](size_t i) {
                  return fmt::format(", {{name: c{}, type: Date, nullable: *t}}", i);
                })));
  };
  return {world() + "---\n" + first('x'), world() + "---\n" + first('y')};
}

}  // namespace

const std::vector<Product>& products() {
  static const std::vector<Product> kAll = {
      {"columns × readers", columnsTimesReaders, 3500},
      {"columns, all of them replaced", columnsReplaced, 14000},
      {"classification policies × datasets", policiesTimesDatasets, 3000},
      {"vendor policies × stores", policiesTimesStores, 1300},
      {"location policies × stores", placesTimesStores, 1100},
      {"storage policies × stores", storagePoliciesTimesStores, 1100},
      {"zones × containers", zonesTimesContainers, 650},
      {"unknown names × names", unknownNames, 3500},
      {"problems of one line", problemsInOneLine, 18000},
      {"suppressions × problems", suppressionsTimesProblems, 4500},
      {"columns × datasets that share them", aliasedColumns, 5500},
      {"lost columns × datasets that share them", lostAliasedColumns, 13000},
      {"a long type × its columns", aliasedType, 15000},
      {"a long description × datasets", aliasedDescription, 2500},
      {"a long name × problems", longNameTimesProblems, 5500},
      {"a long name × uses", longNameTimesUses, 7500},
      {"renames within renames, deep trees", renamesInRenames, 300},
      {"renamed datasets × renamed columns", renamedDatasets, 110},
      {"a chain of transformers", chain, 1600},
      {"layers of transformers × columns", layersTimesColumns, 6000},
      {"fields of an Avro schema, all replaced", avroReplaced, 16000},
      {"a long text × aliases", aliasedText, 7500},
  };
  return kAll;
}

}  // namespace dslint::bench
