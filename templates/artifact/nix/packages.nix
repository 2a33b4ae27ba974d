# packages { lib, pkgs, launch } -> { paths, byName }
#
# What image.packages names. Modules of an interpreter (python313Packages.flask) are put into that interpreter's own
# withPackages, which takes the interpreter's place: on PATH, with the modules' programs, and to import them. This holds
# for every set NAMEPackages (or NAMEPackages_VERSION) whose NAME (NAME_VERSION) has withPackages.
#
#   paths   the derivations for PATH, in the order of their names, each once; of one with several outputs, that with its
#           programs, since mvm adds /bin to what it is given
#   byName  by each name that isn't a module, its derivation; an interpreter's with the modules
{
  lib,
  pkgs,
  launch,
}:
let
  refuse = text: throw "workload \"${launch.workload_id}\": ${text}";
  find = import ./find-package.nix { inherit lib pkgs refuse; };

  named = map (name: { inherit name; } // find name) (lib.unique launch.image.packages);
  interpreters = builtins.filter (each: each.value ? withPackages) named;
  modules = builtins.filter (each: !(each.value ? withPackages) && interpreterOf each.path != null) named;
  others = builtins.filter (each: each.value ? withPackages || interpreterOf each.path == null) named;

  # The path of the interpreter whose module a path names; null where it names none. An interpreter's own `pkgs` is the
  # same set once more.
  interpreterOf =
    path:
    let
      first = builtins.head path;
      parts = builtins.match "(.+)Packages(_.+)?" first;
      ofSet = builtins.head parts + lib.optionalString (builtins.elemAt parts 1 != null) (builtins.elemAt parts 1);
      candidate =
        if builtins.length path > 2 && builtins.elemAt path 1 == "pkgs" && parts == null then
          first
        else if builtins.length path > 1 && parts != null then
          ofSet
        else
          null;
      value = builtins.tryEval (pkgs.${candidate}.withPackages or null);
    in
    if candidate != null && value.success && value.value != null then candidate else null;

  # Names differ where derivations are the same (python3 and python313), so these are compared.
  isSame = left: right: left.drvPath == right.drvPath;
  modulesOf =
    interpreter: builtins.filter (each: isSame pkgs.${interpreterOf each.path} interpreter) modules;

  withModules =
    { name, value, ... }:
    let
      own = modulesOf value;
    in
    {
      inherit name;
      value = if value ? withPackages && own != [ ] then value.withPackages (_: map (each: each.value) own) else value;
    };
  found = map withModules others;

  orphans = builtins.filter (
    each: !(builtins.any (other: isSame pkgs.${interpreterOf each.path} other.value) interpreters)
  ) modules;
  orphan = builtins.head orphans;
in
if orphans != [ ] then
  refuse "package \"${orphan.name}\" is a module of ${interpreterOf orphan.path}, which is not in packages; add \"${interpreterOf orphan.path}\""
else
  {
    paths = map lib.getBin (
      lib.foldl' (paths: { value, ... }: if builtins.any (isSame value) paths then paths else paths ++ [ value ]) [ ] found
    );
    byName = builtins.listToAttrs found;
  }
