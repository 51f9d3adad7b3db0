# Sourced with $work set to an empty folder: apt with lists, caches and configuration of its own below
# it, so that the system's stay as they are. It asks the archives that the system asks, and checks
# their signatures.
# private_apt TYPE [LINE...]: TYPE is `deb` or `deb-src`; each LINE is added to apt's configuration.
private_apt() {
  type=$1
  shift
  mkdir -p "$work/parts" "$work/lists/partial" "$work/cache/archives/partial"
  cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null \
    | sed -n "s/^deb /$type /p" > "$work/parts/all.list" || true
  for list in /etc/apt/sources.list.d/*.sources; do
    [ -f "$list" ] || continue
    # A source for some architectures alone is not one of Debian's.
    ! grep -qi '^Architectures:' "$list" || continue
    sed "s/^Types:.*/Types: $type/" "$list" > "$work/parts/$(basename "$list")"
  done
  cat > "$work/apt.conf" <<CONF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$work/parts";
Dir::State::lists "$work/lists";
Dir::Cache "$work/cache";
APT::Sandbox::User "";
APT::Update::Post-Invoke-Success "";
CONF
  [ $# -eq 0 ] || printf '%s\n' "$@" >> "$work/apt.conf"
  export APT_CONFIG="$work/apt.conf"
  (cd "$work" && apt-get update -qq)
}
