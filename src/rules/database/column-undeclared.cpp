#include "rules/database_checks.h"

namespace dslint::rules {

void checkColumnUndeclared(DatabaseContext& context) {
  const ComparedDatabase& database = context.database();
  for (const ColumnDifferences& all :
       columnDifferences(database, DifferenceKind::ColumnUndeclared)) {
    const Difference& difference = *all.front();
    const Dataset& dataset = *difference.table->dataset;
    const auto* table = as<DDLTable>(dataset.schema);
    const Place place = table != nullptr ? keyAt<&DDLTable::columns>(*table)
                        : dataset.schema ? placeOf(*dataset.schema)
                                         : placeOf(dataset);
    const CatalogueColumn& column = *difference.columnThere;
    context
        .report(all, place,
                fmt::format("{} ha{} a column `{}` that the dataset lacks", tableTitles(all),
                            all.size() == 1 ? "s" : "ve", column.name))
        .advice(database.isPlatform()
                    ? fmt::format("`--allow drop={}/{}.{}` drops it",
                                  difference.table->store->name.view(), dataset.name.view(),
                                  column.name)
                    : fmt::format("declare it: `{{name: {}, type: {}}}`", column.name,
                                  typeFromCatalogue(database.desired.dialect, column.type)));
  }
}

extern const Rule database_column_undeclared;
const Rule database_column_undeclared{
    .id = "database/column-undeclared",
    .severity = Severity::Warning,
    .summary = "a column that the model does not name",
    .why =
        "A column of a source that the model does not know is not captured, not classified and not "
        "governed: it may well be the one with the personal data. A column of a platform's table "
        "that the model no longer has stays until `--allow drop` drops it.",
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
