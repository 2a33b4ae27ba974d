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
if launch.dependencies == null then
  null
else
  import (./. + "/dependencies-${launch.dependencies.kind}.nix") { inherit lib pkgs launch packages; }
