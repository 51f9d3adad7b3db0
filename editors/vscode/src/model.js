// What can be told without the editor.
'use strict';

const kinds = ['Ecosystem', 'GovernanceZone', 'Team', 'Datastore', 'Workspace',
               'DatasetGroupPlatformAssignment', 'PrimaryIngestionPlatform'];
const document = new RegExp(`^kind:[ \\t]+["']?(${kinds.join('|')})["']?[ \\t]*(#.*)?$`, 'm');

/// Whether a text holds a document of a model.
exports.holdsModel = (text) => document.test(text);

/// The program to start. What a folder's settings name is only started where the folder is trusted.
exports.programFor = (path, trusted) => (trusted && path ? path : 'dslint');
