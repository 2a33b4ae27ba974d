# The generic builder of the stand-in stdenv: the phases and helpers of nixpkgs' manual, chapter "The Standard
# Environment". What stands before this file names initialPath and stdenvShell.
_options=$-
set -eu
set -o pipefail
shopt -s inherit_errexit

export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-315532800} TZ=UTC NIX_STORE=${NIX_STORE:-/nix/store}
export SHELL=$stdenvShell CONFIG_SHELL=$stdenvShell
export NIX_BUILD_TOP=${NIX_BUILD_TOP:-$PWD}
PATH=
HOST_PATH=
umask 022

# --- lists and hooks

addToSearchPathWithCustomDelimiter() { if [ -d "$3" ]; then export "$2=${!2:+${!2}$1}$3"; fi; }
addToSearchPath() { addToSearchPathWithCustomDelimiter : "$@"; }
appendToVar() { local -n _list=$1; shift; if [[ "$(declare -p "${!_list}" 2>/dev/null)" == "declare -a"* ]]; then _list+=("$@"); else _list="${_list-} $*"; fi; }
prependToVar() { local -n _list=$1; shift; if [[ "$(declare -p "${!_list}" 2>/dev/null)" == "declare -a"* ]]; then _list=("$@" "${_list[@]}"); else _list="$* ${_list-}"; fi; }
concatTo() { local -n _target=$1; shift; local _name; for _name; do local -n _from=${_name%%=*}; if [[ "$(declare -p "${_name%%=*}" 2>/dev/null)" == "declare -a"* ]]; then _target+=("${_from[@]}"); else local _word; for _word in ${_from-}; do _target+=("$_word"); done; fi; done; }

_callImplicitHook() {
  local fallback=$1 name=$2
  if declare -F "$name" >/dev/null; then "$name"
  elif type -p "$name" >/dev/null; then source "$name"
  elif [ -n "${!name-}" ]; then eval "${!name}"
  else return "$fallback"; fi
}
_eval() { if declare -F "$1" >/dev/null; then "$@"; else eval "$1"; fi; }
runHook() {
  local name=$1 hook; shift
  local -n _hooks="${name%Hook}Hooks"
  _callImplicitHook 0 "$name"
  for hook in "${_hooks[@]}"; do _eval "$hook" "$@"; done
}
runOneHook() { local -n _hooks="${1%Hook}Hooks"; local name=$1 hook; shift; for hook in "$name" "${_hooks[@]}"; do if _eval "$hook" "$@"; then return 0; fi; done; return 1; }

# --- dependencies

_seen=
_activate() { # PACKAGE, native?
  case " $_seen " in *" $1 "*) return 0 ;; esac
  _seen+=" $1"
  if [ -n "$2" ] || [ -z "${strictDeps-}" ]; then addToSearchPath _PATH "$1/bin"; fi
  addToSearchPath XDG_DATA_DIRS "$1/share"
  local dependency
  for dependency in $(_words "$1/nix-support/propagated-build-inputs") $(_words "$1/nix-support/propagated-native-build-inputs"); do _activate "$dependency" "$2"; done
  if [ -f "$1/nix-support/setup-hook" ]; then source "$1/nix-support/setup-hook"; fi
  if [ -f "$1" ]; then source "$1"; fi
}
_words() { if [ -f "$1" ]; then local text; text=$(<"$1"); printf '%s ' $text; fi; }

preHooks=() postHooks=() exitHooks=()
_PATH=
for _package in $initialPath; do addToSearchPath PATH "$_package/bin"; done
export PATH
if [[ "$(declare -p nativeBuildInputs 2>/dev/null)" == "declare -a"* ]]; then nativeBuildInputs="${nativeBuildInputs[*]}"; fi
if [[ "$(declare -p buildInputs 2>/dev/null)" == "declare -a"* ]]; then buildInputs="${buildInputs[*]}"; fi
for _package in ${nativeBuildInputs-} ${propagatedNativeBuildInputs-}; do _activate "$_package" yes; done
for _package in ${buildInputs-} ${propagatedBuildInputs-}; do _activate "$_package" ""; done
export PATH=${_PATH:+$_PATH:}$PATH

# --- files

# Merges a tree into another as links to its files; what is already there stays.
link_tree() { if [ -d "$1" ]; then cp -rsn --no-preserve=mode "$1/." "$2"; else echo "link_tree: $1 is no folder" >&2; return 1; fi; }

