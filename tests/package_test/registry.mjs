// A registry of npm on this machine that knows the tarballs of one folder and nothing else.
//   registry.mjs FOLDER: prints its address, and serves until it is ended.
import {createHash} from 'node:crypto';
import {execFileSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {createServer} from 'node:http';
import {join} from 'node:path';

const folder = process.argv[2];
const packages = new Map();
for (const file of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
  const path = join(folder, file);
  const manifest = JSON.parse(execFileSync('tar', ['-xOf', path, 'package/package.json']));
  packages.set(manifest.name, {file, manifest, bytes: readFileSync(path)});
}

const server = createServer((request, response) => {
  const name = decodeURIComponent(request.url.slice(1));
  const tarball = [...packages.values()].find(({file}) => name === `tarballs/${file}`);
  if (tarball) return response.end(tarball.bytes);
  const found = packages.get(name);
  if (!found) return response.writeHead(404).end('{}');
  const {manifest, file, bytes} = found;
  const dist = {
    tarball: `http://127.0.0.1:${server.address().port}/tarballs/${file}`,
    integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
  };
  const {version} = manifest;
  response.end(JSON.stringify({
    name, 'dist-tags': {latest: version}, versions: {[version]: {...manifest, dist}},
  }));
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
