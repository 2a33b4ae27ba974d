# shellcheck shell=dash disable=SC1090,SC1091,SC2154,SC2317
# run.sh PLAN: the service's command, as the service's user. Starts the program, notes how it ends, hands SIGTERM on to
# it, and watches its health where the workload asks.
#
# Every name begins with mvmforge_: a variable that came with the environment goes on to the program as it is.
mvmforge_folder=${0%/*}
. "$1"
mvmforge_bin=$mvmforge_busybox/bin
mvmforge_state=/run/mvmforge

# Sets mvmforge_pid to the program's process, once it is there.
mvmforge_find_program() {
  mvmforge_tries=0
  mvmforge_pid=
  while [ -z "$mvmforge_pid" ] && [ "$mvmforge_tries" -lt 50 ]; do
    read -r mvmforge_pid <"$mvmforge_state/pid" || "$mvmforge_bin/sleep" 0.1
    mvmforge_tries=$((mvmforge_tries + 1))
  done
}

# SIGTERM, and ten seconds for the program to end by itself.
mvmforge_end_program() {
  mvmforge_find_program
  [ -n "$mvmforge_pid" ] || return 0
  kill -TERM "$mvmforge_pid" 2>/dev/null
  mvmforge_tries=0
  while kill -0 "$mvmforge_pid" 2>/dev/null && [ "$mvmforge_tries" -lt 100 ]; do
    "$mvmforge_bin/sleep" 0.1
    mvmforge_tries=$((mvmforge_tries + 1))
  done
  kill -KILL "$mvmforge_pid" 2>/dev/null
}

# The watcher, and what it is at: a check in a session of its own, or a wait.
mvmforge_stop_watching() {
  [ -n "${mvmforge_watcher-}" ] || return 0
  kill -STOP "$mvmforge_watcher" 2>/dev/null
  for mvmforge_child in $("$mvmforge_bin/grep" -l "^PPid:[[:space:]]*$mvmforge_watcher\$" /proc/[0-9]*/status 2>/dev/null); do
    mvmforge_child=${mvmforge_child#/proc/}
    mvmforge_child=${mvmforge_child%/status}
    kill -KILL "-$mvmforge_child" 2>/dev/null || kill -KILL "$mvmforge_child" 2>/dev/null
  done
  kill -KILL "$mvmforge_watcher" 2>/dev/null
}

if ! [ -e "$mvmforge_state/ready" ]; then exit 1; fi
# No core of a program that may hold secrets.
ulimit -c 0
echo begun >"$mvmforge_state/status"

# `time` tells an end by a signal from an exit code, which a shell does not.
"$mvmforge_bin/time" -a -o "$mvmforge_state/status" -f '%x %e' \
  "$mvmforge_bin/sh" "$mvmforge_folder/enter.sh" "$1" program &
mvmforge_timer=$!
trap 'mvmforge_stop_watching; mvmforge_end_program &' TERM

if [ -n "$mvmforge_interval" ]; then
  . "$mvmforge_folder/health.sh"
  mvmforge_watch_health "$1" 3>&2 2>/dev/null &
  mvmforge_watcher=$!
fi

# A signal that is handled ends `wait` early.
while wait "$mvmforge_timer"; mvmforge_code=$?; kill -0 "$mvmforge_timer" 2>/dev/null; do :; done
mvmforge_stop_watching
mvmforge_signal=$("$mvmforge_bin/sed" -n 's/^Command terminated by signal //p' "$mvmforge_state/status")
exit "$((mvmforge_signal ? 128 + mvmforge_signal : mvmforge_code))"
