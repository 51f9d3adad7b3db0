#!/bin/sh
# sysroot.sh ARCHITECTURE DEST: unpacks Debian's development packages of another architecture, and all
# that they need, into the folder DEST, for a cross compiler. Nothing is installed: some of them cannot
# stand beside those of the system's own architecture.
set -eu
architecture=$1
dest=$2
if [ -f "$dest/complete" ]; then exit 0; fi
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$here/private_apt.sh"

touch "$work/status"
private_apt deb "APT::Architecture \"$architecture\";" "APT::Architectures { \"$architecture\"; };" \
  "Dir::State::status \"$work/status\";" "Dir::State::extended_states \"$work/extended_states\";"
apt-get install -qq --download-only --no-install-recommends libc6-dev libcli11-dev libfmt-dev \
  libhttp-parser-dev libspdlog-dev libssl-dev libyaml-cpp-dev nlohmann-json3-dev zlib1g-dev \
  > "$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
rm -rf "$dest"
mkdir -p "$dest"
for package in "$work"/cache/archives/*.deb; do dpkg-deb --extract "$package" "$dest"; done
touch "$dest/complete"
