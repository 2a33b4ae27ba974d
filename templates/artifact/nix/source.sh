# shellcheck shell=bash disable=SC2154
# The builder of source.nix. Given: files, treeHash, workload, folders, secretFiles, interpreters, nodeModules, nodeRoot, out.

# tree_hash, as ADR 0008 defines it, of the files in $1.
hash_tree() (
  cd "$1" || exit
  local path target
  list | xargs -0r sha256sum -z -- >"$NIX_BUILD_TOP/sums"
  exec 3<"$NIX_BUILD_TOP/sums"
  find . \( -type f -o -type l \) -print0 | LC_ALL=C sort -z | while IFS= read -r -d '' path; do
    if [ -L "$path" ]; then
      target=$(readlink -n -- "$path" && echo .)
      printf 'l 0120 %s\0%s\n' "${path#./}" "${target%.}"
    else
      IFS=' ' read -r -d '' sum <&3
      if [ -x "$path" ]; then mode=0755; else mode=0644; fi
      printf 'f %s %s\0%s\n' "$mode" "${path#./}" "${sum%% *}"
    fi
  done | sha256sum | cut -d ' ' -f 1
)

# The regular files below here, in the order of their bytes, each with a NUL.
list() {
  find . -type f -print0 | LC_ALL=C sort -z
}

# The program that a script asks for by a place that a guest doesn't have: what follows /usr/bin/env, or the last part
# of the path. Nothing for another script, or a program that is none.
asked_for() {
  local first interpreter argument
  IFS= LC_ALL=C read -r -n 256 first <"$1" 2>/dev/null || true
  case $first in '#!'*) ;; *) return ;; esac
  read -r interpreter argument rest <<<"${first#'#!'}"
  if [ "${argument-}" = -S ]; then argument=${rest%% *} rest=${rest#"$argument"}; fi
  case $interpreter in
    /bin/sh | /nix/store/*) ;;
    */env) case $argument in -* | *=*) ;; *) printf '%s' "$argument" ;; esac ;;
    /*) printf '%s' "${interpreter##*/}" ;;
  esac
}

# The first of the packages' programs of a name.
find_program() {
  local folder
  case $1 in '' | */*) return ;; esac
  for folder in $interpreters; do
    if [ -x "$folder/$1" ]; then printf '%s' "$folder/$1"; return; fi
  done
}

# Point a script's first line at its interpreter in the store, its arguments kept.
mend_script() {
  local file=$1 first program path rest
  program=$(asked_for "$file")
  path=$(find_program "$program")
  if [ -z "$path" ]; then return; fi
  IFS= read -r first <"$file" || true
  first=${first%$'\r'}
  rest=${first#*"$program"}
  { printf '#!%s%s\n' "$path" "$rest"; tail -n +2 -- "$file"; } >"$NIX_BUILD_TOP/mended"
  cat "$NIX_BUILD_TOP/mended" >"$file"
}

main() {
  local found file place
  found=$(hash_tree "$files")
  if [ "$found" != "$treeHash" ]; then
    echo "workload \"$workload\": src/ of this artifact is not what was compiled: its tree_hash is $found, and launch.json has $treeHash; compile it again" >&2
    exit 1
  fi
  cp -r --no-preserve=ownership "$files" "$out"
  chmod -R u+w "$out"
  find "$out" -type f -perm -u+x -print0 >"$NIX_BUILD_TOP/executables"
  while IFS= read -r -d '' file; do mend_script "$file"; done <"$NIX_BUILD_TOP/executables"
  for place in $folders; do mkdir -p "$out/$place"; done
  for place in $secretFiles; do
    mkdir -p "$(dirname "$out/$place")"
    : >>"$out/$place"
  done
  if [ -n "$nodeModules" ]; then ln -s "$nodeModules" "$out/${nodeRoot:+$nodeRoot/}node_modules"; fi
}

main
