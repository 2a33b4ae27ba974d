# mkLib : package set -> { mvmforge, mkWorkload, mkUp, mkVm, mkGuest }
#
# The functions and the package on a nixpkgs of your own: lib.<system> and packages.<system>.mvmforge are on that of the
# pin. Guests keep the nixpkgs that their artifact is locked to, unless mkGuest is given another.
#
# Example:
#   (mvmforge.lib.mkLib (import nixpkgs { system = "x86_64-linux"; })).mkWorkload { src = ./.; entry = "app.py"; }
{ mvm, packageOn }:
let
  shown = import ./shown.nix;
  known = import ./systems.nix;
in
pkgs:
let
  inherit (pkgs.stdenv.hostPlatform) system;
  mvmforge = packageOn pkgs;
  functions = import ./functions.nix { inherit pkgs mvm mvmforge; };
in
if !(builtins.isAttrs pkgs && pkgs ? stdenv && pkgs ? callPackage) then
  throw "mkLib: it takes a package set such as import nixpkgs { system = \"x86_64-linux\"; }; got ${shown pkgs}"
else if !(builtins.elem system known) then
  throw "mkLib: mvmforge doesn't run on ${shown system}; give a package set of ${builtins.concatStringsSep ", " known}"
else if !(pkgs ? importNpmLock) then
  throw "mkLib: this nixpkgs has no importNpmLock; give one of nixos-24.11 or later"
else
  { inherit mvmforge; } // builtins.removeAttrs functions [ "workloadOutputs" ]
