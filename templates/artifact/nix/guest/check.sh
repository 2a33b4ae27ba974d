# shellcheck shell=dash disable=SC1090,SC2154
# check.sh PLAN FOLDER: one health check. What it says goes through a pipe that is read to its end and kept in
# FOLDER/said to a bound, so that a check that says much fills nothing. What it leaves running may hold the pipe, and is
# not waited for.
. "$1"
mvmforge_bin=$mvmforge_busybox/bin
mvmforge_pipe=$2/pipe
"$mvmforge_bin/mkfifo" "$mvmforge_pipe"
{
  "$mvmforge_bin/dd" "of=$2/said" bs=1024 count=256 2>/dev/null
  "$mvmforge_bin/cat" >/dev/null
} <"$mvmforge_pipe" &
mvmforge_reader=$!
"$mvmforge_bin/sh" "${0%/*}/enter.sh" "$1" health >"$mvmforge_pipe" 2>&1 </dev/null
mvmforge_code=$?
{
  "$mvmforge_bin/sleep" 1
  kill -KILL "$mvmforge_reader"
} &
wait "$mvmforge_reader"
exit "$mvmforge_code"
