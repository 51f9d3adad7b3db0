#!/bin/sh
# artifacts_test.sh ARTIFACTS SOURCE: the artifacts of a release on a bare Debian and in an empty root,
# as a new user would: install, lint, review a small repository, remove; nothing is left behind. Then the
# images, by the steps of their Dockerfiles. Needs root, debootstrap and Debian's archive; exit status 77
# without the first two. Takes minutes.
set -eu
[ "$(id -u)" -eq 0 ] && command -v debootstrap > /dev/null && [ "$(uname -m)" = x86_64 ] || exit 77
artifacts=$(cd "$1" && pwd)
source=$(cd "$2" && pwd)
work=$(mktemp -d)
database=
trap 'stop_database; rm -rf "$work"' EXIT
chmod 711 "$work"
. "$source/tests/package_test/bare_root.sh"
fail() { echo "artifacts_test: $*" >&2; [ ! -f "$work/out" ] || cat "$work/out" >&2; exit 1; }

# expect STATUS TEXT COMMAND...
expect() {
  wanted=$1 text=$2 status=0
  shift 2
  "$@" > "$work/out" 2>&1 || status=$?
  [ $status -eq "$wanted" ] || fail "\`$*\` gave $status, not $wanted"
  grep -qF -- "$text" "$work/out" || fail "\`$*\` did not print \`$text\`"
}

stop_database() {
  [ -z "$database" ] || setpriv --reuid=nobody --clear-groups "$database/pg_ctl" -D "$work/db/data" \
    -m immediate stop > /dev/null 2>&1 || true
}

# A small repository: its main branch, and a change that breaks a reader.
commit() {
  git -C "$work/city" add -A
  git -C "$work/city" -c user.name=a -c user.email=a@acme.example commit -qm "$1"
}
mkdir "$work/city"
git -C "$work/city" init -q -b main
cp -r "$source/examples/review/base/." "$work/city/"
commit base
git -C "$work/city" checkout -q -b change
rm -r "$work/city"/[!.]*
cp -r "$source/examples/review/breaking/." "$work/city/"
commit change
(cd "$artifacts" && sha256sum --quiet -c SHA256SUMS) || fail "the checksums are others"
# The bill of materials names every other file by its checksum.
sed -n 's/^ *"fileName": "\.\/\(.*\)",$/\1/p' "$artifacts"/dslint-*.spdx.json > "$work/named"
(cd "$artifacts" && sha256sum -- $(cat "$work/named")) | while read -r sum file; do
  grep -q "\"checksumValue\": \"$sum\"" "$artifacts"/dslint-*.spdx.json || fail "the bill has another $file"
done
(cd "$artifacts" && ls) | grep -v '^SHA256SUMS$\|\.spdx\.json$' | diff - "$work/named" \
  || fail "the bill names other files"

bare="$work/bare"
make_root "$bare"
mkdir "$bare/home/user"
cp -r "$work/city" "$bare/home/user/city"
cp -r "$source/examples/starter" "$source/examples/broken" "$bare/home/user/"
# try_dslint PROGRAM: what a new user does with it.
try_dslint() {
  expect 0 'dslint ' in_root "$bare" "$1" --version
  expect 0 'no problems' in_root "$bare" "$1" lint /home/user/starter
  expect 1 'source/unknown-key' in_root "$bare" "$1" lint /home/user/broken
  expect 1 'compat/column-removed' in_root "$bare" /bin/sh -c "cd /home/user/city && $1 review --base main \
    --source cityhall/parking@main"
}
# left_behind WHAT: compares the root with what it was before.
left_behind() {
  tree_of "$bare" > "$work/after"
  diff "$work/before" "$work/after" > "$work/out" || fail "$1 leaves something behind"
  echo "ok: $1 was installed, used and removed"
}

tree_of "$bare" > "$work/before"
mkdir "$bare/opt/dslint"
tar -C "$bare/opt/dslint" --strip-components=2 -xzf "$artifacts"/dslint-[0-9]*[0-9]-linux-x64.tar.gz \
  || fail "the archive cannot be unpacked"
try_dslint /opt/dslint/dslint
rm -r "$bare/opt/dslint"
left_behind 'the archive'

in_root "$bare" apt-get update -qq > "$work/out" 2>&1 || fail "apt-get update"
cp "$artifacts"/dslint_*_amd64.deb "$bare/tmp/dslint.deb"
in_root "$bare" apt-get install -qqy --no-install-recommends /tmp/dslint.deb > "$work/out" 2>&1 \
  || fail "apt-get install"
try_dslint dslint
in_root "$bare" apt-get purge -qqy --autoremove dslint > "$work/out" 2>&1 || fail "apt-get purge"
rm "$bare/tmp/dslint.deb"
left_behind 'the Debian package'
cp -a "$bare" "$work/services"

