#!/bin/sh
# static_test.sh DSLINT SOURCE: the program needs nothing of the system that it runs on. As root, it
# also runs alone in an empty root, as in the container image.
set -eu
dslint=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 711 "$work"
fail() { echo "static_test: $*" >&2; exit 1; }

ldd "$dslint" 2>&1 | grep -q 'statically linked\|not a dynamic' || fail "it needs shared libraries"
readelf -h "$dslint" | grep -q 'DYN' || fail "its code always lies at the same address"
if [ "$(id -u)" -eq 0 ]; then
  mkdir -p "$work/usr/bin" "$work/model"
  cp "$dslint" "$work/usr/bin/dslint"
  cp "$source"/examples/starter/*.yaml "$work/model/"
  chroot --userspec=65534:65534 "$work" /usr/bin/dslint lint /model > "$work/out" || fail "lint in an empty root"
  grep -q 'no problems' "$work/out" || fail "lint printed something else"
fi
echo "it stands alone"
