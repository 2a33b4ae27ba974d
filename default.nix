# What the flake has, for a Nix without flakes: the functions and the package of lib.mkLib, and the NixOS module.
#
#   pkgs    the nixpkgs that they are on; default the one that flake.lock names
#   system  of that one; default this machine's
#
# Example: (import ./mvmforge { }).mkWorkload { src = ./.; entry = "app.py"; }
{
  system ? builtins.currentSystem,
  pkgs ? null,
}:
let
  # A clone has more in it than is tracked, node_modules for one. Elsewhere, all that there is has been unpacked.
  source =
    if builtins.pathExists ./.git then
      builtins.fetchGit {
        url = ./.;
        shallow = true;
      }
    else
      {
        outPath = builtins.path {
          name = "source";
          path = ./.;
        };
      };
  flake = import ./nix/lockedFlake.nix source.outPath;
in
flake.lib.mkLib (if pkgs == null then flake.inputs.nixpkgs.legacyPackages.${system} else pkgs)
// {
  inherit (flake) nixosModules;
}
