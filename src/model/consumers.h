// The classes that consumers use: workspaces, dataset groups and transformers.
#pragma once

#include "model/governance.h"
#include "model/producers.h"

namespace dslint {

enum class WorkspacePriority : uint8_t { Critical = 1, High, Medium, Low, Unknown };
DSLINT_ENUM(WorkspacePriority, "CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN");

enum class Milestoning : uint8_t { LiveOnly = 1, Forensic, LiveWithForensicHistory };
DSLINT_ENUM(Milestoning, "LIVE_ONLY", "FORENSIC", "LIVE_WITH_FORENSIC_HISTORY");

enum class Latency : uint8_t { Seconds = 1, Minutes, Hours, Days };
DSLINT_ENUM(Latency, "SECONDS", "MINUTES", "HOURS", "DAYS");

struct DatasetSink : UserDSLObject {
  DSLINT_CLASS(DatasetSink, .doc = "A dataset that is used")
  DSLINT_FIELD(NameRef<Datastore>, store, .doc = "The datastore", .required = true,
               .identifies = true)
  DSLINT_FIELD(NameRef<Dataset>, dataset, .doc = "The dataset", .required = true,
               .identifies = true)
  DSLINT_FIELD(Choice<DeprecationsAllowed>, deprecationsAllowed,
               .doc = "Whether a deprecated dataset is accepted", .byDefault = "NEVER")
};

struct ConsumerRetentionRequirements : UserDSLObject {
  DSLINT_CLASS(ConsumerRetentionRequirements, .doc = "How much history, how fresh")
  DSLINT_FIELD(Choice<Milestoning>, milestoning, .doc = "How much history is kept",
               .required = true)
  DSLINT_FIELD(Choice<Latency>, latency, .doc = "How fresh the data is", .required = true)
  DSLINT_FIELD(Text, regulator, .doc = "The regulator who requires it", .name = NameRule::Plain)
  DSLINT_FIELD(Text, minRetention, .doc = "ISO 8601 duration, such as `P7Y`",
               .format = TextFormat::Duration)
};

struct DataPlatformChooser : UserDSLObject {
  DSLINT_CLASS(DataPlatformChooser, .doc = "Which platform runs a dataset group",
               .abstract = true, .defaultType = ClassId::WorkspacePlatformConfig)
};
struct WorkspacePlatformConfig : DataPlatformChooser {
  DSLINT_CLASS(WorkspacePlatformConfig, .doc = "Any platform that can keep these promises")
  DSLINT_FIELD(Ref<ConsumerRetentionRequirements>, retention, .doc = "What is required")
};
struct WorkspaceFixedDataPlatform : DataPlatformChooser {
  DSLINT_CLASS(WorkspaceFixedDataPlatform, .doc = "This platform")
  DSLINT_FIELD(NameRef<DataPlatform>, dataPlatform, .doc = "The platform", .required = true)
};
struct LegacyDataPlatformChooser : DataPlatformChooser {
  DSLINT_CLASS(LegacyDataPlatformChooser, .doc = "A flow that exists already")
  DSLINT_FIELD(NameRef<DataPlatform>, dataPlatform, .doc = "The legacy platform",
               .required = true)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "How the flow works")
  DSLINT_FIELD(
      List<NameRef<DataContainer>>, containers,
      .doc = "The containers that the flow passes through, of the team or `zone/team/name`")
};

struct DatasetGroup : UserDSLObject {
  DSLINT_CLASS(DatasetGroup, .doc = "Datasets that are used together")
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the workspace", .required = true,
               .name = NameRule::SqlIdentifier)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it is for")
  DSLINT_FIELD(List<Ref<DatasetSink>>, sinks, .doc = "The datasets",
               .absentRule = "workspace/no-sinks")
  DSLINT_FIELD(Ref<DataPlatformChooser>, platform, .doc = "Which platform runs it")
  Ref<Workspace> workspace;  ///< set by resolve
};

struct CodeArtifact : UserDSLObject {
  DSLINT_CLASS(CodeArtifact, .doc = "The code of a transformer", .abstract = true)
};
struct PythonCodeArtifact : CodeArtifact {
  DSLINT_CLASS(PythonCodeArtifact, .doc = "Python with its requirements")
  DSLINT_FIELD(List<Text>, requirements, .doc = "As in requirements.txt")
  DSLINT_FIELD(TextMap, envVars, .doc = "Environment variables")
  DSLINT_FIELD(Text, requiredVersion, .doc = "The Python version", .required = true)
};
struct PythonRepoCodeArtifact : CodeArtifact {
  DSLINT_CLASS(PythonRepoCodeArtifact, .doc = "Python in a repository")
  DSLINT_FIELD(Ref<Repository>, repo, .doc = "The repository", .required = true)
  DSLINT_FIELD(Text, version, .doc = "A tag or version", .required = true)
};
struct ContainerCodeArtifact : CodeArtifact {
  DSLINT_CLASS(ContainerCodeArtifact, .doc = "A container image")
  DSLINT_FIELD(Text, image, .doc = "The image, without its tag", .required = true)
  DSLINT_FIELD(Text, version, .doc = "The image's tag", .required = true)
  DSLINT_FIELD(List<Text>, command, .doc = "The command that runs in it")
};

struct DataTransformer : UserDSLObject {
  DSLINT_CLASS(DataTransformer, .doc = "Code that makes a datastore from a workspace's data")
  DSLINT_FIELD(Text, name, .doc = "The name", .required = true, .name = NameRule::SqlIdentifier)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it does")
  DSLINT_FIELD(Ref<Trigger>, trigger, .doc = "When it runs; when its inputs change if absent")
  DSLINT_FIELD(Ref<CodeArtifact>, code, .doc = "What it runs", .required = true)
  DSLINT_FIELD(Ref<Datastore>, outputDatastore, .doc = "What it writes", .required = true,
               .waives = "capture")
};

struct Workspace : UserDSLObject {
  DSLINT_CLASS(Workspace, .doc = "Datasets that are used for one purpose", .document = true)
  DSLINT_FIELD(NameRef<Team>, team, .doc = "`zone/team`", .required = true,
               .documentOnly = true)
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the ecosystem", .required = true,
               .name = NameRule::SqlIdentifier)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it is for")
  DSLINT_FIELD(NameRef<DataContainer>, container,
               .doc = "The container in which the data is used, of the team or `zone/team/name`, "
                      "or one that the platform manages",
               .inlineClass = ClassId::DataPlatformManagedDataContainer)
  DSLINT_FIELD(Choice<ProductionStatus>, productionStatus, .doc = "Whether it is in production",
               .byDefault = "NOT_PRODUCTION")
  DSLINT_FIELD(Ref<Deprecation>, deprecation, .doc = "Whether it is deprecated")
  DSLINT_FIELD(Choice<WorkspacePriority>, priority, .doc = "How important it is",
               .byDefault = "UNKNOWN")
  DSLINT_FIELD(Ref<ClassificationPolicy>, classificationPolicy,
               .doc = "Which classifications it may hold")
  DSLINT_FIELD(List<Ref<DatasetGroup>>, datasetGroups, .doc = "What it uses",
               .absentRule = "workspace/empty")
  DSLINT_FIELD(Ref<DataTransformer>, dataTransformer, .doc = "What it makes from it")
};

}  // namespace dslint
