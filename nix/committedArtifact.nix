# committedArtifact : { function, artifact, workload, entry } -> { path, guest, check }
#
# A workload's artifact as it lies in the repository, written there by `mvmforge compile`. Its guest is evaluated with
# nothing built first, and a check tells where it is no longer what the entry compiles to.
#
#   function  names the function or option in errors
#   artifact  path of the folder: ./artifact
#   workload  what mkWorkload gave of the entry
#   entry     the entry's path, for the message
#   guest     arguments of mkGuest beside the workload
#
# Example: committedArtifact { function = "mkFlake"; artifact = ./artifact; entry = "app.py"; guest = { }; inherit workload; }
{
  lib,
  runCommand,
  artifactPath,
  mkGuest,
  shown,
}:
{
  function,
  artifact,
  workload,
  entry,
  guest,
}:
let
  isPlace =
    builtins.isPath artifact || lib.isStringLike artifact && lib.hasPrefix builtins.storeDir "${artifact}";
  committed =
    if !isPlace then
      throw "${function}: artifact must be the path of a folder such as ./artifact; got ${shown artifact}"
    else if !(builtins.pathExists (artifact + "/launch.json")) then
      throw "${function}: artifact has no launch.json in ${builtins.unsafeDiscardStringContext (toString artifact)}; write it with mvmforge compile ${entry} --out, and git add it"
    else
      artifactPath function artifact;
in
{
  # Path of the folder, checked.
  path = committed;
  guest = mkGuest ({ workload = committed; } // guest);

  # Which mvm it is locked to is left out: the guest is made with the one that mkGuest is given.
  check =
    runCommand "artifact-check"
      {
        inherit committed workload entry;
        preferLocalBuild = true;
      }
      ''
        for side in committed workload; do
          cp -R --no-preserve=mode "''${!side}" "$side"
          rm -f "$side/flake.lock"
          sed -i '/^  inputs\.mvm\.url = /d' "$side/flake.nix"
        done
        if ! diff -r --no-dereference committed workload >&2; then
          echo ${lib.escapeShellArg "${function}: the artifact is not what ${entry} compiles to (above: < committed, > compiled now); write it again with mvmforge compile, and git add it"} >&2
          exit 1
        fi
        touch "$out"
      '';
}
