#include "rules/database_checks.h"

namespace dslint::rules {

void checkUnreachable(DatabaseContext& context) {
  const ComparedDatabase& database = context.database();
  if (database.failure.empty()) return;
  const DataContainer& container = *database.desired.container;
  context
      .report(at<&DataContainer::name>(container),
              fmt::format("`{}` could not be read: {}", database.container(), database.failure))
      .advice(database.failureAdvice);
}

extern const Rule database_unreachable;
const Rule database_unreachable{
    .id = "database/unreachable",
    .severity = Severity::Error,
    .summary = "a database that could not be read",
    .why =
        "A database that does not answer, refuses the login, or does not show its catalogue cannot "
        "be compared. The message says what was tried. A catalogue from a file needs neither "
        "driver nor secret: `--print-query` prints the query, and `--catalogue CONTAINER=FILE` "
        "reads what it printed.",
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
