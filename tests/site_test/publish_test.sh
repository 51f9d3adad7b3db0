#!/bin/sh
# publish_test.sh DSLINT SOURCE SCRATCH: the steps of docs/site.md that publish a site, as runners would
# run them, up to what they hand to the host.
set -eu
dslint=$1 source=$2 scratch=$3
rm -rf "$scratch"
mkdir -p "$scratch/bin"
ln -s "$dslint" "$scratch/bin/dslint"
PATH=$scratch/bin:$PATH

fail() {
  echo "FAIL: $*"
  exit 1
}

# publish HOST KEY ADDRESS: runs the one command behind KEY in the host's block.
publish() {
  host=$1 key=$2 address=$3
  block=$(awk -v host="$host" '$0 ~ "^" host ", from" {found = 1} found && /^```$/ {exit} found' "$source/docs/site.md")
  command=$(printf '%s\n' "$block" | sed -n "s/^ *$key\(dslint site .*\)$/\1/p")
  [ "$(printf '%s\n' "$command" | wc -l)" = 1 ] && [ -n "$command" ] || fail "$host: no command, or several: $command"
  out=$(printf '%s\n' "$block" | sed -n 's/^.*paths\{0,1\}: \[\{0,1\}\([a-z]*\)\]\{0,1\}}$/\1/p')
  [ -n "$out" ] || fail "$host: what is handed over is not found"
  cp -r "$source/examples/northwind" "$scratch/$host"
  cd "$scratch/$host"
  # A runner checks a repository out.
  git init -q -b main . && git add . && git -c user.name=x -c user.email=x@example.com commit -qm model
  sh -euc "$command" > "$scratch/$host.log" || fail "$host: $(cat "$scratch/$host.log")"
  [ -f "$out/index.html" ] || fail "$host: $out holds no site"
  grep -qF "href=\"$address/ecosystem.yaml#L2\"" "$out/index.html" || fail "$host: places do not lead to $address"
  git status --porcelain | grep -qv "^?? $out/$" && fail "$host: more than $out was written"
  # The next run writes over it.
  sh -euc "$command" > "$scratch/$host.log" || fail "$host: not a second time: $(cat "$scratch/$host.log")"
  cd "$scratch"
}

export GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=acme/model GITHUB_REF_NAME=main
publish "GitHub Pages" "- run: " https://github.com/acme/model/blob/main
export CI_PROJECT_URL=https://gitlab.example/acme/model CI_COMMIT_REF_NAME=main
publish "GitLab Pages" "- " https://gitlab.example/acme/model/-/blob/main
echo "both publish"
