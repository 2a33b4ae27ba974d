# workloadSource : path, store path or derivation -> store path
#
# The folder `src` of mkWorkload, in the store. What is in the store already stays as it is, so a folder that many
# workloads share is copied once; what is still to be built isn't looked into, which would build it at evaluation.
#
# Example: workloadSource ./.
{
  lib,
  isBuilt,
  shown,
  trackedFiles,
}:
source:
let
  text = "${source}";
  isInStore = lib.isStringLike source && lib.hasPrefix "${builtins.storeDir}/" text;
  isFolder = builtins.pathExists source && lib.pathIsDirectory source;
  bare = builtins.unsafeDiscardStringContext (toString source);
in
if builtins.isPath source then
  if isFolder then
    # Git's own folder is never a part of a bundle. Nothing else can be left out before the workload is known.
    builtins.path {
      name = "source";
      path = source;
      filter = path: _: baseNameOf path != ".git";
    }
  else
    throw "mkWorkload: src must be a folder; there is none at ${bare}. ${trackedFiles}"
else if !isInStore then
  throw "mkWorkload: src must be a path such as ./.; got ${shown source}"
else if builtins.getContext text == { } then
  throw "mkWorkload: src must be a path such as ./.; got the text ${shown text}, which Nix can't follow (toString loses that)"
else if isBuilt text || isFolder then
  text
else
  throw "mkWorkload: src must be a folder; there is none at ${bare}. ${trackedFiles}"
