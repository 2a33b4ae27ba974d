# Packages of Debian trixie as store paths: their files, with the libraries that they need, so that they run in a guest
# that has no /usr. The sandbox has them unpacked at /debian (tests/nix/enter); `facts.debs` has their control fields.
{
  lib,
  facts,
  bare,
  pkgs,
}:
let
  inherit (facts) multiarch;

  # packages.txt as { ATTRIBUTE = { mainProgram, debs }; }.
  lines = lib.filter (line: line != "" && !(lib.hasPrefix "#" line)) (lib.splitString "\n" (builtins.readFile ./packages.txt));
  fields = map (lib.splitString " ") lines;
  table = lib.listToAttrs (
    map (line: lib.nameValuePair (builtins.head line) { mainProgram = builtins.elemAt line 1; debs = lib.drop 2 line; }) fields
  );
in
rec {
  inherit table;

  debNames = builtins.attrNames facts.debs;
  hasDeb = name: facts.debs ? ${name};
  deb = name: facts.debs.${name} or (throw "Debian's package ${name} is not unpacked: name it in tests/nix/nixpkgs/debian/packages.txt");

  glibc = bare {
    pname = "glibc";
    version = (deb "libc6").version;
    name = "glibc-${(deb "libc6").version}";
    inherit multiarch;
    revision = (deb "libc6").revision;
    script = ''
      mkdir -p $out/lib
      cp -L /debian/packages/libc6/usr/lib/$multiarch/*.so* $out/lib/
      for loader in /debian/packages/libc6/usr/lib*/ld-linux-*; do
        if [ -e "$loader" ]; then cp -L --remove-destination "$loader" $out/lib/; fi
      done
    '';
  };

  gccLibraries = bare {
    name = "gcc-${(deb "libstdc++6").version}-lib";
    inherit multiarch;
    revision = (deb "libstdc++6").revision;
    script = ''
      mkdir -p $out/lib
      cp -L /debian/packages/libstdc++6/usr/lib/$multiarch/libstdc++.so.6 $out/lib/
      cp -L /debian/packages/libgcc-s1/usr/lib/$multiarch/libgcc_s.so.1 $out/lib/
    '';
  };

  # A store path of what `debs` hold. `install` runs when their files are in $out, `finish` when what is there uses the
  # store; `mend FILE` makes one more file do so (mend.sh).
  package =
    {
      pname,
      debs ? [ ],
      version ? (deb (builtins.head debs)).version,
      mainProgram ? "-",
      install ? "",
      finish ? "",
      meta ? { },
      passthru ? { },
      shell ? "${pkgs.bash}/bin/bash",
      ...
    }@args:
    bare (
      removeAttrs args [ "install" "finish" "mainProgram" ]
      // {
        name = "${pname}-${version}";
        inherit version multiarch glibc gccLibraries shell;
        debs = toString debs;
        revisions = toString (map (name: (deb name).revision) debs);
        script = ''
          source ${./mend.sh}
          mkdir -p $out
          install_debs $debs
          ${install}
          mend_links
          mend_shebangs
          mend_all
          ${finish}
        '';
        meta =
          { description = if debs == [ ] then pname else (deb (builtins.head debs)).description; }
          // lib.optionalAttrs (mainProgram != "-") { inherit mainProgram; }
          // meta;
        inherit passthru;
      }
    );

  # The table's package of this name, with what `more` adds.
  named = attribute: more: package ({ pname = attribute; } // table.${attribute} // more);

  # All that packages.txt lists outside of sets such as python313Packages.
  packages = builtins.mapAttrs (attribute: _: named attribute { }) (
    lib.filterAttrs (attribute: _: !(lib.hasInfix "." attribute)) table
  );
}
