# https://nixos.org/manual/nixpkgs/stable/#javascript-buildNpmPackage-importNpmLock: package.json and package-lock.json
# rewritten so that every dependency is a file: in the store.
{
  lib,
  fetchurl,
  runCommand,
  stdenv,
  npmHooks,
  hostCompiler,
}:
let
  # What a lock's entry names, as a source: null where it has no `resolved`.
  fetch =
    { module, npmRoot, fetcherOpts }:
    let
      parts = builtins.match "(.+)://(.+)" module.resolved;
      scheme = builtins.head parts;
    in
    if module.resolved or null == null then null
    else if parts == null then assert npmRoot != null; { outPath = npmRoot + "/${module.resolved}"; }
    else if scheme == "http" || scheme == "https" then fetchurl ({ url = module.resolved; hash = module.integrity; } // fetcherOpts)
    else if lib.hasPrefix "git" module.resolved then builtins.fetchGit ({ url = module.resolved; } // fetcherOpts)
    else throw "Unsupported URL scheme: ${scheme}";

  hooks = { npmConfigHook = npmHooks.importNpmLockConfigHook; };
in
lib.fix (self: {
  importNpmLock =
    {
      npmRoot ? null,
      package ? lib.importJSON (npmRoot + "/package.json"),
      packageLock ? lib.importJSON (npmRoot + "/package-lock.json"),
      pname ? package.name or "unknown",
      version ? package.version or "0.0.0",
      # By a lock entry's key ("node_modules/x"): options for the fetcher, and a source to use as it is.
      fetcherOpts ? { },
      packageSourceOverrides ? { },
    }:
    let
      locked = name: lock.packages."node_modules/${name}";
      pinned = builtins.mapAttrs (name: wanted: if wanted == "latest" || builtins.match "github(.com)?:.+" wanted != null then (locked name).version else wanted);

      lock = packageLock // {
        packages = builtins.mapAttrs (
          key: module:
          let
            source = packageSourceOverrides.${key} or (fetch { inherit module npmRoot; fetcherOpts = fetcherOpts.${key} or { }; });
          in
          removeAttrs module [ "link" "funding" ]
          // lib.optionalAttrs (source != null) { resolved = "file:${source}"; }
          // lib.optionalAttrs (module ? dependencies) { dependencies = pinned module.dependencies; }
          // lib.optionalAttrs (module ? optionalDependencies) { optionalDependencies = pinned module.optionalDependencies; }
        ) packageLock.packages;
      };

      direct = builtins.mapAttrs (name: _: (locked name).resolved);
      manifest = package
        // lib.optionalAttrs (package ? dependencies) { dependencies = direct package.dependencies; }
        // lib.optionalAttrs (package ? devDependencies) { devDependencies = direct package.devDependencies; };
    in
    runCommand "${pname}-${version}-sources"
      {
        inherit pname version;
        passAsFile = [ "package" "packageLock" ];
        package = builtins.toJSON manifest;
        packageLock = builtins.toJSON lock;
      }
      ''
        mkdir $out
        cp "$packagePath" $out/package.json
        cp "$packageLockPath" $out/package-lock.json
      '';

  # node_modules alone, in a derivation: nothing is unpacked, and what is installed is all that there is.
  buildNodeModules =
    {
      npmRoot ? null,
      package ? lib.importJSON (npmRoot + "/package.json"),
      packageLock ? lib.importJSON (npmRoot + "/package-lock.json"),
      nodejs,
      derivationArgs ? { },
    }:
    stdenv.mkDerivation (
      {
        pname = "${package.name or "unknown"}-node-modules";
        version = package.version or "0.0.0";
        dontUnpack = true;
        npmDeps = self.importNpmLock { inherit npmRoot package packageLock; };
        package = builtins.toJSON package;
        packageLock = builtins.toJSON packageLock;
        installPhase = ''
          runHook preInstall
          mkdir $out
          cp package.json package-lock.json $out/
          [[ -d node_modules ]] && mv node_modules $out/
          runHook postInstall
        '';
      }
      // derivationArgs
      // {
        # The compiler is in nixpkgs' stdenv, and not in this one's.
        nativeBuildInputs = [ nodejs nodejs.passthru.python hooks.npmConfigHook hostCompiler ] ++ derivationArgs.nativeBuildInputs or [ ];
        passAsFile = [ "package" "packageLock" ] ++ derivationArgs.passAsFile or [ ];
        postPatch = ''
          cp --no-preserve=mode "$packagePath" package.json
          cp --no-preserve=mode "$packageLockPath" package-lock.json
        '' + derivationArgs.postPatch or "";
      }
    );

  inherit hooks;
  inherit (hooks) npmConfigHook;
  __functor = self: self.importNpmLock;
})
