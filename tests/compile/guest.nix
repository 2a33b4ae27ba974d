# What the flakes of some artifacts hand to mkGuest, with the text of each script in the place of its store
# path. Evaluation only: what building and booting make of it is for tests/nix.
{ artifacts, busybox }:
let
  lib = import ../nix/nixpkgs/lib;
  pkgs = {
    inherit busybox;
    writeScript = name: text: text;
    runCommand = name: env: text: "<run>${text}</run>";
    python313 = { type = "derivation"; name = "python313"; };
    deep.er.package = { type = "derivation"; name = "package"; };
  };
  inputs = {
    self = null;
    nixpkgs = { inherit lib; legacyPackages.x86_64-linux = pkgs; legacyPackages.aarch64-linux = pkgs; };
    mvm.lib.x86_64-linux.mkGuest = args: args;
    mvm.lib.aarch64-linux.mkGuest = args: args;
  };
in
map (artifact: ((import "${artifact}/flake.nix").outputs inputs).packages.x86_64-linux.default) artifacts
