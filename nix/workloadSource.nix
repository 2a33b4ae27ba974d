# workloadSource : path or store path -> store path
#
# The folder `src` of mkWorkload, in the store. What is in the store already stays as it is, so a folder that many
# workloads share is copied once.
#
# Example: workloadSource ./.
{ lib }:
source:
let
  isInStore = lib.isStringLike source && !(builtins.isPath source) && lib.hasPrefix "${builtins.storeDir}/" "${source}";
  # The store itself can't be read; a source in it is a folder.
  isFolder = toString (dirOf source) == builtins.storeDir || lib.pathIsDirectory source;
in
if isInStore then
  "${source}"
else if !(builtins.isPath source) then
  throw "mkWorkload: src must be a path such as ./.; got ${import ./shown.nix source}"
else if !isFolder then
  throw "mkWorkload: src must be a folder; there is none at ${toString source}"
else
  # Git's own folder is never a part of a bundle. Nothing else can be left out before the workload is known.
  builtins.path {
    name = "source";
    path = source;
    filter = path: _: baseNameOf path != ".git";
  }
