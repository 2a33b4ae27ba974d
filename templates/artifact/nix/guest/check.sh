# shellcheck shell=dash disable=SC1090,SC2154,SC3040
# check.sh PLAN: one health check. What it says goes through a pipe that is read to its end and kept to a bound, so that
# a check that says much fills nothing.
. "$1"
set -o pipefail
"$mvmforge_busybox/bin/sh" "${0%/*}/enter.sh" "$1" health 2>&1 </dev/null | {
  "$mvmforge_busybox/bin/dd" of=/run/mvmforge/check bs=1024 count=256 2>/dev/null
  "$mvmforge_busybox/bin/cat" >/dev/null
}
