# https://nixos.org/manual/nixpkgs/stable/#chap-trivial-builders
{ lib, pkgs }:
let
  inherit (pkgs) stdenv stdenvNoCC runtimeShell;
in
rec {
  runCommand = name: env: runCommandWith { stdenv = stdenvNoCC; runLocal = false; inherit name; derivationArgs = env; };
  runCommandLocal = name: env: runCommandWith { stdenv = stdenvNoCC; runLocal = true; inherit name; derivationArgs = env; };
  runCommandCC = name: env: runCommandWith { inherit stdenv name; runLocal = false; derivationArgs = env; };
  runCommandWith =
    {
      stdenv ? stdenvNoCC,
      runLocal ? false,
      derivationArgs ? { },
      name,
    }:
    buildCommand:
    stdenv.mkDerivation (
      {
        enableParallelBuilding = true;
        inherit buildCommand name;
        passAsFile = [ "buildCommand" ] ++ (derivationArgs.passAsFile or [ ]);
      }
      // lib.optionalAttrs (!derivationArgs ? meta) { pos = builtins.unsafeGetAttrPos "name" { inherit name; }; }
      // lib.optionalAttrs runLocal { preferLocalBuild = true; allowSubstitutes = false; }
      // removeAttrs derivationArgs [ "passAsFile" ]
    );

  writeTextFile =
    {
      name,
      text,
      executable ? false,
      destination ? "",
      checkPhase ? "",
      meta ? { },
      passthru ? { },
      allowSubstitutes ? false,
      preferLocalBuild ? true,
      derivationArgs ? { },
    }:
    assert lib.assertMsg (destination != "" -> (lib.hasPrefix "/" destination && destination != "/")) ''
      destination must be an absolute path, relative to the derivation's out path,
      got '${destination}' instead.

      Ensure that the path starts with a / and specifies at least the filename.
    '';
    let
      matches = builtins.match "/bin/([^/]+)" destination;
    in
    runCommand name
      (
        {
          inherit text executable checkPhase allowSubstitutes preferLocalBuild passthru;
          passAsFile = [ "text" ] ++ derivationArgs.passAsFile or [ ];
          meta = lib.optionalAttrs (executable && matches != null) { mainProgram = lib.head matches; } // meta // derivationArgs.meta or { };
        }
        // removeAttrs derivationArgs [ "passAsFile" "meta" ]
      )
      ''
        target=$out${lib.escapeShellArg destination}
        mkdir -p "$(dirname "$target")"
        if [ -e "$textPath" ]; then mv "$textPath" "$target"; else echo -n "$text" > "$target"; fi
        if [ -n "$executable" ]; then chmod +x "$target"; fi
        eval "$checkPhase"
      '';

  writeText = name: text:
    # A name with a slash in it is a mistake of long standing, and allowed.
    writeTextFile { inherit name text; };
  writeTextDir = path: text: writeTextFile { inherit text; name = baseNameOf path; destination = "/${path}"; };
  writeScript = name: text: writeTextFile { inherit name text; executable = true; };
  writeScriptBin = name: text: writeTextFile { inherit name text; executable = true; destination = "/bin/${name}"; };
  writeShellScript = name: text: writeTextFile {
    inherit name;
    executable = true;
    text = ''
      #!${runtimeShell}
      ${text}
    '';
    checkPhase = shellCheck;
  };
  writeShellScriptBin = name: text: writeTextFile {
    inherit name;
    executable = true;
    destination = "/bin/${name}";
    text = ''
      #!${runtimeShell}
      ${text}
    '';
    checkPhase = shellCheck;
    meta.mainProgram = name;
  };
  shellCheck = ''
    ${runtimeShell} -n "$target"
  '';
  writeShellApplication =
    {
      name,
      text,
      runtimeInputs ? [ ],
      runtimeEnv ? null,
      meta ? { },
      passthru ? { },
      checkPhase ? null,
      excludeShellChecks ? [ ],
      extraShellCheckFlags ? [ ],
      bashOptions ? [ "errexit" "nounset" "pipefail" ],
      derivationArgs ? { },
      inheritPath ? true,
    }:
    writeTextFile {
      inherit name derivationArgs passthru;
      meta = { mainProgram = name; } // meta;
      executable = true;
      destination = "/bin/${name}";
      allowSubstitutes = true;
      preferLocalBuild = false;
      text =
        ''
          #!${runtimeShell}
          ${lib.concatMapStringsSep "\n" (option: "set -o ${option}") bashOptions}
        ''
        + lib.optionalString (runtimeEnv != null) (
          lib.concatMapStrings (n: ''
            ${lib.toShellVar n runtimeEnv.${n}}
            export ${n}
          '') (builtins.attrNames runtimeEnv)
        )
        + lib.optionalString (runtimeInputs != [ ] || !inheritPath) ''

          export PATH="${lib.makeBinPath runtimeInputs}${lib.optionalString inheritPath ":$PATH"}"
        ''
        + ''

          ${text}
        '';
      # nixpkgs runs shellcheck as well, which is not here: only the syntax is looked at.
      checkPhase = if checkPhase != null then checkPhase else ''
        runHook preCheck
        ${runtimeShell} -n -O extglob "$target"
        runHook postCheck
      '';
    };

  concatTextFile = { name, files, executable ? false, destination ? "", checkPhase ? "", meta ? { }, passthru ? { } }:
    runCommandLocal name { inherit files executable checkPhase meta passthru destination; } ''
      file=$out$destination
      mkdir -p "$(dirname "$file")"
      cat $files > "$file"
      if [ -n "$executable" ]; then chmod +x "$file"; fi
      eval "$checkPhase"
    '';
  concatText = name: files: concatTextFile { inherit name files; };
  concatScript = name: files: concatTextFile { inherit name files; executable = true; };

  symlinkJoin =
    args_@{
      name ? assert lib.assertMsg (args_ ? pname && args_ ? version) "symlinkJoin requires either a `name` OR `pname` and `version`"; "${args_.pname}-${args_.version}",
      paths,
      stripPrefix ? "",
      preferLocalBuild ? true,
      allowSubstitutes ? false,
      postBuild ? "",
      failOnMissing ? stripPrefix == "",
      ...
    }:
    runCommand name
      (
        removeAttrs args_ [ "name" "postBuild" "stripPrefix" "paths" "failOnMissing" ]
        // {
          inherit preferLocalBuild allowSubstitutes;
          paths = map (path: "${path}${stripPrefix}") paths;
          passAsFile = [ "paths" ];
        }
      )
      ''
        mkdir -p $out
        for i in $(cat $pathsPath); do
          ${lib.optionalString (!failOnMissing) "if test -d $i; then "}link_tree "$i" $out${lib.optionalString (!failOnMissing) "; fi"}
        done
        ${postBuild}
      '';

  linkFarm = name: entries:
    let
      named = if builtins.isAttrs entries then lib.mapAttrsToList (name: path: { inherit name path; }) entries else entries;
      # As a set: of two entries with one name the last wins.
      unique = builtins.listToAttrs (map (entry: lib.nameValuePair entry.name entry.path) named);
    in
    runCommand name { preferLocalBuild = true; allowSubstitutes = false; passthru.entries = unique; } ''
      mkdir -p $out
      cd $out
      ${lib.concatStringsSep "\n" (lib.mapAttrsToList (name: path: ''
        mkdir -p -- "$(dirname -- ${lib.escapeShellArg name})"
        ln -s -- ${lib.escapeShellArg "${path}"} ${lib.escapeShellArg name}
      '') unique)}
    '';
  linkFarmFromDrvs = name: drvs: linkFarm name (map (drv: { inherit (drv) name; path = drv; }) drvs);

  buildEnv = lib.makeOverridable (
    {
      name,
      paths,
      manifest ? "",
      ignoreCollisions ? false,
      checkCollisionContents ? true,
      pathsToLink ? [ "/" ],
      extraOutputsToInstall ? [ ],
      extraPrefix ? "",
      postBuild ? "",
      nativeBuildInputs ? [ ],
      buildInputs ? [ ],
      passthru ? { },
      meta ? { },
      pname ? null,
      version ? null,
      includeClosures ? false,
      ignoreSingleFileOutputs ? false,
    }:
    runCommand name { inherit nativeBuildInputs buildInputs passthru meta ignoreCollisions; paths = toString paths; } ''
      mkdir -p $out${extraPrefix}
      for path in $paths; do
        ${if pathsToLink == [ "/" ] then "link_tree $path $out${extraPrefix}" else lib.concatMapStringsSep "\n" (sub: ''
          if [ -d $path${sub} ]; then mkdir -p $out${extraPrefix}${sub}; link_tree $path${sub} $out${extraPrefix}${sub}; fi
        '') pathsToLink}
      done
      ${postBuild}
    ''
  );

  # The closure of paths as Nix exports it: store-paths, registration and total-nar-size.
  closureInfo =
    { rootPaths }:
    derivation {
      name = "closure-info";
      system = stdenv.hostPlatform.system;
      __structuredAttrs = true;
      exportReferencesGraph.closure = rootPaths;
      builder = "/bin/bash";
      args = [ "-euc" ("PATH=/usr/bin:${pkgs.jq}/bin\n" + builtins.readFile ./closure-info.sh) ];
    };
  writeClosure = paths: runCommand "runtime-deps" { info = closureInfo { rootPaths = paths; }; } "sort $info/store-paths > $out";
  writeReferencesToFile = path: writeClosure [ path ];

  makeSetupHook =
    {
      name ? lib.warn "calling makeSetupHook without passing a name is deprecated." "hook",
      propagatedBuildInputs ? [ ],
      propagatedNativeBuildInputs ? [ ],
      depsTargetTargetPropagated ? [ ],
      meta ? { },
      passthru ? { },
      substitutions ? { },
    }:
    script:
    runCommand name (
      substitutions
      // {
        inherit meta passthru;
        __propagated = toString (propagatedBuildInputs ++ propagatedNativeBuildInputs);
        strictDeps = true;
      }
    ) ''
      mkdir -p $out/nix-support
      cp ${script} hook
      chmod u+w hook
      ${lib.concatStringsSep "\n" (lib.mapAttrsToList (n: value: "substituteInPlace hook --subst-var-by ${n} ${lib.escapeShellArg (if builtins.isPath value then "${value}" else toString value)}") substitutions)}
      cp hook $out/nix-support/setup-hook
      if [ -n "$__propagated" ]; then echo "$__propagated" > $out/nix-support/propagated-build-inputs; fi
    '';

  mkShell =
    {
      name ? "nix-shell",
      packages ? [ ],
      inputsFrom ? [ ],
      buildInputs ? [ ],
      nativeBuildInputs ? [ ],
      propagatedBuildInputs ? [ ],
      propagatedNativeBuildInputs ? [ ],
      ...
    }@attrs:
    let
      from = name: (attrs.${name} or [ ]) ++ lib.subtractLists inputsFrom (lib.flatten (lib.catAttrs name (map (shell: shell.drvAttrs or shell) inputsFrom)));
    in
    stdenv.mkDerivation (
      removeAttrs attrs [ "name" "packages" "inputsFrom" "buildInputs" "nativeBuildInputs" "propagatedBuildInputs" "propagatedNativeBuildInputs" "shellHook" ]
      // {
        inherit name;
        buildInputs = from "buildInputs";
        nativeBuildInputs = packages ++ from "nativeBuildInputs";
        propagatedBuildInputs = from "propagatedBuildInputs";
        propagatedNativeBuildInputs = from "propagatedNativeBuildInputs";
        shellHook = lib.concatStringsSep "\n" (lib.catAttrs "shellHook" (lib.reverseList inputsFrom ++ [ attrs ]));
        phases = [ "buildPhase" ];
        buildPhase = ''
          { echo "------------------------------------------------------------"; echo " WARNING: the existence of this path is not guaranteed."; echo " It is an internal implementation detail for pkgs.mkShell."; echo "------------------------------------------------------------"; echo; export; } >> "$out"
        '';
        preferLocalBuild = true;
      }
    );
  mkShellNoCC = mkShell;

  srcOnly = package: package.src or (package.drvAttrs or package).src;
  fetchurl =
    {
      url ? null,
      urls ? [ ],
      name ? baseNameOf (toString (if url != null then url else builtins.head urls)),
      hash ? "",
      sha256 ? "",
      sha512 ? "",
      outputHash ? "",
      outputHashAlgo ? "",
      passthru ? { },
      meta ? { },
      ...
    }:
    let
      address = if url != null then url else builtins.head urls;
      given = lib.findFirst (h: h != "") (throw "fetchurl requires a hash for fixed-output derivation: ${address}") [ hash outputHash sha512 sha256 ];
    in
    stdenvNoCC.mkDerivation {
      inherit name passthru meta;
      outputHashMode = "flat";
      outputHash = given;
      outputHashAlgo = if lib.hasInfix "-" given then null else if sha512 != "" then "sha512" else "sha256";
      inherit address;
      nativeBuildInputs = [ pkgs.curl ];
      impureEnvVars = lib.fetchers.proxyImpureEnvVars;
      buildCommand = ''
        echo "trying $address"
        if ! curl --fail --location --max-time 20 --cacert /etc/ssl/certs/ca-certificates.crt "$address" --output $out; then
          echo "error: cannot download $name from any mirror"
          exit 1
        fi
      '';
    };
}
