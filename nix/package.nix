# The package `mvmforge`: the command line with the SDKs, on nodejs-slim and nothing else. Python is not in it: an entry
# in Python runs on the python3 of the user's PATH, or on the one that mkWorkload gives.
{
  lib,
  buildNpmPackage,
  callPackage,
  importNpmLock,
  installShellFiles,
  nodejs,
  nodejs-slim,
  stdenv,
  # The repository, in the store. It is the flake's own copy, whole, since a filtered one would be hashed again at every
  # evaluation, which takes longer than evaluating everything else here.
  src,
}:
let
  root = ../.;
  manifest = lib.importJSON (root + "/package.json");
  program = manifest.bin.mvmforge;
  otherLibc = if stdenv.hostPlatform.isMusl then "linux" else "musl";
in
buildNpmPackage {
  pname = manifest.name;
  inherit (manifest) version;
  inherit src;

  inherit nodejs;
  npmDeps = callPackage ./npmDependencies.nix { } {
    npmRoot = root;
    # What only a contributor runs isn't fetched: all else is bundled, or builds the bundle.
    devDependencies = lib.subtractLists [
      "@biomejs/biome"
      "ajv"
      "fast-check"
      "json-schema-to-typescript"
    ] (builtins.attrNames manifest.devDependencies);
  };
  inherit (importNpmLock) npmConfigHook;
  npmRebuildFlags = [ "--ignore-scripts" ];

  nativeBuildInputs = [ installShellFiles ];

  # The files that package.json would publish, and of node_modules what is left out of the bundle: koffi, whose native
  # library exchanges two folders in one step (ADR 0008).
  installPhase = ''
    runHook preInstall

    package=$out/lib/mvmforge
    mkdir -p $out/bin $package/lib/sdk/python $package/templates $package/schema
    cp -r dist $package/
    cp -r lib/sdk/python/mvmforge $package/lib/sdk/python/
    rm -rf $package/lib/sdk/python/mvmforge/__pycache__
    cp -r templates/artifact $package/templates/
    cp schema/*.json $package/schema/
    cp LICENSE flake.lock $package/
    cp $src/package.json $package/

    cp -r --parents node_modules/koffi/{package.json,LICENSE.txt,index.*js,src/koffi/*js} $package/
    cp -r --parents node_modules/@koromix $package/
    # Its package for a processor has the library for glibc and the one for musl.
    rm -rf $package/node_modules/@koromix/*/${otherLibc}_*

    substituteInPlace $package/${program} --replace-fail '#!/usr/bin/env node' '#!${nodejs-slim}/bin/node'
    chmod 0755 $package/${program}
    ln -s $package/${program} $out/bin/mvmforge

    runHook postInstall
  '';

  postInstall = ''
    installShellCompletion dist/completions/*
    installManPage dist/man/*
    # The completions stay: `mvmforge completion` prints them.
    rm -r $package/dist/man
  '';
  # The program's interpreter is set above; every other file is data, and stays as the command line of npm has it.
  dontPatchShebangs = true;
  allowedReferences = [
    "out"
    nodejs-slim
  ];

  doInstallCheck = true;
  installCheckPhase = ''
    runHook preInstallCheck
    [ "$($out/bin/mvmforge --version)" = "mvmforge ${manifest.version}" ]
    # The licences of what is bundled.
    [ -s $out/lib/mvmforge/dist/THIRD-PARTY ]
    runHook postInstallCheck
  '';

  meta = {
    inherit (manifest) description;
    license = lib.licenses.mit;
    mainProgram = "mvmforge";
    platforms = import ./systems.nix;
  };
}
