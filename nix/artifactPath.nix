# artifactPath : string -> path, derivation or store path -> store path
#
# A workload's artifact as mkUp and mkGuest take it: what mkWorkload gave, or the folder of an artifact, whatever that
# is called. The string names the function in errors.
#
# Example: artifactPath "mkUp" ./artifact
{
  lib,
  isBuilt,
  shown,
}:
function:
workload:
let
  isArtifact = builtins.pathExists (workload + "/launch.json");
in
if !(lib.isStringLike workload) || !(builtins.isPath workload || lib.hasPrefix "/" "${workload}") then
  throw "${function}: workload must be what mkWorkload gives; got ${shown workload}"
else if !(!(builtins.isPath workload) && isBuilt "${workload}" || isArtifact) then
  throw "${function}: workload must be what mkWorkload gives, or an artifact's folder; there is no launch.json in ${
    builtins.unsafeDiscardStringContext (toString workload)
  }"
else if builtins.isPath workload then
  # A store path can't have every name that a folder can.
  builtins.path {
    name = "workload";
    path = workload;
  }
else
  "${workload}"
