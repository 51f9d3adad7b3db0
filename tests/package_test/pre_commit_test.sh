#!/bin/sh
# pre_commit_test.sh DSLINT SOURCE: runs both hooks by pre-commit, as a team would that has named this
# repository in its settings. Exit status 77 where pre-commit or npm is missing.
set -eu
for program in pre-commit npm git; do command -v $program > /dev/null || exit 77; done
[ "$(uname -m)" = x86_64 ] || exit 77
dslint=$1
source=$2
work=$(mktemp -d)
registry=
trap '[ -z "$registry" ] || kill "$registry"; rm -rf "$work"' EXIT
fail() { echo "pre_commit_test: $*" >&2; [ ! -f "$work/out" ] || cat "$work/out" >&2; exit 1; }
export HOME="$work" PRE_COMMIT_HOME="$work/pre-commit" npm_config_cache="$work/npm"
export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a \
  GIT_COMMITTER_EMAIL=a@b
git config --global init.defaultBranch main

# The packages, from a registry that has them alone.
mkdir "$work/packed"
"$source/npm/pack.sh" "$work/packed" "$dslint" > /dev/null
node "$source/tests/package_test/registry.mjs" "$work/packed" > "$work/address" &
registry=$!
for _ in $(seq 50); do [ -s "$work/address" ] || sleep 0.1; done
npm_config_registry=$(cat "$work/address")
export npm_config_registry

# This repository, as far as pre-commit takes it.
mkdir -p "$work/hooks/npm"
cp "$source/.pre-commit-hooks.yaml" "$source/package.json" "$work/hooks/"
cp "$source/npm/dslint.js" "$work/hooks/npm/"
git -C "$work/hooks" init -q
git -C "$work/hooks" add -A
git -C "$work/hooks" commit -qm hooks
git -C "$work/hooks" tag v1

# And a team's.
mkdir "$work/team"
cp -r "$source/examples/starter" "$work/team/model"
cd "$work/team"
git init -q
ln -s "$dslint" "$work/dslint"
for hook in dslint dslint-node; do
  cat > .pre-commit-config.yaml <<CONFIG
repos:
  - repo: file://$work/hooks
    rev: v1
    hooks: [{id: $hook}]
CONFIG
  git add -A
  PATH="$work:$PATH" pre-commit run --all-files > "$work/out" 2>&1 || fail "$hook: a clean model fails"
  printf 'kind: Team\nzone: Nowhere\nname: T\n' > model/extra.yaml
  git add -A
  if PATH="$work:$PATH" pre-commit run --all-files > "$work/out" 2>&1; then fail "$hook passes"; fi
  grep -q 'reference/undeclared' "$work/out" || fail "$hook does not say what is wrong"
  rm model/extra.yaml
done
echo "both hooks pass a clean model and stop a broken one"
