# mkGuest : { workload, ... } -> derivation
#
# The guest's image, with no mvmctl: the call of mvm's mkGuest that the artifact's flake makes. The flake is read at
# evaluation, so the workload is built first (import from derivation).
#
#   workload  what mkWorkload gave, or the folder of an artifact
#   mvm       flake input of mvm; default mvmforge's own
#   nixpkgs   flake input that the packages come from; default mvm's own, as in the artifact's lock
#   system    the guest's; default Linux on the host's processor
#
# Example: mkGuest { workload = mkWorkload { src = ./.; entry = "app.py"; }; }
{
  lib,
  stdenv,
  artifactPath,
  checkArguments,
  shown,
  mvm,
}:
let
  takes = {
    required = [ "workload" ];
    optional = [
      "mvm"
      "nixpkgs"
      "system"
    ];
  };
  ownMvm = mvm;
in
given:
let
  arguments = checkArguments "mkGuest" takes given;
  mvm = arguments.mvm or ownMvm;
  nixpkgs = arguments.nixpkgs or mvm.inputs.nixpkgs;
  system = arguments.system or (lib.replaceStrings [ "darwin" ] [ "linux" ] stdenv.hostPlatform.system);

  workload = artifactPath "mkGuest" arguments.workload;
  systems = lib.concatStringsSep ", " (builtins.attrNames outputs.packages);
  flake = import "${workload}/flake.nix";
  outputs = flake.outputs {
    inherit mvm nixpkgs;
    self = outputs // {
      outPath = workload;
    };
  };
in
outputs.packages.${system}.default or (throw "mkGuest: no guest runs on ${shown system}; system is one of ${systems}")
