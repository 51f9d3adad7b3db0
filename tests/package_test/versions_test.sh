#!/bin/sh
# versions_test.sh DSLINT SOURCE: all that names the version names that of CMakeLists.txt, which the
# program prints.
set -eu
dslint=$1
cd "$2"
version=$("$dslint" --version | sed 's/^dslint //')
status=0
# names COUNT FILE BEFORE AFTER: the version stands COUNT times in FILE between two texts.
names() {
  found=$(grep -cF -- "$3$version$4" "$2" || true)
  [ "$found" -eq "$1" ] && return
  echo "versions_test: $2 has \`$3$version$4\` $found times, not $1" >&2
  status=1
}
names 1 CMakeLists.txt 'project(dslint VERSION ' ' '
names 1 package.json '  "version": "' '",'
names 1 package.json '"@dslint/linux-arm64": "' '"'
names 1 package.json '"@dslint/linux-x64": "' '"'
for platform in npm/linux-*; do names 1 "$platform/package.json" '  "version": "' '",'; done
names 1 CHANGELOG.md '## ' ''
names 1 docs/ci/dslint.gitlab-ci.yml 'DSLINT_VERSION: ' ''
"$dslint" --version --json | grep -qF "\"version\": \"$version\"" || status=1
exit $status
