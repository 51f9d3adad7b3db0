#include "rules/database_checks.h"

namespace dslint::rules {

void checkStale(DatabaseContext& context) {
  const ComparedDatabase& database = context.database();
  for (const Difference& difference : database.differences) {
    if (difference.kind != DifferenceKind::Stale) continue;
    const ZeroDataPlatform& platform = *database.desired.platform;
    context
        .report(difference, at<&ZeroDataPlatform::mergeStore>(platform),
                fmt::format("the model no longer needs the {} `{}`",
                            difference.there->isView() ? "view" : "table",
                            shownName(*difference.there)))
        .advice(fmt::format("`--allow drop={}` drops it", difference.there->name));
  }
}

extern const Rule database_stale;
const Rule database_stale{
    .id = "database/stale",
    .severity = Severity::Warning,
    .summary = "a table or view of dslint that the model no longer needs",
    .why =
        "A table that dslint created for a dataset that no workspace reads anymore takes up "
        "space, and holds data that nobody governs. It stays until `--allow drop` drops it.",
    .bad = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - {name: AWS, documentation: Amazon, cloudVendor: AWS, locations: [{name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    kafkaConnect: connect.acme.example:8083
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    sinks: [{store: NYC, dataset: tickets}]
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
---
kind: Datastore
team: USA/Parking
name: NYC
capture: {type: KafkaIngestion, container: kafka, consistency: SINGLE_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
--- # catalogue merge
kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,target_object,target_name
database,public,,merge,,postgres,,15.2,5@7,,,,
table,public,Zero_NYC_tickets_staging,,,,,1200,,dslint: Zero/NYC/tickets,,,
column,public,Zero_NYC_tickets_staging,id,1,bigint,NO,,,,,,
column,public,Zero_NYC_tickets_staging,ds_surf_batch_id,2,integer,NO,,,,,,
column,public,Zero_NYC_tickets_staging,ds_surf_all_hash,3,character varying(32),NO,,,,,,
column,public,Zero_NYC_tickets_staging,ds_surf_key_hash,4,character varying(32),NO,,,,,,
primary key,public,Zero_NYC_tickets_staging,id,1,,,,tickets_pkey,,,,
primary key,public,Zero_NYC_tickets_staging,ds_surf_batch_id,2,,,,tickets_pkey,,,,
index,public,Zero_NYC_tickets_staging,ds_surf_key_hash,1,,,,a,,,,
table,public,Zero_NYC_tickets_merge,,,,,1200,,dslint: Zero/NYC/tickets,,,
column,public,Zero_NYC_tickets_merge,id,1,bigint,NO,,,,,,
column,public,Zero_NYC_tickets_merge,ds_surf_batch_in,2,integer,NO,,,,,,
column,public,Zero_NYC_tickets_merge,ds_surf_batch_out,3,integer,NO,,,,,,
column,public,Zero_NYC_tickets_merge,ds_surf_all_hash,4,character varying(32),NO,,,,,,
column,public,Zero_NYC_tickets_merge,ds_surf_key_hash,5,character varying(32),NO,,,,,,
primary key,public,Zero_NYC_tickets_merge,id,1,,,,tickets_pkey,,,,
primary key,public,Zero_NYC_tickets_merge,ds_surf_batch_in,2,,,,tickets_pkey,,,,
index,public,Zero_NYC_tickets_merge,ds_surf_key_hash,1,,,,b,,,,
index,public,Zero_NYC_tickets_merge,ds_surf_batch_out,1,,,,c,,,,
view,public,Zero_Fines_daily_NYC_tickets,,,,,,"SELECT id FROM ""Zero_NYC_tickets_merge"" WHERE ds_surf_batch_out = 2147483647",dslint: Zero/NYC/tickets/Fines/daily,,,
column,public,Zero_Fines_daily_NYC_tickets,id,1,bigint,YES,,,,,,
view,public,Zero_Fines_weekly_NYC_tickets,,,,,,"SELECT id FROM ""Zero_NYC_tickets_merge"" WHERE ds_surf_batch_out = 2147483647",dslint: Zero/NYC/tickets/Fines/weekly,,,
column,public,Zero_Fines_weekly_NYC_tickets,id,1,bigint,YES,,,,,,
end,,,,,,,,,,,,
)",
    .good = R"(kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors:
  - {name: AWS, documentation: Amazon, cloudVendor: AWS, locations: [{name: USA, locations: [{name: us-east-1}, {name: us-west-2}]}]}
zones:
  - {name: USA, owningRepo: {repository: acme/usa, branch: main}}
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    kafkaConnect: connect.acme.example:8083
    mergeStore: {type: PostgresDatabase, name: merge, hostPort: "merge.acme.example:5432", databaseName: merge}
    milestoning: SCD2
---
kind: Workspace
team: USA/Parking
name: Fines
datasetGroups:
  - name: daily
    sinks: [{store: NYC, dataset: tickets}]
    platform: {type: WorkspaceFixedDataPlatform, dataPlatform: Zero}
---
kind: Datastore
team: USA/Parking
name: NYC
capture: {type: KafkaIngestion, container: kafka, consistency: SINGLE_DATASET}
datasets:
  - name: tickets
    classification: PUB
    schema:
      columns:
        - {name: id, type: BigInt, nullable: false, primaryKey: true}
--- # catalogue merge
kind,schema,object,name,position,type,nullable,value,detail,comment,target_schema,target_object,target_name
database,public,,merge,,postgres,,15.2,5@7,,,,
table,public,Zero_NYC_tickets_staging,,,,,1200,,dslint: Zero/NYC/tickets,,,
column,public,Zero_NYC_tickets_staging,id,1,bigint,NO,,,,,,
column,public,Zero_NYC_tickets_staging,ds_surf_batch_id,2,integer,NO,,,,,,
column,public,Zero_NYC_tickets_staging,ds_surf_all_hash,3,character varying(32),NO,,,,,,
column,public,Zero_NYC_tickets_staging,ds_surf_key_hash,4,character varying(32),NO,,,,,,
primary key,public,Zero_NYC_tickets_staging,id,1,,,,tickets_pkey,,,,
primary key,public,Zero_NYC_tickets_staging,ds_surf_batch_id,2,,,,tickets_pkey,,,,
index,public,Zero_NYC_tickets_staging,ds_surf_key_hash,1,,,,a,,,,
table,public,Zero_NYC_tickets_merge,,,,,1200,,dslint: Zero/NYC/tickets,,,
column,public,Zero_NYC_tickets_merge,id,1,bigint,NO,,,,,,
column,public,Zero_NYC_tickets_merge,ds_surf_batch_in,2,integer,NO,,,,,,
column,public,Zero_NYC_tickets_merge,ds_surf_batch_out,3,integer,NO,,,,,,
column,public,Zero_NYC_tickets_merge,ds_surf_all_hash,4,character varying(32),NO,,,,,,
column,public,Zero_NYC_tickets_merge,ds_surf_key_hash,5,character varying(32),NO,,,,,,
primary key,public,Zero_NYC_tickets_merge,id,1,,,,tickets_pkey,,,,
primary key,public,Zero_NYC_tickets_merge,ds_surf_batch_in,2,,,,tickets_pkey,,,,
index,public,Zero_NYC_tickets_merge,ds_surf_key_hash,1,,,,b,,,,
index,public,Zero_NYC_tickets_merge,ds_surf_batch_out,1,,,,c,,,,
view,public,Zero_Fines_daily_NYC_tickets,,,,,,"SELECT id FROM ""Zero_NYC_tickets_merge"" WHERE ds_surf_batch_out = 2147483647",dslint: Zero/NYC/tickets/Fines/daily,,,
column,public,Zero_Fines_daily_NYC_tickets,id,1,bigint,YES,,,,,,
end,,,,,,,,,,,,
)",
};

}  // namespace dslint::rules
