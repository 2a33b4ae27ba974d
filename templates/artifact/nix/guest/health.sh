# shellcheck shell=dash disable=SC2154
# The health check, run beside the program (run.sh reads this file where the workload has one).
#
# A check begins at every interval from the start on, whether the one before has answered or not, so that a program that
# hangs is ended within interval_s x retries + timeout_s whichever of the two is longer (ADR 0050). No more than
# `retries` of them run at once: that many decide.
mvmforge_checks=$mvmforge_state/checks

# What it says goes to descriptor 3: a shell tells of what it kills on its own.
mvmforge_watch_health() { # PLAN
  trap - TERM
  "$mvmforge_bin/mkfifo" "$mvmforge_checks/answers"
  mvmforge_begin_checks "$1" >"$mvmforge_checks/answers" 3>&- &
  mvmforge_beginner=$!
  mvmforge_failures=0
  mvmforge_was_healthy=
  while read -r mvmforge_answer mvmforge_phase mvmforge_words; do
    if [ "$mvmforge_answer" = ok ]; then
      mvmforge_failures=0
      mvmforge_was_healthy=yes
      echo ok >"$mvmforge_state/health"
      continue
    fi
    # What has answered once has started, and what fails before that in the start period doesn't count.
    if [ "$mvmforge_phase" = early ] && [ -z "$mvmforge_was_healthy" ]; then continue; fi
    mvmforge_failures=$((mvmforge_failures + 1))
    echo failed >"$mvmforge_state/health"
    if [ "$mvmforge_failures" -ge "$mvmforge_retries" ]; then break; fi
  done <>"$mvmforge_checks/answers"
  kill -KILL "$mvmforge_beginner"
  # The program may be in the middle of a line.
  printf '\nmvmforge: %s: unhealthy: %s checks in a row failed %s\n' "$mvmforge_id" "$mvmforge_failures" "$mvmforge_words" >&3
  mvmforge_end_program
}

# Begins the checks, each of which prints an answer.
mvmforge_begin_checks() { # PLAN
  mvmforge_begin=$(mvmforge_now)
  mvmforge_due=$mvmforge_begin
  while :; do
    mvmforge_due=$((mvmforge_due + mvmforge_interval * 100))
    mvmforge_wait=$((mvmforge_due - $(mvmforge_now)))
    if [ "$mvmforge_wait" -gt 0 ]; then
      "$mvmforge_bin/sleep" "$(printf '%d.%02d' "$((mvmforge_wait / 100))" "$((mvmforge_wait % 100))")"
    else
      mvmforge_due=$(mvmforge_now)
    fi
    mvmforge_phase=late
    if [ "$((mvmforge_due - mvmforge_begin))" -lt "$((mvmforge_start_period * 100))" ]; then mvmforge_phase=early; fi
    if mvmforge_find_slot; then
      mvmforge_check "$1" "$mvmforge_phase" "$mvmforge_checks/$mvmforge_slot" &
      eval "mvmforge_in_$mvmforge_slot=\$!"
    fi
  done
}

# Hundredths of a second since the machine started: a clock that no one sets.
mvmforge_now() {
  # shellcheck disable=SC2034
  read -r mvmforge_uptime mvmforge_idle </proc/uptime
  echo "$((${mvmforge_uptime%.*} * 100 + 1${mvmforge_uptime#*.} - 100))"
}

# Sets slot to one in which no check runs. Those of the start period have their own: they may not count.
mvmforge_find_slot() {
  mvmforge_number=1
  while [ "$mvmforge_number" -le "$mvmforge_retries" ]; do
    mvmforge_slot=${mvmforge_phase}_$mvmforge_number
    eval "mvmforge_running=\${mvmforge_in_$mvmforge_slot-}"
    if [ -z "$mvmforge_running" ] || ! kill -0 "$mvmforge_running"; then return 0; fi
    mvmforge_number=$((mvmforge_number + 1))
  done
  return 1
}

# One check, in a session of its own that ends whole, after timeout_s at the latest. Prints `ok`, or `failed`, and when it
# was begun, and for the console why it failed and what it said.
mvmforge_check() { # PLAN, early|late, folder for what it says
  "$mvmforge_bin/rm" -rf "$3"
  "$mvmforge_bin/mkdir" "$3"
  mvmforge_asked=$(mvmforge_now)
  "$mvmforge_bin/setsid" "$mvmforge_bin/sh" "$mvmforge_folder/check.sh" "$1" "$3" >/dev/null &
  mvmforge_session=$!
  # shellcheck disable=SC2016
  "$mvmforge_bin/setsid" "$mvmforge_bin/sh" -c '"$1" "$2"; kill -KILL "-$3"' \
    sh "$mvmforge_bin/sleep" "$mvmforge_timeout" "$mvmforge_session" >/dev/null &
  mvmforge_alarm=$!
  wait "$mvmforge_session"
  mvmforge_code=$?
  mvmforge_why="exit code $mvmforge_code"
  if [ "$mvmforge_code" = 137 ] && [ "$(($(mvmforge_now) - mvmforge_asked))" -ge "$((mvmforge_timeout * 100))" ]; then
    mvmforge_why="no answer in $mvmforge_timeout s"
  fi
  # The first may not have its session yet.
  kill -KILL "$mvmforge_alarm" "-$mvmforge_alarm" "-$mvmforge_session"
  if [ "$mvmforge_code" = 0 ]; then
    echo "ok $2"
    return
  fi
  mvmforge_said=$(mvmforge_last_line "$3/said")
  echo "failed $2 ($mvmforge_why): it is ended and started again; the last said${mvmforge_said:+: }${mvmforge_said:- nothing}"
}

mvmforge_last_line() { # file
  "$mvmforge_bin/tail" -c 200 "$1" | "$mvmforge_bin/tail" -n 1 | "$mvmforge_bin/tr" -d '\n' | "$mvmforge_bin/tr" -c ' -~' '?'
}
