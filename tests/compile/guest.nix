# What the flakes of some artifacts hand to mkGuest, and the plan that the guest's scripts read. Evaluation only, with a
# nixpkgs of names: what building and booting make of it is for tests/nix and tests/boot.
{ artifacts, busybox, form ? "pin" }:
let
  lib = import ../nix/nixpkgs/lib;
  named = name: {
    type = "derivation";
    inherit name;
    outPath = "/nix/store/${name}";
    drvPath = "/nix/store/${name}.drv";
  };
  pkgs = {
    inherit lib busybox;
    writeScript = name: text: text;
    runCommand = name: env: text: if env ? text then builtins.seq env.text "/plan" else env.guest or "/source";
    python312 = named "python312";
    python313 = named "python313";
    tzdata = named "tzdata";
    deep.er.package = named "package";
    iptables.outPath = "/nix/store/iptables";
    e2fsprogs.outPath = "/nix/store/e2fsprogs";
  };
  mkGuest = { name, packages ? [ ], services ? { }, ... }@arguments: arguments;
  eachSystem = value: { x86_64-linux = value; aarch64-linux = value; };
  pin = {
    inputs.nixpkgs = { inherit lib; legacyPackages = eachSystem pkgs; };
    lib = eachSystem { inherit mkGuest; };
  };
  inputs = {
    self = null;
    mvm = {
      inherit pin;
      # What an mvmctl of a checkout puts in its place.
      dev = {
        inputs.mvm = pin;
        lib = eachSystem { mkGuest = arguments: mkGuest (arguments // { variant = "dev"; }); };
      };
      # mvm's from 2026-05-13 on: another contract under the same name, one of them with functionArgs and one without.
      later = pin // {
        sourceInfo.rev = "0123456789";
        lib = eachSystem { mkGuest = { name, entrypoint ? null }@arguments: arguments; };
      };
      opaque = pin // {
        outPath = "/src/mvm";
        lib = eachSystem { mkGuest = arguments: arguments; };
      };
    }.${form};
  };
  guest =
    artifact:
    let
      launch = builtins.fromJSON (builtins.readFile "${artifact}/launch.json");
      plan = import "${artifact}/nix/plan.nix" {
        inherit lib launch busybox;
        source = "/nix/store/source-of-the-test";
        iptables = "/nix/store/iptables";
        e2fsprogs = "/nix/store/e2fsprogs";
        tzdata = null;
      };
    in
    { inherit plan; }
    // (guest: guest // { packages = map toString guest.packages; }) ((import "${artifact}/flake.nix").outputs inputs).packages.x86_64-linux.default;
in
map guest artifacts
