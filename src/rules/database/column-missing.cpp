#include "rules/database_checks.h"

namespace dslint::rules {

void checkColumnMissing(DatabaseContext& context) {
  const ComparedDatabase& database = context.database();
  for (const ColumnDifferences& all :
       columnDifferences(database, DifferenceKind::ColumnMissing)) {
    const Difference& difference = *all.front();
    const std::string_view name = difference.column->name;
    const UserDSLObject& object = columnObject(difference);
    const bool renamed =
        object.cls() == ClassId::DDLColumn &&
        static_cast<const DDLColumn&>(object).physicalName.given() && !database.isPlatform();
    const Place place = renamed ? columnPlace<&DDLColumn::physicalName>(difference)
                                : columnPlace<&DDLColumn::name>(difference);
    if (database.isPlatform()) {
      context
          .report(all, place,
                  fmt::format("{} still lack{} the column `{}`", tableTitles(all),
                              all.size() == 1 ? "s" : "", name))
          .advice("`dslint reconcile --plan` plans it")
          .severity(Severity::Info);
    } else {
      context
          .report(difference, place,
                  fmt::format("{} has no column `{}`", tableTitle(difference), name))
          .advice("name it by `physicalName` as the source does, or remove it");
    }
  }
}

extern const Rule database_column_missing;
const Rule database_column_missing{
    .id = "database/column-missing",
    .severity = Severity::Error,
    .summary = "a column that the model names and the table lacks",
    .why =
        "What reads the column fails as soon as it runs. For a source this is an error: the column "
        "was dropped or renamed; `physicalName` says what the source calls it. For a platform's "
        "table it is only a pending change: `dslint reconcile --plan` plans to add the column.",
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
