# shellcheck shell=dash disable=SC2154
# A volume: one disk, known by what is on it and not by its letter (fact 7 of specs/substrate.md). A new one begins with
# a line of ours, and is formatted; from then on it is known by the label of its file system. No other disk is touched.

place_volume() { # target, mode, name, label
  local disk
  if mounted_at "$1" ext4 >/dev/null; then return; fi
  find_disk "$4"
  if [ -z "$disk" ]; then
    find_new_disk "$4"
    [ -n "$disk" ] || stop "volume $3 has no disk: none is labelled $4 or marked to be; start it with mvmforge up, or label your own: e2label IMAGE $4"
    format "$disk" "$3" "$4"
  fi
  need_folder "$1" || stop "volume $3 can't be mounted at $1: $why"
  # mvm has mounted it as well, where it came as its fourth disk, and without the right to execute.
  umount /mnt/data 2>/dev/null
  if ! mounted_at /mnt/data ext4 >/dev/null; then check "$disk" "$3"; fi
  mount -t ext4 -o "nosuid,nodev,$2" "$disk" "$1" || stop "volume $3 can't be mounted at $1"
  if [ "$2" = rw ] && [ "$(stat -c %u "$1")" = 0 ]; then chown "$service_uid:$service_uid" "$1"; fi
}

# Sets disk to the one whose ext4 has the label.
find_disk() {
  local device
  disk=
  for device in /sys/block/vd*; do
    device=/dev/${device##*/}
    if ! is_ext4 "$device" || [ "$(label_of "$device")" != "$1" ]; then continue; fi
    [ -z "$disk" ] || stop "$disk and $device are both labelled $1: which is the volume?"
    disk=$device
  done
}

# Sets disk to the one that begins with our line, and has no file system yet.
find_new_disk() {
  local device mark="mvmforge volume 1 $1"
  disk=
  for device in /sys/block/vd*; do
    device=/dev/${device##*/}
    if [ "$(head -c "$((${#mark} + 1))" "$device" 2>/dev/null | tr '\0' '?')" != "$mark" ]; then continue; fi
    ! is_ext4 "$device" || stop "$device is marked as new and has a file system of another label than $1"
    [ -z "$disk" ] || stop "$disk and $device are both marked as $1: which is the volume?"
    disk=$device
  done
}

# ext4's superblock begins at 1024: the magic number at 56 of it, the label at 120, 16 bytes (Linux,
# Documentation/filesystems/ext4/super.rst).
is_ext4() {
  [ "$(dd if="$1" bs=2 skip=540 count=1 2>/dev/null | od -An -t x1 | tr -d ' \n')" = 53ef ]
}
label_of() {
  dd if="$1" bs=8 skip=143 count=2 2>/dev/null | tr -d '\0'
}

# The mark goes last: a disk whose formatting was cut short still has it, and no label.
format() { # disk, name, label
  say "volume $2 is new: formatting $1"
  "$mvmforge_e2fsprogs/bin/mke2fs" -q -F -t ext4 -m 0 -L "$3" "$1" >&2 || stop "volume $2 can't be formatted on $1"
  dd if=/dev/zero of="$1" bs=512 count=1 conv=notrunc 2>/dev/null
  sync
}

check() { # disk, name
  local code=0 report
  report=$("$mvmforge_e2fsprogs/bin/e2fsck" -p "$1" 2>&1) || code=$?
  if [ "$code" -ge 4 ]; then
    stop "the file system of volume $2 on $1 has errors that need a person (e2fsck on its image): $(printf '%s' "$report" | tail -n 1)"
  fi
}
