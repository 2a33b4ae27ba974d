# mkUp : { workload, ... } -> derivation
#
# A program bin/up that boots a workload: `mvmforge up` on the built artifact. Its arguments go to mvmctl.
#
#   workload  what mkWorkload gave, or the folder of an artifact
#   mvmctl    the package with bin/mvmctl; default that of the mvm input, null for the one on the user's PATH
#   mvm       flake input of mvm that mvmctl comes from; default mvmforge's own
#
# Example: mkUp { workload = mkWorkload { src = ./.; entry = "app.py"; }; mvmctl = null; }
#
# MVMFORGE_MVM_BIN in the user's environment comes before all of these, as for the command line.
{
  lib,
  stdenv,
  writeShellScriptBin,
  mvmforge,
  checkArguments,
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
  mvm = arguments.mvm or ownMvm;
  mvmctl =
    if arguments ? mvmctl then
      arguments.mvmctl
    else
      mvm.packages.${system}.mvm
        or (throw "mkUp: mvm has no packages.${system}.mvm; give mvmctl, or mvmctl = null for the one on PATH");
  workload =
    if lib.isStringLike arguments.workload then
      arguments.workload
    else
      throw "mkUp: workload must be what mkWorkload gives; got ${shown arguments.workload}";
in
writeShellScriptBin "up" ''
  ${lib.optionalString (mvmctl != null) ''
    export MVMFORGE_MVM_BIN="''${MVMFORGE_MVM_BIN:-${mvmctl}/bin/mvmctl}"
  ''}
  if [ "''${1-}" = -- ]; then shift; fi
  exec ${mvmforge}/bin/mvmforge up ${workload} -- "$@"
''
