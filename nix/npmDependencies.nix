# npmDependencies : { npmRoot, devDependencies } -> derivation
#
# The dependencies of an npm package for buildNpmPackage's `npmDeps`, each a fixed-output derivation by the integrity
# that package-lock.json gives it: no hash of ours to bump, and no registry named. npm asks the one that the machine's
# environment sets (NPM_CONFIG_REGISTRY), so a mirror works.
#
#   npmRoot          path of the folder with package.json and package-lock.json
#   devDependencies  names, of package.json's devDependencies, that the build needs; the others are not fetched
#
# Example: npmDependencies { npmRoot = ../.; devDependencies = [ "esbuild" ]; }
#
# The lock has no `resolved`, which importNpmLock would fetch by: it is given the sources instead. The lock also has
# every platform's optional binaries: fetched are those that fit this one.
{
  lib,
  stdenv,
  runCommand,
  importNpmLock,
  nodejs,
}:
{ npmRoot, devDependencies }:
let
  manifest = lib.importJSON (npmRoot + "/package.json");
  packageLock = lib.importJSON (npmRoot + "/package-lock.json");
  locked = packageLock.packages;

  root = locked."" // {
    devDependencies = lib.getAttrs devDependencies (locked."".devDependencies or { });
  };

  # The keys of the lock that `root` leads to, on this platform.
  needed = builtins.genericClosure {
    startSet = dependenciesOf "" (root // { dependencies = root.dependencies or { } // root.devDependencies; });
    operator = { key }: dependenciesOf key locked.${key};
  };

  dependenciesOf =
    key: module:
    let
      names = builtins.attrNames (
        module.dependencies or { } // module.optionalDependencies or { } // module.peerDependencies or { }
      );
      keys = builtins.filter (found: found != null) (map (find key) names);
    in
    map (key: { inherit key; }) (builtins.filter (found: fits locked.${found}) keys);

  # As Node resolves `name` from the folder `key`: there, or in the nearest node_modules above. An optional dependency
  # may be in none.
  find =
    key: name:
    let
      here = lib.optionalString (key != "") "${key}/" + "node_modules/${name}";
      above = lib.concatStringsSep "/node_modules/" (lib.init (lib.splitString "/node_modules/" "/${key}"));
    in
    if locked ? ${here} then
      here
    else if key == "" then
      null
    else
      find (lib.removePrefix "/" above) name;

  fits =
    module:
    accepts (module.os or [ ]) platform.os
    && accepts (module.cpu or [ ]) platform.cpu
    && accepts (module.libc or [ ]) platform.libc;
  accepts =
    listed: value:
    let
      allowed = builtins.filter (name: !(lib.hasPrefix "!" name)) listed;
    in
    !(builtins.elem "!${value}" listed) && (allowed == [ ] || builtins.elem value allowed);
  platform = {
    os = if stdenv.hostPlatform.isDarwin then "darwin" else "linux";
    cpu = if stdenv.hostPlatform.isAarch64 then "arm64" else "x64";
    libc = if stdenv.hostPlatform.isMusl then "musl" else "glibc";
  };

  # A package that is installed under another name says its own in `name`.
  fetch =
    key: module:
    let
      name = module.name or (lib.last (lib.splitString "node_modules/" key));
    in
    runCommand "${lib.replaceStrings [ "@" "/" ] [ "" "-" ] name}-${module.version}.tgz" {
      nativeBuildInputs = [ nodejs ];
      package = "${name}@${module.version}";
      outputHashMode = "flat";
      outputHash = module.integrity;
      impureEnvVars = lib.fetchers.proxyImpureEnvVars ++ [
        "NPM_CONFIG_REGISTRY"
        "npm_config_registry"
        "NPM_CONFIG_USERCONFIG"
        "NODE_EXTRA_CA_CERTS"
      ];
    } ''
      export HOME=$TMPDIR
      npm pack --silent "$package" >/dev/null
      mv ./*.tgz "$out"
    '';

  keptOf = lib.genAttrs (map (each: each.key) needed) (key: locked.${key});

  # What isn't fetched must not be asked for either.
  pruned =
    key: module:
    module
    // lib.optionalAttrs (module ? optionalDependencies) {
      optionalDependencies = lib.filterAttrs (
        name: _: builtins.elem (find key name) (builtins.attrNames keptOf)
      ) module.optionalDependencies;
    };
in
importNpmLock {
  inherit npmRoot;
  package = manifest // {
    inherit (root) devDependencies;
  };
  packageLock = packageLock // {
    packages = builtins.mapAttrs pruned keptOf // {
      "" = root;
    };
  };
  packageSourceOverrides = builtins.mapAttrs fetch keptOf;
}
