# stdenv.mkDerivation: https://nixos.org/manual/nixpkgs/stable/#chap-stdenv
{
  lib,
  platform,
  pkgs,
}:
let
  # What nixpkgs' stdenv puts on PATH, and nothing more: a build that needs another tool has to say so.
  initialPath = [ pkgs.host.buildTools ];

  setup = pkgs.host.bare {
    name = "stdenv-linux";
    inherit (platform) system;
    script = ''
      mkdir -p $out
      { echo "initialPath='${toString initialPath}'"; echo "stdenvShell=${shell}"; cat ${./setup.sh}; } > $out/setup
    '';
  };
  shell = "${pkgs.bash}/bin/bash";

  # Attributes of mkDerivation that are no part of the derivation.
  notForTheBuilder = [
    "meta"
    "passthru"
    "pos"
    "env"
    "checkInputs"
    "nativeCheckInputs"
    "installCheckInputs"
    "nativeInstallCheckInputs"
    "__darwinAllowLocalNetworking"
    "finalPackage"
    "overrideAttrs"
  ];

  mkDerivation = given: if lib.isFunction given then extensible given else extensible (_: given);

  extensible =
    attrsOf:
    let
      args = attrsOf (args // { inherit finalPackage overrideAttrs; });
      overrideAttrs = change: extensible (lib.extends (lib.toExtension change) attrsOf);
      finalPackage = package overrideAttrs args;
    in
    finalPackage;

  package =
    overrideAttrs: attrs:
    let
      name =
        if attrs ? name then attrs.name
        else if attrs ? pname && attrs ? version then "${attrs.pname}-${attrs.version}"
        else throw "The `name` or (`pname` and `version`) attributes must be set.";
      position = attrs.pos or (builtins.unsafeGetAttrPos (if attrs ? pname then "pname" else "name") attrs);
      outputs = attrs.outputs or [ "out" ];
      doCheck = attrs.doCheck or false;
      doInstallCheck = attrs.doInstallCheck or false;
      env = attrs.env or { };
      inputs = name: lib.flatten (attrs.${name} or [ ]);

      overlap = builtins.attrNames (builtins.intersectAttrs env (removeAttrs attrs notForTheBuilder));
      checkedEnv =
        if overlap != [ ] then
          throw "The `env` attribute set cannot contain any attributes passed to derivation. The following attributes are overlapping:\n${lib.concatMapStrings (n: "  - ${n}: in `env`: ${toString env.${n}}; in derivation arguments: ${toString attrs.${n}}\n") overlap}"
        else
          builtins.mapAttrs (
            n: value:
            if builtins.isString value || builtins.isBool value || builtins.isInt value || lib.isDerivation value then value
            else throw "The `env` attribute set can only contain derivation, string, boolean or integer attributes. The `${n}` attribute is of type ${builtins.typeOf value}."
          ) env;

      drvAttrs =
        removeAttrs attrs notForTheBuilder
        // checkedEnv
        // {
          inherit name outputs doCheck doInstallCheck;
          system = platform.system;
          stdenv = setup;
          # The host's bash, which the sandbox has, since the one in the store is itself made by a derivation.
          builder = attrs.realBuilder or "/bin/bash";
          args = attrs.args or [ "-e" (attrs.builder or ./builder.sh) ];
          strictDeps = attrs.strictDeps or false;
          buildInputs = inputs "buildInputs" ++ lib.optionals doCheck (inputs "checkInputs") ++ lib.optionals doInstallCheck (inputs "installCheckInputs");
          nativeBuildInputs = inputs "nativeBuildInputs" ++ lib.optionals doCheck (inputs "nativeCheckInputs") ++ lib.optionals doInstallCheck (inputs "nativeInstallCheckInputs");
          propagatedBuildInputs = inputs "propagatedBuildInputs";
          propagatedNativeBuildInputs = inputs "propagatedNativeBuildInputs";
          patches = attrs.patches or [ ];
        };

      meta =
        {
          inherit name;
          available = true;
          broken = false;
          insecure = false;
          unfree = false;
          unsupported = !(builtins.elem platform.system (meta.platforms or lib.platforms.all));
          outputsToInstall = [ (builtins.head outputs) ];
          position = if position == null then "<unknown-file>" else "${position.file}:${toString position.line}";
        }
        // (attrs.meta or { });

      # What nixpkgs refuses to evaluate, in its words as far as they are fixed.
      refusal =
        let licenses = lib.toList (attrs.meta.license or [ ]); in
        if attrs.meta.broken or false then "is marked as broken"
        else if lib.any (license: !(license.free or true)) licenses && !(pkgs.config.allowUnfree or false) then "has an unfree license (‘${lib.concatMapStringsSep " " (l: l.shortName or "unknown") licenses}’)"
        else if attrs ? meta.platforms && !(builtins.elem platform.system attrs.meta.platforms) then "is not available on the requested hostPlatform:\n  hostPlatform.system = \"${platform.system}\""
        else null;
      valid = refusal == null || throw "Package ‘${name}’ in ${meta.position} ${refusal}, refusing to evaluate.";
    in
    lib.extendDerivation valid (
      {
        inherit meta overrideAttrs;
        passthru = attrs.passthru or { };
        drvAttrs = drvAttrs;
        inherit (stdenvFor) cc;
        stdenv = stdenvFor;
      }
      // removeAttrs (attrs.passthru or { }) [ "meta" ]
      // lib.optionalAttrs (attrs ? pname) { inherit (attrs) pname; }
      // lib.optionalAttrs (attrs ? version) { inherit (attrs) version; }
    ) (derivation drvAttrs);

  stdenvFor = lib.makeOverridable (
    { cc }:
    {
      inherit
        mkDerivation
        shell
        initialPath
        cc
        ;
      name = "stdenv-linux";
      type = "derivation";
      outPath = setup.outPath;
      drvPath = setup.drvPath;
      outputName = "out";
      outputs = [ "out" ];
      system = platform.system;
      hostPlatform = platform;
      buildPlatform = platform;
      targetPlatform = platform;
      inherit (platform) isLinux isDarwin isx86_64 isAarch64;
      hasCC = cc != null;
      meta = { name = "stdenv-linux"; };
    }
  ) { cc = null; };
in
stdenvFor
