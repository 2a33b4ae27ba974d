# fact 24
address= gateway=
for argument in $(cat /proc/cmdline); do
  case $argument in
    mvm.ip=*) address=${argument#mvm.ip=} ;;
    mvm.gw=*) gateway=${argument#mvm.gw=} ;;
  esac
done
ip link set lo up
if [ -n "$address" ] && [ -n "$gateway" ]; then
  echo "[init] network: eth0 $address gw $gateway" >/dev/console
  ip link set eth0 up
  ip addr add "$address" dev eth0
  ip route add default via "$gateway"
  echo "nameserver 8.8.8.8" >/etc/resolv.conf
else
  interface=$(ls /sys/class/net | grep -v '^lo$' | head -n 1)
  if [ -n "$interface" ]; then
    echo "[init] DHCP on $interface..." >/dev/console
    ip link set "$interface" up
    udhcpc -i "$interface" -s @leased@ -q -t 10 -n 2>/dev/null || echo "[init] DHCP failed on $interface" >/dev/console
  else
    echo "[init] WARNING: no network interface found" >/dev/console
  fi
fi
