// The models that the checks are made on: a dataset for each type of the language, keys that refer to
// each other, and a merge store of any dialect.
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {check} from '../support/checks.mjs';

export const [dslint, source, scratch] = process.argv.slice(2).map((path) => resolve(path));
export const require = createRequire(join(scratch, 'package.json'));

export function run(statuses, ...args) {
  const result = spawnSync(dslint, args, {cwd: scratch, encoding: 'utf8', maxBuffer: 1 << 28});
  if (result.error) throw result.error;
  check(`dslint ${args.join(' ')}: status ${statuses.join(' or ')}`,
    statuses.includes(result.status), `${result.status}\n${result.stderr}`);
  return result;
}

/// The dialects, the column of the types' table that each has, and the container that speaks it.
export const dialects = [
  {name: 'postgres', column: 'PostgreSQL', container: 'type: PostgresDatabase, hostPort: "h.example:1", databaseName: wh'},
  {name: 'mysql', column: 'MySQL', container: 'type: MySQLDatabase, hostPort: "h.example:1", databaseName: wh'},
  {name: 'sqlserver', column: 'SQL Server', container: 'type: SQLServerDatabase, hostPort: "h.example:1", databaseName: wh'},
  {name: 'oracle', column: 'Oracle', container: 'type: OracleDatabase, hostPort: "h.example:1", databaseName: wh'},
  {name: 'db2', column: 'DB2', container: 'type: DB2Database, hostPort: "h.example:1", databaseName: wh'},
  {name: 'snowflake', column: 'Snowflake', container: 'type: SnowflakeDatabase, account: acc, databaseName: wh, warehouse: w'},
  {name: 'trino', column: 'Iceberg', container: 'type: ObjectStorage, endpoint: "https://s3.example", bucket: b'},
];

/// What each type becomes, by type and column; `**no**` begins what is not held.
export function typeTable() {
  const {stdout} = run([0], 'graph', '--types', join(source, 'examples/starter'));
  const rows = stdout.split('\n').filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [head, ...body] = rows;
  return body.filter((row) => row[0].startsWith('`'))
    .map((row) => Object.fromEntries(row.map((cell, i) => [head[i], cell])))
    .map((row) => ({...row, type: row.type.slice(1, -1)}));
}

const around = (container) => `kind: Ecosystem
name: Acme
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors: [{name: AWS, documentation: Amazon, cloudVendor: AWS, locations: [{name: USA}]}]
zones: [{name: USA, owningRepo: {repository: acme/usa, branch: main}}]
dataPlatforms:
  - type: ZeroDataPlatform
    name: Zero
    credentialStore: {type: LocalFileCredentialStore, name: files, folder: /run/secrets}
    mergeStore: {name: wh, ${container}}
    mergeStoreCredential: {name: merge, type: USER_PASSWORD}
    milestoning: SCD2
defaultDataPlatform: Zero
---
kind: GovernanceZone
name: USA
teams: [{name: T, owningRepo: {repository: acme/t, branch: main}}]
---
kind: Team
zone: USA
name: T
containers:
  - {type: PostgresDatabase, name: src, hostPort: "src.acme.example:5432", databaseName: shop, locations: ["AWS:USA"]}
  - {type: KafkaServer, name: kafka, bootstrapServers: ["k.example:9092"]}
---
kind: Datastore
team: USA/T
name: S
capture:
  type: SQLSnapshotIngestion
  container: src
  consistency: SINGLE_DATASET
  credential: {name: s, type: USER_PASSWORD}
  trigger: {type: CronTrigger, name: c, cron: "0 1 * * *"}
datasets:
  - name: customers
    physicalName: sales.customers
    classification: PUB
    documentation: It's "quoted", with a \\ and a -- in it
    schema:
      primaryKey: [id, region]
      columns:
        - {name: id, type: BigInt, nullable: false}
        - {name: region, type: VarChar(20), nullable: false}
        - {name: order, type: Date}
        - {name: amount, type: "Decimal(12, 2)"}
        - {name: note, type: VarChar(100)}
  - name: orders
    physicalName: sales.orders
    classification: PUB
    schema:
      primaryKey: [no]
      columns:
        - {name: "no", type: Integer, nullable: false}
        - {name: buyer, type: BigInt, nullable: false}
        - {name: region, type: VarChar(20), nullable: false}
        - {name: "after", type: Integer}
      foreignKeys:
        - {name: orders_buyer_fk, columns: [buyer, region], references: {dataset: customers}}
        - {columns: ["after"], references: {dataset: orders}}
---
kind: Workspace
team: USA/T
name: W
datasetGroups:
  - name: g
    sinks: [{store: S, dataset: customers}, {store: S, dataset: orders}]
    platform:
      type: WorkspacePlatformConfig
      retention: {milestoning: LIVE_WITH_FORENSIC_HISTORY, latency: MINUTES}
`;

const quoted = (text) => JSON.stringify(text);

/// Writes the model for a dialect into a folder of the scratch folder, and gives its name.
export function writeModel(dialect, types) {
  const folder = `model_${dialect.name}`;
  mkdirSync(join(scratch, folder), {recursive: true});
  const datasets = types.map(({type}, i) => `  - name: t${i}
    classification: PUB
    schema:
      primaryKey: [id]
      columns:
        - {name: id, type: Integer, nullable: false}
        - {name: v, type: ${quoted(type)}}
`);
  writeFileSync(join(scratch, folder, 'model.yaml'), around(dialect.container));
  writeFileSync(join(scratch, folder, 'types.yaml'), `kind: Datastore
team: USA/T
name: Types
capture: {type: KafkaIngestion, container: kafka, consistency: SINGLE_DATASET}
datasets:
${datasets.join('')}`);
  return folder;
}

export const read = (name) => readFileSync(join(scratch, name), 'utf8');
