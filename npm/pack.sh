#!/bin/sh
# pack.sh OUT X64_PROGRAM [ARM64_PROGRAM]: packs the npm packages into the folder OUT. npm sorts the
# entries and sets no dates, so the same files give the same bytes.
set -eu
out=$(cd "$1" && pwd)
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

pack() {  # pack FOLDER
  install -m 644 "$root/LICENSE" "$1/"
  (cd "$1" && npm pack --silent --pack-destination "$out")
}
platform() {  # platform NAME PROGRAM
  mkdir "$work/$1"
  install -m 644 "$root/npm/$1/package.json" "$work/$1/"
  install -m 755 "$2" "$work/$1/dslint"
  pack "$work/$1"
}

mkdir -p "$work/dslint/npm"
install -m 644 "$root/package.json" "$root/README.md" "$work/dslint/"
install -m 755 "$root/npm/dslint.js" "$work/dslint/npm/"
pack "$work/dslint"
platform linux-x64 "$2"
if [ -n "${3:-}" ]; then platform linux-arm64 "$3"; fi
