#include <algorithm>

#include "lint/context.h"
#include "source/text_lines.h"

namespace dslint::rules {
namespace {

/// The place of a fault in the JSON: at least one existing character.
Place placeIn(const AvroSchema& schema, const ValueError& error) {
  const std::string_view text = schema.avro->text.view();
  const size_t last = text.find_last_not_of(" \r\n\t");
  if (last == std::string_view::npos) return at<&AvroSchema::avro>(schema);
  const size_t offset = std::min(error.offset, last);
  const size_t length = std::clamp<size_t>(error.length, 1, last + 1 - offset);
  return at<&AvroSchema::avro>(schema).piece(offset, length);
}

/// Whether a replacement means the same in any style of YAML, so that it can be a fix.
bool isPlain(std::string_view replacement) {
  return !replacement.empty() && replacement.find_first_of("\"'\\\n#:") == std::string_view::npos;
}

void checkText(const AvroSchema& schema, Context& context) {
  for (const AvroError& fault : schema.avro->parse->errors) {
    const Place place = placeIn(schema, fault.error);
    FindingDraft finding =
        context
            .report(place, fault.path.empty()
                               ? fault.error.message
                               : fmt::format("{} (at `{}`)", fault.error.message, fault.path))
            .of(schema)
            .advice(fault.error.advice);
    if (isPlain(fault.error.replacement)) {
      finding.fix(fmt::format("write `{}`", fault.error.replacement), place,
                  fault.error.replacement);
    }
  }
}

void checkFile(const AvroSchema& schema, Context& context) {
  const TextLines lines(schema.fromFile->text.view());
  for (const AvroError& fault : schema.fromFile->parse->errors) {
    const LineColumn where = lines.at(static_cast<uint32_t>(fault.error.offset));
    std::string message = fmt::format("{} (in `{}`, line {}, column {}", fault.error.message,
                                      schema.avroFile.view(), where.line, where.column);
    message += fault.path.empty() ? ")" : fmt::format(", at `{}`)", fault.path);
    context.report(at<&AvroSchema::avroFile>(schema), std::move(message))
        .advice(fault.error.advice);
  }
}

void check(const AvroSchema& schema, Context& context) {
  const bool lost = context.graph().model().failed<&AvroSchema::avro>(schema) ||
                    context.graph().model().failed<&AvroSchema::avroFile>(schema);
  if (lost) {
    context.suppressAsConsequence();
  } else if (!schema.avro && !schema.avroFile.given()) {
    context.report(at<&AvroSchema::avro>(schema), "the Avro schema is missing")
        .advice("add `avro:` with its JSON, or `avroFile:` with a file that holds it");
  } else if (schema.avro && schema.avroFile.given()) {
    context
        .report(at<&AvroSchema::avroFile>(schema),
                fmt::format("`avroFile` names `{}`, but `avro` holds a schema, too",
                            schema.avroFile.view()))
        .advice("keep one of them")
        .related(keyAt<&AvroSchema::avro>(schema), "the other schema is here");
  } else if (schema.fileError.given()) {
    context
        .report(at<&AvroSchema::avroFile>(schema),
                fmt::format("`{}` {}", schema.avroFile.view(), schema.fileError.view()))
        .advice("name a file inside the model, relative to this document");
  }
  if (schema.avro && schema.avro->parse != nullptr) checkText(schema, context);
  if (schema.fromFile && schema.fromFile->parse != nullptr) checkFile(schema, context);
}

}  // namespace

extern const Rule schema_avro_invalid;
const Rule schema_avro_invalid{
    .id = "schema/avro-invalid",
    .severity = Severity::Error,
    .summary = "a malformed Avro schema",
    .why =
        "A schema that Avro's libraries refuse breaks the first program that reads the data. "
        "The place inside the JSON is given, as a JSON pointer. A schema is written either in "
        "`avro`, or in a file of the model that `avroFile` names.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: KafkaIngestion, container: kafka, consistency: SINGLE_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      type: AvroSchema
      avro: |
        {"type": "record", "name": "Sign", "fields": [
          {"name": "id", "type": "integer"}
        ]}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: KafkaIngestion, container: kafka, consistency: SINGLE_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      type: AvroSchema
      primaryKey: [id]
      avro: |
        {"type": "record", "name": "Sign", "fields": [
          {"name": "id", "type": "int"}
        ]}
)",
    .visits = {on<check>()},
};

}  // namespace dslint::rules
