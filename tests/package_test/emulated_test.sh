#!/bin/sh
# emulated_test.sh DSLINT SOURCE EMULATOR: a static program for another processor starts, lints and
# reviews. Exit status 77 where there is no emulator.
set -eu
dslint=$1
source=$2
emulator=$3
command -v "$emulator" > /dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# expect STATUS TEXT ARGUMENT...
expect() {
  wanted=$1 text=$2 status=0
  shift 2
  "$emulator" "$dslint" "$@" > "$work/out" 2>&1 || status=$?
  if [ $status -ne "$wanted" ] || ! grep -qF -- "$text" "$work/out"; then
    echo "emulated_test: \`dslint $*\` gave $status, not $wanted with \`$text\`:" >&2
    cat "$work/out" >&2
    exit 1
  fi
}

! readelf -d "$dslint" | grep -q NEEDED || { echo "it needs shared libraries" >&2; exit 1; }
expect 0 '"features"' --version --json
expect 0 'no problems' lint "$source/examples/starter"
expect 1 'source/unknown-key' lint "$source/examples/broken"
expect 2 '' lint "$work/nowhere"
cd "$work"
git init -q -b main
cp -r "$source/examples/review/base/." .
git -c user.name=a -c user.email=a@acme.example add -A
git -c user.name=a -c user.email=a@acme.example commit -qm base
cp -r "$source/examples/review/breaking/." .
expect 1 'compat/column-removed' review --base main --source cityhall/parking@main
echo "it runs under $emulator"
