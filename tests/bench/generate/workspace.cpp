#include "generate/workspace.h"

namespace dslint::bench {
namespace {

using Fault = WorkspaceFault;

enum : uint64_t { kRetention = 300, kAssignment, kPriority };

/// A store with a list of approvals: see team.cpp, which gives the list.
constexpr uint64_t kApprovedStore = 1;

}  // namespace

bool WorkspaceWriter::fits(const TeamPlan& team, uint64_t index, WorkspaceFault fault,
                           bool transformer) const {
  const bool legacy = !team.zero && team.production;  // takes every type and status
  switch (fault) {
    case Fault::TransformerVersion:
      return transformer && team.zero;
    case Fault::TransformerPlatform:
      return transformer;
    case Fault::Milestoning:
      return !transformer && team.zero;
    case Fault::UnknownPlatform:
      return !transformer && plan_.partner(team.id) != team.id;
    case Fault::NotApproved:
      // A faulty approval may be meant for the workspace that has the others.
      return !transformer && legacy && team.id % 4 == 3 && team.stores.size() > kApprovedStore &&
             index != readerOf(team, kApprovedStore);
    case Fault::SinkTwice:
      return !transformer && index == readerOf(team, 0);
    case Fault::DeprecatedUse:
      return !transformer && legacy;
    case Fault::ProductionMismatch:
      return !transformer && legacy && plan_.teams() > 9;
    default:
      return !transformer;
  }
}

void WorkspaceWriter::writeSinks(uint64_t store, uint64_t most) {
  const uint64_t datasets = plan_.datasetsOf(store);
  const std::string name = plan_.storeName(store);
  uint64_t written = 0;
  for (uint64_t i = 0; i < datasets && written < most; ++i) {
    if (!isRead(i)) continue;
    ++written;
    line("      - {store: ", name, ", dataset: ", datasetName(dice_, store, i), "}");
  }
}

void WorkspaceWriter::writeReader(const TeamPlan& team, uint64_t index, const std::string& path,
                                  bool inlined) {
  const uint64_t workspace = team.workspaces.begin + index;
  const std::string name = plan_.workspaceName(workspace);
  const auto fault = faults_.choose<Fault>(
      workspace, 0, [&](Fault kind) { return fits(team, index, kind, false); });
  if (fault == Fault::Empty && !inlined) {
    out_.document(path);
    out_.plant("warning", "workspace/empty");
    out_.line("kind: Workspace");
    out_.line("team: ", team.path);
    out_.line("name: ", name, "Planned");
    out_.line("documentation: Nothing is read yet");
  }
  indent_ = "";
  if (inlined) {
    out_.line("  - name: ", name);
    indent_ = "    ";
  } else {
    out_.document(path);
    out_.line("kind: Workspace");
    out_.line("team: ", team.path);
    out_.line("name: ", name);
  }
  line("documentation: Read by ", 3 + workspace % 40, " people of ", team.name);
  if (team.production) line("productionStatus: PRODUCTION");
  const uint64_t roll = dice_.roll(kPriority, workspace);
  if (fault == Fault::UnknownPriority) {
    out_.plant("error", "source/unknown-value");
    line("priority: URGENT");
  } else if (roll % 2 == 0) {
    static constexpr std::string_view kPriorities[5] = {"CRITICAL", "HIGH", "MEDIUM", "LOW",
                                                        "UNKNOWN"};
    line("priority: ", kPriorities[roll / 2 % 5]);
  }
  if (!team.zero) {
    line("container: mart");
  } else if (index == 0) {
    line("container: shared_lake");
  } else if (index % 3 == 1) {
    line("container: {type: DataPlatformManagedDataContainer, name: managed}");
  }
  if (roll / 16 % 4 == 0) {
    line("classificationPolicy: {name: NothingSecret, notAllowed: [CPI, MNPI, CSI]}");
  }
  if (roll / 64 % 16 == 0) line("deprecation: {status: NOT_DEPRECATED}");
  line("datasetGroups:");
  writeCore(team, index, fault);
  if (plan_.partner(team.id) != team.id) writePartners(team, fault);
  if (hasDerived(team, index)) writeDerived(team, index);
  if (fault == Fault::NoSinks) {
    line("  - name: planned");
    out_.plant("error", "workspace/no-sinks");
    line("    sinks: []");
    line("    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: ", team.platform, "}");
  }
}

void WorkspaceWriter::writeCore(const TeamPlan& team, uint64_t index, std::optional<Fault> fault) {
  line("  - name: core");
  line("    documentation: What the team itself produces");
  line("    sinks:");
  bool any = false;
  for (uint64_t i = 0; i < team.stores.size(); ++i) {
    if (readerOf(team, i) != index) continue;
    any = true;
    writeSinks(team.stores.begin + i, UINT64_MAX);
  }
  if (!any) writeSinks(team.stores.begin, 20);
  if (fault) writeFaultySink(team, *fault);
  if (team.zero) {
    line("    platform:");
    writeRetention(team, dice_.roll(kRetention, team.id, index), fault == Fault::Milestoning);
    return;
  }
  line("    platform:");
  line("      type: LegacyDataPlatformChooser");
  line("      dataPlatform: ", team.platform);
  line("      documentation: A job of the night that was there before");
  if (index == 0) line("      containers: [landing]");
}

void WorkspaceWriter::writeFaultySink(const TeamPlan& team, WorkspaceFault fault) {
  const auto plant = [&](std::string_view severity, std::string_view rule, std::string_view store,
                         std::string_view dataset) {
    out_.plant(severity, rule);
    line("      - {store: ", store, ", dataset: ", dataset, "}");
  };
  const uint64_t first = team.stores.begin;
  switch (fault) {
    case Fault::UnknownDatastore:
      plant("error", "reference/unknown-datastore",
            "NowhereAtAll" + std::to_string(out_.planted()), "gone_long_ago");
      break;
    case Fault::UnknownDataset:
      plant("error", "reference/unknown-dataset", plan_.storeName(first), "gone_long_ago");
      break;
    case Fault::SinkTwice:
      plant("error", "naming/duplicate", plan_.storeName(first), datasetName(dice_, first, 0));
      break;
    case Fault::NotApproved:
      plant("error", "workspace/not-approved", plan_.storeName(first + kApprovedStore),
            datasetName(dice_, first + kApprovedStore, kUnapprovedIndex));
      break;
    case Fault::DeprecatedUse:
      plant("warning", "workspace/deprecated-use", plan_.storeName(first),
            datasetName(dice_, first, kDeprecatedIndex));
      break;
    case Fault::ProductionMismatch: {
      const uint64_t store = plan_.team(9).stores.begin;
      plant("warning", "workspace/production-mismatch", plan_.storeName(store),
            datasetName(dice_, store, 0));
      break;
    }
    default:
      break;
  }
}

void WorkspaceWriter::writeRetention(const TeamPlan& team, uint64_t roll, bool wrong) {
  static constexpr std::string_view kLatencies[4] = {"SECONDS", "MINUTES", "HOURS", "DAYS"};
  const bool history = team.history != wrong;
  std::string_view milestoning = "LIVE_ONLY";
  if (history) milestoning = roll % 2 == 0 ? "FORENSIC" : "LIVE_WITH_FORENSIC_HISTORY";
  if (wrong || roll / 8 % 2 == 0) {
    line("      retention:");
    if (wrong) out_.plant("error", "platform/milestoning");
    line("        milestoning: ", milestoning);
    line("        latency: ", kLatencies[roll / 2 % 4]);
    if (history) line("        minRetention: P", 1 + roll / 16 % 10, "Y");
  } else {
    line("      retention: {milestoning: ", milestoning, ", latency: ", kLatencies[roll / 2 % 4],
         history ? ", regulator: SEC" : "", "}");
  }
}

void WorkspaceWriter::writePartners(const TeamPlan& team, std::optional<Fault> fault) {
  line("  - name: partners");
  line("    sinks:");
  writeSinks(plan_.team(plan_.partner(team.id)).stores.begin, 5);
  line("    platform:");
  line("      type: WorkspaceFixedDataPlatform");
  if (fault == Fault::UnknownPlatform) out_.plant("error", "reference/unknown-data-platform");
  if (fault == Fault::UnknownPlatform) {
    // A name of its own: what nothing declares is reported once, however many use it.
    line("      dataPlatform: Nowhere", out_.planted());
  } else {
    line("      dataPlatform: ", team.platform);
  }
}

void WorkspaceWriter::writeDerived(const TeamPlan& team, uint64_t index) {
  line("  - name: derived");
  line("    sinks:");
  for (uint64_t i = index; i < team.transformers.size(); i += team.workspaces.size()) {
    const uint64_t transformer = team.transformers.begin + i;
    for (uint64_t k = 0; k < Plan::outputsOf(transformer); ++k) {
      line("      - {store: ", plan_.outputName(transformer), ", dataset: totals_", k + 1, "}");
    }
  }
  if (!team.zero) return;
  line("    platform:");
  writeRetention(team, dice_.roll(kRetention, team.id, index + 1000000), false);
}

void WorkspaceWriter::writeTransformer(const TeamPlan& team, uint64_t index,
                                       const std::string& path) {
  const uint64_t transformer = team.transformers.begin + index;
  const auto fault = faults_.choose<Fault>(
      transformer, 1, [&](Fault kind) { return fits(team, index, kind, true); });
  indent_ = "";
  out_.document(path);
  line("kind: Workspace");
  line("team: ", team.path);
  line("name: ", plan_.transformerName(transformer));
  if (team.production) line("productionStatus: PRODUCTION");
  if (!team.zero) {
    line("container: mart");
  } else if (index % 2 == 0) {
    line("container: own");
  }
  line("datasetGroups:");
  line("  - name: inputs");
  line("    sinks:");
  writeSinks(team.stores.begin, 6);
  // Every fourth starts again, so that chains stay as short as they are in life.
  if (index % 4 != 0) {
    line("      - {store: ", plan_.outputName(transformer - 1), ", dataset: totals_1}");
  }
  if (fault == Fault::TransformerPlatform) {
    out_.plant("error", "workspace/transformer-platform");
    line("    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: ", team.platform, "}");
  }
  line("dataTransformer:");
  line("  name: adding_up");
  line("  documentation: Adds up what came in since the last run");
  if (index % 3 == 1) {
    line("  trigger: {type: CronTrigger, name: nightly, cron: \"", transformer % 60, " 4 * * *\"}");
  }
  writeCode(team, transformer, fault == Fault::TransformerVersion);
  writeOutput(team, transformer);
}

void WorkspaceWriter::writeCode(const TeamPlan& team, uint64_t transformer, bool wrongVersion) {
  line("  code:");
  if (team.zero) {
    line("    type: PythonRepoCodeArtifact");
    line("    repo:");
    line("      repository: acme/jobs-", team.id);
    line("      branch: main");
    line("      credential: {name: T", team.id, "_CODE, type: API_TOKEN}");
    if (wrongVersion) {
      out_.plant("error", "workspace/transformer-code");
      line("    version: v1..4");
    } else {
      line("    version: v1.", transformer % 20, ".0");
    }
  } else if (transformer % 2 == 0) {
    line("    type: PythonCodeArtifact");
    line("    requirements: [\"pandas==2.2.3\", \"pyarrow>=17\"]");
    line("    envVars: {TARGET: \"", plan_.outputName(transformer), "\", RETRIES: '3'}");
    line("    requiredVersion: \"3.11\"");
  } else {
    line("    type: ContainerCodeArtifact");
    line("    image: registry.acme.example/jobs/summing");
    line("    version: \"1.", transformer % 20, "\"");
    line("    command: [python, -m, summing]");
  }
}

void WorkspaceWriter::writeOutput(const TeamPlan& team, uint64_t transformer) {
  line("  outputDatastore:");
  line("    name: ", plan_.outputName(transformer));
  line("    documentation: Totals, made anew with every run");
  if (team.production) line("    productionStatus: PRODUCTION");
  if (transformer % 5 == 0) {
    line("    capture: {type: DataTransformerOutput, workspace: ",
         plan_.transformerName(transformer), "}");
  }
  line("    datasets:");
  for (uint64_t k = 0; k < Plan::outputsOf(transformer); ++k) {
    line("      - name: totals_", k + 1);
    line("        classification: IP");
    line("        schema:");
    line("          primaryKey: [day_of_sale, region_code]");
    line("          columns:");
    line("            - {name: day_of_sale, type: Date, nullable: false}");
    line("            - {name: region_code, type: VarChar(8), nullable: false}");
    line("            - {name: number_sold, type: BigInt}");
    line("            - {name: amount_net, type: \"Decimal(18, 2)\"}");
  }
}

void WorkspaceWriter::writeAssignment(const TeamPlan& team, const std::string& workspace,
                                      std::string_view group, uint64_t roll,
                                      const std::string& path, bool wrongGroup) {
  out_.document(path);
  indent_ = "";
  line("kind: DatasetGroupPlatformAssignment");
  line("workspace: ", workspace);
  if (wrongGroup) {
    out_.plant("error", "reference/unknown-dataset-group");
    line("datasetGroup: ", group, "_of_old");
  } else {
    line("datasetGroup: ", group);
  }
  line("assignments:");
  line("  - dataPlatform: ", team.platform);
  if (team.production) line("    productionStatus: PRODUCTION");
  if (roll % 4 != 0) line("    status: ", roll % 4 == 1 ? "PROVISIONING" : "PROVISIONED");
  if (roll / 4 % 8 == 0 && team.platform != "Streams") {
    line("  - {dataPlatform: Streams, status: DECOMMISSIONED, documentation: Until last year}");
  }
}

void WorkspaceWriter::writeAssignments(const TeamPlan& team, const std::string& path) {
  const auto fault = faults_.choose<TeamFault>(team.id, 3, [&](TeamFault kind) {
    return kind == TeamFault::UnknownPrimaryPlatform || kind == TeamFault::UnknownAssignedGroup;
  });
  if (fault == TeamFault::UnknownAssignedGroup) {
    writeAssignment(team, plan_.workspaceName(team.workspaces.begin), "core", 1, path, true);
  }
  // What nobody assigns is run by the default platform.
  if (team.platform != Plan::zeroName(0)) {
    for (uint64_t i = 0; i < team.workspaces.size(); ++i) {
      const std::string name = plan_.workspaceName(team.workspaces.begin + i);
      const uint64_t roll = dice_.roll(kAssignment, team.id, i);
      if (team.zero) writeAssignment(team, name, "core", roll, path, false);
      if (hasDerived(team, i)) writeAssignment(team, name, "derived", roll / 64, path, false);
    }
    for (uint64_t i = 0; i < team.transformers.size(); ++i) {
      writeAssignment(team, plan_.transformerName(team.transformers.begin + i), "inputs",
                      dice_.roll(kAssignment, team.id, i + 1000000), path, false);
    }
  }
  out_.document(path);
  out_.line("kind: PrimaryIngestionPlatform");
  out_.line("datastore: ", plan_.storeName(team.stores.begin));
  if (fault == TeamFault::UnknownPrimaryPlatform) {
    out_.plant("error", "reference/unknown-data-platform");
    out_.line("dataPlatforms: [", team.platform, ", Nowhere", out_.planted(), "]");
  } else {
    out_.line("dataPlatforms: [", team.platform, "]");
  }
}

}  // namespace dslint::bench
