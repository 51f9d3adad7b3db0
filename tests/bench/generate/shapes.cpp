// Models that are hard in one place, so that a cost that is not linear there shows.
#include <algorithm>

#include "generate/model.h"

namespace dslint::bench {
namespace {

constexpr uint64_t kPerFile = 1000;

/// A small ecosystem with one zone and one team, `Acme/Hub`, around what is hard.
class ShapeWriter {
 public:
  ShapeWriter(const Options& options, Output& out, const Dice& dice, Faults& faults)
      : options_(options), out_(out), dice_(dice), faults_(faults) {}

  void writeOneContainer() {
    const uint64_t stores = std::max<uint64_t>(1, options_.datasets / 100);
    const uint64_t workspaces = std::max<uint64_t>(10, options_.datasets / 20);
    startEcosystem(0);
    writePlatforms(0);
    writeZone({});
    startTeam();
    for (const std::string& line : containerLines(mergeStoreOf(0))) out_.line(line);
    for (uint64_t i = 0; i < stores; ++i) writeStore(i, stores, "source");
    for (uint64_t i = 0; i < workspaces; ++i) {
      // By turns, so that each store has readers, and then a second store that jumps about.
      const uint64_t near = i % stores;
      const uint64_t far = (i * 7 + 3) % stores;
      writeReader(i, "shared_lake", near, far == near ? kNone : far);
    }
  }

  /// Each transformer reads what the one before it has made; in a ring the first reads the last.
  void writeChain(bool ring) {
    const uint64_t length = options_.datasets > 1 ? options_.datasets - 1 : 1;
    startEcosystem(0);
    writePlatforms(0);
    writeZone({});
    startTeam();
    writeStore(0, 1, "source", 4);
    for (uint64_t i = 0; i < length; ++i) {
      out_.document(file("steps", i));
      out_.line("kind: Workspace");
      out_.line("team: Acme/Hub");
      out_.line("name: Step", i);
      out_.line("productionStatus: PRODUCTION");
      out_.line("datasetGroups:");
      out_.line("  - name: inputs");
      out_.line("    sinks:");
      if (i == 0) {
        out_.line("      - {store: Store0, dataset: ", datasetName(dice_, 0, 0), "}");
      } else {
        writeSinkOfStep(i - 1);
      }
      if (ring && i == 0 && length > 1) writeSinkOfStep(length - 1);
      out_.line("dataTransformer:");
      if (ring && i == 0) out_.plant("error", "workspace/transformer-cycle");
      out_.line("  name: passing_on");
      if (i % 2 == 0) {
        out_.line("  trigger: {type: CronTrigger, name: nightly, cron: \"", i % 60, " 3 * * *\"}");
      }
      out_.line("  code: {type: PythonRepoCodeArtifact, repo: {repository: acme/steps, "
                "branch: main}, version: v1.0}");
      out_.line("  outputDatastore:");
      out_.line("    name: Made", i);
      out_.line("    productionStatus: PRODUCTION");
      out_.line("    datasets:");
      out_.line("      - name: totals");
      out_.line("        documentation: What step ", i, " has made of the step before");
      out_.line("        classification: IP");
      out_.line("        schema:");
      out_.line("          primaryKey: [day_of_sale]");
      out_.line("          columns:");
      for (const std::string_view column : {"day_of_sale, type: Date, nullable: false",
                                            "region_code, type: VarChar(8)",
                                            "number_sold, type: BigInt",
                                            "amount_net, type: \"Decimal(18, 2)\""}) {
        out_.line("            - {name: ", column, "}");
      }
    }
    out_.document(file("readers", 0));
    out_.line("kind: Workspace");
    out_.line("team: Acme/Hub");
    out_.line("name: LastReader");
    out_.line("productionStatus: PRODUCTION");
    out_.line("datasetGroups:");
    out_.line("  - name: core");
    out_.line("    sinks:");
    writeSinkOfStep(length - 1);
    out_.line("    platform: {retention: {milestoning: LIVE_ONLY, latency: DAYS}}");
  }

