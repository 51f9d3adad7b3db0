# Sourced with $work set: root file systems in folders, as containers and fresh machines have them.
# Needs root. Changes of mounts stay inside a command, so that nothing is left mounted.

# in_root ROOT COMMAND...: runs a command in a root that can be written to.
in_root() {
  new_root=$1
  shift
  unshare --mount --pid --fork --kill-child --mount-proc="$new_root/proc" \
    chroot "$new_root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive "$@"
}

# in_container ROOT [MOUNT...] -- COMMAND...: runs a command as `docker run --read-only --tmpfs /tmp` would
# in the image that play_dockerfile made: a root that is read only, a user who may do nothing, and only
# what is mounted. A MOUNT is OUTSIDE:INSIDE, read only as well. $container_environment has variables.
in_container() {
  new_root=$1 mounts=
  shift
  while [ "$1" != -- ]; do
    mkdir -p "$new_root/${1#*:}"
    mounts="$mounts $1"
    shift
  done
  shift
  mkdir -p "$new_root/tmp"
  case $image_user in
    *:*) uid=${image_user%:*} gid=${image_user#*:} ;;
    *) uid=$(chroot "$new_root" id -u "$image_user") gid=$(chroot "$new_root" id -g "$image_user") ;;
  esac
  # shellcheck disable=SC2016
  unshare --mount sh -euc '
    root=$1 mounts=$2
    shift 2
    mount --bind "$root" "$root"
    for one in $mounts; do
      mount --bind "${one%%:*}" "$root/${one#*:}"
      mount -o remount,ro,bind "$root/${one#*:}"
    done
    mount -t tmpfs tmpfs "$root/tmp"
    mount -o remount,ro,bind "$root"
    exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin '"${container_environment:-}"' \
      unshare --root="$root" --wd='"$image_folder"' --setuid='"$uid"' --setgid='"$gid"' "$@"
  ' sh "$new_root" "$mounts" "$@"
}

# tree_of ROOT: prints every path of a root but the books and caches of apt and the system's logs.
tree_of() {
  (cd "$1" && find . \( -path ./proc -o -path ./var/cache -o -path ./var/log -o -path ./var/lib/apt \
    -o -path ./var/lib/dpkg/info -o -path './var/lib/dpkg/*-old' \) -prune -o -printf '%y %p %l\n' | sort)
}

# make_root DEST: a bare Debian 12. DSLINT_BARE_ROOT names a folder that holds one, to be copied.
make_root() {
  if [ -n "${DSLINT_BARE_ROOT:-}" ]; then
    cp -a "$DSLINT_BARE_ROOT" "$1"
  else
    debootstrap --variant=minbase bookworm "$1" > "$work/debootstrap.log" 2>&1 \
      || { tail -n 20 "$work/debootstrap.log" >&2; return 1; }
  fi
}

# play_dockerfile FILE CONTEXT ROOT: carries out the steps of a Dockerfile in a root that has what its
# FROM names; sets $image_user, $image_folder, and $image_entry to the program that the image starts.
play_dockerfile() {
  context=$2 root=$3
  sed -e ':join' -e '/\\$/{N;s/\\\n//;b join' -e '}' "$1" > "$work/steps"
  while read -r step rest <&4; do
    case $step in
      '' | '#'* | FROM | CMD) ;;
      ARG) eval "${rest%%=*}=\${${rest%%=*}:-${rest#*=}}" ;;
      ADD)
        eval "rest=\"$rest\""
        # shellcheck disable=SC2086
        (cd "$context" && tar -C "$root/${rest##* }" -xzf ${rest% *}) ;;
      COPY)
        mkdir -p "$root/${rest##* }"
        # A folder stands for what is in it.
        # shellcheck disable=SC2086
        (cd "$context" && for file in ${rest% *}; do
           if [ -d "$file" ]; then file=$file/.; fi
           cp -r "$file" "$root/${rest##* }"
         done) ;;
      RUN) in_root "$root" /bin/sh -c "$rest" > "$work/step.log" 2>&1 \
             || { tail -n 20 "$work/step.log" >&2; return 1; } ;;
      USER) image_user=$rest ;;
      WORKDIR) image_folder=$rest; mkdir -p "$root/$rest" ;;
      ENTRYPOINT) image_entry=$(printf '%s' "$rest" | tr -d '[]"') ;;
      *) echo "$1: the step $step is not known here" >&2; return 1 ;;
    esac
  done 4< "$work/steps"
}
