# Puts the package where TypeScript and Node look for it: in node_modules beside the flake, as a link that an own install
# of it is never replaced by.
mvmforge_link_types() {
  local folder=$PWD modules
  while [ ! -e "$folder/flake.nix" ]; do
    if [ -z "$folder" ]; then return; fi
    folder=${folder%/*}
  done
  modules=$folder/node_modules
  if [ -e "$modules/mvmforge" ] && [ ! -L "$modules/mvmforge" ]; then return; fi
  case "$(readlink "$modules/mvmforge" 2>/dev/null)" in
    "$mvmforge_types") return ;;
    "" | /nix/store/*) ;;
    *) return ;;
  esac
  if ! { mkdir -p "$modules" && ln -sfn "$mvmforge_types" "$modules/mvmforge"; } 2>/dev/null; then
    echo "mvmforge: its types can't be linked into $modules; make that a folder that can be written, or npm install mvmforge" >&2
  fi
}
mvmforge_link_types
unset -f mvmforge_link_types
unset mvmforge_types
