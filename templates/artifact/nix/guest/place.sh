# shellcheck shell=dash disable=SC2154,SC2034
# The source, the mounts and what a program expects of a machine, each at its place. Everything is left alone where an
# earlier start has made it.

# Make a folder with all that is above it. Each part has to be root's own, so nothing that another process of the guest
# has put there, a link above all, leads anywhere else.
need_folder() {
  local path='' rest=${1#/} part
  while [ -n "$rest" ]; do
    part=${rest%%/*}
    case $rest in */*) rest=${rest#*/} ;; *) rest= ;; esac
    path=$path/$part
    mkdir "$path" 2>/dev/null
    if ! is_roots_folder "$path"; then
      if [ -e "$path" ] || [ -L "$path" ]; then why="$path is not a folder of root's"; else why="$path can't be made"; fi
      return 1
    fi
  done
}

# Whether something of a type is mounted at a path: the first field of such a line, or nothing.
mounted_at() {
  local device target type rest found=''
  while read -r device target type rest; do
    if [ "$target" = "$1" ]; then
      found=
      if [ "$type" = "$2" ]; then found=$device; fi
    fi
  done </proc/mounts
  [ -n "$found" ] && printf '%s' "$found"
}

# At working_dir: mounted or, where mount is refused (a container), copied. Where the folder can't be made, on a
# read-only root, the program starts in the store's.
place_source() {
  directory=$mvmforge_working_dir
  if [ "$directory" -ef "$mvmforge_source" ]; then return; fi
  if ! need_folder "$directory"; then
    start_in_store "$why"
  elif mount -o bind "$mvmforge_source" "$directory" 2>/dev/null; then
    mount -o remount,bind,ro "$mvmforge_source" "$directory" || stop "$directory can't be made read-only"
  elif [ "$(cat "$state/copied" 2>/dev/null)" != "$mvmforge_source" ]; then
    cp -RPf "$mvmforge_source/." "$directory" || start_in_store "the source can't be put at $directory"
    printf '%s' "$mvmforge_source" >"$state/copied"
  fi
}
start_in_store() {
  say_once "$1; the program starts in $mvmforge_source"
  directory=$mvmforge_source
}

place_tmpfs() { # target, mode, megabytes
  if mounted_at "$1" tmpfs >/dev/null; then return; fi
  need_folder "$1" || stop "no tmpfs can be mounted at $1: $why"
  mount -t tmpfs -o "size=$3m,mode=1777,nosuid,nodev,$2" mvmforge "$1" || stop "no tmpfs can be mounted at $1"
}

# What mvm's init writes into /etc, and can't on a read-only root: localhost, and the resolver that goes with a network of
# the kernel's arguments (facts 20 and 24 of specs/substrate.md). A copy of /etc is put over it, for root alone to write.
place_names() {
  local copy=$state/etc
  if grep -qw localhost /etc/hosts 2>/dev/null || (hosts >>/etc/hosts) 2>/dev/null; then return; fi
  cp -a /etc "$copy" 2>/dev/null
  hosts >"$copy/hosts"
  if [ ! -s "$copy/resolv.conf" ] && grep -q 'mvm[.]gw=' /proc/cmdline; then echo "nameserver 8.8.8.8" >"$copy/resolv.conf"; fi
  mount -o bind "$copy" /etc 2>/dev/null || say_once "localhost has no address: /etc can't be written, and nothing can be mounted on it"
}

hosts() {
  printf '127.0.0.1 localhost\n::1 localhost\n'
}

# HOME, on a tmpfs: what is written there is the guest's own, and gone with it.
place_home() {
  mkdir -m 0700 "$state/home" 2>/dev/null || return 0
  chown "$service_uid:$service_uid" "$state/home" || stop "$state/home can't be made the service's"
}

# What scripts and libraries look for at a fixed place, on a root that can be written.
place_conveniences() {
  link "$mvmforge_busybox/bin/env" /usr/bin/env
  if [ -n "$mvmforge_tzdata" ]; then
    link "$mvmforge_tzdata/share/zoneinfo" /usr/share/zoneinfo
    link "$mvmforge_tzdata/share/zoneinfo" /etc/zoneinfo
  fi
}
link() { # target, place
  [ ! -e "$2" ] || return 0
  if need_folder "${2%/*}"; then ln -sfn "$1" "$2" 2>/dev/null; fi
}
