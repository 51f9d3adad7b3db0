// The classes of the language, in the order of the language reference, each declared here.
#pragma once

#include <cstdint>

// NOLINTBEGIN: lists, used for enums and for the table of descriptions
/// The containers that can be written; a storage policy can name the same ones.
#define DSLINT_CONTAINERS(X)                                                                  \
  X(PostgresDatabase)                                                                         \
  X(MySQLDatabase) X(OracleDatabase) X(SQLServerDatabase) X(DB2Database) X(SnowflakeDatabase) \
      X(HostPortSQLDatabase) X(PyOdbcDatabase) X(ObjectStorage) X(KafkaServer)                \
          X(DataPlatformManagedDataContainer)
#define DSLINT_CLASSES(X)                                                                          \
  X(Ecosystem)                                                                                     \
  X(GovernanceZoneDeclaration) X(InfrastructureVendor) X(InfrastructureLocation) X(                \
      GovernanceZone) X(TeamDeclaration) X(StoragePolicy) X(StoragePolicyAllowAnyContainer)        \
      X(StoragePolicyAllowContainers) X(ClassificationPolicy) X(VendorPolicy) X(                   \
          CloudVendorPolicy) X(LocationPolicy) X(DataPlatformPolicy) X(Team) X(DataContainer)      \
          X(SQLDatabase) X(HostPortDatabase) DSLINT_CONTAINERS(X) X(Encryption) X(Datastore) X(    \
              DatastoreApproval) X(Dataset) X(Schema) X(DDLTable) X(DDLColumn) X(ForeignKey)       \
              X(ForeignKeyReference) X(AvroSchema) X(CaptureMetaData) X(SQLIngestion) X(           \
                  CDCCaptureIngestion) X(SQLSnapshotIngestion)                                     \
                  X(SQLWatermarkSnapshotDeltaIngestion) X(SQLMergeIngestion) X(KafkaIngestion) X(  \
                      DataTransformerOutput) X(TopicMapping) X(DatasetNameTopics)                  \
                      X(DebeziumTopics) X(TemplateTopics) X(ExplicitTopics) X(Workspace) X(        \
                          DatasetGroup) X(DatasetSink) X(DataPlatformChooser)                      \
                          X(WorkspacePlatformConfig) X(ConsumerRetentionRequirements) X(           \
                              WorkspaceFixedDataPlatform) X(LegacyDataPlatformChooser)             \
                              X(DataTransformer) X(CodeArtifact) X(PythonCodeArtifact) X(          \
                                  PythonRepoCodeArtifact) X(ContainerCodeArtifact) X(DataPlatform) \
                                  X(ZeroDataPlatform) X(LegacyDataPlatform)                        \
                                      X(DataPlatformExecutor) X(DataPlatformCICDExecutor) X(       \
                                          DataPlatformHint) X(DataPlatformCapacity)                \
                                          X(CredentialStore) X(LocalFileCredentialStore) X(        \
                                              EnvironmentCredentialStore) X(NoopCredentialStore)   \
                                              X(DatasetGroupPlatformAssignment) X(                 \
                                                  DataPlatformAssignment)                          \
                                                  X(PrimaryIngestionPlatform) X(Documentation) X(  \
                                                      PlainTextDocumentation)                      \
                                                      X(MarkdownDocumentation) X(Repository) X(    \
                                                          GitHubRepository) X(GitLabRepository)    \
                                                          X(LocationKey) X(Credential) X(HostPort) \
                                                              X(DataClassification) X(Deprecation) \
                                                                  X(Trigger) X(CronTrigger)        \
                                                                      X(ExternallyTriggered)
// NOLINTEND

namespace dslint {

enum class ClassId : uint8_t {
#define DSLINT_ID(name) name,
  DSLINT_CLASSES(DSLINT_ID)
#undef DSLINT_ID
      Count
};

/// The ClassId of a class; a declaration of the class is enough.
template <class T>
struct IdOf;
#define DSLINT_FORWARD(name)                          \
  struct name;                                        \
  template <>                                         \
  struct IdOf<name> {                                 \
    static constexpr ClassId kId = ClassId::name;     \
  };
DSLINT_CLASSES(DSLINT_FORWARD)
#undef DSLINT_FORWARD

}  // namespace dslint
