# shellcheck shell=dash disable=SC2154,SC2034
# What one start of the service leaves for the next: a folder that only root writes, below /run, which anyone may write
# (fact 20 of specs/substrate.md). The service's own files in it are made for it, so it can't put anything else there.
#
#   ready    where the program starts; there only while it may
#   status   how the program ended; the service's to write, and believed of nothing else
#   pid      the program's process; the service's to write
#   checks   what its health checks say; the service's folder
#   health   how the last of them ended; the service's to write

state=/run/mvmforge
service_user=svc-$mvmforge_id

open_state() {
  mkdir -m 0755 "$state" 2>/dev/null || is_roots_folder "$state" ||
    stop "$state is there and not root's own: what made it can't be trusted; start a new guest"
  state_is_open=yes
  boot=$(this_boot)
  if [ "$(cat "$state/boot" 2>/dev/null)" != "$boot" ]; then
    # A container's /run outlives its first process.
    rm -rf "${state:?}"/*
    printf '%s' "$boot" >"$state/boot"
  fi
  rm -f "$state/ready"
  service_uid=$(uid_of "$service_user")
  [ -n "$service_uid" ] || stop "/etc/passwd has no user $service_user: build with the mvm that the artifact is locked to"
}

# The kernel's boot and its first process.
this_boot() {
  local line
  read -r line </proc/1/stat
  # The fields after the name, which is in parentheses and may hold anything: the third is the first of them (proc(5)).
  # shellcheck disable=SC2086
  set -- ${line##*) }
  printf '%s %s' "$(cat /proc/sys/kernel/random/boot_id)" "${20}"
}

uid_of() {
  local name password uid rest
  while IFS=: read -r name password uid rest; do
    if [ "$name" = "$1" ]; then printf '%s' "$uid"; fi
  done </etc/passwd
}

# A file for the service to write, in a folder where it can't make one.
give_file() {
  rm -f "$state/$1"
  : >"$state/$1"
  chmod "$2" "$state/$1"
  chown "$service_uid:$service_uid" "$state/$1"
}

# An empty one. Nothing of the service's runs when this is called (ended.sh).
give_folder() {
  rm -rf "${state:?}/$1"
  mkdir -m 0700 "$state/$1"
  chown "$service_uid:$service_uid" "$state/$1"
}

# A folder, no link, that is root's and where no one else can replace what is in it.
is_roots_folder() {
  [ -d "$1" ] && [ ! -L "$1" ] || return 1
  # shellcheck disable=SC2046
  set -- $(stat -c '%u %g %A' "$1")
  [ "$1" = 0 ] || return 1
  case $3 in
    ????????w[!tT]*) return 1 ;;
    ?????w???[!tT]*) [ "$2" = 0 ] ;;
  esac
}
