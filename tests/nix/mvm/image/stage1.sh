#!/bin/sh
# The first program in the guest, in the initial RAM disk: what the machine (or, in the container form, the container
# runtime) has done before mvm's own PID 1 starts. It makes the root file system and hands over to its /init.
#
#   mvm.form=verified    the root is read-only, extraFiles are in it
#   mvm.form=container   the image without extraFiles, on a writable root, where mount(2) is refused from then on
#   mvm.network=no       no interface but lo

main() {
  mount -t proc proc /proc
  mount -t sysfs sysfs /sys
  mount -t devtmpfs devtmpfs /dev
  for module in /modules/*.ko; do insmod "$module" || stop "the module $module can't be loaded"; done
  case " $(cat /proc/cmdline) " in
    *" mvm.form=container "*) form=container ;;
    *) form=verified ;;
  esac
  "make_${form}_root"
  mount_drives
  start_network
  hostname "$(cat /root/etc/hostname)"
  for folder in dev proc sys; do mount --move "/$folder" "/root/$folder"; done
  mkdir -p /root/dev/pts /root/dev/shm
  mount -t devpts devpts /root/dev/pts
  mount -t tmpfs -o nosuid,nodev tmpfs /root/dev/shm
  [ -e /root/dev/fd ] || ln -s /proc/self/fd /root/dev/fd
  chmod 0666 /root/dev/console
  if [ "$form" = container ]; then
    exec switch_root /root @confine@ container -- /init
  fi
  exec switch_root /root /init
}

make_verified_root() {
  mkdir -p /image /extra
  mount -t squashfs -o ro "$(drive mvm-root)" /image || stop "no root file system"
  mount -t squashfs -o ro "$(drive mvm-extra)" /extra || stop "no extra files"
  mount -t overlay -o ro,lowerdir=/extra:/image overlay /root || stop "no root file system"
}

make_container_root() {
  mkdir -p /image /changes
  mount -t squashfs -o ro "$(drive mvm-root)" /image || stop "no root file system"
  mount -t tmpfs tmpfs /changes
  mkdir /changes/upper /changes/work
  mount -t overlay -o lowerdir=/image,upperdir=/changes/upper,workdir=/changes/work overlay /root || stop "no root file system"
  : >/root/.dockerenv
}

mount_drives() {
  mount_drive mvm-config squashfs ro,noexec,nosuid,nodev /root/mnt/config
  mount_drive mvm-secrets squashfs ro,noexec,nosuid,nodev /root/mnt/secrets
  mount_drive mvm-data ext4 noexec,nosuid,nodev /root/mnt/data
}

# Optional: a guest that was given no such drive has an empty folder there.
mount_drive() {
  device=$(drive "$1")
  [ -z "$device" ] || mount -t "$2" -o "$3" "$device" "$4" || echo "stage1: $1 can't be mounted"
}

# The device of a drive, by the serial number that mvmctl gave it.
drive() {
  for serial in /sys/block/vd*/serial; do
    [ -e "$serial" ] || continue
    if [ "$(cat "$serial")" = "$1" ]; then
      name=${serial#/sys/block/}
      echo "/dev/${name%/serial}"
    fi
  done
}

# QEMU's user network: always the same address, gateway and name server.
start_network() {
  ip link set lo up
  case " $(cat /proc/cmdline) " in *" mvm.network=no "*) return ;; esac
  ip addr add 10.0.2.15/24 dev eth0
  ip link set eth0 up
  ip route add default via 10.0.2.2
}

stop() {
  echo "stage1: $1"
  poweroff -f
}

main
