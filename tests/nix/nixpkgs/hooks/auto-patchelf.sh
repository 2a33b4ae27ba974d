# autoPatchelf [--no-recurse] [--] PATH...: every ELF file there gets the store's loader, and a RUNPATH of what it
# needs among the files of PATH and the libraries of the build's inputs. What is found nowhere fails the build, unless
# autoPatchelfIgnoreMissingDeps has it, or "*".
# https://nixos.org/manual/nixpkgs/stable/#setup-hook-autopatchelfhook
_autoPatchelfFiles() { # [-maxdepth 1], paths
  local file
  while IFS= read -r -d '' file; do
    if isELF "$file"; then printf '%s\0' "$file"; fi
  done < <(find "$@" -type f -print0 | sort -z)
}

_autoPatchelfFind() { # library
  local folder
  if [ -n "${_autoPatchelfOwn[$1]-}" ]; then echo "${_autoPatchelfOwn[$1]}"; return; fi
  for folder in ${buildInputs-} ${nativeBuildInputs-}; do
    if [ -e "$folder/lib/$1" ]; then echo "$folder/lib"; return; fi
  done
  return 1
}

_autoPatchelfFile() { # file
  local needed folder rpath= missing=0
  # Whatever has no dynamic section is left alone.
  if ! needed=$(patchelf --print-needed "$1" 2>/dev/null); then return 0; fi
  echo "searching for dependencies of $1"
  if patchelf --print-interpreter "$1" >/dev/null 2>&1; then patchelf --set-interpreter @glibc@/lib/ld-linux-*.so.* "$1"; fi
  for needed in $needed; do
    # The loader of nixpkgs finds its own libc; Debian's, which this one is, would look in /lib.
    if [ -e "@glibc@/lib/$needed" ]; then folder=@glibc@/lib
    elif folder=$(_autoPatchelfFind "$needed"); then echo "    $needed -> found: $folder"
    else
      case " ${autoPatchelfIgnoreMissingDeps-} " in
        *" * "* | *" $needed "*) echo "warn: auto-patchelf ignoring missing $needed wanted by $1" ;;
        *) echo "error: auto-patchelf could not satisfy dependency $needed wanted by $1"; missing=1 ;;
      esac
      continue
    fi
    case ":$rpath:" in *":$folder:"*) ;; *) rpath+=${rpath:+:}$folder ;; esac
  done
  if [ -n "$rpath" ]; then patchelf --set-rpath "$rpath" "$1"; fi
  return "$missing"
}

autoPatchelf() {
  local options=() file failed=0
  while [ $# -gt 0 ]; do
    case "$1" in
      --no-recurse) options=(-maxdepth 1) ;;
      --) shift; break ;;
      -*) echo "autoPatchelf: ERROR: Invalid command line argument: $1" >&2; return 1 ;;
      *) break ;;
    esac
    shift
  done
  echo "automatically fixing dependencies for ELF files"
  declare -A _autoPatchelfOwn=()
  while IFS= read -r -d '' file; do
    case "${file##*/}" in *.so | *.so.*) _autoPatchelfOwn[${file##*/}]=${file%/*} ;; esac
  done < <(_autoPatchelfFiles "$@")
  while IFS= read -r -d '' file; do _autoPatchelfFile "$file" || failed=1; done < <(_autoPatchelfFiles "$@" "${options[@]}")
  return "$failed"
}

_autoPatchelfOutputs() {
  local output
  if [ -n "${dontAutoPatchelf-}" ]; then return; fi
  for output in $outputs; do autoPatchelf -- "${!output}"; done
}
postFixupHooks+=(_autoPatchelfOutputs)
