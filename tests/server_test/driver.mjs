// driver.mjs DSLINT MODEL: every method of the server, as a client library that others wrote sends it
// and takes the answers. MODEL is a copy of examples/northwind.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import protocol from 'vscode-languageserver-protocol/node.js';

const [dslint, model] = process.argv.slice(2);
const server = spawn(dslint, ['server', '--stdio'], {stdio: ['pipe', 'pipe', 'inherit']});
const connection = protocol.createProtocolConnection(
  new protocol.StreamMessageReader(server.stdout), new protocol.StreamMessageWriter(server.stdin));
const published = new Map();
const waiting = [];
connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({uri, diagnostics}) => {
  published.set(uri, diagnostics);
  for (const wake of waiting.splice(0)) wake();
});
const asked = [];
connection.onRequest(protocol.RegistrationRequest.type, ({registrations}) => {
  asked.push(...registrations.map(({method}) => method));
});
connection.onRequest(protocol.ConfigurationRequest.type, ({items}) => items.map(() => ({codeLens: true})));
connection.onRequest(protocol.WorkDoneProgressCreateRequest.type, () => {});
connection.listen();

const uriOf = (file) => pathToFileURL(join(model, file)).href;
const textOf = (file) => readFileSync(join(model, file), 'utf8');
const at = (file, needle, offset = 0, text = textOf(file)) => {
  const index = text.indexOf(needle);
  assert.notEqual(index, -1, `${file} has no ${needle}`);
  const before = text.slice(0, index + offset).split('\n');
  return {textDocument: {uri: uriOf(file)},
          position: {line: before.length - 1, character: before.at(-1).length}};
};
const ask = (type, params) => connection.sendRequest(type, params);
const open = (file, text = textOf(file)) => connection.sendNotification(
  protocol.DidOpenTextDocumentNotification.type,
  {textDocument: {uri: uriOf(file), languageId: 'yaml', version: 1, text}});
async function diagnosticsOf(file, wanted) {
  const deadline = Date.now() + 30_000;
  while (!wanted(published.get(uriOf(file)) ?? [])) {
    assert.ok(Date.now() < deadline, `the diagnostics of ${file} do not come`);
    await Promise.race([new Promise((resolve) => waiting.push(resolve)),
                        new Promise((resolve) => setTimeout(resolve, 200))]);
  }
  return published.get(uriOf(file)) ?? [];
}

const {capabilities, serverInfo} = await ask(protocol.InitializeRequest.type, {
  processId: process.pid, rootUri: pathToFileURL(model).href,
  workspaceFolders: [{uri: pathToFileURL(model).href, name: 'model'}],
  capabilities: {
    general: {positionEncodings: ['utf-16']},
    window: {workDoneProgress: true},
    workspace: {configuration: true, didChangeWatchedFiles: {dynamicRegistration: true}},
    textDocument: {hover: {contentFormat: ['markdown']},
                   completion: {completionItem: {snippetSupport: true}}},
  },
});
assert.equal(serverInfo.name, 'dslint');
assert.equal(capabilities.positionEncoding, 'utf-16');
await connection.sendNotification(protocol.InitializedNotification.type, {});

const file = 'eu/reporting.yaml';
await open(file);
const orders = at(file, 'dataset: orders', 10);
const hover = await ask(protocol.HoverRequest.type, orders);
assert.match(hover.contents.value, /\*\*Dataset\*\* `orders`/);
assert.ok(asked.includes('workspace/didChangeWatchedFiles'));

const completion = await ask(protocol.CompletionRequest.type, orders);
assert.ok(completion.items.some(({label}) => label === 'customers'));
const [definition] = await ask(protocol.DefinitionRequest.type, orders);
assert.equal(definition.uri, uriOf('usa/sales.yaml'));
assert.ok(await ask(protocol.DeclarationRequest.type, orders));
const references = await ask(protocol.ReferencesRequest.type,
                             {...orders, context: {includeDeclaration: true}});
