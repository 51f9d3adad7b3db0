// sbom.mjs VERSION BUILD ARTIFACTS: prints a bill of materials (SPDX 2.3) of a release: what the
// artifacts are, and which libraries the static program holds.
import {createHash} from 'node:crypto';
import {execFileSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

const [version, build, folder] = process.argv.slice(2);
const run = (...command) => execFileSync(command[0], command.slice(1), {encoding: 'utf8'}).trim();
const created = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000).toISOString().replace('.000', '');
const commit = run('git', 'rev-parse', 'HEAD');

/// Libraries by the Debian packages that they come from, with their licenses.
const libraries = [
  ['libyaml-cpp-dev', 'yaml-cpp', 'MIT'], ['libfmt-dev', 'fmt', 'MIT'],
  ['libspdlog-dev', 'spdlog', 'MIT'], ['libcli11-dev', 'CLI11', 'BSD-3-Clause'],
  ['nlohmann-json3-dev', 'nlohmann-json', 'MIT'], ['libssl-dev', 'OpenSSL', 'Apache-2.0'],
  ['zlib1g-dev', 'zlib', 'Zlib'], ['libhttp-parser-dev', 'http-parser', 'MIT'],
  ['libc6-dev', 'glibc', 'LGPL-2.1-or-later'],
  ['libstdc++-12-dev', 'libstdc++', 'GPL-3.0-or-later WITH GCC-exception-3.1'],
].map(([debian, name, license]) => [name, run('dpkg-query', '-W', '-f', '${Version}', debian), license]);
const git2 = readFileSync(join(build, 'libgit2/include/git2/version.h'), 'utf8')
  .match(/LIBGIT2_VERSION +"([^"]+)"/)[1];
libraries.push(['libgit2', git2, 'GPL-2.0-only WITH GCC-exception-2.0']);

const id = (name) => `SPDXRef-${name.replace(/[^A-Za-z0-9.-]+/g, '-')}`;
const entry = (name, versionInfo, license, more = {}) => ({
  SPDXID: id(name), name, versionInfo, downloadLocation: 'NOASSERTION', filesAnalyzed: false,
  licenseConcluded: license, licenseDeclared: license, copyrightText: 'NOASSERTION', ...more,
});
const artifacts = readdirSync(folder).sort().map((file) => ({
  SPDXID: id(`file-${file}`), fileName: `./${file}`, licenseConcluded: 'NOASSERTION',
  copyrightText: 'NOASSERTION',
  checksums: ['sha1', 'sha256'].map((algorithm) => ({
    algorithm: algorithm.toUpperCase(),
    checksumValue: createHash(algorithm).update(readFileSync(join(folder, file))).digest('hex'),
  })),
}));
const own = id('dslint');
const relation = (spdxElementId, relationshipType, relatedSpdxElement) =>
  ({spdxElementId, relationshipType, relatedSpdxElement});
console.log(JSON.stringify({
  spdxVersion: 'SPDX-2.3', dataLicense: 'CC0-1.0', SPDXID: 'SPDXRef-DOCUMENT',
  name: `dslint-${version}`, documentNamespace: `https://dslint.example/spdx/${version}-${commit}`,
  creationInfo: {created, creators: ['Organization: The dslint authors']},
  packages: [
    entry('dslint', version, 'Apache-2.0', {sourceInfo: `built from commit ${commit}`}),
    ...libraries.map(([name, versionInfo, license]) => entry(name, versionInfo, license)),
  ],
  files: artifacts,
  relationships: [
    relation('SPDXRef-DOCUMENT', 'DESCRIBES', own),
    ...libraries.map(([name]) => relation(own, 'STATIC_LINK', id(name))),
    ...artifacts.map((file) => relation(file.SPDXID, 'GENERATED_FROM', own)),
  ],
}, null, 2));
