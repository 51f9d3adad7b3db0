// A model whose texts try to become markup, script, style or addresses.
export const kHostile = [
  '<script>hacked=1</script>',
  '</script><script>hacked=1</script>',
  '"><img src=x onerror=hacked=1>',
  "'><svg onload=hacked=1>",
  '</title></style><b data-x=1>',
  'javascript:hacked=1',
  '<!-- --><iframe src=javascript:hacked=1>',
  ']]><script>hacked=1</script>',
  '{{constructor.constructor("hacked=1")()}}',
  '&lt;script&gt;hacked=1&lt;/script&gt;',
];

const quoted = (text) => JSON.stringify(text);

/// `later`: the same after a change of its texts, by which a dataset is gone that others read.
export function hostileModel(later = false) {
  const at = (number) => kHostile[number % kHostile.length];
  const shift = later ? 3 : 0;
  const datasets = kHostile.slice(later ? 1 : 0).map((text, i) => `
  - name: ${quoted(text)}
    documentation: {type: MarkdownDocumentation, description: ${quoted(at(i + 1 + shift))}, markdown: ${quoted(at(i + 2 + shift))}, tags: {${quoted(at(i + 3))}: ${quoted(at(i + 4))}}}
    deprecation: {status: DEPRECATED, reason: ${quoted(at(i + 5 + shift))}}
    schema: {columns: [{name: ${quoted(at(i + 6))}, type: BigInt, nullable: false, primaryKey: true, documentation: ${quoted(at(i + 7))}}, {name: b, type: ${quoted(at(i + 8))}}]}`).join('');
  const sinks = kHostile.map((text) => `{store: Store, dataset: ${quoted(text)}}`).join(', ');
  return `kind: Ecosystem
name: ${quoted(at(0))}
documentation: ${quoted(at(1))}
owningRepo: {repository: acme/model, branch: main}
liveRepo: {repository: acme/model, branch: live}
vendors: [{name: ${quoted(at(2).replace(/[:/]/g, ' ').trim())}, documentation: ${quoted(at(3))}}]
zones: [{name: ${quoted(at(4).replaceAll('/', ' ').trim())}, owningRepo: {repository: acme/zone, branch: main}}]
dataPlatforms:
  - type: ZeroDataPlatform
    name: ${quoted(at(5))}
    documentation: ${quoted(at(6))}
    mergeStore: {type: PostgresDatabase, name: ${quoted(at(7))}, hostPort: "m.acme.example:5432", databaseName: ${quoted(at(8))}}
    milestoning: SCD2
defaultDataPlatform: ${quoted(at(5))}
---
kind: GovernanceZone
name: ${quoted(at(4).replaceAll('/', ' ').trim())}
documentation: ${quoted(at(9))}
storagePolicies: [{name: ${quoted(at(0))}, mandatory: INDIVIDUALLY_MANDATED, documentation: ${quoted(at(1))}}]
teams: [{name: ${quoted(at(2).replaceAll('/', ' ').trim())}, owningRepo: {repository: acme/team, branch: main}}]
---
kind: Team
zone: ${quoted(at(4).replaceAll('/', ' ').trim())}
name: ${quoted(at(2).replaceAll('/', ' ').trim())}
documentation: ${quoted(at(3))}
containers:
  - {type: PostgresDatabase, name: ${quoted(at(5).replaceAll('/', ' ').trim())}, hostPort: "pg.acme.example:5432", databaseName: parking}
datastores:
- name: Store
  documentation: ${quoted(at(4))}
  capture: {type: CDCCaptureIngestion, container: ${quoted(at(5).replaceAll('/', ' ').trim())}, consistency: SINGLE_DATASET}
  datasets:${datasets.replaceAll('\n', '\n  ')}
workspaces:
- name: Reader
  documentation: ${quoted(at(6))}
  datasetGroups: [{name: all, documentation: ${quoted(at(7))}, sinks: [${sinks}]}]
`;
}
