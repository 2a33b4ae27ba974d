# A stand-in for flake-parts (https://flake.parts): mkFlake, perSystem and the options that flakes have, on the module
# system of the stand-in nixpkgs.
{
  description = "A small flake-parts, for tests";

  inputs.nixpkgs-lib.url = "github:nix-community/nixpkgs.lib";

  outputs =
    { self, nixpkgs-lib }:
    let
      lib = import ./lib.nix { inherit (nixpkgs-lib) lib; };
    in
    {
      inherit lib;
      flakeModules = { };
    };
}
