# dependencies { lib, pkgs, launch, packages } -> null or { paths, sourceOverlay }
#
# What the lockfile of the source asks for, as launch.dependencies has it resolved.
#
#   paths          derivations that come first on PATH
#   sourceOverlay  null, or { nodeModules, root }: a node_modules to be seen at `root` of the source
{
  lib,
  pkgs,
  launch,
  packages,
}:
let
  inherit (launch) dependencies;
  wrong = import ./check-dependencies.nix { inherit lib; } dependencies;
  interpreter =
    if dependencies.kind == "node" then dependencies.node else "python" + lib.replaceStrings [ "." ] [ "" ] dependencies.python;
  isNamed = lib.any (prefix: packages.byName ? ${prefix + interpreter}) [ "" "pkgs." ];
  refuse = text: throw "workload \"${launch.workload_id}\": ${text}; compile the workload again";
in
if dependencies == null then
  null
else if wrong != null then
  refuse "launch.json was changed by hand: mvmforge compile doesn't write such a dependencies${wrong}"
else if !isNamed then
  refuse "launch.json was changed by hand: its dependencies are for ${interpreter}, which is not in its packages"
else
  import (./. + "/dependencies-${dependencies.kind}.nix") { inherit lib pkgs launch packages; }
