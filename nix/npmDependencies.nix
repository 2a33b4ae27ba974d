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
  coreutils,
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

  # The lock says which of its packages are for development alone; all others are needed.
  forDevelopment = module: module.dev or false || module.devOptional or false;
  production = lib.filterAttrs (key: module: key != "" && !(forDevelopment module) && fits module) locked;
  development = builtins.genericClosure {
    startSet = dependenciesOf "" { dependencies = root.devDependencies; };
    operator = { key }: dependenciesOf key locked.${key};
  };
  kept = production // lib.genAttrs (map (each: each.key) development) (key: locked.${key});

  dependenciesOf =
    key: module:
    let
      names = builtins.attrNames (
        module.dependencies or { } // module.optionalDependencies or { } // module.peerDependencies or { }
      );
      found = builtins.filter (name: name != null && fits locked.${name}) (map (find locked key) names);
    in
    map (key: { inherit key; }) found;

  # As Node resolves `name` from the folder `key`: there, or in the nearest node_modules above. An optional dependency
  # may be in none.
  find =
    packages: key: name:
    let
      here = "${key}/node_modules/${name}";
      above = builtins.match "(.+)/node_modules/.+" key;
    in
    if key == "" then
      if packages ? "node_modules/${name}" then "node_modules/${name}" else null
    else if packages ? ${here} then
      here
    else
      find packages (if above == null then "" else builtins.head above) name;

  fits = module: accepts module "os" && accepts module "cpu" && accepts module "libc";
  accepts =
    module: property:
    let
      value = platform.${property};
      allowed = builtins.filter (name: !(lib.hasPrefix "!" name)) module.${property};
    in
    !(module ? ${property})
    || !(builtins.elem "!${value}" module.${property}) && (allowed == [ ] || builtins.elem value allowed);
  platform = {
    os = if stdenv.hostPlatform.isDarwin then "darwin" else "linux";
    cpu = if stdenv.hostPlatform.isAarch64 then "arm64" else "x64";
    libc = if stdenv.hostPlatform.isMusl then "musl" else "glibc";
  };

  # A package that is installed under another name says its own in `name`.
  fetch =
    key: module:
    let
      name = module.name or (builtins.head (builtins.match ".*node_modules/(.+)" key));
    in
    derivation (
      fetcher
      // {
        name = "${builtins.replaceStrings [ "@" "/" ] [ "" "-" ] name}-${module.version}.tgz";
        package = "${name}@${module.version}";
        outputHash = module.integrity;
      }
    );
  # Without stdenv: these are some eighty, and would be the better part of a consumer's evaluation.
  fetcher = {
    inherit (stdenv.buildPlatform) system;
    builder = stdenv.shell;
    args = [ "${./fetchNpmPackage.sh}" ];
    path = lib.makeBinPath [
      coreutils
      nodejs
    ];
    outputHashMode = "flat";
    impureEnvVars = toString (
      lib.fetchers.proxyImpureEnvVars
      ++ [
        "NPM_CONFIG_REGISTRY"
        "npm_config_registry"
        "NPM_CONFIG_USERCONFIG"
        "NODE_EXTRA_CA_CERTS"
      ]
    );
  };

  # What isn't fetched must not be asked for either.
  pruned =
    key: module:
    module
    // lib.optionalAttrs (module ? optionalDependencies) {
      optionalDependencies = lib.filterAttrs (name: _: find kept key name != null) module.optionalDependencies;
    };
in
importNpmLock {
  inherit npmRoot;
  package = manifest // {
    inherit (root) devDependencies;
  };
  packageLock = packageLock // {
    packages = builtins.mapAttrs pruned kept // {
      "" = root;
    };
  };
  packageSourceOverrides = builtins.mapAttrs fetch kept;
}
