#include "rules/database_checks.h"

namespace dslint::rules {
namespace {

std::string native(const Difference& difference) { return difference.columnThere->type; }

}  // namespace

void checkColumnType(DatabaseContext& context) {
  const ComparedDatabase& database = context.database();
  for (const Difference& difference : database.differences) {
    const bool narrower = difference.kind == DifferenceKind::ColumnNarrower;
    if (!narrower && difference.kind != DifferenceKind::ColumnWider) continue;
    const DesiredColumn& column = *difference.column;
    const std::string ours =
        column.type == nullptr || database.isPlatform() ? column.native : toText(*column.type);
    const std::string why = difference.detail.empty() ? "" : ": " + difference.detail;
    std::string message =
        narrower ? fmt::format("`{}` cannot hold all of the column `{}`, which is `{}` there{}",
                               ours, column.name, native(difference), why)
                 : fmt::format("the column `{}` is `{}` there, narrower than `{}`", column.name,
                               native(difference), ours);
    const std::string read = typeFromCatalogue(database.desired.dialect, native(difference));
    FindingDraft finding =
        context.report(difference, columnPlace<&DDLColumn::type>(difference), std::move(message))
            .advice(database.isPlatform()
                        ? "`dslint reconcile --plan` shows what the change would do"
                        : fmt::format("declare it as `{}`", read));
    if (!narrower) finding.severity(Severity::Warning);
  }
}

extern const Rule database_column_type;
const Rule database_column_type{
    .id = "database/column-type",
    .severity = Severity::Error,
    .summary = "a column whose type differs in the database",
    .why =
        "Types are compared by the values that they hold, not by their spelling: `character "
        "varying(10)` is `VarChar(10)`. Where the source can hold values that the declared type "
        "cannot, some row will be cut or refused one day: an error. Where the declared type is "
        "wider than the source's, nothing breaks, but consumers are promised more than the source "
        "has: a warning.",
    .bad = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: plate, type: VarChar(10)}
--- # catalogue pg
kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,target_object,target_name
database,public,,parking,,postgres,,15.2,5@7,,,,
table,public,tickets,,,,,1200,,,,,
column,public,tickets,id,1,bigint,NO,,,,,,
column,public,tickets,plate,2,character varying(40),YES,,,,,,
primary key,public,tickets,id,1,,,,tickets_pkey,,,,
end,,,,,,,,,,,,
)",
    .good = R"(kind: Datastore
team: USA/Parking
name: NYC
capture: {type: CDCCaptureIngestion, container: pg, consistency: MULTI_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
        - {name: plate, type: VarChar(10)}
--- # catalogue pg
kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,target_object,target_name
database,public,,parking,,postgres,,15.2,5@7,,,,
table,public,tickets,,,,,1200,,,,,
column,public,tickets,id,1,bigint,NO,,,,,,
column,public,tickets,plate,2,character varying(10),YES,,,,,,
primary key,public,tickets,id,1,,,,tickets_pkey,,,,
end,,,,,,,,,,,,
)",
};

}  // namespace dslint::rules
