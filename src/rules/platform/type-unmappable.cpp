#include <optional>
#include <unordered_map>

#include "pipeline/avro_mapping.h"
#include "pipeline/storage.h"
#include "pipeline/type_mapping.h"
#include "rules/platforms.h"
#include "source/text_lines.h"

namespace dslint::rules {
namespace {

/// A container that datasets are copied to, and its types.
struct Target {
  const DataContainer& container;
  TypeTarget types;
  std::optional<TypeTarget> source;  ///< where the values come from
  const DataPlatform& platform;
};

/// The target whose types a store's Native types are: that of the captured container; for the
/// output of a transformer, the one it is written to.
std::optional<TypeTarget> sourceTypes(const Datastore& store, TypeTarget target) {
  if (store.producer) return target;
  const DataContainer* source = store.capture ? store.capture->container.target() : nullptr;
  return source == nullptr ? std::nullopt : typeTargetOf(*source);
}

class Checker {
 public:
  explicit Checker(Context& context) : context_(context) {}

  void run(const PipelineGraph& pipeline) {
    seen_ = {};
    if (const DataContainer* merged = mergeStoreOf(pipeline.platform())) {
      for (const RunDataset& run : pipeline.datasets()) {
        check(*run.store, *run.dataset, *merged, pipeline, *run.cause);
      }
      return;  // another container of a workspace is reported by another rule
    }
    for (const PipelineNode& node : pipeline.nodes()) {
      if (node.kind != PipelineNodeKind::Export || !node.container) continue;
      check(*node.store, *node.dataset, *node.container, pipeline, *node.cause);
    }
    for (const Workspace* workspace : pipeline.transformers()) checkOutput(*workspace, pipeline);
  }

 private:
  /// A transformer writes its output to its workspace's container.
  void checkOutput(const Workspace& workspace, const PipelineGraph& pipeline) {
    const Destination destination = destinationOf(workspace, pipeline.platform());
    const Datastore* output = workspace.dataTransformer->outputDatastore.get();
    if (destination.container == nullptr || destination.managed || output == nullptr) return;
    for (const Ref<Dataset> dataset : output->datasets) {
      if (dataset) {
        check(*output, *dataset, *destination.container, pipeline, *workspace.dataTransformer);
      }
    }
  }

  void check(const Datastore& store, const Dataset& dataset, const DataContainer& container,
             const PipelineGraph& pipeline, const UserDSLObject& cause) {
    const auto types = typeTargetOf(container);
    if (!types) return;
    // Containers of one kind have the same types, so report once per platform.
    const auto kind = static_cast<uint64_t>(*types);
    if (!seen_.add((uint64_t{refOf(dataset).id()} << 8U) | kind)) return;
    const Target target{container, *types, sourceTypes(store, *types), pipeline.platform()};
    if (const auto* table = as<DDLTable>(dataset.schema)) checkTable(*table, target, cause);
    if (const auto* schema = as<AvroSchema>(dataset.schema)) checkAvro(*schema, target, cause);
  }

  void checkTable(const DDLTable& table, const Target& target, const UserDSLObject& cause) {
    for (const Ref<DDLColumn> column : table.columns) {
      if (!column || !column->type || column->type->parse == nullptr) continue;
      const TypeParse& parse = *column->type->parse;
      if (parse.type == nullptr || !parse.problems.empty()) continue;
      if (!holds(*column, target)) report(*column, target, cause);
    }
  }

  void checkAvro(const AvroSchema& schema, const Target& target, const UserDSLObject& cause) {
    const Ref<AvroValue> value = schema.avro ? schema.avro : schema.fromFile;
    if (!value || value->parse == nullptr || !value->parse->ok()) return;  // schema/avro-invalid
    auto& fields = avro_[value->parse][static_cast<size_t>(target.types)];
    if (!fields) fields = unheldFields(value->parse->schema, target.types);
    for (const UnheldAvroField& field : *fields) report(schema, *value, field, target, cause);
  }

