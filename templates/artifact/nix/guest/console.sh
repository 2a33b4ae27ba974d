# shellcheck shell=dash disable=SC2154
# What is said on the console: one line each, which begins the same (specs/guest.md lists them all).

say() {
  printf 'mvmforge: %s: %s\n' "$mvmforge_id" "$(printf '%s' "$1" | tr -c ' -~' '?')" >&2
}

# Say it once a boot: preStart comes again every two seconds.
say_once() {
  ! grep -qxF -e "$1" "$state/told" 2>/dev/null || return 0
  say "$1"
  printf '%s\n' "$1" >>"$state/told"
}

# The service isn't started. A service is prepared again in two seconds; a job is over.
stop() {
  if [ -z "${state_is_open-}" ]; then
    say "not started: $1"
    exit 1
  fi
  say_once "not started: $1"
  [ "$mvmforge_restart" = always ] || end_job "exited with code 125"
  exit 1
}
