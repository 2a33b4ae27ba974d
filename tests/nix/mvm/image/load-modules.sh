#!/bin/sh
# The first program of the RAM disk that Debian's kernel needs and mvm's doesn't: mvm's kernel has all of this built in
# (fact 28). It loads modules, mounts the root that the kernel's own arguments name, as they say, and starts /init.
set -e
mount -t proc proc /proc
mount -t devtmpfs devtmpfs /dev
for module in /modules/*.ko; do
  insmod "$module" || { echo "load-modules: $module can't be loaded"; poweroff -f; }
done

device= mode=ro
for argument in $(cat /proc/cmdline); do
  case $argument in
    root=*) device=${argument#root=} ;;
    rw | ro) mode=$argument ;;
  esac
done
# rootwait
while ! [ -b "$device" ]; do sleep 0.1; done
mount -t ext4 -o "$mode" "$device" /root || { echo "load-modules: no root on $device"; poweroff -f; }
# As a kernel with CONFIG_DEVTMPFS_MOUNT leaves it.
mount --move /dev /root/dev
umount /proc
exec switch_root /root /init
