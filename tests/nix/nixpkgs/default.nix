# As nixpkgs' own: `import nixpkgs { system = ...; overlays = [ ... ]; config = { ... }; }`.
{
  system ? builtins.currentSystem,
  localSystem ? { inherit system; },
  overlays ? [ ],
  config ? { },
  ...
}:
let
  lib = import ./lib;
  platform = lib.systems.elaborate (if builtins.isString localSystem then localSystem else localSystem.system);

  host = import ./host { inherit lib platform; };
  debian = pkgs: import ./debian {
    inherit lib pkgs;
    inherit (host) bare;
    facts = lib.importJSON ./host.json;
  };

  base = final: {
    inherit lib config overlays;
    inherit (final.stdenv) hostPlatform buildPlatform targetPlatform;
    stdenv = import ./stdenv { inherit lib platform; pkgs = final; };
    stdenvNoCC = final.stdenv.override { cc = null; };
    system = platform.system;
    callPackage = lib.callPackageWith final;
    callPackages = lib.callPackagesWith final;
    newScope = extra: lib.callPackageWith (final // extra);
    buildPackages = final;
    pkgsBuildBuild = final;
    pkgs = final;
    path = ./.;
    extend = overlay: import ./. { inherit localSystem config; overlays = overlays ++ [ overlay ]; };
    appendOverlays = more: import ./. { inherit localSystem config; overlays = overlays ++ more; };
    inherit host;
    debian = debian final;
  };
in
lib.fix (
  lib.foldl' (lib.flip lib.extends) base (
    [
      (final: prev: import ./trivial-builders.nix { inherit lib; pkgs = final; })
      (final: prev: import ./all-packages.nix { inherit lib; pkgs = final; debian = debian final; })
      (final: prev: config.packageOverrides or (_: { }) prev)
    ]
    ++ overlays
  )
)
