# functions : { pkgs, mvm, mvmforge } -> { mkWorkload, mkUp, mkVm, mkGuest, workloadOutputs }
#
# The functions on one package set: `mvm` is the flake input that they use by default, `mvmforge` the package they run.
{
  pkgs,
  mvm,
  mvmforge,
}:
let
  inherit (pkgs) lib;
  call = lib.callPackageWith (
    pkgs
    // functions
    // {
      inherit mvm mvmforge;
      shown = import ./shown.nix;
      isBuilt = import ./isBuilt.nix;
      lateDerivation = import ./lateDerivation.nix;
      trackedFiles = import ./trackedFiles.nix;
      checkArguments = import ./checkArguments.nix { inherit lib; };
      checkMvm = call ./checkMvm.nix { };
      artifactLock = import ./artifactLock.nix { inherit lib; };
      insideSource = call ./insideSource.nix { };
      artifactPath = call ./artifactPath.nix { };
      workloadSource = call ./workloadSource.nix { };
      committedArtifact = call ./committedArtifact.nix { };
      pythonModule = call ./pythonModule.nix { };
      workloadShell = call ./workloadShell.nix { };
    }
  );
  functions = {
    mkWorkload = call ./mkWorkload.nix { };
    mkUp = call ./mkUp.nix { };
    mkVm = call ./mkVm.nix { };
    mkGuest = call ./mkGuest.nix { };
    workloadOutputs = call ./workloadOutputs.nix { };
  };
in
functions
