# shellcheck shell=dash disable=SC2154,SC2034
# How the last run of the program ended, and what follows: mvm's init starts it again whatever it was (fact 18 of
# specs/substrate.md), so a job is ended here, before the next start.

settle_last_run() {
  if [ -e "$state/over" ]; then power_off; fi
  [ -e "$state/started" ] || return 0
  rm -f "$state/started"
  end_leftovers
  read_status
  case $mvmforge_restart in
    never) end_job "$ending" ;;
    on-failure) [ "$failed" ] || end_job "$ending"; back_off ;;
    *) tell_crash_loop ;;
  esac
}

# Whatever the program has left behind: it would hold ports, and secrets that have changed.
end_leftovers() {
  local process uid
  for process in /proc/[0-9]*; do
    uid=$(stat -c %u "$process" 2>/dev/null) || continue
    [ "$uid" != "$service_uid" ] || kill -KILL "${process#/proc/}" 2>/dev/null
  done
}

# Sets ending, failed and elapsed. The service has written the file and may have written anything; what is no number of
# its kind is as if its process had been killed.
read_status() {
  local first second third fourth fifth rest begun='' signal='' code=''
  elapsed=0
  while read -r first second third fourth fifth rest; do
    case "$first $second $third $fourth" in
      "begun   ") begun=yes ;;
      "Command terminated by signal") signal=$fifth ;;
      *) code=$first elapsed=${second%%.*} ;;
    esac
  done <<STATUS
$(head -c 200 "$state/status" | tr -c ' -~\n' '?')
STATUS
  is_number "$elapsed" 1000000000 || elapsed=0
  failed=yes
  if [ -n "$signal" ] && is_number "$signal" 64; then
    ending="ended by signal $signal" exit_code=$((128 + signal))
  elif [ -n "$code" ] && is_number "$code" 255; then
    ending="exited with code $code" exit_code=$code
    [ "$code" != 0 ] || failed=
  elif [ -n "$begun" ]; then
    ending="ended by signal 9" exit_code=137
  else
    # mvm's own launch line failed, and has said why.
    ending="exited with code 125" exit_code=125
  fi
}

is_number() {
  case $1 in '' | *[!0-9]* | ??????????*) return 1 ;; esac
  [ "$1" -le "$2" ]
}

# A short run is one that can't have served anyone; two in a row, or a program that isn't there, are a loop.
tell_crash_loop() {
  local count
  if [ "$elapsed" -ge 5 ]; then
    rm -f "$state/failures" "$state/told-loop"
    return
  fi
  count=$(($(cat "$state/failures" 2>/dev/null || echo 0) + 1))
  echo "$count" >"$state/failures"
  case $exit_code in
    126) reason="the program can't be executed: it needs a mode of 0755, and a format or a first line that this guest has" ;;
    127) reason="the program, or what it starts, isn't in the guest: add the package that has it" ;;
    *) reason="$count runs in a row took less than 5 s" ;;
  esac
  case $exit_code in 126 | 127) ;; *) [ "$count" -ge 2 ] || return 0 ;; esac
  [ "$(cat "$state/told-loop" 2>/dev/null)" != "$ending" ] || return 0
  say "crash loop: $ending; $reason; it is started again every 2 s"
  printf '%s' "$ending" >"$state/told-loop"
}

# 1 s, 2 s, 4 s and so on to 60 s, of which mvm's init has waited 2 s already. A run of a minute begins anew.
back_off() {
  local count limit wait
  [ "$elapsed" -lt 60 ] || rm -f "$state/failures"
  count=$(($(cat "$state/failures" 2>/dev/null || echo 0) + 1))
  echo "$count" >"$state/failures"
  limit=$(restart_limit)
  if [ "$count" -gt "$limit" ]; then
    say "given up after $limit restarts"
    end_job "$ending"
  fi
  wait=60
  if [ "$count" -le 6 ]; then wait=$((1 << (count - 1))); fi
  say "failed ($ending); restart $count of $limit after $wait s"
  if [ "$wait" -gt 2 ]; then sleep $((wait - 2)); fi
}

# The operator's -e MVMFORGE_MAX_RESTARTS, or the workload's own.
restart_limit() {
  local limit=${MVMFORGE_MAX_RESTARTS-$mvmforge_restarts}
  if is_number "$limit" 1000000; then echo "$limit"; else echo 10; fi
}

end_job() {
  : >"$state/over"
  say "$1"
  power_off
}

# What is mounted is made whole on its disk first.
power_off() {
  sync
  mvmforge_mounts release
  sync
  reboot -f
  exit 1
}
release() {
  if [ "$1" = place_volume ]; then mount -o remount,ro "$2" 2>/dev/null; fi
}
