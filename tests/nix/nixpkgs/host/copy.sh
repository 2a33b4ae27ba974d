# Of a program that was copied to $out: its libraries beside it, and it made to find them. The path is DT_RPATH and not
# DT_RUNPATH, so that it serves what a library or a loaded module needs in its turn.
loader=$(echo "$glibc"/lib/ld-linux-*)

is_elf() { [ "$(head -c 4 "$1" | od -An -tx1 | tr -d ' \n')" = 7f454c46 ]; }

mend() {
  local file
  for file; do
    if [ -L "$file" ] || [ ! -f "$file" ] || ! is_elf "$file"; then continue; fi
    if ! readelf_dynamic "$file"; then continue; fi
    chmod u+w "$file"
    local path=$out/lib:$glibc/lib
    copy_libraries "$file"
    if [ -n "$needs_gcc" ]; then path=$path:$gccLibraries/lib; fi
    if patchelf --print-interpreter "$file" >/dev/null 2>&1; then patchelf --set-interpreter "$loader" "$file"; fi
    patchelf --force-rpath --set-rpath "$path" "$file"
  done
}

# Whether it is dynamically linked at all.
readelf_dynamic() { ldd "$1" >/dev/null 2>&1 && ! ldd "$1" 2>&1 | grep -q 'statically linked'; }

copy_libraries() {
  local library name
  needs_gcc=
  while read -r library; do
    name=${library##*/}
    if [ "$name" = libstdc++.so.6 ] || [ "$name" = libgcc_s.so.1 ]; then needs_gcc=1; continue; fi
    if [ -e "$glibc/lib/$name" ] || [ -e "$out/lib/$name" ]; then continue; fi
    mkdir -p "$out/lib"
    cp -L "$library" "$out/lib/$name"
  done < <(ldd "$1" | sed -n -e 's|.* => \(/[^ ]*\) .*|\1|p')
}
