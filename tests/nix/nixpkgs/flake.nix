# A stand-in for nixpkgs that really builds, out of the tools of the machine it runs on (tests/nix/run gives it
# host.json). It has what mvmforge uses, under nixpkgs' names, with its arguments and its failures.
{
  description = "A small nixpkgs on the host's tools, for tests";

  outputs =
    { self }:
    let
      lib = import ./lib;
      packagesOf = system: import ./. { inherit system; };
    in
    {
      inherit lib;
      legacyPackages = lib.genAttrs lib.systems.flakeExposed packagesOf;
    };
}