  /// Policies with an entry for each of many places, and many containers held against them.
  void writeWidePolicy() {
    const uint64_t width = std::max<uint64_t>(4, options_.datasets / 100);
    startEcosystem(width);
    writePlatforms(width);
    writeZone(Wide{width});
    startTeam();
    for (uint64_t i = 0; i < width; ++i) {
      out_.line("  - {type: ObjectStorage, name: lake", i, ", bucket: lake-", i,
                ", locations: [\"AWS:USA/site-", i, "\"]}");
      if (i == 0) continue;  // the first source is already there
      out_.line("  - {type: PostgresDatabase, name: source", i, ", hostPort: \"db", i,
                ".acme.example:5432\", databaseName: source, locations: [\"AWS:USA/site-", i,
                "\"]}");
    }
    for (uint64_t i = 0; i < width; ++i) {
      writeStore(i, width, i == 0 ? "source" : "source" + std::to_string(i));
    }
    for (uint64_t i = 0; i < width; ++i) {
      writeReader(i, "lake" + std::to_string(i), i, width > 1 ? (i * 7 + 1) % width : kNone,
                  "Flow" + std::to_string(i));
    }
  }

 private:
  static constexpr uint64_t kNone = UINT64_MAX;
  struct Wide {
    uint64_t width = 0;
  };

  static std::string file(std::string_view what, uint64_t number) {
    return "hub/" + std::string(what) + "-" + std::to_string(number / kPerFile + 1) + ".yaml";
  }
  static std::vector<std::string> containerLines(std::vector<std::string> lines) {
    for (size_t i = 0; i < lines.size(); ++i) lines[i].insert(0, i == 0 ? "  - " : "    ");
    return lines;
  }

  void startEcosystem(uint64_t sites) {
    out_.document("ecosystem.yaml");
    out_.line("kind: Ecosystem");
    out_.line("name: Acme");
    out_.line("owningRepo: {repository: acme/model, branch: main}");
    out_.line("liveRepo: {repository: acme/model, branch: live}");
    out_.line("vendors:");
    out_.line("  - name: AWS");
    out_.line("    documentation: Amazon Web Services");
    out_.line("    cloudVendor: AWS");
    out_.line("    locations:");
    out_.line("      - name: USA");
    out_.line("        locations:");
    out_.line("          - {name: us-east-1}");
    for (uint64_t i = 0; i < sites; ++i) out_.line("          - {name: site-", i, "}");
    out_.line("zones:");
    out_.line("  - {name: Acme, owningRepo: {repository: acme/zone, branch: main}}");
  }

  void writePlatforms(uint64_t legacy) {
    out_.line("dataPlatforms:");
    out_.line("  - type: ZeroDataPlatform");
    out_.line("    name: Live");
    out_.line("    mergeStore:");
    for (const std::string& line : mergeStoreOf(0)) out_.line("      ", line);
    out_.line("    milestoning: SCD1");
    out_.line("    capacity: {datasetsPerContainer: ", options_.datasets + 50000, "}");
    for (uint64_t i = 0; i < legacy; ++i) {
      out_.line("  - {type: LegacyDataPlatform, name: Flow", i, "}");
    }
    out_.line("defaultDataPlatform: Live");
  }

  void writeZone(Wide wide) {
    const uint64_t width = wide.width;
    out_.document("zone.yaml");
    out_.line("kind: GovernanceZone");
    out_.line("name: Acme");
    out_.line("teams:");
    out_.line("  - {name: Hub, owningRepo: {repository: acme/hub, branch: main}}");
    if (width == 0) return;
    const auto sites = [&](std::string_view indent) {
      out_.line(indent, "- \"AWS:USA/us-east-1\"");
      for (uint64_t i = 0; i < width; ++i) out_.line(indent, "- \"AWS:USA/site-", i, "\"");
    };
    out_.line("storagePolicies:");
    out_.line("  - name: EverySite");
    out_.line("    mandatory: MANDATED_WITHIN_ZONE");
    out_.line("    type: StoragePolicyAllowContainers");
    out_.line("    locations:");
    sites("      ");
    out_.line("locationPolicies:");
    out_.line("  - name: EverySite");
    out_.line("    allowed:");
    sites("      ");
    out_.line("classificationPolicies:");
    out_.line("  - name: ManyNames");
    out_.line("    notAllowed:");
    for (uint64_t i = 0; i < width; ++i) {
      out_.line("      - {type: MNPI, name: secret_", i, "}");
    }
    out_.line("dataPlatformPolicies:");
    out_.line("  - name: EveryFlow");
    out_.line("    allowed:");
    out_.line("      - Live");
    for (uint64_t i = 0; i < width; ++i) out_.line("      - Flow", i);
  }

