# The machine's Python with its standard library, relocated, and withPackages. It calls itself what it is: the
# attribute may say python312 where the version says 3.11.2.
{
  lib,
  platform,
  pkgs,
}:
let
  inherit (pkgs.host) facts copy bare;
  short = lib.versions.majorMinor facts.python;
  sitePackages = "lib/python${short}/site-packages";

  # Bytecode that Python never writes again, whatever the time of a source: it would, as root, into the store. -B, as
  # it would first write that of what it imports for this, with the time.
  compile = python: folder: ''
    ${python}/bin/python${short} -I -B -m compileall -q -f -s $out -p $out --invalidation-mode unchecked-hash ${folder}
  '';

  interpreter = copy {
    pname = "python3";
    version = facts.python;
    programs = [ "/usr/bin/python${short}" ];
    inherit short;
    sitecustomize = ./sitecustomize.py;
    install = ''
      mkdir -p $out/lib
      cp -R --no-preserve=mode /usr/lib/python$short $out/lib/
      find $out/lib -xtype l -delete
      cd $out/lib/python$short
      # What Debian adds, what needs a compiler, and what is only for Python's own developers.
      rm -rf config-* test tests idlelib lib2to3 turtledemo tkinter ensurepip EXTERNALLY-MANAGED sitecustomize.py _sysconfigdata_*dist* __pycache__ */__pycache__ dist-packages
      cp --no-preserve=mode $sitecustomize sitecustomize.py
      mkdir -p site-packages
      ln -s python$short $out/bin/python3
      ln -s python$short $out/bin/python
    '';
    finish = ''
      for module in $out/lib/python$short/lib-dynload/*.so; do copy_libraries "$module"; done
      ${compile "$out" "$out/lib/python$short"}
    '';
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

  # Of Debian's packages of the same name: the modules, and their metadata.
  module =
    {
      pname,
      modules,
      metadata,
      dependencies ? [ ],
    }:
    bare {
      inherit pname short;
      version = facts.${pname};
      name = "python3-${pname}-${facts.${pname}}";
      modules = toString modules;
      inherit metadata;
      script = ''
        target=$out/lib/python$short/site-packages
        mkdir -p $target
        for module in $modules; do cp -RL --no-preserve=mode /usr/lib/python3/dist-packages/$module $target/; done
        cp -RL --no-preserve=mode /usr/lib/python3/dist-packages/$metadata-*-info $target/
        find $target \( -name __pycache__ -o -name '*.so' \) -prune -exec rm -rf {} +
        ${compile "${interpreter}" "$target"}
      '';
      passthru = { propagatedBuildInputs = dependencies; inherit dependencies; pythonModule = interpreter; };
    };

  packages = lib.fix (self: {
    python = interpreter;
    pyyaml = module { pname = "pyyaml"; modules = [ "yaml" "_yaml" ]; metadata = "PyYAML"; };
    certifi = module { pname = "certifi"; modules = [ "certifi" ]; metadata = "certifi"; };
    charset-normalizer = module { pname = "charset-normalizer"; modules = [ "charset_normalizer" ]; metadata = "charset_normalizer"; };
    chardet = module { pname = "chardet"; modules = [ "chardet" ]; metadata = "chardet"; };
    idna = module { pname = "idna"; modules = [ "idna" ]; metadata = "idna"; };
    six = module { pname = "six"; modules = [ "six.py" ]; metadata = "six"; };
    urllib3 = module { pname = "urllib3"; modules = [ "urllib3" ]; metadata = "urllib3"; dependencies = [ self.six ]; };
    requests = module {
      pname = "requests";
      modules = [ "requests" ];
      metadata = "requests";
      dependencies = [ self.certifi self.charset-normalizer self.chardet self.idna self.urllib3 ];
    };
    toPythonModule = package: package;
    requiredPythonModules = closure;
    inherit (pkgs) lib;
  });

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
      name = "python3-${facts.python}-env";
      pname = "python3";
      version = facts.python;
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
