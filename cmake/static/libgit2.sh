#!/bin/sh
# libgit2.sh DEST [CMAKE_OPTION...]: builds libgit2 for a static program, into DEST/lib and
# DEST/include. Debian's own libgit2.a asks for SSH, GSSAPI and mbedTLS, of which some have no static
# library; dslint only reads local repositories and needs none of them. The source is Debian's source
# package, checked by apt against the archive's signature; DSLINT_LIBGIT2_SOURCE names an unpacked
# one in its place.
set -eu
dest=$1
shift
if [ -f "$dest/lib/libgit2.a" ]; then exit 0; fi
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$here/private_apt.sh"

source=${DSLINT_LIBGIT2_SOURCE:-}
if [ -z "$source" ]; then
  private_apt deb-src
  cd "$work"
  # A mirror may lack the newest version's source: then the one before serves.
  for version in $(apt-cache showsrc libgit2 | sed -n 's/^Version: //p' | sort -Vru); do
    if apt-get source -qq "libgit2=$version" > log 2>&1; then break; fi
  done
  source=$(find "$work" -maxdepth 1 -type d -name 'libgit2-*' | head -n 1)
  if [ -z "$source" ]; then
    echo "the source package of libgit2 cannot be had:" >&2
    cat log >&2
    exit 1
  fi
fi

# Paths of this build stay out of the library: the same source gives the same bytes.
cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_INSTALL_PREFIX="$dest" -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
  -DCMAKE_C_FLAGS="-ffile-prefix-map=$source=libgit2 -ffile-prefix-map=$work=." \
  -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTS=OFF -DBUILD_CLI=OFF -DUSE_SSH=OFF -DUSE_HTTPS=OFF \
  -DUSE_GSSAPI=OFF -DUSE_NTLMCLIENT=OFF -DUSE_SHA1=CollisionDetection -DUSE_HTTP_PARSER=system \
  -DREGEX_BACKEND=regcomp "$@" > "$work/log" 2>&1 \
  && cmake --build "$work/build" >> "$work/log" 2>&1 \
  && cmake --install "$work/build" >> "$work/log" 2>&1 || { tail -n 30 "$work/log" >&2; exit 1; }