  void startTeam() {
    out_.document("hub/team.yaml");
    out_.line("kind: Team");
    out_.line("zone: Acme");
    out_.line("name: Hub");
    out_.line("containers:");
    out_.line("  - {type: PostgresDatabase, name: source, hostPort: \"db.acme.example:5432\", "
              "databaseName: source, locations: [\"AWS:USA/us-east-1\"]}");
  }

  void writeStore(uint64_t number, uint64_t stores, std::string container, uint64_t datasets = 0) {
    StoreSpec store;
    store.id = number;
    store.name = "Store" + std::to_string(number);
    store.team = "Acme/Hub";
    store.style = CaptureStyle::PostgresSnapshot;
    store.container = std::move(container);
    store.credential = "READER";
    store.datasets = datasets != 0 ? datasets
                                   : options_.datasets * (number + 1) / stores -
                                         options_.datasets * number / stores;
    store.path = "hub/stores-" + std::to_string(number / 10 + 1) + ".yaml";
    store.folder = "hub";
    StoreWriter(out_, dice_, faults_).write(store);
  }

  /// A workspace that reads five datasets of one or two stores.
  void writeReader(uint64_t number, const std::string& container, uint64_t near, uint64_t far,
                   const std::string& platform = {}) {
    out_.document(file("readers", number));
    out_.line("kind: Workspace");
    out_.line("team: Acme/Hub");
    out_.line("name: Reader", number);
    out_.line("productionStatus: PRODUCTION");
    out_.line("container: ", container);
    static constexpr std::string_view kPriorities[4] = {"CRITICAL", "HIGH", "MEDIUM", "LOW"};
    out_.line("priority: ", kPriorities[number % 4]);
    out_.line("datasetGroups:");
    out_.line("  - name: core");
    out_.line("    sinks:");
    for (const uint64_t store : {near, far}) {
      if (store == kNone) continue;
      for (uint64_t i = 0; i < 5; ++i) {
        out_.line("      - {store: Store", store, ", dataset: ",
                  datasetName(dice_, store, (number + i) % 20 * 4), "}");
      }
    }
    if (platform.empty()) {
      out_.line("    platform: {retention: {milestoning: LIVE_ONLY, latency: HOURS}}");
    } else {
      out_.line("    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: ", platform, "}");
    }
  }

  void writeSinkOfStep(uint64_t step) {
    out_.line("      - {store: Made", step, ", dataset: totals}");
  }

  const Options& options_;
  Output& out_;
  const Dice& dice_;
  Faults& faults_;
};

}  // namespace

void writeShape(const Options& options, Output& out, const Dice& dice, Faults& faults) {
  ShapeWriter shape(options, out, dice, faults);
  switch (options.shape) {
    case Shape::OneContainer:
      shape.writeOneContainer();
      return;
    case Shape::Chain:
    case Shape::Ring:
      shape.writeChain(options.shape == Shape::Ring);
      return;
    case Shape::WidePolicy:
      shape.writeWidePolicy();
      return;
    case Shape::OneFile:
    case Shape::OneStore:
      // A file as large as the model is beyond the limits that hold without a configuration.
      if (options.datasets > 50000) {
        out.sideFile(".dslint.yaml", "limits: {fileSize: 4095M, documentSize: 4095M}\n");
      }
      break;
    case Shape::Usual:
      break;
  }
  const Plan plan(options);
  ModelWriter(out, dice, faults, plan).write();
}

}  // namespace dslint::bench
