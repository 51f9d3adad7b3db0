// The classes that run pipelines: platforms, credential stores, assignments.
#pragma once

#include "model/consumers.h"

namespace dslint {

enum class ZeroMilestoning : uint8_t { Scd1 = 1, Scd2 };
DSLINT_ENUM(ZeroMilestoning, "SCD1", "SCD2");

enum class AssignmentStatus : uint8_t {
  Provisioning = 1, Provisioned, Decommissioning, Decommissioned
};
DSLINT_ENUM(AssignmentStatus, "PROVISIONING", "PROVISIONED", "DECOMMISSIONING", "DECOMMISSIONED");

struct CredentialStore : UserDSLObject {
  DSLINT_CLASS(CredentialStore, .doc = "Where a platform's secrets are kept", .abstract = true)
  DSLINT_FIELD(Text, name, .doc = "The name", .required = true, .name = NameRule::Plain)
  DSLINT_FIELD(List<Ref<LocationKey>>, locations, .doc = "Where it runs")
  DSLINT_FIELD(List<Ref<Credential>>, credentials,
               .doc = "All secrets it has; when absent, any may be there")
};
struct LocalFileCredentialStore : CredentialStore {
  DSLINT_CLASS(LocalFileCredentialStore, .doc = "Secrets as plain files, as containers get them")
  DSLINT_FIELD(Text, folder, .doc = "The folder they are mounted in", .required = true)
};
struct EnvironmentCredentialStore : CredentialStore {
  DSLINT_CLASS(EnvironmentCredentialStore, .doc = "Secrets as environment variables")
};
struct NoopCredentialStore : CredentialStore {
  DSLINT_CLASS(NoopCredentialStore, .doc = "Secrets that are managed elsewhere")
};

struct DataPlatformExecutor : UserDSLObject {
  DSLINT_CLASS(DataPlatformExecutor, .doc = "What runs a platform's plans", .abstract = true)
};
struct DataPlatformCICDExecutor : DataPlatformExecutor {
  DSLINT_CLASS(DataPlatformCICDExecutor, .doc = "The pipelines of a repository")
  DSLINT_FIELD(Ref<Repository>, repository, .doc = "That repository", .required = true)
};

struct DataPlatformHint : UserDSLObject {
  DSLINT_CLASS(DataPlatformHint, .doc = "What one job needs from a platform")
  DSLINT_FIELD(NameRef<Datastore>, store, .doc = "The datastore it ingests", .identifies = true)
  DSLINT_FIELD(NameRef<Dataset>, dataset, .doc = "The dataset it ingests", .identifies = true)
  DSLINT_FIELD(NameRef<Workspace>, workspace, .doc = "The workspace whose transformer it runs",
               .identifies = true)
  DSLINT_FIELD(Text, memory, .doc = "Memory to start with, such as `512M`")
  DSLINT_FIELD(Text, memoryLimit, .doc = "Most memory, such as `2G`")
  DSLINT_FIELD(Text, storage, .doc = "Disk space, such as `10G`")
  DSLINT_FIELD(Text, cpu, .doc = "Cores to start with, such as `0.5`")
  DSLINT_FIELD(Text, cpuLimit, .doc = "Most cores, such as `2`")
  DSLINT_FIELD(TextMap, values, .doc = "What else the platform understands")
};

struct DataPlatformCapacity : UserDSLObject {
  DSLINT_CLASS(DataPlatformCapacity, .doc = "How much one container can hold")
  DSLINT_FIELD(Int, datasetsPerContainer, .doc = "Datasets in one container", .min = 1,
               .byDefault = "50000")
  DSLINT_FIELD(Int, tablesPerDataset, .doc = "Tables for one dataset", .min = 1,
               .byDefault = "2")
};

struct DataPlatform : UserDSLObject {
  DSLINT_CLASS(DataPlatform, .doc = "Turns the model into pipelines", .abstract = true)
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the ecosystem", .required = true,
               .name = NameRule::Plain)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it is")
  DSLINT_FIELD(List<Ref<LocationKey>>, locations, .doc = "Where it runs")
  DSLINT_FIELD(Ref<CredentialStore>, credentialStore, .doc = "Where its secrets are")
  DSLINT_FIELD(Ref<DataPlatformExecutor>, executor, .doc = "What runs its plans")
  DSLINT_FIELD(List<Ref<DataPlatformHint>>, hints, .doc = "What single jobs need")
  DSLINT_FIELD(Ref<DataPlatformCapacity>, capacity, .doc = "How much one container can hold")
};
struct ZeroDataPlatform : DataPlatform {
  DSLINT_CLASS(ZeroDataPlatform, .doc = "Small and simple: staging and merge tables in one store")
  DSLINT_FIELD(Ref<DataContainer>, mergeStore,
               .doc = "Where tables are merged; an ObjectStorage is used as Iceberg",
               .required = true,
               .only = {ClassId::PostgresDatabase, ClassId::MySQLDatabase,
                        ClassId::SnowflakeDatabase,
                        ClassId::SQLServerDatabase, ClassId::OracleDatabase,
                        ClassId::DB2Database, ClassId::ObjectStorage})
  DSLINT_FIELD(Ref<Credential>, mergeStoreCredential,
               .doc = "The credential for its merge store, a `USER_PASSWORD`")
  DSLINT_FIELD(Ref<HostPort>, kafkaConnect, .doc = "Kafka Connect, for Kafka captures")
  DSLINT_FIELD(Choice<ZeroMilestoning>, milestoning, .doc = "How much history its tables keep",
               .required = true)
  DSLINT_FIELD(Int, stagingBatchesToKeep, .doc = "Batches kept in staging; -1 keeps all",
               .min = -1)
};
struct LegacyDataPlatform : DataPlatform {
  DSLINT_CLASS(LegacyDataPlatform, .doc = "Flows that exist already and are only governed here")
};

struct DataPlatformAssignment : UserDSLObject {
  DSLINT_CLASS(DataPlatformAssignment, .doc = "One platform that runs a dataset group")
  DSLINT_FIELD(NameRef<DataPlatform>, dataPlatform, .doc = "The platform", .required = true,
               .identifies = true)
  DSLINT_FIELD(Choice<ProductionStatus>, productionStatus, .doc = "Whether it is in production")
  DSLINT_FIELD(Choice<DeprecationsAllowed>, deprecationsAllowed,
               .doc = "Whether deprecated data is accepted")
  DSLINT_FIELD(Choice<AssignmentStatus>, status, .doc = "The status of the assignment",
               .byDefault = "PROVISIONING")
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "The reason")
};

struct DatasetGroupPlatformAssignment : UserDSLObject {
  DSLINT_CLASS(DatasetGroupPlatformAssignment, .doc = "Which platforms run a dataset group",
               .document = true)
  DSLINT_FIELD(NameRef<Workspace>, workspace, .doc = "The workspace", .required = true,
               .identifies = true)
  DSLINT_FIELD(NameRef<DatasetGroup>, datasetGroup, .doc = "Its dataset group", .required = true,
               .identifies = true)
  DSLINT_FIELD(List<Ref<DataPlatformAssignment>>, assignments, .doc = "The platforms",
               .required = true)
};

struct PrimaryIngestionPlatform : UserDSLObject {
  DSLINT_CLASS(PrimaryIngestionPlatform, .doc = "Which platforms ingest a datastore first",
               .document = true)
  DSLINT_FIELD(NameRef<Datastore>, datastore, .doc = "The datastore", .required = true,
               .identifies = true)
  DSLINT_FIELD(List<NameRef<DataPlatform>>, dataPlatforms, .doc = "The platforms",
               .required = true)
};

}  // namespace dslint
