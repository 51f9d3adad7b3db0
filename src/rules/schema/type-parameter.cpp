#include "lint/context.h"

namespace dslint::rules {

namespace {

bool isGood(Ref<TypeValue> type) {
  return !type || type->parse == nullptr || type->parse->problems.empty();
}

void checkType(const Place& scalar, Ref<TypeValue> type, Context& context) {
  if (!type || type->parse == nullptr) return;
  for (const TypeProblem& problem : type->parse->problems) {
    if (problem.fault != TypeFault::Parameter) continue;
    const Place place = scalar.piece(problem.offset, problem.length);
    FindingDraft finding = context.report(place, problem.message).advice(problem.advice);
    if (!problem.replacement.empty()) {
      finding.fix(fmt::format("write `{}`", problem.replacement), place, problem.replacement);
    }
  }
}

void checkColumns(const DDLTable& table, Context& context) {
  for (const Ref<DDLColumn> column : table.columns) {
    if (!column || isGood(column->type)) continue;
    checkType(at<&DDLColumn::type>(*column), column->type, context);
  }
}

void checkWatermark(const SQLWatermarkSnapshotDeltaIngestion& capture, Context& context) {
  checkType(at<&SQLWatermarkSnapshotDeltaIngestion::watermarkType>(capture), capture.watermarkType,
            context);
}

}  // namespace

extern const Rule schema_type_parameter;
const Rule schema_type_parameter{
    .id = "schema/type-parameter",
    .severity = Severity::Error,
    .summary = "a size, precision, exponent or srid that a data type cannot have",
    .why =
        "A type with a parameter out of range holds no value that a database could store: a "
        "`Decimal` cannot have more digits after the point than in all, and a text needs room "
        "for at least one character. The message gives the range.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: fee, type: 'Decimal(4, 6)'}
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: Signs
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: signs
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: fee, type: 'Decimal(6, 4)'}
)",
    .visits = {on<checkColumns>(), on<checkWatermark>()},
};

}  // namespace dslint::rules
