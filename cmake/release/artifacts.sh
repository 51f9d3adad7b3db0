#!/bin/sh
# artifacts.sh BUILD OUT VERSION: everything that a release holds, into the empty folder OUT: the
# static programs, npm packages, the Debian package, the files of the container image, a bill of
# materials and checksums. BUILD holds the build of the preset `static`. The same commit gives the
# same bytes: dates are those of the commit.
set -eu
build=$1
out=$2
version=$3
source=$(cd "$(dirname "$0")/../.." && pwd)
SOURCE_DATE_EPOCH=$(git -C "$source" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
rm -rf "$out"
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source"

# archive FOLDER FILE: a .tar.gz that does not tell when and by whom it was made.
archive() {
  tar -C "$1" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
    -cf - . | gzip -n9 > "$2"
}
# program BUILD ARCHITECTURE STRIP: one static program with its documents, as an archive.
program() {
  root="$work/dslint-$version-linux-$2"
  mkdir -p "$root"
  "$3" -o "$root/dslint" "$1/dslint"
  cp README.md LICENSE CHANGELOG.md "$root/"
  cp -r docs/man docs/completions "$root/"
  mkdir "$work/parent-$2"
  mv "$root" "$work/parent-$2/"
  archive "$work/parent-$2" "$out/dslint-$version-linux-$2.tar.gz"
}

program "$build" x64 strip
x64="$work/parent-x64/dslint-$version-linux-x64/dslint"
arm64=
if command -v aarch64-linux-gnu-g++ > /dev/null; then
  cmake --preset static-arm64 > /dev/null
  cmake --build --preset static-arm64
  program build/static-arm64 arm64 aarch64-linux-gnu-strip
  arm64="$work/parent-arm64/dslint-$version-linux-arm64/dslint"
else
  echo "no arm64 program: there is no aarch64-linux-gnu-g++" >&2
fi

npm/pack.sh "$out" "$x64" ${arm64:+"$arm64"} > /dev/null

cmake --preset release -DDSLINT_TESTS=OFF > /dev/null
cmake --build --preset release
(cd build/release && cpack -G DEB -B "$work/deb" > /dev/null)
cp "$work"/deb/*.deb "$out/"

mkdir -p "$work/image/usr/bin"
cp "$x64" "$work/image/usr/bin/dslint"
archive "$work/image" "$out/dslint-$version-image-linux-x64.tar.gz"

node cmake/release/sbom.mjs "$version" "$build" "$out" > "$work/sbom"
mv "$work/sbom" "$out/dslint-$version.spdx.json"
(cd "$out" && sha256sum -- * > "$work/sums" && mv "$work/sums" SHA256SUMS)
echo "the release lies in $out:"
cat "$out/SHA256SUMS"
