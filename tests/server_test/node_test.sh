#!/bin/sh
# node_test.sh DSLINT SOURCE SCRATCH: the server by the client library of VS Code. Exit status 77 where
# npm cannot get it.
set -eu
dslint=$1 source=$2 scratch=$3
here=$(cd "$(dirname "$0")" && pwd)
command -v npm > /dev/null || exit 77
mkdir -p "$scratch"
if ! cmp -s "$here/package-lock.json" "$scratch/installed" || [ ! -d "$scratch/node_modules" ]; then
  cp "$here/package.json" "$here/package-lock.json" "$scratch"
  (cd "$scratch" && npm ci --no-audit --no-fund --ignore-scripts > npm.log 2>&1) || exit 77
  cp "$here/package-lock.json" "$scratch/installed"
fi
cp "$here/driver.mjs" "$scratch/"
rm -rf "$scratch/model"
cp -r "$source/examples/northwind" "$scratch/model"
node "$scratch/driver.mjs" "$dslint" "$(cd "$scratch/model" && pwd)"
