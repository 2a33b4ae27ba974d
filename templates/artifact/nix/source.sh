# shellcheck shell=bash disable=SC2154
# The builder of source.nix. Given: files, treeHash, workload, folders, secretFiles, interpreters, envProgram, nodeModules,
# nodeRoot, sdk, out.

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

# What a script's first line asks for by a place that a guest doesn't have. Sets program to its name, arguments to what
# follows it, and variables to the NAME=VALUE words that `env -S` takes first; program is empty for another script, or a
# file that is none. A carriage return at the line's end is not meant.
read_first_line() { # file
  local first interpreter rest
  program='' arguments='' variables='' is_split=''
  IFS= LC_ALL=C read -r -n 256 first 2>/dev/null <"$1" || true
  case $first in '#!'*) ;; *) return ;; esac
  first=${first%$'\r'}
  read -r interpreter rest <<<"${first#'#!'}"
  case $interpreter in
    /bin/sh | /nix/store/*) ;;
    */env) read_words_of_env "$rest" ;;
    /*) program=${interpreter##*/} arguments=$rest ;;
  esac
}
read_words_of_env() {
  read -r program arguments <<<"$1"
  case $program in
    -S | --split-string) is_split=yes; read -r program arguments <<<"$arguments" ;;
    -S*) is_split=yes program=${program#-S} ;;
    --split-string=*) is_split=yes program=${program#--split-string=} ;;
  esac
  while [ "$is_split" ] && case $program in [!=]*=*) ;; *) false ;; esac; do
    variables+="$program "
    read -r program arguments <<<"$arguments"
  done
}

# The first of the packages' programs of a name.
find_program() {
  local folder
  case $1 in '' | */* | *=*) return ;; esac
  for folder in $interpreters; do
    if [ -x "$folder/$1" ]; then printf '%s' "$folder/$1"; return; fi
  done
}

# Point a script's first line at its interpreter in the store. The kernel makes one argument of all that follows; what
# `env -S` is to take apart stays with an `env` that does, which busybox's doesn't.
mend_script() { # file
  local path program arguments variables is_split taken_apart=$' \t\'"\\$#='
  read_first_line "$1"
  path=$(find_program "$program")
  if [ -z "$path" ]; then return; fi
  case $is_split$variables$arguments in
    yes*["$taken_apart"]*) path="$envProgram -S $variables$path" ;;
  esac
  { printf '#!%s\n' "$path${arguments:+ $arguments}"; tail -n +2 -- "$1"; } >"$NIX_BUILD_TOP/mended"
  cat "$NIX_BUILD_TOP/mended" >"$1"
}

# Node finds the SDK as it finds any package, where a file names it and neither the source nor the lockfile brings one.
place_sdk() {
  local modules=$out/node_modules
  grep -rqE --include='*.[jt]s' --include='*.[cm][jt]s' --include='*.[jt]sx' --exclude-dir=node_modules "[\"']mvmforge[\"']" "$out" || return 0
  if [ -n "$nodeModules" ] && [ -z "$nodeRoot" ]; then
    # What the lockfile has is in the store: a folder of links in its place has room for one more.
    rm "$modules"
    mkdir "$modules"
    find "$nodeModules" -mindepth 1 -maxdepth 1 -exec ln -s -t "$modules" {} +
  fi
  if [ -d "$modules" ] || mkdir "$modules" 2>/dev/null; then
    if ! [ -e "$modules/mvmforge" ]; then ln -s "$sdk" "$modules/mvmforge"; fi
  fi
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
  place_sdk
}

main
