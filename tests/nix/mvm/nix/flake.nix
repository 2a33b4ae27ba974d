# A stand-in for mvm: its outputs, as far as a generated flake and mvmforge use them. It lies in nix/, as mvm's does
# (fact 17). What mvm does beyond its arguments is numbered in specs/substrate.md.
{
  description = "A small mvm, for tests: images that QEMU boots";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";

  outputs =
    { self, nixpkgs, ... }:
    let
      systems = [
        "x86_64-linux"
        "aarch64-linux"
        "x86_64-darwin"
        "aarch64-darwin"
      ];
      forEachSystem = f: nixpkgs.lib.genAttrs systems (system: f nixpkgs.legacyPackages.${system});
      agent = pkgs: devShell: import ../agent { inherit pkgs; } { inherit devShell; };
    in
    {
      lib = forEachSystem (pkgs: {
        mkGuest = import ../mkGuest.nix {
          inherit pkgs;
          agent = agent pkgs false;
        };
      });
      packages = forEachSystem (pkgs: rec {
        mvm = import ../mvmctl { inherit pkgs; };
        default = mvm;
        mvm-guest-agent = agent pkgs false;
        mvm-guest-agent-dev = agent pkgs true;
      });
    };
}
