# mkGuest : { workload, ... } -> derivation
#
# The guest's image, with no mvmctl: the call of mvm's mkGuest that the artifact's flake makes. The flake is read at
# evaluation, so the workload is built first (import from derivation).
#
#   workload  what mkWorkload gave, or the folder of an artifact
#   mvm       flake input of mvm; default mvmforge's own
#   nixpkgs   flake input that the packages come from; default mvm's own, as in the artifact's lock
#   system    the guest's; default Linux on the host's processor
#   hypervisor, verifiedBoot, variant, role, users, hostname, serviceGroup, cacert, guestAgent
#             as in mvm's mkGuest, over what the artifact says; what the workload says can't be given
#
# Example: mkGuest { workload = mkWorkload { src = ./.; entry = "app.py"; }; }
{
  lib,
  stdenv,
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
      "mvm"
      "nixpkgs"
      "system"
    ]
    ++ ofMvm;
  };
  # The others are the workload's: its name, packages, service and checks.
  ofMvm = [
    "hypervisor"
    "verifiedBoot"
    "variant"
    "role"
    "users"
    "hostname"
    "serviceGroup"
    "cacert"
    "guestAgent"
  ];
  ownMvm = mvm;
in
given:
let
  arguments = checkArguments "mkGuest" takes given;
  mvm = if arguments ? mvm then checkMvm "mkGuest" arguments.mvm else ownMvm;
  system = arguments.system or (lib.replaceStrings [ "darwin" ] [ "linux" ] stdenv.hostPlatform.system);
  guests = outputs.mvmforge.guest;

  workload = artifactPath "mkGuest" arguments.workload;
  flake = import "${workload}/flake.nix";
  outputs = flake.outputs (
    {
      inherit mvm;
      self = outputs // {
        outPath = workload;
      };
    }
    // lib.optionalAttrs (arguments ? nixpkgs) { inherit (arguments) nixpkgs; }
  );
  guestOn =
    if builtins.isString system && guests ? ${system} then
      guests.${system}
    else
      throw "mkGuest: no guest runs on ${shown system}; system is one of ${lib.concatStringsSep ", " (builtins.attrNames guests)}";
in
guestOn (lib.filterAttrs (name: _: builtins.elem name ofMvm) arguments)
