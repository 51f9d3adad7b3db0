#include "rules/database_checks.h"

namespace dslint::rules {

void checkViewDiffers(DatabaseContext& context) {
  for (const Difference& difference : context.database().differences) {
    if (difference.kind != DifferenceKind::ViewDiffers) continue;
    const DesiredView& view = *difference.view;
    context
        .report(difference, at<&DatasetSink::dataset>(*view.sink),
                fmt::format("the view `{}` differs from the model", view.name))
        .advice("`dslint reconcile --plan` plans to recreate it");
  }
}

extern const Rule database_view_differs;
const Rule database_view_differs{
    .id = "database/view-differs",
    .severity = Severity::Error,
    .summary = "a view that differs from the model",
    .why =
        "A view whose columns or condition are not those of the model shows a workspace too much "
        "or too little, such as outdated versions, or a column that it was never approved for. "
        "`dslint reconcile --plan` plans to recreate it.",
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
view,public,Zero_Fines_daily_NYC_tickets,,,,,,"SELECT id FROM ""Zero_NYC_tickets_merge""",dslint: Zero/NYC/tickets/Fines/daily,,,
column,public,Zero_Fines_daily_NYC_tickets,id,1,bigint,YES,,,,,,
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
