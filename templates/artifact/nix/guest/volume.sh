# shellcheck shell=dash disable=SC2154
# A volume: one disk, known by what is on it and not by its letter (fact 7 of specs/substrate.md). A new one begins with
# a line of ours, and is formatted; from then on it is known by the label of its file system. No other disk is touched.

place_volume() { # target, mode, name, label
  local disk
  find_disk "$4"
  if [ -z "$disk" ]; then
    find_new_disk "$4"
    [ -n "$disk" ] || stop "volume $3 has no disk: none is labelled $4 or marked to be; start it with mvmforge up, or label your own: e2label IMAGE $4"
    format "$disk" "$3" "$4"
  fi
  if [ "$(mounted_at "$1" ext4)" = "$disk" ] && grep -qxF -e "$1" "$state/volumes" 2>/dev/null; then return; fi
  # mvm has mounted it as well, where it came as its fourth disk: without the right to execute, and whatever the mode.
  if [ "$(mounted_at /mnt/data ext4)" = "$disk" ]; then umount /mnt/data 2>/dev/null; fi
  need_folder "$1" || stop "volume $3 can't be mounted at $1: $why"
  if ! grep -q "^$disk " /proc/mounts; then
    check "$disk" "$3"
    forget_mark "$disk" "$4"
  fi
  mount -t ext4 -o "nosuid,nodev,$2" "$disk" "$1" || stop "volume $3 can't be mounted at $1"
  echo "$1" >>"$state/volumes"
  if [ "$2" = rw ] && [ "$(stat -c %u "$1")" = 0 ]; then chown "$service_uid:$service_uid" "$1"; fi
}

# Sets disk to the one whose ext4 has the label.
find_disk() {
  local device
  disk=
  for device in /sys/block/vd*; do
    device=/dev/${device##*/}
    if ! is_ext4 "$device" || [ "$(label_of "$device")" != "$1" ]; then continue; fi
    [ -z "$disk" ] || stop "$disk and $device are both labelled $1: attach the one that is the volume"
    disk=$device
  done
}

# Sets disk to the one that begins with our line, and has no file system yet; or ends with it, where formatting was cut
# short.
find_new_disk() {
  local device
  disk=
  for device in /sys/block/vd*; do
    device=/dev/${device##*/}
    if is_marked "$device" 0 "$1"; then
      ! is_ext4 "$device" || stop "$device is marked as new and has a file system of another label than $1: give it that label (e2label IMAGE $1), or attach a new image"
    elif is_ext4 "$device" || ! is_marked "$device" "$(last_sector "$device")" "$1"; then
      continue
    fi
    [ -z "$disk" ] || stop "$disk and $device are both marked as $1: attach the one that is the volume"
    disk=$device
  done
}
is_marked() { # device, sector, label
  local mark="mvmforge volume 1 $3"
  [ "$(dd if="$1" bs=512 skip="$2" count=1 2>/dev/null | head -c "$((${#mark} + 1))" | tr '\0' '?')" = "$mark" ]
}
last_sector() { # device
  echo "$(($(cat "/sys/block/${1##*/}/size") - 1))"
}

# ext4's superblock begins at 1024: the magic number at 56 of it, the label at 120, 16 bytes (Linux,
# Documentation/filesystems/ext4/super.rst).
is_ext4() {
  [ "$(dd if="$1" bs=2 skip=540 count=1 2>/dev/null | od -An -t x1 | tr -d ' \n')" = 53ef ]
}
label_of() {
  dd if="$1" bs=8 skip=143 count=2 2>/dev/null | tr -d '\0'
}

# mke2fs begins with wiping the mark, and ends with the label: what is cut short in between is known by a mark at the
# disk's end, which is there until the file system is.
format() { # disk, name, label
  say "volume $2 is new: formatting $1"
  printf 'mvmforge volume 1 %s\n' "$3" | dd of="$1" bs=512 seek="$(last_sector "$1")" conv=notrunc,fsync 2>/dev/null
  "$mvmforge_e2fsprogs/bin/mke2fs" -q -F -t ext4 -m 0 -L "$3" "$1" >&2 || stop "volume $2 can't be formatted on $1: mke2fs says why above"
  sync
}
forget_mark() { # disk, label
  local sector
  sector=$(last_sector "$1")
  if is_marked "$1" "$sector" "$2"; then dd if=/dev/zero of="$1" bs=512 seek="$sector" count=1 conv=notrunc,fsync 2>/dev/null; fi
}

check() { # disk, name
  local code=0 report
  report=$("$mvmforge_e2fsprogs/bin/e2fsck" -p "$1" 2>&1) || code=$?
  if [ "$code" -ge 4 ]; then
    stop "the file system of volume $2 on $1 has errors that need a person (e2fsck on its image): $(printf '%s' "$report" | tail -n 1)"
  fi
}
