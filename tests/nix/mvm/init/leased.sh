# What udhcpc runs for each event of a lease.
case $1 in
  bound | renew)
    ip addr flush dev "$interface"
    ip addr add "$ip/$mask" dev "$interface"
    [ -z "$router" ] || ip route add default via "$router"
    [ -z "$dns" ] || echo "nameserver $dns" >/etc/resolv.conf
    ;;
esac
