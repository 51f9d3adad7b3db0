#!/bin/sh
# artifacts.sh BUILD OUT VERSION: everything that a release holds, into the empty folder OUT: the
# static programs, npm packages, the Debian package, the files of the container images, a bill of
# materials and checksums. BUILD holds the build of the preset `static`. The same commit gives the
# same bytes: dates are those of the commit.
set -eu
build=$1
out=$2
version=$3
source=$(cd "$(dirname "$0")/../.." && pwd)
SOURCE_DATE_EPOCH=$(git -C "$source" log -1 --format=%ct)
export SOURCE_DATE_EPOCH
if [ -n "$(git -C "$source" status --porcelain)" ]; then
  echo "these artifacts are not those of the commit: there are changes that are not committed" >&2
fi
rm -rf "$out"
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source"
umask 022

# archive FOLDER FILE: a .tar.gz that does not tell when and by whom it was made.
archive() {
  tar -C "$1" --sort=name --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
    --mtime="@$SOURCE_DATE_EPOCH" -cf - . | gzip -n9 > "$2"
}
# program BUILD ARCHITECTURE STRIP: one static program with its documents, and the files of the image
# that holds it alone, as archives. Leaves the program as $work/ARCHITECTURE.
program() {
  "$3" -o "$work/$2" "$1/dslint"
  root="$work/archive-$2/dslint-$version-linux-$2"
  mkdir -p "$root" "$work/image-$2/usr/bin" "$work/image-$2/etc"
  cp "$work/$2" "$root/dslint"
  cp README.md LICENSE CHANGELOG.md "$root/"
  cp -r docs/man docs/completions "$root/"
  archive "$work/archive-$2" "$out/dslint-$version-linux-$2.tar.gz"
  cp "$work/$2" "$work/image-$2/usr/bin/dslint"
  # A model that is mounted belongs to another user than the image's.
  printf '[safe]\n\tdirectory = *\n' > "$work/image-$2/etc/gitconfig"
  archive "$work/image-$2" "$out/dslint-$version-image-linux-$2.tar.gz"
}

program "$build" x64 strip
arm64=
if command -v aarch64-linux-gnu-g++ > /dev/null; then
  cmake --preset static-arm64 > /dev/null
  cmake --build --preset static-arm64
  program build/static-arm64 arm64 aarch64-linux-gnu-strip
  arm64="$work/arm64"
else
  echo "no arm64 program: there is no aarch64-linux-gnu-g++" >&2
fi

npm/pack.sh "$out" "$work/x64" ${arm64:+"$arm64"} > /dev/null

cmake --preset release -B build/debian -DDSLINT_TESTS=OFF > /dev/null
cmake --build build/debian
(cd build/debian && cpack -G DEB -B "$work/deb" > /dev/null)
cp "$work"/deb/*.deb "$out/"

node cmake/release/sbom.mjs "$version" "$build" "$out" > "$work/sbom"
mv "$work/sbom" "$out/dslint-$version.spdx.json"
(cd "$out" && sha256sum -- * > "$work/sums" && mv "$work/sums" SHA256SUMS)
echo "the release lies in $out:"
cat "$out/SHA256SUMS"
