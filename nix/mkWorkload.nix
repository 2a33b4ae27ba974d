# mkWorkload : { src, entry, ... } -> derivation
#
# A workload's artifact (flake.nix, flake.lock, nix/, launch.json, src/), as `mvmforge compile` writes it, byte for byte.
#
#   src             path of the folder that the entry and the workload's source are in
#   entry           path of the entry in src: app.py, app.ts, api/app.py, or a workload in JSON
#   name            name of the derivation; default "workload"
#   pythonPackages  ps: [ ... ], what an entry in Python imports while it is emitted; default none
#   pythonPath      folders in src that an entry in Python imports from as well, such as [ "." ]: what PYTHONPATH is on the
#                   command line; default none
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
  checkMvm,
  shown,
  artifactLock,
  insideSource,
  trackedFiles,
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
      "pythonPath"
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
    pythonPath = [ ];
    mvm = defaultMvm;
  }
  // checkArguments "mkWorkload" takes given;
  inherit (arguments) name pythonPath;

  src = workloadSource arguments.src;
  entry = insideSource {
    argument = "entry";
    example = "app.py";
    kind = "a file";
    isOther = lib.pathIsDirectory;
  } src arguments.entry;

  lock = if given ? mvm then artifactLock (checkMvm "mkWorkload" arguments.mvm) else defaultLock;
  python = python3.withPackages pythonPackages;
  pythonPackages =
    if lib.isFunction arguments.pythonPackages then
      set: packagesOf (arguments.pythonPackages set)
    else
      throw "mkWorkload: pythonPackages must be a function such as ps: [ ps.pyyaml ]; got ${shown arguments.pythonPackages}";
  packagesOf =
    given:
    let
      other = builtins.filter (package: !(lib.isDerivation package)) given;
    in
    if !(builtins.isList given) then
      throw "mkWorkload: pythonPackages must give a list such as [ ps.pyyaml ]; it gave ${shown given}"
    else if other != [ ] then
      throw "mkWorkload: pythonPackages must give packages such as ps.pyyaml; its list has ${shown (builtins.head other)} in it"
    else
      given;

  folders =
    if !(builtins.isList pythonPath) then
      throw "mkWorkload: pythonPath must be a list of folders in src, such as [ \".\" ]; got ${shown pythonPath}"
    else
      map searched pythonPath;
  # Python would read a colon as the end of a folder's path.
  searched =
    path:
    if builtins.isString path && lib.hasInfix ":" path then
      throw "mkWorkload: pythonPath ${shown path} has a colon in it, which Python splits its path at; rename the folder"
    else
      insideSource {
        argument = "pythonPath";
        example = ".";
        kind = "a folder";
        isOther = lib.pathIsRegularFile;
      } src path;

  checkedName =
    if !(builtins.isString name) || builtins.match "[a-zA-Z0-9+_?=-][a-zA-Z0-9+._?=-]{0,190}" name == null then
      throw "mkWorkload: name ${shown name} can't name a store path; use letters, digits and + - . _ ? =, no dot first"
    else
      name;
in
runCommand checkedName
  (
    {
      nativeBuildInputs = [ mvmforge ];
      inherit src entry;
      disallowedReferences = [ mvmforge ];
      preferLocalBuild = true;
      mayBeUntracked = "^(E_SOURCE_PATH_NOT_FOUND |E_SOURCE_GLOB_INVALID .*(the bundle is empty: | matches nothing that )|E_PROGRAM_NOT_FOUND .* is no file of the source )";
      untracked = "mkWorkload: ${trackedFiles}";
      passthru = { inherit entry pythonPackages; };
    }
    // lib.optionalAttrs (lib.hasSuffix ".py" entry) { MVMFORGE_PYTHON_BIN = "${python}/bin/python3"; }
    // lib.optionalAttrs (folders != [ ]) {
      PYTHONPATH = lib.concatMapStringsSep ":" (folder: "${src}/${folder}") folders;
    }
    // lib.optionalAttrs (lock != null) {
      mvmFlake = lock.url;
      lockFile = builtins.toFile "flake.lock" lock.lock;
    }
  )
  ''
    arguments=(--out "$TMPDIR/artifact")
    if [ -n "''${mvmFlake-}" ]; then arguments+=(--mvm-flake "$mvmFlake" --lock "$lockFile"); fi

    # Nothing else may come after what it prints when the workload is at fault.
    cd "$src"
    { mvmforge compile "''${arguments[@]}" -- "./$entry" 2>&1 >&3 | tee "$TMPDIR/told" >&2; } 3>&1 || {
      # Git keeps no empty folder: a source without a file is that of a submodule.
      if grep -Eq "$mayBeUntracked" "$TMPDIR/told"; then echo "$untracked" >&2; fi
      exit 1
    }
    cp -R "$TMPDIR/artifact" "$out"
  ''