  /// Equal types share one value, so each is looked up once.
  bool holds(const DDLColumn& column, const Target& target) {
    const uint64_t from = target.source ? static_cast<uint64_t>(*target.source) + 1 : 0;
    const uint64_t key =
        (uint64_t{column.type.id()} << 16U) | (from << 8U) | static_cast<uint64_t>(target.types);
    if (held_.contains(key)) return true;
    if (!mapType(*column.type->parse->type, target.types, target.source).held()) return false;
    held_.add(key);
    return true;
  }

  void report(const DDLColumn& column, const Target& target, const UserDSLObject& cause) {
    const TypeMapping mapping = mapType(*column.type->parse->type, target.types, target.source);
    std::string advice = "choose another type, or another container";
    if (!mapping.substitute.empty()) {
      advice = fmt::format("`{}` is a safe substitute: it becomes `{}`", mapping.substitute,
                           mapping.substituteNative);
    }
    FindingDraft finding =
        context_
            .report(at<&DDLColumn::type>(column),
                    fmt::format("`{}` cannot hold `{}`: {}", target.container.name.view(),
                                column.type->text.view(), mapping.reason))
            .advice(std::move(advice));
    relate(finding, target, cause);
  }

  void report(const AvroSchema& schema, const AvroValue& value, const UnheldAvroField& field,
              const Target& target, const UserDSLObject& cause) {
    std::string message =
        fmt::format("`{}` cannot hold the field `{}`, `{}`: {}", target.container.name.view(),
                    field.name, field.type, field.reason);
    Place place = at<&AvroSchema::avroFile>(schema);
    if (schema.avro) {
      place = at<&AvroSchema::avro>(schema).piece(field.offset, 1);
    } else {
      const LineColumn at = TextLines(value.text.view()).at(static_cast<uint32_t>(field.offset));
      message +=
          fmt::format(" (in `{}`, line {}, column {})", schema.avroFile.view(), at.line, at.column);
    }
    std::string advice = "choose another type, or another container";
    if (!field.substitute.empty()) {
      advice = fmt::format("`{}`{} is a safe substitute: it becomes `{}`", field.substitute,
                           field.asJson ? " of JSON" : "", field.substituteNative);
    }
    relate(context_.report(place, std::move(message)).of(schema).advice(std::move(advice)), target,
           cause);
  }

  static void relate(FindingDraft finding, const Target& target, const UserDSLObject& cause) {
    finding.related(at<&DataContainer::name>(target.container), "the container is declared here");
    relatePlatform(finding, target.platform, cause);
  }

  Context& context_;
  FlatIndex seen_;  ///< datasets and kinds of containers
  FlatIndex held_;  ///< types that can be held, by kind of container and of source
  /// The fields of schemas that containers cannot hold; equal schemas share one.
  std::unordered_map<const AvroParse*,
                     std::array<std::optional<std::vector<UnheldAvroField>>, kTypeTargets>>
      avro_;
};

void check(Context& context) {
  Checker checker(context);
  for (const PipelineGraph& pipeline : pipelinesOf(context.graph()).all()) checker.run(pipeline);
}

}  // namespace

extern const Rule platform_type_unmappable;
const Rule platform_type_unmappable{
    .id = "platform/type-unmappable",
    .severity = Severity::Error,
    .summary = "a column or field of a type that the target container cannot hold",
    .why =
        "A platform makes a table for each dataset in its merge store, and a workspace with "
        "a container of its own gets one there. Each column, and each field of an Avro schema, "
        "becomes what that database has for its type. Some have nothing that keeps every value: no "
        "maps in PostgreSQL, no "
        "decimals of more than 31 digits in DB2. The table of all types is in "
        "docs/platform-types.md. Use the substitute that the message names, or another "
        "container.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: fees, type: 'Map(VarChar(10), Integer)'}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture:
  type: SQLSnapshotIngestion
  container: pg
  consistency: SINGLE_DATASET
  trigger: {type: CronTrigger, name: nightly, cron: "0 2 * * *"}
  credential: {name: nyc_reader, type: USER_PASSWORD}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: fees, type: 'Variant'}
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
    sinks: [{store: NYC, dataset: tickets}]
)",
    .model = check,
};

}  // namespace dslint::rules
