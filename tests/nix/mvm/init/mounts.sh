mount -t devtmpfs devtmpfs /dev 2>/dev/null
mount -t proc proc /proc
mount -t sysfs sys /sys
echo "[init] mvm minimal init starting..." >/dev/console
chmod 666 /dev/console
mkdir -p /dev/pts /dev/shm
mount -t devpts devpts /dev/pts
mount -t tmpfs -o nosuid,nodev tmpfs /dev/shm
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
for number in 0:stdin 1:stdout 2:stderr; do
  [ -e "/dev/${number#*:}" ] || ln -s "/proc/self/fd/${number%:*}" "/dev/${number#*:}"
done
# Mode 1777, both of them: whoever is first makes a name there (fact 20).
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /run
