// The classes that producers use: datastores, datasets, schemas and captures.
#pragma once

#include "model/containers.h"

namespace dslint {

enum class Compatibility : uint8_t { Backward = 1, Forward, Full, None };
DSLINT_ENUM(Compatibility, "BACKWARD", "FORWARD", "FULL", "NONE");

enum class IngestionConsistency : uint8_t { SingleDataset = 1, MultiDataset };
DSLINT_ENUM(IngestionConsistency, "SINGLE_DATASET", "MULTI_DATASET");

struct DDLColumn : UserDSLObject {
  DSLINT_CLASS(DDLColumn, .doc = "A column of a table")
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the table", .required = true,
               .name = NameRule::Found)
  DSLINT_FIELD(Text, physicalName, .doc = "Its name in the source, if different")
  DSLINT_FIELD(Ref<TypeValue>, type, .doc = "The data type", .required = true)
  DSLINT_FIELD(Flag, nullable, .doc = "Whether it may be null", .byDefault = "true")
  DSLINT_FIELD(Flag, primaryKey, .doc = "Part of the primary key", .byDefault = "false")
  DSLINT_FIELD(List<Ref<DataClassification>>, classification, .doc = "How sensitive it is",
               .oneOrMany = true)
  DSLINT_FIELD(Ref<Deprecation>, deprecation, .doc = "Whether it is deprecated")
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it holds")
};

struct ForeignKeyReference : UserDSLObject {
  DSLINT_CLASS(ForeignKeyReference, .doc = "The columns that a foreign key refers to")
  DSLINT_FIELD(NameRef<Datastore>, store, .doc = "Their datastore; this one when absent",
               .identifies = true)
  DSLINT_FIELD(NameRef<Dataset>, dataset, .doc = "Their dataset", .required = true,
               .identifies = true)
  DSLINT_FIELD(List<Text>, columns, .doc = "Their names; the dataset's primary key when absent")
};

struct ForeignKey : UserDSLObject {
  DSLINT_CLASS(ForeignKey, .doc = "Columns whose values refer to a key elsewhere")
  DSLINT_FIELD(Text, name, .doc = "Its name in the source", .name = NameRule::Plain)
  DSLINT_FIELD(List<Text>, columns, .doc = "Names of this table's columns", .required = true)
  DSLINT_FIELD(Ref<ForeignKeyReference>, references, .doc = "What they refer to", .required = true)
};

struct Schema : UserDSLObject {
  DSLINT_CLASS(Schema, .doc = "What a dataset looks like", .abstract = true,
               .defaultType = ClassId::DDLTable)
};

struct DDLTable : Schema {
  DSLINT_CLASS(DDLTable, .doc = "A table with columns")
  DSLINT_FIELD(List<Ref<DDLColumn>>, columns, .doc = "The columns, in order",
               .absentRule = "schema/no-columns")
  DSLINT_FIELD(List<Text>, primaryKey, .doc = "Names of the key's columns")
  DSLINT_FIELD(List<Text>, partitionKey, .doc = "Names of the columns that data is partitioned by")
  DSLINT_FIELD(List<Ref<ForeignKey>>, foreignKeys, .doc = "What its columns refer to")
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it holds")
};

struct AvroSchema : Schema {
  DSLINT_CLASS(AvroSchema, .doc = "A record by an Avro schema")
  DSLINT_FIELD(Ref<AvroValue>, avro, .doc = "The schema, JSON as text",
               .absentRule = "schema/avro-invalid")
  DSLINT_FIELD(Text, avroFile, .doc = "A file with the schema, relative to the document")
  DSLINT_FIELD(List<Ref<DataClassification>>, classification, .doc = "How sensitive it is",
               .oneOrMany = true)
  DSLINT_FIELD(List<Text>, primaryKey, .doc = "Names of the key's fields")
  DSLINT_FIELD(List<Text>, partitionKey, .doc = "Names of the fields that data is partitioned by")
  Ref<AvroValue> fromFile;  ///< the content of `avroFile`
  Text fileError;           ///< or why it is not available
};

struct Dataset : UserDSLObject {
  DSLINT_CLASS(Dataset, .doc = "Rows of one shape")
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the datastore", .required = true,
               .name = NameRule::Found, .distinct = true)
  DSLINT_FIELD(Text, physicalName,
               .doc =
                   "Its name in the source, if different: up to three parts joined by dots, each "
                   "plain or in double quotes")
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it holds")
  DSLINT_FIELD(List<Ref<DataClassification>>, classification,
               .doc = "How sensitive all of it is, in place of classifying its columns",
               .oneOrMany = true)
  DSLINT_FIELD(List<NameRef<StoragePolicy>>, storagePolicies, .doc = "Policies of the zone")
  DSLINT_FIELD(Ref<Deprecation>, deprecation, .doc = "Whether it is deprecated")
  DSLINT_FIELD(Choice<Compatibility>, compatibility, .doc = "What its consumers are promised",
               .byDefault = "BACKWARD")
  /// All columns have plain names, here and in the source: rules about spelling can skip them. Set
  /// when it is read.
  bool plainColumns = false;
  DSLINT_FIELD(Ref<Schema>, schema, .doc = "What it looks like", .required = true)
};

