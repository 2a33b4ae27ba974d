# shellcheck shell=bash disable=SC2154
# The builder of image.nix. Given: guest, kernelIsElf, workload, limit, out.

# An unsigned number of $3 bytes, least significant first, at $2 of a file: what the setup header is made of
# (Linux, Documentation/arch/x86/boot.rst).
number_at() {
  od -An -v -t "u$3" --endian=little -j "$2" -N "$3" "$1" | tr -d ' '
}

# The first bytes of a file, in hex.
magic_of() {
  od -An -v -t x1 -N 8 "$1" | tr -d ' '
}

# The same in words.
beginning_of() {
  local magic
  magic=$(magic_of "$1")
  if [ -n "$magic" ]; then echo "it begins with $magic"; else echo "it is empty"; fi
}

is_elf() {
  case $(magic_of "$1") in 7f454c46*) ;; *) return 1 ;; esac
}

# Every compressor but gzip is followed by four bytes of the size in the payload.
decompress() {
  local payload=$1 bare=$1.bare
  head -c -4 "$payload" >"$bare"
  case $(magic_of "$payload") in
    1f8b*) gzip -dc "$payload" ;;
    fd377a585a00*) xz -dc --single-stream "$bare" ;;
    28b52ffd*) zstd -dcq "$bare" ;;
    02214c18* | 04224d18*) lz4 -dcq "$bare" ;;
    425a68*) bzip2 -dc "$bare" ;;
    5d0000*) xz -dc --format=lzma "$bare" ;;
    894c5a4f*) lzop -dc "$bare" ;;
    7f454c46*) cat "$payload" ;;
    *) stop "the payload of its bzImage is compressed in a way that isn't known: $(beginning_of "$payload")" ;;
  esac
}

# The ELF that is in a bzImage.
extract_elf() {
  local image=$1 elf=$2 sectors offset length size
  sectors=$(number_at "$image" 497 1)
  if [ "$sectors" = 0 ]; then sectors=4; fi
  if [ "$(number_at "$image" 518 2)" -lt 520 ]; then stop "its bzImage follows a boot protocol before 2.08, which doesn't say where the kernel is"; fi
  offset=$(((sectors + 1) * 512 + $(number_at "$image" 584 4)))
  length=$(number_at "$image" 588 4)
  size=$(stat -L -c %s "$image")
  if [ "$size" -lt "$((offset + length))" ]; then stop "its bzImage is cut short: it has $size bytes, and its header speaks of $((offset + length))"; fi
  # In this order: the first of the two is not cut short, which pipefail would take for a failure.
  head -c "$((offset + length))" "$image" | tail -c "$length" >payload
  if ! decompress payload >"$elf"; then stop "the kernel in its bzImage can't be decompressed"; fi
  if ! is_elf "$elf"; then stop "what is in its bzImage is no ELF: $(beginning_of "$elf")"; fi
}

place_kernel() {
  local kernel=$guest/vmlinux
  if [ -z "$kernelIsElf" ] || [ ! -e "$kernel" ] || is_elf "$kernel"; then return; fi
  case $(od -An -v -t x1 -j 514 -N 4 "$kernel" | tr -d ' ') in
    48647253) ;;
    *) stop "it is neither an ELF nor a bzImage: $(beginning_of "$kernel")" ;;
  esac
  rm "$out/vmlinux"
  extract_elf "$kernel" "$out/vmlinux"
  ln -s "$kernel" "$out/bzImage"
}

check_size() {
  local bytes megabytes
  if [ ! -e "$guest/rootfs.ext4" ]; then return; fi
  bytes=$(stat -L -c %s "$guest/rootfs.ext4")
  megabytes=$(((bytes + 1048575) / 1048576))
  if [ "$megabytes" -gt "$limit" ]; then
    echo "workload \"$workload\": its image is $megabytes MiB, and resources.rootfs_size_mb allows $limit; raise it, or take packages out" >&2
    exit 1
  fi
}

stop() {
  echo "workload \"$workload\": the guest's kernel, $guest/vmlinux, can't be used: $1" >&2
  exit 1
}

main() {
  check_size
  mkdir "$out"
  ln -s "$guest"/* "$out/"
  place_kernel
}

main
