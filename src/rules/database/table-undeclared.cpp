#include "rules/database_checks.h"

namespace dslint::rules {

void checkTableUndeclared(DatabaseContext& context) {
  const ComparedDatabase& database = context.database();
  for (const Difference& difference : database.differences) {
    if (difference.kind != DifferenceKind::TableUndeclared) continue;
    const Datastore& store = *difference.table->store;
    const bool one = difference.detail == "1";
    context
        .report(difference, keyAt<&Datastore::datasets>(store),
                fmt::format("`{}` has {} table{} that no dataset names, {}`{}`",
                            database.container(), difference.detail, one ? "" : "s",
                            one ? "" : "the first is ", shownName(*difference.there)))
        .advice("declare those that are used");
  }
}

extern const Rule database_table_undeclared;
const Rule database_table_undeclared{
    .id = "database/table-undeclared",
    .severity = Severity::Info,
    .summary = "tables of a source that the model does not name",
    .why =
        "The schemas that a datastore is read from hold more tables than the model names. That is "
        "common, and worth knowing: what nobody declared, nobody governs. One problem counts "
        "them.",
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
primary key,public,tickets,id,1,,,,tickets_pkey,,,,
table,public,streets,,,,,1200,,,,,
column,public,streets,code,1,integer,NO,,,,,,
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
