# https://nixos.org/manual/nixpkgs/stable/#fun-makeWrapper. The binary kind is a script here as well, since there need
# be no compiler.
assertExecutable() { [ -f "$1" ] && [ -x "$1" ] || { echo "Builder called die: Cannot wrap '$1' because it is not an executable file" >&2; exit 1; }; }
assertExecutableFile() { assertExecutable "$1"; }

makeWrapper() {
  local original=$1 wrapper=$2 before= flags= after= argv0='"$0"' folder
  shift 2
  assertExecutable "$original"
  local n=0
  while [ $# -gt 0 ]; do
    case "$1" in
      --set) before+="export $2=$(_quote "$3")"$'\n'; shift 3 ;;
      --set-default) before+="export $2=\${$2-$(_quote "$3")}"$'\n'; shift 3 ;;
      --unset) before+="unset $2"$'\n'; shift 2 ;;
      --chdir) before+="cd $(_quote "$2")"$'\n'; shift 2 ;;
      --run) before+="$2"$'\n'; shift 2 ;;
      --prefix) before+="export $2=$(_quote "$4")\${$2:+$(_quote "$3")\$$2}"$'\n'; shift 4 ;;
      --suffix) before+="export $2=\${$2:+\$$2$(_quote "$3")}$(_quote "$4")"$'\n'; shift 4 ;;
      --prefix-each) for folder in $4; do before+="export $2=$(_quote "$folder")\${$2:+$(_quote "$3")\$$2}"$'\n'; done; shift 4 ;;
      --suffix-each) for folder in $4; do before+="export $2=\${$2:+\$$2$(_quote "$3")}$(_quote "$folder")"$'\n'; done; shift 4 ;;
      --add-flag) flags+=" $(_quote "$2")"; shift 2 ;;
      --append-flag) after+=" $(_quote "$2")"; shift 2 ;;
      --add-flags) flags+=" $2"; shift 2 ;;
      --append-flags) after+=" $2"; shift 2 ;;
      --argv0) argv0=$(_quote "$2"); shift 2 ;;
      --inherit-argv0) argv0='"$0"'; shift ;;
      --resolve-argv0) before+='set -- "$@"'$'\n'; shift ;;
      *) echo "Builder called die: makeWrapper doesn't understand the arg $1" >&2; exit 1 ;;
    esac
  done
  mkdir -p "$(dirname "$wrapper")"
  printf '#! %s -e\n%sexec -a %s %s %s "$@" %s\n' @shell@ "$before" "$argv0" "$(_quote "$original")" "$flags" "$after" >"$wrapper"
  chmod +x "$wrapper"
}
makeShellWrapper() { makeWrapper "$@"; }
makeBinaryWrapper() { makeWrapper "$@"; }

_quote() { printf "'%s'" "${1//\'/\'\\\'\'}"; }

wrapProgram() {
  local program=$1 hidden
  assertExecutable "$program"
  hidden=$(dirname "$program")/.$(basename "$program")-wrapped
  while [ -e "$hidden" ]; do hidden+=_; done
  mv "$program" "$hidden"
  shift
  makeWrapper "$hidden" "$program" --inherit-argv0 "$@"
}
wrapProgramShell() { wrapProgram "$@"; }
