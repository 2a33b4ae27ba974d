# mkWorkload : { src, entry, ... } -> derivation
#
# A workload's artifact (flake.nix, flake.lock, launch.json, src/), as `mvmforge compile` writes it, byte for byte.
#
#   src             path of the folder that the entry and the workload's source are in
#   entry           path of the entry in src: app.py, app.ts, api/app.py, or a workload in JSON
#   name            name of the derivation; default "workload"
#   pythonPackages  ps: [ ... ], what an entry in Python imports while it is emitted; default none
#   mvm             flake input of mvm; default mvmforge's own. The artifact is locked to its very source
#
# Example: mkWorkload { src = ./.; entry = "app.py"; pythonPackages = ps: [ ps.pyyaml ]; }
#
# An edit that leaves the workload and its bundle as they are leaves the output's contents as they are.
{
  lib,
  runCommand,
  python3,
  mvmforge,
  checkArguments,
  shown,
  artifactLock,
  workloadSource,
  mvm,
}:
let
  takes = {
    required = [
      "src"
      "entry"
    ];
    optional = [
      "name"
      "pythonPackages"
      "mvm"
    ];
  };
  defaultMvm = mvm;
  defaultLock = artifactLock mvm;
in
given:
let
  arguments = {
    name = "workload";
    pythonPackages = _: [ ];
    mvm = defaultMvm;
  }
  // checkArguments "mkWorkload" takes given;
  inherit (arguments) name pythonPackages;

  src = workloadSource arguments.src;
  entry = checkedEntry src arguments.entry;

  lock = if given ? mvm then artifactLock (checkedMvm arguments.mvm) else defaultLock;
  python =
    if lib.isFunction pythonPackages then
      python3.withPackages pythonPackages
    else
      throw "mkWorkload: pythonPackages must be a function such as ps: [ ps.pyyaml ]; got ${shown pythonPackages}";

  checkedEntry =
    source: entry:
    let
      parts = lib.splitString "/" entry;
    in
    if !(builtins.isString entry) then
      throw "mkWorkload: entry must be a string such as \"app.py\"; got ${shown entry}"
    else if entry == "" || lib.hasPrefix "/" entry || builtins.elem ".." parts then
      throw "mkWorkload: entry ${shown entry} is not inside of src; give a path that starts in src, such as \"app.py\""
    # What is still to be built can't be looked into; mvmforge looks then.
    else if !(lib.isDerivation arguments.src) && !(builtins.pathExists (source + "/${entry}")) then
      throw "mkWorkload: entry ${shown entry} is not in src; it has ${filesOf source}"
    else
      entry;

  filesOf =
    folder:
    let
      names = lib.sort (a: b: lib.toLower a < lib.toLower b) (builtins.attrNames (builtins.readDir folder));
      more = builtins.length names - 10;
    in
    if names == [ ] then
      "no files"
    else
      lib.concatStringsSep ", " (lib.take 10 names) + lib.optionalString (more > 0) " and ${toString more} more";

  checkedName =
    if !(builtins.isString name) || builtins.match "[a-zA-Z0-9+_?=-][a-zA-Z0-9+._?=-]{0,190}" name == null then
      throw "mkWorkload: name ${shown name} can't name a store path; use letters, digits and + - . _ ? =, no dot first"
    else
      name;

  checkedMvm =
    mvm:
    if mvm ? sourceInfo && mvm.inputs ? nixpkgs then
      mvm
    else
      throw "mkWorkload: mvm must be a flake input with an input nixpkgs, such as inputs.mvm; got ${shown mvm}";
in
runCommand checkedName
  (
    {
      nativeBuildInputs = [ mvmforge ];
      inherit src entry;
      disallowedReferences = [ mvmforge ];
      preferLocalBuild = true;
    }
    // lib.optionalAttrs (lib.hasSuffix ".py" entry) { MVMFORGE_PYTHON_BIN = "${python}/bin/python3"; }
    // lib.optionalAttrs (lock != null) {
      mvmFlake = lock.url;
      lockFile = builtins.toFile "flake.lock" lock.lock;
    }
  )
  ''
    arguments=(--out "$TMPDIR/artifact")
    if [ -n "''${mvmFlake-}" ]; then arguments+=(--mvm-flake "$mvmFlake" --lock "$lockFile"); fi

    # Nothing may come after what it prints when the workload is at fault.
    cd "$src"
    mvmforge compile "''${arguments[@]}" -- "./$entry"
    cp -R "$TMPDIR/artifact" "$out"
  ''
