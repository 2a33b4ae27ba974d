# shellcheck shell=dash disable=SC2154
# The health check, run beside the program (run.sh reads this file where the workload has one).

# What it says goes to descriptor 3: a shell tells of what it kills on its own.
# Checks at every interval from the start on, however long one takes. What fails in the start period doesn't count.
mvmforge_watch_health() { # PLAN
  trap - TERM
  mvmforge_begin=$(mvmforge_now)
  mvmforge_due=$mvmforge_begin
  mvmforge_failures=0
  while :; do
    mvmforge_due=$((mvmforge_due + mvmforge_interval))
    mvmforge_wait=$((mvmforge_due - $(mvmforge_now)))
    if [ "$mvmforge_wait" -gt 0 ]; then
      "$mvmforge_bin/sleep" "$mvmforge_wait"
    else
      mvmforge_due=$(mvmforge_now)
    fi
    if mvmforge_check "$1"; then
      mvmforge_failures=0
      echo ok >"$mvmforge_state/health"
      continue
    fi
    if [ "$(($(mvmforge_now) - mvmforge_begin))" -lt "$mvmforge_start_period" ]; then continue; fi
    mvmforge_failures=$((mvmforge_failures + 1))
    echo failed >"$mvmforge_state/health"
    if [ "$mvmforge_failures" -ge "$mvmforge_retries" ]; then break; fi
  done
  mvmforge_last=$("$mvmforge_bin/tail" -c 200 "$mvmforge_state/check" | "$mvmforge_bin/tail" -n 1 | "$mvmforge_bin/tr" -d '\n' | "$mvmforge_bin/tr" -c ' -~' '?')
  echo "mvmforge: $mvmforge_id: unhealthy: $mvmforge_failures checks in a row failed ($mvmforge_why): it is ended and started again; the last said: $mvmforge_last" >&3
  mvmforge_end_program
}

# Seconds since the machine started: a clock that no one sets.
mvmforge_now() {
  # shellcheck disable=SC2034
  read -r mvmforge_uptime mvmforge_idle </proc/uptime
  echo "${mvmforge_uptime%.*}"
}

# One check, in a session of its own that ends whole, after timeout_s at the latest. Sets why where it fails.
mvmforge_check() { # PLAN
  "$mvmforge_bin/setsid" "$mvmforge_bin/sh" "$mvmforge_folder/check.sh" "$1" 3>&- &
  mvmforge_session=$!
  # shellcheck disable=SC2016
  "$mvmforge_bin/setsid" "$mvmforge_bin/sh" -c '"$1" "$2"; kill -KILL "-$3"' \
    sh "$mvmforge_bin/sleep" "$mvmforge_timeout" "$mvmforge_session" 3>&- &
  mvmforge_alarm=$!
  mvmforge_asked=$(mvmforge_now)
  wait "$mvmforge_session"
  mvmforge_code=$?
  mvmforge_why="exit code $mvmforge_code"
  if [ "$mvmforge_code" = 137 ] && [ "$(($(mvmforge_now) - mvmforge_asked))" -ge "$mvmforge_timeout" ]; then
    mvmforge_why="no answer in $mvmforge_timeout s"
  fi
  kill -KILL "-$mvmforge_alarm" 2>/dev/null
  kill -KILL "-$mvmforge_session" 2>/dev/null
  wait "$mvmforge_alarm"
  [ "$mvmforge_code" = 0 ]
}
