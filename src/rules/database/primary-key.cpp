#include "rules/database_checks.h"
#include "rules/key_columns.h"

namespace dslint::rules {

void checkPrimaryKey(DatabaseContext& context) {
  const ComparedDatabase& database = context.database();
  for (const Difference& difference : database.differences) {
    const bool absent = difference.kind == DifferenceKind::PrimaryKeyAbsent;
    if (!absent && difference.kind != DifferenceKind::PrimaryKeyOther) continue;
    const DesiredTable& table = *difference.table;
    const Schema* schema = table.dataset->schema.get();
    const Place place = schema == nullptr ? placeOf(*table.dataset) : primaryKeyAt(*schema);
    const std::string ours = fmt::format("{}", fmt::join(table.primaryKey, ", "));
    if (absent) {
      context
          .report(difference, place,
                  fmt::format("{} has no primary key there, and `{}` by the model",
                              tableTitle(difference), ours))
          .advice("add the key there, or make sure that its values are unique")
          .severity(Severity::Warning);
    } else {
      context
          .report(difference, place,
                  fmt::format("the primary key of {} is `{}` there, and `{}` by the model",
                              tableTitle(difference), difference.detail, ours))
          .advice("declare the key that the database keeps");
    }
  }
}

extern const Rule database_primary_key;
const Rule database_primary_key{
    .id = "database/primary-key",
    .severity = Severity::Error,
    .summary = "a primary key that differs in the database",
    .why =
        "Changes are captured, and rows are merged, by the primary key: with another key in the "
        "source, two rows become one, or one becomes two. A source without any key promises "
        "nothing, so the declared key may not hold: a warning.",
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
column,public,tickets,plate,2,character varying(10),YES,,,,,,
primary key,public,tickets,plate,1,,,,tickets_pkey,,,,
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