struct TopicMapping : UserDSLObject {
  DSLINT_CLASS(TopicMapping, .doc = "Which topic carries which dataset", .abstract = true,
               .defaultType = ClassId::DatasetNameTopics)
};
struct DatasetNameTopics : TopicMapping {
  DSLINT_CLASS(DatasetNameTopics, .doc = "The topic is the dataset's name")
};
struct DebeziumTopics : TopicMapping {
  DSLINT_CLASS(DebeziumTopics, .doc = "The topic is prefix.schema.table")
  DSLINT_FIELD(Text, topicPrefix, .doc = "The first part", .required = true)
  DSLINT_FIELD(Text, schemaName, .doc = "The second part", .required = true)
};
struct TemplateTopics : TopicMapping {
  DSLINT_CLASS(TemplateTopics, .doc = "The topic by a template")
  DSLINT_FIELD(Text, template_, .doc = "Text with `{datastore}` and `{dataset}`", .required = true)
};
struct ExplicitTopics : TopicMapping {
  DSLINT_CLASS(ExplicitTopics, .doc = "The topic of every dataset, one by one")
  DSLINT_FIELD(TextMap, topicForDataset, .doc = "Topic by dataset", .required = true)
};

struct CaptureMetaData : UserDSLObject {
  DSLINT_CLASS(CaptureMetaData, .doc = "How a datastore's data is captured", .abstract = true)
  DSLINT_FIELD(NameRef<DataContainer>, container,
               .doc = "The container it comes from, of the team or `zone/team/name`",
               .absentRule = "capture/container-missing")
  DSLINT_FIELD(Choice<IngestionConsistency>, consistency,
               .doc = "Datasets one by one, or all of them at one point in time",
               .absentRule = "capture/consistency-missing")
  DSLINT_FIELD(Ref<Trigger>, trigger, .doc = "When it runs")
  DSLINT_FIELD(Ref<Credential>, credential, .doc = "The credential to sign in with")
};
struct SQLIngestion : CaptureMetaData {
  DSLINT_CLASS(SQLIngestion, .doc = "Capture of an SQL database", .abstract = true)
  DSLINT_FIELD(TextMap, tableForDataset, .doc = "Table by dataset: all datasets or none")
};
struct CDCCaptureIngestion : SQLIngestion {
  DSLINT_CLASS(CDCCaptureIngestion, .doc = "Change data capture of an SQL database")
};
struct SQLSnapshotIngestion : SQLIngestion {
  DSLINT_CLASS(SQLSnapshotIngestion, .doc = "Whole tables, repeatedly")
};
struct SQLWatermarkSnapshotDeltaIngestion : SQLIngestion {
  DSLINT_CLASS(SQLWatermarkSnapshotDeltaIngestion, .doc = "Whole tables, then what is newer")
  DSLINT_FIELD(Text, watermarkColumn, .doc = "The column that grows, in every dataset",
               .required = true)
  DSLINT_FIELD(Ref<TypeValue>, watermarkType, .doc = "Its type", .required = true)
};
struct SQLMergeIngestion : SQLIngestion {
  DSLINT_CLASS(SQLMergeIngestion, .doc = "Tables that another platform merges")
  DSLINT_FIELD(NameRef<DataPlatform>, dataPlatform, .doc = "That platform", .required = true)
};
struct KafkaIngestion : CaptureMetaData {
  DSLINT_CLASS(KafkaIngestion, .doc = "Messages of a Kafka cluster")
  DSLINT_FIELD(Ref<TopicMapping>, topics, .doc = "Which topic carries which dataset")
};
struct DataTransformerOutput : CaptureMetaData {
  DSLINT_CLASS(DataTransformerOutput, .doc = "The output of a workspace's transformer")
  DSLINT_FIELD(NameRef<Workspace>, workspace, .doc = "A workspace of the same team",
               .required = true)
};

struct DatastoreApproval : UserDSLObject {
  DSLINT_CLASS(DatastoreApproval, .doc = "One use that the producer allows")
  DSLINT_FIELD(NameRef<Workspace>, workspace, .doc = "Who", .required = true, .identifies = true)
  DSLINT_FIELD(NameRef<DatasetGroup>, datasetGroup, .doc = "In which group", .required = true,
               .identifies = true)
  DSLINT_FIELD(NameRef<Dataset>, dataset, .doc = "What", .required = true, .identifies = true)
};

struct Datastore : UserDSLObject {
  DSLINT_CLASS(Datastore, .doc = "Datasets that are captured together", .document = true)
  DSLINT_FIELD(NameRef<Team>, team, .doc = "`zone/team`", .required = true, .documentOnly = true)
  DSLINT_FIELD(Text, name, .doc = "The name, unique in the ecosystem", .required = true,
               .name = NameRule::SqlIdentifier)
  DSLINT_FIELD(Ref<Documentation>, documentation, .doc = "What it holds")
  DSLINT_FIELD(Choice<ProductionStatus>, productionStatus, .doc = "Whether it is in production",
               .byDefault = "NOT_PRODUCTION")
  DSLINT_FIELD(Ref<Deprecation>, deprecation, .doc = "Whether it is deprecated")
  DSLINT_FIELD(Ref<CaptureMetaData>, capture, .doc = "How its data is captured", .required = true)
  DSLINT_FIELD(List<Ref<Dataset>>, datasets, .doc = "What it holds",
               .absentRule = "capture/datasets-missing")
  DSLINT_FIELD(List<Ref<DatastoreApproval>>, approvals,
               .doc = "The only uses allowed; any use when the key is absent")
  Ref<Workspace> producer;  ///< set by resolve: the workspace whose transformer writes it
};

}  // namespace dslint
