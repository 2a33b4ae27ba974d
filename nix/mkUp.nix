# mkUp : { workload, ... } -> derivation
#
# A program bin/up that boots a workload: `mvmforge up` on the built artifact. Its arguments go to mvmctl, but for --secret
# and --secrets, where they come first: those are mvmforge's own.
#
#   workload  what mkWorkload gave, or the folder of an artifact
#   mvmctl    the package with bin/mvmctl; default that of the mvm input, null for the one on the user's PATH
#   mvm       flake input of mvm that mvmctl comes from; default mvmforge's own
#
# Example: mkUp { workload = mkWorkload { src = ./.; entry = "app.py"; }; mvmctl = null; }
#
# Its program is run with secrets as `nix run .#up -- --secret token=env:TOKEN -d`; what follows another `--` is mvmctl's
# whatever it is called.
#
# MVMFORGE_MVM_BIN in the user's environment comes before all of these, as for the command line.
{
  lib,
  stdenv,
  writeShellScriptBin,
  mvmforge,
  artifactPath,
  checkArguments,
  checkMvm,
  shown,
  mvm,
}:
let
  takes = {
    required = [ "workload" ];
    optional = [
      "mvmctl"
      "mvm"
    ];
  };
  inherit (stdenv.hostPlatform) system;
  ownMvm = mvm;
in
given:
let
  arguments = checkArguments "mkUp" takes given;
  workload = artifactPath "mkUp" arguments.workload;
  mvm = if arguments ? mvm then checkMvm "mkUp" arguments.mvm else ownMvm;
  mvmctl =
    if arguments ? mvmctl then
      checkedMvmctl arguments.mvmctl
    else
      mvm.packages.${system}.mvm
        or (throw "mkUp: mvm has no packages.${system}.mvm; give mvmctl, or mvmctl = null for the one on PATH");
  checkedMvmctl =
    mvmctl:
    if mvmctl == null || lib.isStringLike mvmctl && lib.hasPrefix "/" (toString mvmctl) then
      mvmctl
    else
      throw "mkUp: mvmctl must be a package with bin/mvmctl, or null for the one on PATH; got ${shown mvmctl}";
  # A path goes to the store as any other, under a name that the store takes.
  placed = if builtins.isPath mvmctl then builtins.path { name = "mvmctl"; path = mvmctl; } else "${mvmctl}";
in
writeShellScriptBin "up" ''
  ${lib.optionalString (mvmctl != null) ''
    if [ -z "''${MVMFORGE_MVM_BIN-}" ]; then export MVMFORGE_MVM_BIN=${lib.escapeShellArg "${placed}/bin/mvmctl"}; fi
  ''}
  own=()
  while :; do
    case "''${1-}" in
      --secret=* | --secrets=*) own+=("$1"); shift ;;
      --secret | --secrets)
        # mvmforge says what is missing where nothing follows.
        if [ $# -lt 2 ]; then exec ${mvmforge}/bin/mvmforge up ${lib.escapeShellArg workload} "''${own[@]}" "$1"; fi
        own+=("$1" "$2")
        shift 2
        ;;
      --) shift; break ;;
      *) break ;;
    esac
  done
  exec ${mvmforge}/bin/mvmforge up "''${own[@]}" ${lib.escapeShellArg workload} -- "$@"
''
