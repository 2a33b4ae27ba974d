# shellcheck shell=dash disable=SC2154
# What the host says to the guest: `mvmforge vm` has a channel to it, of virtio's serial kind, on which it asks the guest to
# end. No other host has one.

# Listen, once a boot. The host's end is closed where it is gone, which is an end as well.
listen_to_host() {
  local port
  [ ! -e "$state/listens" ] || return 0
  port=$(channel_to_host)
  [ -n "$port" ] || return 0
  : >"$state/listens"
  hear_host "$port" </dev/null &
}

channel_to_host() {
  local name
  for name in /sys/class/virtio-ports/*/name; do
    if [ "$(cat "$name" 2>/dev/null)" = mvmforge.end ]; then
      name=${name%/name}
      echo "/dev/${name##*/}"
    fi
  done
}

hear_host() { # device
  # What it says doesn't matter: there is one thing that it can say.
  read -r _ <"$1"
  # mvm's init ends the service, and starts it no more (fact 27 of specs/substrate.md).
  kill -TERM 1
  wait_for_service
  power_off
}

# The program has ten seconds to end (run.sh).
wait_for_service() {
  local tries=0
  while [ "$tries" -lt 120 ] && service_runs; do
    sleep 0.1
    tries=$((tries + 1))
  done
}

service_runs() {
  # shellcheck disable=SC2012
  ls -ldn /proc/[0-9]* 2>/dev/null | awk -v uid="$service_uid" '$3 == uid { found = 1 } END { exit !found }'
}
