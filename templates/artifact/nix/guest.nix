# guest { mvm, nixpkgs, system, launch, ... } -> derivation
#
# The one call of mvm's mkGuest, and what is made of its result (image.nix).
#
#   mvm        flake input of mvm, or of the flake that mvmctl puts in its place when it is built from a checkout
#   nixpkgs    flake whose packages are in the guest
#   system     x86_64-linux or aarch64-linux
#   launch     launch.json, read
#   arguments  more arguments of mkGuest, over ours
{
  mvm,
  nixpkgs,
  system,
  launch,
  arguments ? { },
}:
let
  inherit (nixpkgs) lib;
  pkgs = nixpkgs.legacyPackages.${system};
  id = launch.workload_id;

  packages = import ./packages.nix { inherit lib pkgs launch; };
  dependencies = import ./dependencies.nix { inherit lib pkgs launch packages; };
  paths = (if dependencies == null then [ ] else dependencies.paths) ++ packages.paths;
  overlay = if dependencies == null then null else dependencies.sourceOverlay;
  source = import ./source.nix { inherit lib pkgs launch paths overlay; };
  service = import ./service.nix {
    inherit lib pkgs launch source;
    paths = arguments.packages or paths;
  };

  # mvm's nix/dev, which hands on the mkGuest of its own input `mvm` and has no nixpkgs. Its guest agent writes below
  # /nix, so mkGuest refuses a verified root with it.
  isDev = mvm.inputs ? mvm && !(mvm.inputs ? nixpkgs);
  contract = builtins.functionArgs (if isDev then mvm.inputs.mvm else mvm).lib.${system}.mkGuest;
  revision = mvm.sourceInfo.rev or mvm.rev or "a source without a revision, ${toString (mvm.outPath or "unknown")}";
  otherContract =
    "workload \"${id}\": this mvm (${revision}) has a mkGuest without services, and the artifact is written for the one of "
    + "mvm 0.13, with services; compile with --mvm-flake naming such an mvm, or with a newer mvmforge than ${launch.toolchain_version}";

  guest = mvm.lib.${system}.mkGuest (
    {
      name = id;
      packages = paths;
      services.${id} = {
        inherit (service) command preStart;
        # Every other tier stops the launch line of mvm itself (fact 2 of specs/substrate.md).
        seccomp = "unrestricted";
      };
    }
    // lib.optionalAttrs (service.healthCheck != null) { healthChecks.${id} = service.healthCheck; }
    // lib.optionalAttrs isDev { verifiedBoot = false; }
    // arguments
  );
in
if !(contract ? services) then
  throw otherContract
else
  import ./image.nix { inherit lib pkgs launch system guest; }
