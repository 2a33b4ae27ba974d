# dependencies-node { lib, pkgs, launch, packages } -> null or { paths, sourceOverlay }
#
# node_modules by nixpkgs' importNpmLock: a package.json and a package-lock.json of exactly the packages that
# launch.dependencies has for this system, every dependency by its exact version, every tarball fetched by its hash.
# npm finds nothing to resolve, and nothing of the source is in it: a change of that installs nothing again.
{
  lib,
  pkgs,
  launch,
  packages,
}:
let
  inherit (launch) dependencies;
  inherit (pkgs.stdenv.hostPlatform) system;
  node = packages.byName.${dependencies.node};
  unsupported = dependencies.unsupported.${system} or [ ];

  kept = builtins.filter (package: builtins.elem system package.systems) dependencies.packages;
  fetched = builtins.filter (package: package.hash != null) kept;
  byPath = f: list: builtins.listToAttrs (map (package: lib.nameValuePair package.path (f package)) list);

  # As npm writes it, without what is empty.
  record =
    package:
    {
      inherit (package) version;
    }
    // lib.optionalAttrs (!(lib.hasSuffix "node_modules/${package.name}" package.path)) { inherit (package) name; }
    // (if package.hash == null then { inBundle = true; } else { integrity = package.hash; })
    // lib.optionalAttrs package.optional { optional = true; }
    // lib.optionalAttrs package.install_script { hasInstallScript = true; }
    // lib.optionalAttrs (package.bin != { }) { inherit (package) bin; }
    // lib.optionalAttrs (package.bundled != [ ]) { bundleDependencies = package.bundled; }
    // edges package.path package;
  records = byPath record kept;

  # A dependency that only the other system has is not to be asked for, nor is another version that Node would find.
  edges =
    path: package:
    let
      optional = lib.filterAttrs (name: version: versionFrom path name == version) package.optional_dependencies;
    in
    lib.optionalAttrs (package.dependencies != { }) { inherit (package) dependencies; }
    // lib.optionalAttrs (optional != { }) { optionalDependencies = optional; };
  versions = byPath (package: package.version) kept;

  # Of the package that Node finds by a name from a package's folder; null where it finds none.
  versionFrom =
    path: name:
    let
      above = builtins.match "(.+)/node_modules/.+" path;
      next = if above == null then "" else builtins.head above;
    in
    if path == "" then
      versions."node_modules/${name}" or null
    else
      versions."${path}/node_modules/${name}" or (versionFrom next name);

  package = {
    name = "dependencies";
    version = "0.0.0";
  }
  // edges "" dependencies;
  packageLock = {
    inherit (package) name version;
    lockfileVersion = 3;
    requires = true;
    packages = records // { "" = package; };
  };

  fetch =
    each:
    let
      name = lib.strings.sanitizeDerivationName "${each.name}-${each.version}.tgz";
    in
    if each.url == null then
      fetchFromRegistry name each
    else
      pkgs.fetchurl {
        inherit name;
        inherit (each) url hash;
      };

  # Where the lockfile names no place, npm finds it in the registry that the machine's environment names.
  fetchFromRegistry =
    name: each:
    derivation {
      inherit name;
      inherit (pkgs.stdenv.buildPlatform) system;
      builder = pkgs.stdenv.shell;
      args = [ "${./fetch-npm-package.sh}" ];
      package = "${each.name}@${each.version}";
      path = lib.makeBinPath [
        pkgs.coreutils
        node
      ];
      outputHashMode = "flat";
      outputHash = each.hash;
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

  nodeModules = pkgs.importNpmLock.buildNodeModules {
    inherit package packageLock;
    nodejs = node;
    derivationArgs = {
      pname = "${launch.workload_id}-node-modules";
      npmDeps = pkgs.importNpmLock {
        inherit package packageLock;
        packageSourceOverrides = byPath fetch fetched;
      };
    }
    # The hook has the headers of nixpkgs' own nodejs, and a native module is compiled for one Node.
    // lib.optionalAttrs (node.drvPath != pkgs.nodejs.drvPath) {
      npmRebuildFlags = [ "--nodedir=${pkgs.srcOnly node}" ];
    };
  };
in
if unsupported != [ ] then
  throw "workload \"${launch.workload_id}\": ${lib.concatStringsSep ", " unsupported} of ${dependencies.lockfile} can't be installed on ${system}; build for another system, or make it an optional dependency"
else if kept == [ ] then
  null
else
  {
    paths = [ ];
    sourceOverlay = {
      inherit nodeModules;
      inherit (dependencies) root;
    };
  }
