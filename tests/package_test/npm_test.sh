#!/bin/sh
# npm_test.sh DSLINT SOURCE: packs the npm packages around a program, and uses them as a new user
# would, with nothing but the packed files. Exit status 77 where there is no npm.
set -eu
command -v npm > /dev/null || exit 77
dslint=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export npm_config_cache="$work/cache" npm_config_update_notifier=false HOME="$work"
fail() { echo "npm_test: $*" >&2; exit 1; }

case $(uname -m) in x86_64) own=x64 ;; aarch64) own=arm64 ;; *) exit 77 ;; esac
mkdir "$work/packed" "$work/again" "$work/user"
"$source/npm/pack.sh" "$work/packed" "$dslint" > /dev/null
"$source/npm/pack.sh" "$work/again" "$dslint" > /dev/null
diff -r "$work/packed" "$work/again" || fail "the same files were packed differently"

version=$("$dslint" --version | sed 's/^dslint //')
[ -f "$work/packed/dslint-$version.tgz" ] || fail "package.json has another version than $version"

cd "$work/user"
npm install --offline --no-audit --no-fund --ignore-scripts "$work/packed"/*.tgz > log 2>&1 \
  || { cat log >&2; fail "npm cannot install the packages"; }
npx --no-install dslint lint "$source/examples/starter" > out 2>&1 || { cat out >&2; fail "lint"; }
grep -q 'no problems' out || fail "lint printed something else"
status=0
npx --no-install dslint lint "$source/examples/broken" > out 2>&1 || status=$?
[ $status -eq 1 ] || fail "findings gave exit status $status"
"$dslint" lint "$source/examples/broken" | sed '$d' > expected || true
sed '$d' out | diff - expected || fail "the package prints something else than the program"

rm -r "node_modules/@dslint/linux-$own"
status=0
npx --no-install dslint lint > out 2>&1 || status=$?
[ $status -eq 3 ] || fail "a missing program gave exit status $status"
grep -q "npm install --include=optional dslint" out || fail "a missing program is not explained"
npm uninstall --offline --no-audit --no-fund dslint > /dev/null
[ ! -e node_modules/dslint ] || fail "the package stays after it was removed"
echo "packed, installed, linted and removed"
