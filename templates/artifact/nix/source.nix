# source { lib, pkgs, launch, paths, overlay } -> derivation
#
# The bundled source as the guest has it: the very files that were compiled (source.sh compares them with launch.json),
# a place for each mount and secret below working_dir, node_modules with the SDK where it is imported, and executables whose interpreter is in the guest.
#
#   paths    derivations whose bin/ holds interpreters, first come first
#   overlay  null, or { nodeModules, root }
{
  lib,
  pkgs,
  launch,
  paths,
  overlay,
}:
let
  id = launch.workload_id;
  workingDir = launch.entrypoint.working_dir;

  count =
    folder:
    lib.foldl' (sum: type: sum + (if builtins.isInt type then type else 1)) 0 (
      lib.mapAttrsToList (name: type: if type == "directory" then count (folder + "/${name}") else type) (builtins.readDir folder)
    );
  found = if builtins.pathExists ./../src then count ./../src else 0;
  lost =
    "workload \"${id}\": src/ of this artifact has ${toString found} files, and launch.json counts ${toString launch.source.file_count}; "
    + (
      if found < launch.source.file_count then
        "something left files out (a .gitignore in the source?): add them all, or compile it again"
      else
        "something put files there that were not compiled: take them out, or compile it again"
    );

  below = builtins.filter (lib.hasPrefix "${workingDir}/");
  relative = path: lib.removePrefix "${workingDir}/" path;
  places = {
    folders = map relative (below (map (mount: mount.target) launch.mounts));
    files = map relative (below (builtins.filter (path: path != null) (map (secret: secret.path) launch.secrets)));
  };
in
if found != launch.source.file_count then
  throw lost
else
  pkgs.runCommand "${id}-source" {
    files = builtins.path {
      name = "${id}-files";
      path = ./../src;
    };
    treeHash = launch.source.tree_hash;
    workload = id;
    inherit (places) folders;
    secretFiles = places.files;
    # busybox is in every guest.
    interpreters = map (path: "${path}/bin") (paths ++ [ pkgs.busybox ]);
    envProgram = "${lib.getBin pkgs.coreutils}/bin/env";
    nodeModules = if overlay == null then "" else "${overlay.nodeModules}/node_modules";
    nodeRoot = if overlay == null then "" else overlay.root;
    sdk = builtins.path {
      name = "mvmforge-sdk-node";
      path = ./sdk/node;
    };
  } (builtins.readFile ./source.sh)
