// Starts `dslint server` for workspaces that hold a model, and leaves other YAML alone.
'use strict';
const vscode = require('vscode');
const {LanguageClient} = require('vscode-languageclient/node');
const {holdsModel, programFor} = require('./model');

let client;

async function start() {
  if (client) return;
  const command = programFor(vscode.workspace.getConfiguration('dslint').get('path'),
                             vscode.workspace.isTrusted);
  const started = new LanguageClient('dslint', 'dslint', {command, args: ['server', '--stdio']}, {
    documentSelector: [{language: 'yaml', scheme: 'file'}],
    initializationOptions: vscode.workspace.getConfiguration('dslint'),
    synchronize: {configurationSection: 'dslint'},
  });
  client = started;
  try {
    await started.start();
  } catch (error) {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(
      `dslint cannot be started as \`${command}\`: ${error.message}`, 'Open settings');
    if (choice) vscode.commands.executeCommand('workbench.action.openSettings', 'dslint.path');
  }
}

async function stop() {
  const stopped = client;
  client = undefined;
  await stopped?.stop();
}

async function hasSettings() {
  const found = await vscode.workspace.findFiles('**/.dslint.{yaml,yml}', '**/node_modules/**', 1);
  return found.length > 0;
}

exports.activate = async (context) => {
  const startFor = (document) => {
    if (document.languageId === 'yaml' && holdsModel(document.getText())) start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('dslint.restart', async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidOpenTextDocument(startFor),
    vscode.workspace.onDidSaveTextDocument(startFor),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (!client || !event.affectsConfiguration('dslint.path')) return;
      await stop();
      await start();
    }));
  if (await hasSettings()) return start();
  vscode.workspace.textDocuments.forEach(startFor);
};

exports.deactivate = stop;
