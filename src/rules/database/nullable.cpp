#include "rules/database_checks.h"

namespace dslint::rules {

void checkNullable(DatabaseContext& context) {
  for (const Difference& difference : context.database().differences) {
    const bool there = difference.kind == DifferenceKind::NullableThere;
    if (!there && difference.kind != DifferenceKind::NullableHere) continue;
    const Place place = columnPlace<&DDLColumn::nullable>(difference);
    const std::string& name = difference.column->name;
    const std::vector<std::string>& key = difference.table->primaryKey;
    const bool isKey = std::ranges::find(key, name) != key.end();
    if (there) {
      context
          .report(difference, place,
                  fmt::format("the column `{}` may be null in the database", name))
          .advice(isKey ? "add the constraint there, or declare another key: a key has no nulls"
                        : "declare it as `nullable: true`, or add the constraint there");
    } else {
      context
          .report(difference, place,
                  fmt::format("the column `{}` is never null in the database", name))
          .advice("declare it as `nullable: false`")
          .severity(Severity::Warning);
    }
  }
}

extern const Rule database_nullable;
const Rule database_nullable{
    .id = "database/nullable",
    .severity = Severity::Error,
    .summary = "a column that may be null on one side only",
    .why =
        "A column that is declared not null and may be null in the source breaks readers that rely "
        "on the declaration: an error. The reverse, a column that may be null by the model and never "
        "is in the source, only promises less than the source keeps: a warning.",
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
        - {name: plate, type: VarChar(10), nullable: false}
--- # catalogue pg
kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,target_object,target_name
database,public,,parking,,postgres,,15.2,5@7,,,,
table,public,tickets,,,,,1200,,,,,
column,public,tickets,id,1,bigint,NO,,,,,,
column,public,tickets,plate,2,character varying(10),YES,,,,,,
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
