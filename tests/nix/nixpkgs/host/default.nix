# What is taken from the machine: programs copied with their libraries, so that they run from the store in a guest
# that has no /usr, and the tools of the build environment as links, since a build has /usr in its sandbox.
{
  lib,
  platform,
  facts,
}:
rec {
  inherit facts;
  multiarch = facts.multiarch;

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

  glibc = bare {
    name = "glibc-${facts.glibc}";
    pname = "glibc";
    version = facts.glibc;
    inherit multiarch;
    script = ''
      mkdir -p $out/lib
      for library in ld-linux-x86-64.so.2 ld-linux-aarch64.so.1 libc.so.6 libm.so.6 libmvec.so.1 libdl.so.2 \
        libpthread.so.0 librt.so.1 libresolv.so.2 libutil.so.1 libanl.so.1 libnss_files.so.2 libnss_dns.so.2; do
        if [ -e /lib/$multiarch/$library ]; then cp -L /lib/$multiarch/$library $out/lib/; fi
      done
    '';
  };

  gccLibraries = bare {
    name = "gcc-${facts.gcc}-lib";
    inherit multiarch;
    script = ''
      mkdir -p $out/lib
      cp -L /usr/lib/$multiarch/libstdc++.so.6 /usr/lib/$multiarch/libgcc_s.so.1 $out/lib/
    '';
  };

  # Copies `programs` to bin with the libraries they need. `install` runs after that, `finish` after they are mended:
  # `mend FILE...` makes an executable or a loadable object in $out use the copies.
  copy =
    {
      pname,
      version ? facts.${pname},
      programs ? [ ],
      install ? "",
      finish ? "",
      meta ? { },
      passthru ? { },
      ...
    }@args:
    bare (
      removeAttrs args [ "programs" "install" "finish" ]
      // {
        name = "${pname}-${version}";
        inherit version multiarch glibc gccLibraries;
        programs = toString programs;
        script = ''
          source ${./copy.sh}
          mkdir -p $out/bin
          for program in $programs; do
            if [ -e "$program" ]; then cp -L "$program" $out/bin/; fi
          done
          ${install}
          for program in $out/bin/*; do mend "$program"; done
          ${finish}
        '';
        meta = { mainProgram = pname; } // meta;
        inherit passthru;
      }
    );

  # PATH of every build: what nixpkgs' stdenv has (coreutils, findutils, diffutils, sed, grep, awk, tar, gzip, bzip2,
  # xz, make, patch, bash, file), and no more of /usr/bin, so that a missing nativeBuildInputs is noticed.
  buildTools = bare {
    name = "stdenv-tools";
    versions = builtins.toJSON facts;
    tools = lib.concatStringsSep " " (lib.splitString "\n" (lib.fileContents ./build-tools.txt));
    script = ''
      mkdir -p $out/bin
      for tool in $tools; do
        if [ -e /usr/bin/$tool ]; then ln -s /usr/bin/$tool $out/bin/$tool; fi
      done
    '';
  };
}