assert.ok(references.length >= 3);
assert.ok((await ask(protocol.DocumentHighlightRequest.type, orders)).length >= 1);

const prepared = await ask(protocol.PrepareRenameRequest.type, orders);
assert.equal(prepared.placeholder, 'orders');
const renamed = await ask(protocol.RenameRequest.type, {...orders, newName: 'purchases'});
assert.ok(Object.keys(renamed.changes).length >= 2);
await assert.rejects(ask(protocol.RenameRequest.type, {...orders, newName: ''}));

const {textDocument} = orders;
const symbols = await ask(protocol.DocumentSymbolRequest.type, {textDocument});
assert.ok(symbols.length > 0 && symbols[0].children.length > 0);
assert.ok((await ask(protocol.WorkspaceSymbolRequest.type, {query: 'order'})).length > 0);
assert.ok((await ask(protocol.FoldingRangeRequest.type, {textDocument})).length > 0);
const [selection] = await ask(protocol.SelectionRangeRequest.type,
                              {textDocument, positions: [orders.position]});
assert.ok(selection.parent);
assert.ok((await ask(protocol.CodeLensRequest.type, {textDocument})).length > 0);
const whole = {start: {line: 0, character: 0}, end: {line: 10_000, character: 0}};
const hints = await ask(protocol.InlayHintRequest.type, {textDocument, range: whole});
assert.ok(hints.some(({label}) => label.startsWith('run by ')));
const lines = textOf(file).split('\n');
// None stands between a key and its colon.
for (const {position} of hints) assert.notEqual(lines[position.line][position.character], ':');
assert.ok((await ask(protocol.DocumentLinkRequest.type, {textDocument})).length > 0);

// A typing error comes, can be fixed, and goes.
const text = textOf(file);
const wrong = text.replace('datasetGroups', 'datasetGruops');
let version = 2;
const write = (newText) => connection.sendNotification(
  protocol.DidChangeTextDocumentNotification.type,
  {textDocument: {uri: uriOf(file), version: version++}, contentChanges: [{text: newText}]});
await write(wrong);
const [problem] = await diagnosticsOf(file, (list) => list.length > 0);
assert.equal(problem.code, 'source/unknown-key');
assert.ok(problem.codeDescription.href);
const actions = await ask(protocol.CodeActionRequest.type,
                          {textDocument, range: problem.range, context: {diagnostics: [problem]}});
assert.equal(actions[0].edit.changes[uriOf(file)][0].newText, 'datasetGroups');
const pulled = await ask(protocol.DocumentDiagnosticRequest.type, {textDocument});
assert.equal(pulled.items.length, published.get(uriOf(file)).length);
const everywhere = await ask(protocol.WorkspaceDiagnosticRequest.type, {previousResultIds: []});
assert.ok(everywhere.items.some(({uri}) => uri === uriOf(file)));
await write(text);
await diagnosticsOf(file, (list) => list.length === 0);

await connection.sendNotification(protocol.DidSaveTextDocumentNotification.type, {textDocument});
await connection.sendNotification(protocol.DidChangeWatchedFilesNotification.type,
                                  {changes: [{uri: uriOf(file), type: 2}]});
await connection.sendNotification(protocol.DidChangeConfigurationNotification.type,
                                  {settings: {dslint: {codeLens: false}}});
await connection.sendNotification(protocol.DidCloseTextDocumentNotification.type, {textDocument});

const cancel = new protocol.CancellationTokenSource();
const late = connection.sendRequest(protocol.WorkspaceSymbolRequest.type, {query: 'x'}, cancel.token);
cancel.cancel();
await late.catch(() => {});

await ask(protocol.ShutdownRequest.type);
await connection.sendNotification(protocol.ExitNotification.type);
const status = await new Promise((resolve) => server.on('exit', resolve));
assert.equal(status, 0);
console.log('every method answers as the protocol asks');
process.exit(0);
