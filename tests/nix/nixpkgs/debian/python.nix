# Trixie's Python 3.13 with its standard library, relocated, and withPackages.
{ lib, pkgs }:
let
  inherit (pkgs) debian;
  inherit (pkgs.host) bare;
  inherit (debian.deb "python3.13") version;
  short = lib.versions.majorMinor version;
  sitePackages = "lib/python${short}/site-packages";

  # Bytecode that Python never writes again, whatever the time of a source: it would, as root, into the store. -B, as
  # it would first write that of what it imports for this, with the time.
  compile = python: folder: ''
    ${python}/bin/python${short} -I -B -m compileall -q -f -s $out -p $out --invalidation-mode unchecked-hash ${folder}
  '';

  interpreter = debian.named "python313" {
    pname = "python3";
    inherit version short;
    sitecustomize = ./sitecustomize.py;
    install = ''
      rm -rf $out/share
      cd $out/lib/python$short
      find . -xtype l -delete
      # What Debian adds, what needs a compiler, and what is only for Python's own developers.
      rm -rf config-* test tests idlelib turtledemo tkinter ensurepip EXTERNALLY-MANAGED sitecustomize.py __pycache__ */__pycache__ dist-packages
      cp --no-preserve=mode $sitecustomize sitecustomize.py
      mkdir -p site-packages
      # Where upstream's install to, whatever Debian's tell apart.
      sed -i -e "s|'DEB_PYTHON_INSTALL_LAYOUT', 'posix_local'|'DEB_PYTHON_INSTALL_LAYOUT', 'posix_prefix'|" -e "s|prefix_scheme = 'posix_local'|prefix_scheme = 'posix_prefix'|" sysconfig/__init__.py
      cd $out/bin
      find . -mindepth 1 ! -name python$short -delete
      ln -s python$short python3
      ln -s python$short python
    '';
    finish = compile "$out" "$out/lib/python$short";
    meta = {
      mainProgram = "python${short}";
      description = "High-level dynamically-typed programming language";
      license = lib.licenses.psfl;
    };
    inherit passthru;
  };

  passthru = {
    inherit withPackages sitePackages buildEnv;
    pythonVersion = short;
    pythonAtLeast = lib.versionAtLeast short;
    pythonOlder = lib.versionOlder short;
    libPrefix = "python${short}";
    executable = "python${short}";
    implementation = "cpython";
    isPy3k = true;
    interpreter = "${interpreter}/bin/python${short}";
    pythonOnBuildForHost = interpreter;
    pkgs = packages;
    pythonPackages = packages;
  };

  # Of Debian's package of a module: the module with its metadata, and its programs on our interpreter.
  module =
    attribute: deb:
    let
      own = debian.package {
        pname = "python3-${attribute}";
        debs = [ deb ];
        inherit interpreter short;
        inherit (pkgs) cacert;
        install = ''
          target=$out/lib/python$short/site-packages
          mkdir -p $target
          cp -R $out/lib/python3*/dist-packages/. $target/
          rm -rf $out/lib/python3 $out/lib/python$short/dist-packages $out/share
          find $target \( -name __pycache__ -o -name '*.so' ! -name "*-''${short/./}-*" ! -name '*.abi3.so' \) -prune -exec rm -rf {} +
          # certifi has its own of nixpkgs' cacert, where Debian's names the machine's.
          for file in $(find $target -path '*certifi/core.py'); do
            sed -i -e "s|/etc/ssl/certs/ca-certificates.crt|$cacert/etc/ssl/certs/ca-bundle.crt|" $file
          done
          for program in $out/bin/*; do
            if [ -f "$program" ]; then sed -i -e "1s|^#! */usr/bin/python3[0-9.]*|#!$interpreter/bin/python$short|" "$program"; fi
          done
        '';
        finish = compile "${interpreter}" "$target";
        passthru = {
          propagatedBuildInputs = dependencies;
          inherit dependencies;
          pythonModule = interpreter;
        };
      };
      wanted = lib.filter (name: lib.hasPrefix "python3-" name && pkgs.debian.hasDeb name) (debian.deb deb).depends;
      dependencies = map (name: modules.${attributeOf name}) wanted;
    in
    own;

  # Every module that is unpacked is there, under the name that packages.txt has for it or else under Debian's.
  prefix = "python313Packages.";
  listed = lib.filter (attribute: lib.hasPrefix prefix attribute) (builtins.attrNames debian.table);
  names = lib.listToAttrs (
    map (attribute: lib.nameValuePair (builtins.head debian.table.${attribute}.debs) (lib.removePrefix prefix attribute)) listed
  );
  attributeOf = deb: names.${deb} or (lib.removePrefix "python3-" deb);
  modules = lib.listToAttrs (
    map (deb: lib.nameValuePair (attributeOf deb) (module (attributeOf deb) deb)) (
      lib.filter (lib.hasPrefix "python3-") debian.debNames
    )
  );

  packages = lib.fix (
    self:
    modules
    // {
      python = interpreter;
      toPythonModule = package: package;
      requiredPythonModules = closure;
      inherit (pkgs) lib;
    }
  );

  closure = wanted:
    let
      go = seen: list:
        lib.foldl' (
          state: package:
          if package == null || lib.any (other: other.outPath == package.outPath) state then state
          else go (state ++ [ package ]) (package.dependencies or package.propagatedBuildInputs or [ ])
        ) seen list;
    in
    go [ ] wanted;

  # An environment has an interpreter of its own, so that sys.prefix and sys.executable are the environment's.
  buildEnv = lib.makeOverridable (
    { extraLibs ? [ ], ignoreCollisions ? false, postBuild ? "", ... }:
    bare {
      name = "python3-${version}-env";
      pname = "python3";
      inherit version;
      inherit interpreter short;
      modules = toString (map (package: "${package}") (closure extraLibs));
      script = ''
        mkdir -p $out/bin $out/lib/python$short/site-packages
        cp $interpreter/bin/python$short $out/bin/
        ln -s python$short $out/bin/python3
        ln -s python$short $out/bin/python
        for entry in $interpreter/lib/*; do
          case ''${entry##*/} in python*) ;; *) ln -s $entry $out/lib/ ;; esac
        done
        for entry in $interpreter/lib/python$short/*; do
          case ''${entry##*/} in site-packages) ;; *) ln -s $entry $out/lib/python$short/ ;; esac
        done
        for package in $modules; do
          for entry in $package/lib/python$short/site-packages/*; do
            if [ "''${entry##*/}" != __pycache__ ]; then ln -sfn $entry $out/lib/python$short/site-packages/; continue; fi
            # Of modules that are one file, all have their bytecode here.
            mkdir -p $out/lib/python$short/site-packages/__pycache__
            ln -sf $entry/* $out/lib/python$short/site-packages/__pycache__/
          done
          if [ -d $package/bin ]; then
            for entry in $package/bin/*; do
              sed -e "1s|^#!$interpreter/bin/python[0-9.]*|#!$out/bin/python$short|" $entry > $out/bin/''${entry##*/}
              chmod 0755 $out/bin/''${entry##*/}
            done
          fi
        done
        ${postBuild}
      '';
      meta = interpreter.meta;
      passthru = passthru // { interpreter = "${interpreter}/bin/python${short}"; python = interpreter; };
    }
  );
  withPackages = f: buildEnv { extraLibs = f packages; };
in
{
  inherit interpreter packages;
}
