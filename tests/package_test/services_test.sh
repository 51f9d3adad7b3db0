#!/bin/sh
# services_test.sh DSLINT SOURCE: the entry scripts of the container, run outside of one.
set -eu
dslint=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
run="$source/docs/container/services/run"
ln -s "$dslint" "$work/dslint"
export PATH="$work:$PATH"

# expect STATUS TEXT COMMAND...
expect() {
  wanted=$1 text=$2 status=0
  shift 2
  "$@" > "$work/out" 2>&1 || status=$?
  if [ $status -ne "$wanted" ] || ! grep -qF -- "$text" "$work/out"; then
    echo "services_test: \`$*\` gave $status, not $wanted with \`$text\`:" >&2
    cat "$work/out" >&2
    exit 1
  fi
}

expect 2 'there is no service `audit`' "$run" audit
expect 2 'there is no model at /nowhere' env DSLINT_MODEL=/nowhere "$run"
expect 0 'no problems' env DSLINT_MODEL="$source/examples/starter" "$run"
expect 1 'errors' env DSLINT_MODEL="$source/examples/broken" "$run" lint --no-snippets

mkdir "$work/model"
cp "$source"/examples/starter/*.yaml "$work/model/"
git -C "$work/model" init -q -b main
git -C "$work/model" -c user.name=a -c user.email=a@b add -A
git -C "$work/model" -c user.name=a -c user.email=a@b commit -qm model
export DSLINT_MODEL="$work/model"
expect 2 'DSLINT_BASE has to name' "$run" review
expect 0 'no problems' env DSLINT_BASE=main DSLINT_SOURCE=acme/nowhere@main "$run" review
expect 2 'where does the change come from' env DSLINT_BASE=main "$run" review
model="$source/examples/warehouse/model" catalogue="shop=$source/docs/import/shop.csv"
expect 1 'database/column-missing' env DSLINT_MODEL="$model" DSLINT_CREDENTIALS=/nowhere \
  "$run" reconcile --catalogue "$catalogue"
# A folder of credentials is handed on, and nothing that is in it is told.
mkdir "$work/credentials"
printf 'owner\nsecret-of-the-test\n' > "$work/credentials/warehouse"
expect 1 'database/column-missing' env DSLINT_MODEL="$model" DSLINT_CREDENTIALS="$work/credentials" \
  "$run" reconcile --catalogue "$catalogue"
! grep -q 'secret-of-the-test' "$work/out" || { echo "services_test: a secret is told" >&2; exit 1; }
echo "the services start, and say what they lack"
