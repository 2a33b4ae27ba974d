# shellcheck shell=dash disable=SC2154
# The network as the workload declares it, whatever the host does (fact 6 of specs/substrate.md): set by root before the
# program starts, which has no capability to change it.

enforce_network() {
  case $mvmforge_network in
    none) take_network_away ;;
    allowlist) filter_network ;;
  esac
}

# Every interface but lo goes down, and its device away from its driver.
take_network_away() {
  local interface name device
  for interface in /sys/class/net/*; do
    name=${interface##*/}
    if [ ! -e "$interface/flags" ] || [ "$name" = lo ]; then continue; fi
    ip link set dev "$name" down 2>/dev/null
    if device=$(readlink -f "$interface/device") && [ -w "$device/driver/unbind" ]; then
      echo "${device##*/}" >"$device/driver/unbind" 2>/dev/null
    fi
    [ ! -e "$interface/flags" ] || [ "$(($(cat "$interface/flags") & 1))" = 0 ] ||
      stop "network mode is none, and the interface $name can't be taken down"
  done
}

# One table a family, each put in place in one step, so no packet is judged by half of it.
filter_network() {
  addresses=$state/addresses
  # The lock is in our own folder: iptables would make it in /run, where a link may wait.
  export XTABLES_LOCKFILE="$state/xtables.lock"
  resolve_allowlist
  table 4 | restore iptables || stop "the egress allowlist can't be set up: $(tail -n 1 "$state/iptables.log")"
  [ -e /proc/net/if_inet6 ] || return 0
  table 6 | restore ip6tables || stop "the egress allowlist can't be set up: $(tail -n 1 "$state/ip6tables.log")"
}
restore() {
  "$mvmforge_iptables/bin/$1-legacy-restore" -w >"$state/$1.log" 2>&1
}

# Writes "FAMILY ADDRESS PORT" lines. All names are asked for at once: one that has no answer takes long to say so.
resolve_allowlist() {
  rm -rf "$addresses"
  mkdir -m 0700 "$addresses"
  count=0
  mvmforge_allowlist resolve
  wait
  count=0
  mvmforge_allowlist tell_unresolved
}
resolve() { # host, port
  count=$((count + 1))
  case $1 in
    *:*) echo "6 $1 $2" >"$addresses/$count" ;;
    *[!0-9.]*) look_up "$1" "$2" >"$addresses/$count" & ;;
    *) echo "4 $1 $2" >"$addresses/$count" ;;
  esac
}
look_up() { # host, port
  local address
  nslookup "${1%.}" 2>/dev/null | awk '/^Name:/ { found = 1 } found && /^Address/ { print $NF } /^Server:/ { found = 0 }' | while read -r address; do
    case $address in
      *:*) echo "6 $address $2" ;;
      *[!0-9.]*) ;;
      *) echo "4 $address $2" ;;
    esac
  done
}
tell_unresolved() { # host, port
  count=$((count + 1))
  [ -s "$addresses/$count" ] || say_once "egress to $1:$2 is closed: the name does not resolve"
}

# The filter table of a family, as iptables-restore reads it.
table() { # family
  local kind server protocol family address port
  echo "*filter"
  echo ":INPUT ACCEPT [0:0]"
  echo ":FORWARD DROP [0:0]"
  echo ":OUTPUT DROP [0:0]"
  echo "-A OUTPUT -o lo -j ACCEPT"
  # Answers to what came in. What the guest began is judged by its address every time.
  echo "-A OUTPUT -m conntrack --ctstate ESTABLISHED --ctdir REPLY -j ACCEPT"
  echo "-A OUTPUT -m conntrack --ctstate RELATED -j ACCEPT"
  if [ "$1" = 6 ]; then
    # Router and neighbour discovery, and the groups it uses, without which there is no IPv6.
    for kind in 133 135 136 143; do echo "-A OUTPUT -p icmpv6 --icmpv6-type $kind -j ACCEPT"; done
  fi
  for server in $(name_servers "$1"); do
    for protocol in udp tcp; do echo "-A OUTPUT -d $server -p $protocol --dport 53 -j ACCEPT"; done
  done
  cat "$addresses"/* 2>/dev/null | sort -u | while read -r family address port; do
    [ "$family" = "$1" ] || continue
    for protocol in tcp udp; do echo "-A OUTPUT -d $address -p $protocol --dport $port -j ACCEPT"; done
  done
  echo "-A OUTPUT -j REJECT"
  echo COMMIT
}

# The configured resolvers of a family, where the allowlist has a name to resolve.
name_servers() {
  local word address rest
  mvmforge_allowlist echo | grep -q '^[^:]*[^0-9.: ][^:]* ' || return 0
  while read -r word address rest; do
    [ "$word" = nameserver ] || continue
    case $1$address in 4*:* | 6*[!0-9a-fA-F:.]*) ;; 4*[!0-9.]*) ;; 4* | 6*:*) echo "$address" ;; esac
  done </etc/resolv.conf
}
