# https://nixos.org/manual/nixpkgs/stable/#installshellfiles
installManPage() {
  local page name section
  for page; do
    name=$(stripHash "$page")
    section=${name%.gz}
    section=${section##*.}
    install -Dm644 -T "$page" "$out/share/man/man$section/$name"
  done
}

installShellCompletion() {
  local shell= name= command= file
  while [ $# -gt 0 ]; do
    case "$1" in
      --bash | --fish | --zsh | --nushell) shell=${1#--}; shift ;;
      --name) name=$2; shift 2 ;;
      --cmd) command=$2; shift 2 ;;
      --) shift ;;
      -*) echo "installShellCompletion: unknown flag $1" >&2; return 1 ;;
      *) _installCompletion "$1"; name=; shift ;;
    esac
  done
}

_installCompletion() {
  local kind=$shell as
  as=${name:-$(stripHash "$1")}
  if [ -p "$1" ] || [ ! -f "$1" ]; then
    [ -n "$name$command" ] || { echo 'installShellCompletion: named pipe requires one of `--cmd` or `--name`' >&2; return 1; }
  fi
  if [ -z "$kind" ]; then
    case "$1" in
      *.bash) kind=bash ;; *.fish) kind=fish ;; *.zsh) kind=zsh ;; *.nu) kind=nushell ;;
      *) echo "installShellCompletion: unknown shell for $1" >&2; return 1 ;;
    esac
  fi
  if [ -z "$name" ] && [ -n "$command" ]; then
    case "$kind" in bash) as=$command.bash ;; fish) as=$command.fish ;; zsh) as=_$command ;; nushell) as=$command.nu ;; esac
  elif [ -z "$name" ] && [ "$kind" = zsh ]; then as=_${as%.zsh}; as=_${as#_}; fi
  local folder
  case "$kind" in
    bash) folder=bash-completion/completions ;;
    fish) folder=fish/vendor_completions.d ;;
    zsh) folder=zsh/site-functions ;;
    nushell) folder=nushell/vendor/autoload ;;
  esac
  mkdir -p "$out/share/$folder"
  cat "$1" >"$out/share/$folder/$as"
  [ -s "$out/share/$folder/$as" ] || { echo "installShellCompletion: installed shell completion file \`$out/share/$folder/$as' does not exist or has zero size" >&2; return 1; }
}

installBin() { local file; for file; do install -Dm755 -T "$file" "$out/bin/$(stripHash "$file")"; done; }
