# What is taken from the machine: a shell to make the first derivations with, and the tools of the build environment as
# links, since a build has /usr in its sandbox. What a guest gets is Debian trixie's (../debian).
{
  lib,
  platform,
}:
rec {
  # A derivation from nothing but the sandbox's paths, from which everything else is made.
  bare =
    args@{ name, script, system ? platform.system, ... }:
    let
      attrs = removeAttrs args [ "script" "meta" "passthru" ] // {
        inherit name system;
        builder = "/bin/bash";
        # The shell has to be what ends: coreutils close their output before they exit, and Nix kills what has.
        args = [ "-euc" (script + "\nexit 0\n") ];
        PATH = "/usr/bin:/bin:/usr/sbin";
        outputs = [ "out" ];
      };
      drv = derivation attrs;
    in
    drv // {
      meta = { inherit name; platforms = lib.platforms.linux; } // (args.meta or { });
      passthru = args.passthru or { };
      overrideAttrs = change: bare (args // lib.toFunction change args);
      override = _: bare args;
    } // (args.passthru or { }) // lib.optionalAttrs (args ? pname) { inherit (args) pname; } // lib.optionalAttrs (args ? version) { inherit (args) version; };

  # PATH of every build: what nixpkgs' stdenv has (coreutils, findutils, diffutils, sed, grep, awk, tar, gzip, bzip2,
  # xz, make, patch, bash, file), and no more of /usr/bin, so that a missing nativeBuildInputs is noticed.
  buildTools = bare {
    name = "stdenv-tools";
    tools = lib.concatStringsSep " " (lib.splitString "\n" (lib.fileContents ./build-tools.txt));
    script = ''
      mkdir -p $out/bin
      for tool in $tools; do
        if [ -e /usr/bin/$tool ]; then ln -s /usr/bin/$tool $out/bin/$tool; fi
      done
    '';
  };
}