# Node is what the user of npm has: this machine's, where that runs; Debian's comes in 300 packages.
node=$(command -v node) npm=$(npm root --global)/npm
if [ -d "$npm" ] && cp -L "$node" "$bare/usr/bin/node" && in_root "$bare" node --version > /dev/null 2>&1; then
  mkdir -p "$bare/usr/lib/node_modules"
  cp -r "$npm" "$bare/usr/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$bare/usr/bin/npm"
else
  rm -f "$bare/usr/bin/node"
  in_root "$bare" apt-get install -qqy --no-install-recommends npm > "$work/out" 2>&1 || fail "npm"
fi
tree_of "$bare" > "$work/before"
mkdir "$bare/root/packed"
cp "$artifacts"/dslint-[0-9]*.tgz "$artifacts"/dslint-linux-x64-*.tgz "$bare/root/packed/"
in_root "$bare" /bin/sh -c 'cd /root && npm install --global --offline --no-audit --no-fund ./packed/*.tgz' \
  > "$work/out" 2>&1 || fail "npm install"
try_dslint dslint
in_root "$bare" npm uninstall --global dslint @dslint/linux-x64 > "$work/out" 2>&1 || fail "npm uninstall"
rm -r "$bare/root/packed" "$bare/root/.npm"  # its cache
find "$bare/usr" -path '*/node_modules/*' -newer "$work/before" -type d -empty -delete
left_behind 'the npm packages'

# The image that holds the program alone.
mkdir -p "$work/context/build" "$work/scratch"
ln -s "$artifacts" "$work/context/build/artifacts"
ln -s "$source/docs" "$work/context/docs"
play_dockerfile "$source/docs/container/Dockerfile" "$work/context" "$work/scratch"
[ "$(cd "$work/scratch" && find . -type f | sort | tr '\n' ' ')" = './etc/gitconfig ./usr/bin/dslint ' ] \
  || fail "the image holds more than the program"
expect 0 'no problems' in_container "$work/scratch" "$source/examples/starter:model" -- \
  "$image_entry" lint
expect 1 'compat/column-removed' in_container "$work/scratch" "$work/city:model" -- \
  "$image_entry" review --base main --source cityhall/parking@main
expect 3 'Read-only file system' in_container "$work/scratch" "$source/examples/starter:model" -- \
  "$image_entry" lint -o report
echo "ok: the image of the program"

# The image of the services.
play_dockerfile "$source/docs/container/services.Dockerfile" "$work/context" "$work/services"
in_services() { in_container "$work/services" "$@"; }
expect 0 'no problems' in_services "$source/examples/starter:model" -- "$image_entry" lint
expect 1 'source/unknown-key' in_services "$source/examples/broken:model" -- "$image_entry" lint
container_environment='DSLINT_BASE=main DSLINT_SOURCE=cityhall/parking@main'
expect 1 'compat/column-removed' in_services "$work/city:model" -- "$image_entry" review
container_environment=
expect 1 'Read-only file system' in_services "$source/examples/starter:model" -- /usr/bin/touch /model/new /new

# A real database, where there is one to start, reached by what is mounted.
pg=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2> /dev/null | sort -V | tail -n 1)
if [ -n "$pg" ]; then
  mkdir "$work/db" "$work/credentials" "$work/warehouse"
  chown nobody "$work/db"
  printf 'of-the-test' > "$work/password"
  printf 'owner\nof-the-test\n' > "$work/credentials/merge"
  chmod 644 "$work/password" "$work/credentials/merge"
  sed 's/@CONTAINER@/PostgresDatabase/; s/@CREDENTIAL@/merge/' "$source/tests/database_test/model.yaml" \
    > "$work/warehouse/model.yaml"
  as_nobody() { setpriv --reuid=nobody --clear-groups "$@"; }
  as_nobody "$pg/initdb" -D "$work/db/data" -U owner --auth=scram-sha-256 --pwfile="$work/password" \
    --no-sync -E UTF8 > "$work/out" 2>&1 || fail "initdb"
  database=$pg
  as_nobody "$pg/pg_ctl" -D "$work/db/data" -l "$work/db/log" -w \
    -o "-k $work/db -p 5997 -c listen_addresses= -c fsync=off" start > /dev/null || fail "pg_ctl"
  PGPASSWORD=of-the-test psql -q -h "$work/db" -p 5997 -U owner postgres -c 'create database wh'
  way="wh=Driver={PostgreSQL Unicode};Server=/run/db;Port=5997;Database=wh"
  expect 1 'database/table-missing' in_services "$work/warehouse:model" "$work/db:run/db" \
    "$work/credentials:credentials" -- "$image_entry" reconcile --platforms --odbc "$way"
  expect 1 'database/unreachable' in_services "$work/warehouse:model" "$work/db:run/db" -- \
    "$image_entry" reconcile --platforms --odbc "$way"
  ! grep -q 'of-the-test' "$work/out" || fail "a secret is printed"
fi
echo "ok: the image of the services"
