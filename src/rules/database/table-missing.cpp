#include "rules/database_checks.h"

namespace dslint::rules {

void checkTableMissing(DatabaseContext& context) {
  const ComparedDatabase& database = context.database();
  for (const Difference& difference : database.differences) {
    if (difference.table == nullptr) continue;
    const Dataset& dataset = *difference.table->dataset;
    const Place place = datasetPlace(dataset);
    const std::string title = tableTitle(difference);
    if (difference.kind == DifferenceKind::TableMissing && database.isPlatform()) {
      context
          .report(difference, place,
                  fmt::format("{} is not yet in `{}`", title, database.container()))
          .advice("`dslint reconcile --plan` plans it")
          .severity(Severity::Info);
    } else if (difference.kind == DifferenceKind::TableMissing) {
      context
          .report(difference, place, fmt::format("{} is not in `{}`", title, database.container()))
          .advice("name the table by `physicalName`, or remove the dataset");
    } else if (difference.kind == DifferenceKind::IndexMissing) {
      context
          .report(difference, place,
                  fmt::format("{} lacks the index `{}`", title, difference.index->name))
          .advice("`dslint reconcile --plan` plans it")
          .severity(Severity::Info);
    } else if (difference.kind == DifferenceKind::NotOurs) {
      context
          .report(difference, place,
                  fmt::format("{} exists already, and dslint did not create it", title))
          .advice(fmt::format("rename it, or let dslint take it over: `--adopt {}`",
                              difference.table->name));
    }
  }
}

extern const Rule database_table_missing;
const Rule database_table_missing{
    .id = "database/table-missing",
    .severity = Severity::Error,
    .summary = "a table that the model names and the database lacks",
    .why =
        "A capture of a table that is not there fails when it first runs, long after the change "
        "was reviewed. For a source this is an error: the table was dropped or renamed, or "
        "`physicalName` names another one. For a platform's merge store it is only a pending "
        "change: `dslint reconcile --plan` plans to create the table. A table of the same name "
        "that dslint did not create is never touched unless `--adopt` names it.",
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
table,public,parking_tickets,,,,,1200,,,,,
column,public,parking_tickets,id,1,bigint,NO,,,,,,
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