stripHash() { local base; base=$(basename -- "$1"); if [[ $base =~ ^[a-z0-9]{32}- ]]; then base=${base:33}; fi; printf '%s\n' "$base"; }
isScript() { local two; IFS= read -r -n 2 two <"$1" 2>/dev/null || return 1; [ "$two" = '#!' ]; }
isELF() { local four; four=$(head -c 4 "$1" | od -An -tx1 | tr -d ' '); [ "$four" = 7f454c46 ]; }

consumeEntire() { local _text; _text=$(cat; printf .); printf -v "$1" %s "${_text%.}"; }
substituteStream() {
  local variable=$1 description=$2; shift 2
  local text=${!variable} pattern with quiet
  while [ $# -gt 0 ]; do
    case "$1" in
      --replace | --replace-fail | --replace-warn | --replace-quiet) pattern=$2 with=$3 quiet=$1; shift 3 ;;
      --subst-var) pattern="@$2@" with=${!2} quiet=--replace-quiet; shift 2 ;;
      --subst-var-by) pattern="@$2@" with=$3 quiet=--replace-quiet; shift 3 ;;
      *) echo "substituteStream() in derivation $name: ERROR: Invalid command line argument: $1" >&2; return 1 ;;
    esac
    if [[ $text != *"$pattern"* ]]; then
      case "$quiet" in
        --replace-fail) echo "substituteStream() in derivation $name: ERROR: pattern $pattern doesn't match anything in $description" >&2; return 1 ;;
        --replace-quiet) ;;
        *) echo "substituteStream() in derivation $name: WARNING: pattern '$pattern' doesn't match anything in $description" >&2 ;;
      esac
    fi
    text=${text//"$pattern"/"$with"}
  done
  printf %s "$text"
}
substitute() {
  local input=$1 output=$2 content; shift 2
  [ -f "$input" ] || { echo "substitute(): ERROR: file '$input' does not exist" >&2; return 1; }
  consumeEntire content <"$input"
  content=$(substituteStream content "file '$input'" "$@"; printf .)
  if [ -e "$output" ]; then chmod +w "$output"; fi
  printf %s "${content%.}" >"$output"
}
substituteInPlace() {
  local files=()
  while [ $# -gt 0 ] && [[ $1 != --* ]]; do files+=("$1"); shift; done
  local file; for file in "${files[@]}"; do substitute "$file" "$file" "$@"; done
}
substituteAllStream() {
  local arguments=() variable
  for variable in $(compgen -e); do if [[ $variable =~ ^[a-z][a-zA-Z0-9_]*$ ]]; then arguments+=(--subst-var "$variable"); fi; done
  substituteStream "$1" "$2" "${arguments[@]}"
}
substituteAll() { local content; consumeEntire content <"$1"; substituteAllStream content "file '$1'" >"$2"; }
substituteAllInPlace() { local content; consumeEntire content <"$1"; content=$(substituteAllStream content "file '$1'"; printf .); printf %s "${content%.}" >"$1"; }

# Interpreters that a script names become those of the build's dependencies, as the script would find them on PATH.
patchShebangs() {
  local update= host= file line interpreter rest found
  while [[ ${1-} == --* ]]; do case "$1" in --update) update=1 ;; --host) host=1 ;; --build) ;; --) shift; break ;; esac; shift; done
  [ $# -gt 0 ] || { echo "No arguments supplied to patchShebangs" >&2; return 0; }
  echo "patching script interpreter paths in $*"
  while IFS= read -r -d '' file; do
    isScript "$file" || continue
    IFS= read -r line <"$file" || true
    line=${line#'#!'}
    read -r interpreter rest <<<"$line" || true
    if [[ $interpreter == */bin/env ]]; then
      if [[ $rest == "-S "* ]]; then rest=${rest#-S }; fi
      if [[ $rest == -* || $rest == *=* ]]; then echo "$file: unsupported interpreter directive \"$line\" (set dontPatchShebangs=1 and handle shebang patching yourself)" >&2; return 1; fi
      read -r interpreter rest <<<"$rest" || true
      found=$(PATH=$PATH type -P "$interpreter" || true)
    else
      found=$(PATH=$PATH type -P "$(basename "${interpreter:-sh}")" || true)
    fi
    [ -n "$found" ] || continue
    if [[ $interpreter == "$NIX_STORE"/* && -z $update ]]; then continue; fi
    # The tools that every build has are links to the host's; what a package keeps must be in the store.
    case "$(basename "$found")" in sh | bash) found=$stdenvShell; if [ "$(basename "$interpreter")" = sh ]; then found=$(dirname "$stdenvShell")/sh; fi ;; esac
    case "$found" in "$NIX_STORE"/*) ;; *) continue ;; esac
    echo "$file: interpreter directive changed from \"#!$line\" to \"$found${rest:+ $rest}\""
    local stamp; stamp=$(mktemp); touch -r "$file" "$stamp"
    sed -i -e "1 s|.*|#!${found//|/\\|}${rest:+ ${rest//[|&]/\\&}}|" "$file"
    touch -r "$stamp" "$file"; rm -f "$stamp"
  done < <(find "$@" -type f -perm -0100 -print0)
}

# --- phases

unpackFile() {
  curSrc=$1
  echo "unpacking source archive $curSrc"
  runOneHook unpackCmd "$curSrc" || { echo "do not know how to unpack source archive $curSrc" >&2; exit 1; }
}
_defaultUnpack() {
  if [ -d "$1" ]; then
    cp -r --preserve=timestamps --reflink=auto -- "$1" "$(stripHash "$1")"
  else
    case "$1" in
      *.tar | *.tar.* | *.tgz | *.tbz2 | *.txz) tar xf "$1" --mode=+w --warning=no-timestamp ;;
      *) return 1 ;;
    esac
  fi
}
unpackCmd() { return 1; }
unpackCmdHooks=(_defaultUnpack)

unpackPhase() {
  runHook preUnpack
  local sources=${srcs:-${src-}} before entry
  [ -n "$sources" ] || { echo 'variable $src or $srcs should point to the source'; exit 1; }
  before=$(ls -A)
  for entry in $sources; do unpackFile "$entry"; done
  if [ -n "${setSourceRoot-}" ]; then runOneHook setSourceRoot
  elif [ -z "${sourceRoot-}" ]; then
    for entry in *; do
      if [ -d "$entry" ] && ! grep -qxF -- "$entry" <<<"$before"; then
        if [ -n "${sourceRoot-}" ]; then echo "unpacker produced multiple directories"; exit 1; fi
        sourceRoot=$entry
      fi
    done
  fi
  [ -n "${sourceRoot-}" ] || { echo "unpacker appears to have produced no directories"; exit 1; }
  echo "source root is $sourceRoot"
  if [ "${dontMakeSourcesWritable:-0}" != 1 ]; then chmod -R u+w -- "$sourceRoot"; fi
  runHook postUnpack
}
patchPhase() {
  runHook prePatch
  local file
  for file in ${patches-}; do echo "applying patch $file"; patch ${patchFlags:--p1} <"$file"; done
  runHook postPatch
}
configurePhase() {
  runHook preConfigure
  if [ -z "${configureScript-}" ] && [ -x ./configure ]; then configureScript=./configure; fi
  if [ -n "${configureScript-}" ]; then
    $configureScript ${prefixKey:---prefix=}"$prefix" ${configureFlags-} "${configureFlagsArray[@]}"
  else echo "no configure script, doing nothing"; fi
  runHook postConfigure
}
_hasMakefile() { [ -n "${makefile-}" ] || [ -e Makefile ] || [ -e makefile ] || [ -e GNUmakefile ]; }
buildPhase() {
  runHook preBuild
  if [ -z "${makeFlags-}${makefile-}" ] && ! _hasMakefile; then echo "no Makefile or custom buildPhase, doing nothing"
  else make SHELL="$SHELL" ${makefile:+-f "$makefile"} ${makeFlags-} "${makeFlagsArray[@]}" ${buildFlags-}; fi
  runHook postBuild
}
checkPhase() {
  runHook preCheck
  if ! _hasMakefile; then echo "no Makefile or custom checkPhase, doing nothing"
  else make SHELL="$SHELL" ${makeFlags-} ${checkFlags:-VERBOSE=y} ${checkTarget:-check}; fi
  runHook postCheck
}
installPhase() {
  runHook preInstall
  if ! _hasMakefile; then echo "no Makefile or custom installPhase, doing nothing"
  else mkdir -p "$prefix"; make SHELL="$SHELL" ${makeFlags-} ${installFlags-} ${installTargets:-install}; fi
  runHook postInstall
}
installCheckPhase() { runHook preInstallCheck; runHook postInstallCheck; }

fixupPhase() {
  local output
  for output in $(getAllOutputNames); do
    if [ -e "${!output}" ]; then chmod -R u+w,u-s,g-s "${!output}"; fi
  done
  runHook preFixup
  for output in $(getAllOutputNames); do
    prefix=${!output} runHook fixupOutput
  done
  local kind variable
  for kind in propagatedBuildInputs:propagated-build-inputs propagatedNativeBuildInputs:propagated-native-build-inputs; do
    variable=${kind%%:*}
    if [ -n "${!variable-}" ]; then mkdir -p "$out/nix-support"; printf '%s\n' "${!variable}" >"$out/nix-support/${kind##*:}"; fi
  done
  if [ -n "${setupHook-}" ]; then mkdir -p "$out/nix-support"; substituteAll "$setupHook" "$out/nix-support/setup-hook"; fi
  if [ -n "${setupHooks-}" ]; then mkdir -p "$out/nix-support"; cat $setupHooks >"$out/nix-support/setup-hook"; fi
  runHook postFixup
}
_fixupShebangs() { if [ -z "${dontPatchShebangs-}" ] && [ -d "$prefix" ]; then local dir; for dir in bin sbin libexec lib; do if [ -d "$prefix/$dir" ]; then patchShebangs --host "$prefix/$dir" >/dev/null; fi; done; fi; }
_relativeLinks() {
  [ -z "${dontRewriteSymlinks-}" ] && [ -d "$prefix" ] || return 0
  local link
  while IFS= read -r -d '' link; do
    case "$(readlink "$link")" in "$prefix"/*) ln -snrf "$(readlink "$link")" "$link" ;; esac
  done < <(find "$prefix" -type l -print0)
}
# As nixpkgs since 25.05: a link into the store that leads nowhere fails the build.
_noBrokenSymlinks() {
  [ -z "${dontCheckForBrokenSymlinks-}" ] && [ -d "$prefix" ] || return 0
  local link target broken=0
  while IFS= read -r -d '' link; do
    target=$(readlink "$link")
    case "$target" in /*) ;; *) target=$(realpath -ms "$(dirname "$link")/$target") ;; esac
    case "$target" in "$NIX_STORE"/*) ;; *) continue ;; esac
    if [ ! -e "$target" ]; then echo "ERROR: noBrokenSymlinks: the symlink $link points to a missing target: $target" >&2; broken=$((broken + 1)); fi
  done < <(find "$prefix" -type l -print0)
  if [ "$broken" -gt 0 ]; then echo "ERROR: noBrokenSymlinks: found $broken dangling symlinks, 0 reflexive symlinks and 0 unreadable symlinks" >&2; exit 1; fi
}
fixupOutputHooks=(_fixupShebangs _relativeLinks)
postFixupHooks=()
# As `outputs` is a list, or by name a path.
getAllOutputNames() { if [ -n "${NIX_ATTRS_SH_FILE-}" ]; then echo "${!outputs[*]}"; else echo "$outputs"; fi; }
_checkLinks() { local output prefix; for output in $(getAllOutputNames); do prefix=${!output}; _noBrokenSymlinks; done; }

definePhases() {
  phases="${prePhases-} unpackPhase patchPhase ${preConfigurePhases-} configurePhase ${preBuildPhases-} buildPhase checkPhase \
    ${preInstallPhases-} installPhase ${preFixupPhases-} fixupPhase installCheckPhase ${preDistPhases-} ${postPhases-}"
}
runPhase() {
  local phase=$1
  case "$phase" in
    unpackPhase) [ -z "${dontUnpack-}" ] || return 0 ;;
    patchPhase) [ -z "${dontPatch-}" ] || return 0 ;;
    configurePhase) [ -z "${dontConfigure-}" ] || return 0 ;;
    buildPhase) [ -z "${dontBuild-}" ] || return 0 ;;
    checkPhase) [ -n "${doCheck-}" ] || return 0 ;;
    installPhase) [ -z "${dontInstall-}" ] || return 0 ;;
    fixupPhase) [ -z "${dontFixup-}" ] || return 0 ;;
    installCheckPhase) [ -n "${doInstallCheck-}" ] || return 0 ;;
  esac
  echo "Running phase: $phase"
  # A phase given as an attribute wins over the function.
  if [ -n "${!phase-}" ]; then _evalPhase "${!phase}"; else "$phase"; fi
  if [ "$phase" = unpackPhase ]; then
    cd -- "${sourceRoot:-.}"
  fi
}
_evalPhase() { eval "$1"; }

genericBuild() {
  export prefix=${prefix:-${out-}}
  local phase
  if [ -n "${buildCommandPath-}" ]; then source "$buildCommandPath"
  elif [ -n "${buildCommand-}" ]; then eval "$buildCommand"
  else
    if [ -z "${phases-}" ]; then definePhases; fi
    for phase in ${phases}; do runPhase "$phase"; done
    if [ -z "${dontFixup-}" ]; then _checkLinks; fi
  fi
}

_finish() { local status=$?; if [ "$status" != 0 ]; then runHook failureHook || true; else runHook exitHook; fi; exit "$status"; }
trap _finish EXIT
runHook preHook

# As it was before: a build has `-e`, `nix develop` has neither, and what users write never has `-u`.
set +u
case "$_options" in *e*) ;; *) set +e ;; esac
