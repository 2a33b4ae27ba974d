# dependencies-node { lib, pkgs, launch, packages } -> null or { paths, sourceOverlay }
#
# node_modules by nixpkgs' importNpmLock.buildNodeModules: a package.json and a package-lock.json of exactly the packages
# that launch.dependencies has for this system, every dependency by its exact version, every tarball fetched by its hash.
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
  node = packages.byName.${dependencies.node} or packages.byName."pkgs.${dependencies.node}";
  unsupported = dependencies.unsupported.${system} or [ ];

  kept = builtins.filter (package: builtins.elem system package.systems) dependencies.packages;
  byPath = f: builtins.listToAttrs (map (package: { name = package.path; value = f package; }) kept);

  # As npm writes it, without what is empty; a tarball is the file that Nix has fetched.
  record =
    package:
    (if package.hash == null then { inBundle = true; } else { integrity = package.hash; resolved = "file:${fetch package}"; })
    // { inherit (package) version; }
    // (if isNamedByPath package then { } else { inherit (package) name; })
    // (if package.optional then { optional = true; } else { })
    // (if package.install_script then { hasInstallScript = true; } else { })
    // (if package.bin == { } then { } else { inherit (package) bin; })
    // (if package.bundled == [ ] then { } else { bundleDependencies = package.bundled; })
    // edges package.path package;
  records = byPath record;
  isNamedByPath =
    { path, name, ... }:
    path == "node_modules/${name}" || lib.hasSuffix "/node_modules/${name}" path;

  edges =
    path: package:
    (if package.dependencies == { } then { } else { inherit (package) dependencies; })
    // (if package.optional_dependencies == { } then { } else optionalEdges path package.optional_dependencies);

  # A dependency that only the other system has is not to be asked for, nor is another version that Node would find.
  optionalEdges =
    path: all:
    let
      found = lib.filterAttrs (name: version: versionFrom path name == version) all;
    in
    lib.optionalAttrs (found != { }) { optionalDependencies = found; };
  versions = byPath (package: package.version);

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

  program = {
    name = "dependencies";
    version = "0.0.0";
  }
  // edges "" dependencies;

  # What importNpmLock makes of a lockfile that names its tarballs by URL, made at once: of a thousand packages, most of
  # the time would go into taking each record apart and putting it together again.
  npmDeps =
    pkgs.runCommand "${launch.workload_id}-npm-lock"
      {
        package = builtins.toJSON program;
        packageLock = builtins.toJSON {
          inherit (program) name version;
          lockfileVersion = 3;
          requires = true;
          packages = records // { "" = program; };
        };
        passAsFile = [
          "package"
          "packageLock"
        ];
      }
      ''
        mkdir $out
        cp "$packagePath" $out/package.json
        cp "$packageLockPath" $out/package-lock.json
      '';

  fetchFile = import ./fetch-file.nix { inherit lib; };
  fetch =
    each:
    let
      file = {
        name = "${builtins.replaceStrings [ "@" "/" ] [ "" "-" ] each.name}-${each.version}.tgz";
        inherit (each) url hash;
      };
    in
    if each.url == null then fetchFromRegistry each file else fetchFile file;

  # Where the lockfile names no place, npm finds it in the registry that the machine's environment names.
  fetchFromRegistry =
    each: file:
    derivation {
      name = lib.strings.sanitizeDerivationName file.name;
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
    package = program;
    # npmDeps takes its place while packages are installed, and nothing reads it afterwards.
    packageLock = { };
    nodejs = node;
    derivationArgs = {
      pname = "${launch.workload_id}-node-modules";
      inherit npmDeps;
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
