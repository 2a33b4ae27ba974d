# Of what Debian's packages hold, a store path: `install_debs` puts their files into $out, `mend FILE...` makes an ELF
# file use the copies of its libraries, `mend_links` and `mend_shebangs` what else names a place outside.
root=/debian/root/usr
# shellcheck disable=SC2154 # these are the derivation's
loader=$(echo "$glibc"/lib/ld-linux-*)

install_debs() {
  local deb folder
  for deb; do
    for folder in bin lib libexec share; do
      [ -d "/debian/packages/$deb/usr/$folder" ] || continue
      mkdir -p "$out/$folder"
      cp -R --no-preserve=ownership,timestamps "/debian/packages/$deb/usr/$folder/." "$out/$folder/"
    done
  done
  chmod -R u+w "$out"
  if [ -d "$out/lib/$multiarch" ]; then
    cp -R "$out/lib/$multiarch/." "$out/lib/"
    rm -r "${out:?}/lib/$multiarch"
  fi
  (cd "$out" && rm -rf share/doc share/man share/info share/locale share/lintian share/bug share/doc-base \
    share/initramfs-tools share/pixmaps share/applications lib/systemd lib/udev lib/tmpfiles.d lib/sysusers.d lib/mime)
  find "$out" -mindepth 1 -type d -empty -delete
}

# An absolute link, or one that leads out of $out, becomes what it leads to among Debian's files.
mend_links() {
  local link target
  while read -r link; do
    target=$(readlink "$link")
    case "$target" in
      /etc/alternatives/*) rm "$link"; continue ;;
      /usr/* | /bin/* | /sbin/* | /lib/*)
        target=${target#/usr}
        if [ -e "$out${target/#\/sbin/\/bin}" ]; then ln -sfn "$out${target/#\/sbin/\/bin}" "$link"; continue; fi
        ;;
    esac
    if [ -e "$link" ]; then continue; fi
    target=$root/${target#/}
    if [ "${link%/*}" = "$out/lib" ]; then target=$root/lib/$multiarch/${target##*/}; fi
    rm "$link"
    if [ -e "$target" ]; then cp -RL "$target" "$link"; chmod -R u+w "$link"; fi
  done < <(find "$out" -type l)
}

mend_shebangs() {
  local file line
  for file in "$out"/bin/*; do
    if [ -L "$file" ] || [ ! -f "$file" ] || is_elf "$file"; then continue; fi
    read -r line <"$file" || true
    case "$line" in
      '#!/bin/sh'* | '#! /bin/sh'* | '#!/bin/bash'* | '#! /bin/bash'*)
        sed -i -e "1s|^#! */bin/\(ba\)\{0,1\}sh|#!$shell|" "$file"
        ;;
    esac
  done
}

is_elf() { [ "$(head -c 4 "$1" | od -An -tx1 | tr -d ' \n')" = 7f454c46 ]; }

mend_all() {
  local file
  while read -r file; do mend "$file"; done < <(find "$out" -type f \( -perm -0100 -o -name '*.so' -o -name '*.so.*' \))
}

# The path is DT_RPATH and not DT_RUNPATH, so that it serves what a library or a loaded module needs in its turn.
mend() {
  local file
  for file; do
    if [ -L "$file" ] || [ ! -f "$file" ] || ! is_elf "$file"; then continue; fi
    if [ -z "$(patchelf --print-needed "$file" 2>/dev/null)" ]; then continue; fi
    chmod u+w "$file"
    local path=$out/lib:$glibc/lib
    needs_gcc=
    copy_libraries "$file"
    if [ -n "$needs_gcc" ]; then path=$path:$gccLibraries/lib; fi
    if patchelf --print-interpreter "$file" >/dev/null 2>&1; then patchelf --set-interpreter "$loader" "$file"; fi
    patchelf --force-rpath --set-rpath "$path" "$file"
  done
}

# What an ELF file needs, and what that needs, beside it in $out/lib. Sets needs_gcc where GCC's own are among it.
copy_libraries() {
  local name found
  for name in $(patchelf --print-needed "$1"); do
    case "$name" in libstdc++.so.6 | libgcc_s.so.1) needs_gcc=1; continue ;; esac
    if [ -e "$glibc/lib/$name" ]; then continue; fi
    if [ ! -e "$out/lib/$name" ]; then
      found=$(library "$name" "$1") || { echo "$1 needs $name, and no Debian package that is unpacked has it" >&2; exit 1; }
      mkdir -p "$out/lib"
      cp -L "$found" "$out/lib/$name"
      chmod u+w "$out/lib/$name"
      copy_libraries "$out/lib/$name"
      patchelf --force-rpath --set-rpath "$out/lib:$glibc/lib:$gccLibraries/lib" "$out/lib/$name"
    else
      copy_libraries "$out/lib/$name"
    fi
  done
}

library() {
  local folder
  for folder in "$root/lib/$multiarch" "$root/lib" "$(dirname "$2")" $(patchelf --print-rpath "$2" | tr : ' ' | sed "s|/usr|$root|g"); do
    if [ -e "$folder/$1" ]; then echo "$folder/$1"; return; fi
  done
  return 1
}
