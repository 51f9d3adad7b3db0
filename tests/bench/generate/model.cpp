#include "generate/model.h"

namespace dslint::bench {
namespace {

constexpr uint64_t kDesk = Plan::kZeroPlatforms;  ///< the platform after the four
constexpr uint64_t kCapacity = 50000;             ///< what a platform's container holds by default

std::string listOf(const std::vector<std::string>& items) {
  std::string text = "[";
  for (const std::string& item : items) {
    if (text.size() > 1) text += ", ";
    text += item;
  }
  return text + "]";
}

}  // namespace

std::vector<std::string> mergeStoreOf(uint64_t platform) {
  const std::string number = std::to_string(platform);
  if (platform == kDesk) {
    return {"type: SQLServerDatabase", "name: shared_lake",
            "hostPort: merge" + number + ".acme.example:1433", "databaseName: merge",
            "locations: [\"AWS:USA/us-east-1\"]"};
  }
  if (platform % 2 == 1) {
    return {"type: SnowflakeDatabase",  "name: shared_lake", "account: acme-" + number,
            "databaseName: MERGE",      "region: eu-west-1", "warehouse: MERGE_WH",
            "schema: PUBLIC",           "role: MERGER",      "locations: [\"AWS:EU/eu-west-1\"]"};
  }
  return {"type: ObjectStorage", "name: shared_lake",
          "endpoint: https://s3-" + number + ".acme.example", "bucket: acme-merge-" + number,
          "prefix: tables/", "locations: [\"AWS:USA/us-east-1\"]"};
}

void ModelWriter::write() {
  writeEcosystem();
  for (uint64_t zone = 0; zone < plan_.zones(); ++zone) {
    writeZone(zone);
    const Stretch teams = plan_.teamsOf(zone);
    for (uint64_t team = teams.begin; team < teams.end; ++team) writeTeam(plan_.team(team));
  }
}

void ModelWriter::writeEcosystem() {
  out_.document("ecosystem.yaml");
  out_.line("# A generated model: what it says of anyone is made up.");
  out_.line("kind: Ecosystem");
  out_.line("name: Acme");
  out_.line("documentation:");
  out_.line("  type: MarkdownDocumentation");
  out_.line("  description: All data of the Acme group");
  out_.line("  markdown: |");
  out_.line("    Producers and consumers of **", plan_.datasets(), "** datasets.");
  out_.line("    Every zone has its own law.");
  out_.line("  tags: {contact: data@acme.example}");
  out_.line("owningRepo: {repository: acme/model, branch: main}");
  out_.line("liveRepo: {repository: acme/model, branch: live}");
  writeVendors();
  out_.line("zones:");
  for (uint64_t zone = 0; zone < plan_.zones(); ++zone) {
    if (zone % 3 == 1) {
      out_.line("  - name: ", plan_.zoneName(zone));
      out_.line("    owningRepo:");
      out_.line("      type: GitLabRepository");
      out_.line("      url: https://gitlab.acme.example");
      out_.line("      repository: zones/zone-", zone);
      out_.line("      branch: main");
    } else {
      out_.line("  - {name: ", plan_.zoneName(zone), ", owningRepo: {repository: acme/zone-", zone,
                ", branch: main}}");
    }
  }
  out_.line("dataPlatforms:");
  for (uint64_t i = 0; i < Plan::kZeroPlatforms; ++i) writeZeroPlatform(Plan::zeroName(i), i);
  writeZeroPlatform("Desk", kDesk);
  writeLegacyPlatforms();
  out_.line("defaultDataPlatform: ", Plan::zeroName(0));
}

void ModelWriter::writeVendors() {
  out_.line("vendors:");
  out_.line("  - name: AWS");
  out_.line("    documentation: Amazon Web Services");
  out_.line("    cloudVendor: AWS");
  out_.line("    locations:");
  out_.line("      - name: USA");
  out_.line("        locations:");
  out_.line("          - {name: us-east-1, documentation: Virginia}");
  out_.line("          - {name: us-west-2}");
  out_.line("      - name: EU");
  out_.line("        locations:");
  out_.line("          - {name: eu-west-1}");
  out_.line("          - {name: eu-south-1, documentation: Is being left}");
  out_.line("  - name: Azure");
  out_.line("    documentation: Microsoft Azure");
  out_.line("    cloudVendor: AZURE");
  out_.line("    locations:");
  out_.line("      - name: UK");
  out_.line("  - name: Basement");
  out_.line("    documentation: Our own machines");
  out_.line("    cloudVendor: PRIVATE");
  out_.line("    locations:");
  out_.line("      - {name: Basel}");
}

void ModelWriter::writeZeroPlatform(const std::string& name, uint64_t number) {
  out_.line("  - type: ZeroDataPlatform");
  out_.line("    name: ", name);
  out_.line("    documentation: ", Plan::keepsHistory(number) ? "Keeps every state there ever was"
                                                              : "Keeps the present state");
  out_.line("    locations: [\"AWS:USA\"]");
  out_.line("    mergeStore:");
  for (const std::string& line : mergeStoreOf(number)) out_.line("      ", line);
  out_.line("    kafkaConnect: connect", number, ".acme.example:8083");
  out_.line("    milestoning: ", Plan::keepsHistory(number) ? "SCD2" : "SCD1");
  out_.line("    stagingBatchesToKeep: ", 2 + number);
  out_.line("    executor:");
  out_.line("      type: DataPlatformCICDExecutor");
  out_.line("      repository: {repository: acme/platform-", number, ", branch: main}");
  out_.line("    capacity: {datasetsPerContainer: ", std::max(kCapacity, plan_.datasets()),
            ", tablesPerDataset: 2}");
  writeHints(name);
  out_.line("    credentialStore:");
  if (number == 3) {
    out_.line("      type: NoopCredentialStore");
    out_.line("      name: elsewhere");
    return;
  }
  if (number == kDesk) {
    out_.line("      type: EnvironmentCredentialStore");
    out_.line("      name: environment");
  } else {
    out_.line("      type: LocalFileCredentialStore");
    out_.line("      name: secrets");
    out_.line("      locations: [\"AWS:USA\"]");
    out_.line("      folder: /run/secrets");
  }
  if (number != 1) writeCredentials(name);
}

void ModelWriter::writeCredentials(const std::string& platform) {
  bool any = false;
  const auto credential = [&](const auto&... parts) {
    if (!any) out_.line("      credentials:");
    any = true;
    out_.line("        - {name: ", parts..., "}");
  };
  for (uint64_t id = 0; id < plan_.teams(); ++id) {
    const TeamPlan team = plan_.team(id);
    if (team.platform != platform) continue;
    credential(team.credential, ", type: USER_PASSWORD");
    if (isKafka(team.style)) credential("T", id, "_CA, type: CA_CERT_BUNDLE");
    if (team.transformers.size() != 0) credential("T", id, "_CODE, type: API_TOKEN");
  }
}

void ModelWriter::writeHints(const std::string& platform) {
  for (uint64_t id = 0; id < plan_.teams(); ++id) {
    const TeamPlan team = plan_.team(id);
    if (team.platform != platform) continue;
    out_.line("    hints:");
    const uint64_t store = team.stores.begin;
    if (isMultiDataset(team.style)) {
      out_.line("      - {store: ", plan_.storeName(store),
                ", memory: 512M, memoryLimit: 2G, cpu: \"0.5\"}");
    } else {
      out_.line("      - store: ", plan_.storeName(store));
      out_.line("        dataset: ", datasetName(dice_, store, 0));
      out_.line("        memory: 512M");
      out_.line("        values: {pool: large}");
    }
    if (team.transformers.size() != 0) {
      out_.line("      - {workspace: ", plan_.transformerName(team.transformers.begin),
                ", memory: 1G, storage: 10G}");
    }
    return;
  }
}

void ModelWriter::writeLegacyPlatforms() {
  out_.line("  - type: LegacyDataPlatform");
  out_.line("    name: Batch");
  out_.line("    documentation: Jobs of the night, older than this model");
  out_.line("    credentialStore: {type: EnvironmentCredentialStore, name: environment}");
  out_.line("  - type: LegacyDataPlatform");
  out_.line("    name: Streams");
  out_.line("    documentation: Consumers of Kafka, older than this model");
  out_.line("  - type: LegacyDataPlatform");
  out_.line("    name: Retired");
  out_.line("    documentation: Switched off");
}

void ModelWriter::writeZone(uint64_t zone) {
  const std::string name = plan_.zoneName(zone);
  const auto fault = faults_.choose<TeamFault>(zone, 1, [](TeamFault kind) {
    return kind == TeamFault::UndefinedTeam || kind == TeamFault::Branch ||
           kind == TeamFault::RepositoryName || kind == TeamFault::PolicyOverlap;
  });
  out_.document("zones/" + name + "/zone.yaml");
  out_.line("kind: GovernanceZone");
  out_.line("name: ", name);
  out_.line("documentation: Under the law of ", name);
  out_.line("teams:");
  const Stretch teams = plan_.teamsOf(zone);
  for (uint64_t team = teams.begin; team < teams.end; ++team) {
    const std::string teamName = plan_.team(team).name;
    if (team % 5 == 2) {
      out_.line("  - name: ", teamName);
      out_.line("    owningRepo:");
      out_.line("      repository: acme/team-", team);
      if (team == teams.end - 1 && fault == TeamFault::Branch) {
        out_.plant("error", "repository/branch");
        out_.line("      branch: release..2025");
      } else {
        out_.line("      branch: release/2025");
      }
      out_.line("      documentation: Ask before you merge");
      continue;
    }
    const bool last = team == teams.end - 1;
    const bool badName = last && fault == TeamFault::RepositoryName;
    const bool badBranch = last && fault == TeamFault::Branch;
    if (badName) out_.plant("error", "repository/name");
    if (badBranch) out_.plant("error", "repository/branch");
    out_.line("  - {name: ", teamName, ", owningRepo: {repository: ",
              badName ? "acme//team-" : "acme/team-", team, ", branch: ",
              badBranch ? "a..b" : "main", "}}");
  }
  if (fault == TeamFault::UndefinedTeam) {
    out_.plant("warning", "reference/undefined");
    out_.line("  - {name: Planned, owningRepo: {repository: acme/planned, branch: main}}");
  }
  writePolicies(fault == TeamFault::PolicyOverlap);
}

void ModelWriter::writePolicies(bool overlap) {
  static constexpr std::string_view kEverywhere =
      "[\"AWS:USA\", \"AWS:EU\", \"Azure:UK\", \"Basement:Basel\"]";
  out_.line("storagePolicies:");
  out_.line("  - {name: Anywhere, mandatory: MANDATED_WITHIN_ZONE}");
  out_.line("  - name: KnownKinds");
  out_.line("    mandatory: INDIVIDUALLY_MANDATED");
  out_.line("    type: StoragePolicyAllowContainers");
  out_.line("    documentation: What we can back up");
  out_.line("    deprecation: {status: NOT_DEPRECATED}");
  out_.line("    containerTypes: [PostgresDatabase, MySQLDatabase, OracleDatabase, "
            "SQLServerDatabase, DB2Database, SnowflakeDatabase,");
  out_.line("      HostPortSQLDatabase, PyOdbcDatabase, ObjectStorage, KafkaServer, "
            "DataPlatformManagedDataContainer]");
  out_.line("    locations: ", kEverywhere);
  out_.line("classificationPolicies:");
  out_.line("  - name: NoInsideInformation");
  out_.line("    documentation: Nobody here needs it");
  out_.line("    notAllowed: [MNPI, CSI]");
  if (overlap) {
    out_.line("  - name: Confused");
    out_.line("    allowed: [PUB, IP, PC1, PC2, PC3]");
    out_.plant("error", "governance/policy-overlap");
    out_.line("    notAllowed: [CPI, {type: PC3, name: house_rule_99}, PC3]");
  }
  out_.line("vendorPolicies:");
  out_.line("  - {name: Known, allowed: [AWS, Azure, Basement]}");
  out_.line("cloudVendorPolicies:");
  out_.line("  - {name: Clouds, allowed: [AWS, AZURE, PRIVATE], notAllowed: [ALIBABA]}");
  out_.line("locationPolicies:");
  out_.line("  - name: Places");
  out_.line("    allowed: ", kEverywhere);
  out_.line("    notAllowed: [\"AWS:EU/eu-south-1\"]");
  out_.line("dataPlatformPolicies:");
  std::vector<std::string> platforms = {"Desk", "Batch", "Streams"};
  for (uint64_t i = 0; i < Plan::kZeroPlatforms; ++i) platforms.push_back(Plan::zeroName(i));
  out_.line("  - {name: Running, allowed: ", listOf(platforms), ", notAllowed: [Retired]}");
}

void ModelWriter::writeTeam(const TeamPlan& team) {
  out_.document(team.folder + "/team.yaml");
  out_.line("kind: Team");
  out_.line("zone: ", plan_.zoneName(team.zone));
  out_.line("name: ", team.name);
  if (team.id % 7 == 3) {
    out_.line("documentation:");
    out_.line("  type: PlainTextDocumentation");
    out_.line("  description: ", team.name, " of ", plan_.zoneName(team.zone));
    out_.line("  tags: {costCentre: \"", 4000 + team.id, "\"}");
  } else {
    out_.line("documentation: ", team.name, " of ", plan_.zoneName(team.zone));
  }
  writeContainers(team);
  WorkspaceWriter workspaces(out_, dice_, faults_, plan_);
  const bool inlined = team.id % 6 == 5 && team.workspaces.size() <= 4;
  if (inlined) {
    out_.line("workspaces:");
    for (uint64_t i = 0; i < team.workspaces.size(); ++i) {
      workspaces.writeReader(team, i, {}, true);
    }
  }
  StoreWriter stores(out_, dice_, faults_);
  for (uint64_t i = 0; i < team.stores.size(); ++i) {
    StoreSpec store;
    store.id = team.stores.begin + i;
    store.indexInTeam = i;
    store.name = plan_.storeName(store.id);
    store.team = team.path;
    store.style = team.style;
    store.container = "source";
    store.credential = team.credential;
    store.mergePlatform = "Batch";
    store.storagePolicy = "KnownKinds";
    store.production = team.production;
    store.datasets = plan_.datasetsOf(store.id);
    store.folder = team.folder;
    store.path = team.folder + "/" + store.name + ".yaml";
    if (i == 1 && team.id % 4 == 3) {
      store.approvedWorkspace =
          plan_.workspaceName(team.workspaces.begin + WorkspaceWriter::readerOf(team, i));
      store.approvedGroup = "core";
    }
    stores.write(store);
  }
  const auto file = [&](std::string_view what, uint64_t number) {
    return team.folder + "/" + std::string(what) + std::to_string(number + 1) + ".yaml";
  };
  for (uint64_t i = 0; !inlined && i < team.workspaces.size(); ++i) {
    workspaces.writeReader(team, i, file("workspaces-", i / 20), false);
  }
  for (uint64_t i = 0; i < team.transformers.size(); ++i) {
    workspaces.writeTransformer(team, i, file("transformers-", i / 50));
  }
  workspaces.writeAssignments(team, team.folder + "/platforms.yaml");
}

void ModelWriter::writeContainers(const TeamPlan& team) {
  const auto fault = faults_.choose<TeamFault>(team.id, 2, [&](TeamFault kind) {
    return kind == TeamFault::UnknownLocation || kind == TeamFault::UnknownVendor ||
           (kind == TeamFault::HostPort && isKafka(team.style));
  });
  out_.line("containers:");
  writeSource(team, fault);
  if (!team.zero) {
    writeMart(team);
    out_.line("  - type: ObjectStorage");
    out_.line("    name: landing");
    out_.line("    endpoint: https://s3.acme.example");
    out_.line("    bucket: landing-", team.id);
    out_.line("    locations: [\"AWS:USA/us-west-2\"]");
    return;
  }
  uint64_t platform = kDesk;
  for (uint64_t i = 0; i < Plan::kZeroPlatforms; ++i) {
    if (Plan::zeroName(i) == team.platform) platform = i;
  }
  std::string_view dash = "  - ";
  for (const std::string& line : mergeStoreOf(platform)) {
    out_.line(dash, line);
    dash = "    ";
  }
  if (team.transformers.size() != 0) {
    out_.line("  - {type: DataPlatformManagedDataContainer, name: own}");
  }
}

void ModelWriter::writeSource(const TeamPlan& team, std::optional<TeamFault> fault) {
  static constexpr std::string_view kTypes[] = {
      "PostgresDatabase", "KafkaServer", "MySQLDatabase", "OracleDatabase", "SQLServerDatabase",
      "SnowflakeDatabase", "KafkaServer", "OracleDatabase", "PyOdbcDatabase",
      "HostPortSQLDatabase"};
  static constexpr uint64_t kPorts[] = {5432, 9092, 3306, 1521, 1433, 0, 9092, 1521, 0, 5025};
  const auto style = static_cast<size_t>(team.style);
  out_.line("  - type: ", kTypes[style]);
  out_.line("    name: source");
  out_.line("    documentation: Where ", team.name, " keeps its own");
  if (isKafka(team.style)) {
    if (fault == TeamFault::HostPort) {
      out_.plant("error", "container/port");
      out_.line("    bootstrapServers: [kafka-1.team", team.id, ".acme.example]");
    } else {
      out_.line("    bootstrapServers: [\"kafka-1.team", team.id,
                ".acme.example:9092\", \"kafka-2.team", team.id, ".acme.example:9092\"]");
    }
    out_.line("    groupId: readers-", team.id);
    out_.line("    caCertificate: {name: T", team.id, "_CA, type: CA_CERT_BUNDLE}");
  } else if (team.style == CaptureStyle::SnowflakeMerge) {
    out_.line("    account: team-", team.id);
    out_.line("    databaseName: SOURCE");
  } else if (team.style == CaptureStyle::OdbcSnapshot) {
    out_.line("    serverHost: odbc", team.id, ".acme.example");
    out_.line("    databaseName: source");
    out_.line("    driver: ODBC Driver 18");
    out_.line("    connectionStringTemplate: \"Driver={driver};Server={host}\"");
  } else if (team.id % 2 == 0) {
    out_.line("    hostPort: db", team.id, ".acme.example:", kPorts[style]);
    out_.line("    databaseName: source");
  } else {
    out_.line("    hostPort: {host: db", team.id, ".acme.example, port: ", kPorts[style], "}");
    out_.line("    databaseName: source");
  }
  if (team.style == CaptureStyle::HostPortCdc) out_.line("    identifierLengthLimit: 128");
  if (team.style == CaptureStyle::OracleCdc) out_.line("    readOnly: true");
  if (fault == TeamFault::UnknownLocation) {
    out_.plant("error", "reference/unknown-location");
    out_.line("    locations: [\"AWS:USA/us-east-1\", \"AWS:USA/atlantis", out_.planted(), "\"]");
  } else if (fault == TeamFault::UnknownVendor) {
    out_.plant("error", "reference/unknown-vendor");
    out_.line("    locations: [\"AWS:USA/us-east-1\", \"Atlantis", out_.planted(), ":USA\"]");
  } else {
    static constexpr std::string_view kPlaces[4] = {"AWS:USA/us-east-1", "AWS:EU/eu-west-1",
                                                    "Azure:UK", "Basement:Basel"};
    out_.line("    locations: [\"", kPlaces[team.id % 4], "\"]");
  }
  if (!team.zero && team.id % 2 == 0) {
    out_.line("    serverSideEncryption: {name: disk, keyContainer: mart, "
              "thirdPartySuperUser: false}");
  } else if (team.id % 4 == 1) {
    out_.line("    clientSideEncryption: {name: fields, thirdPartySuperUser: true}");
  }
}

void ModelWriter::writeMart(const TeamPlan& team) {
  if (team.style == CaptureStyle::OracleCdc) {
    out_.line("  - type: DB2Database");
    out_.line("    name: mart");
    out_.line("    hostPort: mart", team.id, ".acme.example:50000");
    out_.line("    databaseName: MART");
  } else if (team.style == CaptureStyle::SnowflakeMerge) {
    out_.line("  - type: SnowflakeDatabase");
    out_.line("    name: mart");
    out_.line("    account: mart-", team.id);
    out_.line("    databaseName: MART");
  } else {
    out_.line("  - type: PostgresDatabase");
    out_.line("    name: mart");
    out_.line("    hostPort: \"mart", team.id, ".acme.example:5432\"");
    out_.line("    databaseName: mart");
  }
  out_.line("    locations: [\"Basement:Basel\"]");
}

}  // namespace dslint::bench
