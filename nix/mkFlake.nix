# mkFlake : { src, entry, ... } or { src, workloads, ... } -> outputs of a flake
#
# All that a repository with workloads needs of its flake, for every system.
#
#   src             path of the repository: ./.
#   entry           path of the entry in src: packages.<system>.{default,workload}, apps.<system>.{default,up,vm},
#                   checks.<system>.{workload,guest}, legacyPackages.<system>.guest and devShells.<system>.default
#   workloads       in place of entry, NAME = { entry, ... }: packages.<system>.NAME,
#                   apps.<system>.{NAME,NAME-vm}, checks.<system>.{NAME,NAME-guest}, legacyPackages.<system>.guest.NAME, and a
#                   default package that links to all
#   artifact        of the entry beside it, where its artifact is committed: the folder that `mvmforge compile` wrote. The guest
#                   is made of it, with nothing built at evaluation: packages.<system>.guest (NAME-guest of workloads);
#                   checks.<system>.artifact (NAME-artifact) fails where the entry compiles to something else
#   name            of the workload's derivation; default "workload", or NAME
#   pythonPackages  ps: [ ... ], what the entries in Python import; default none
#   pythonPath      folders in src that the entries in Python import from as well, such as [ "." ]; default none
#   mvm             flake input of mvm; default mvmforge's own
#   mvmctl          package with bin/mvmctl for `nix run`; default mvm's own, null for the one on the user's PATH
#   systems         default Linux and macOS, on x86_64 and aarch64
#
# Example:
#   outputs = { self, mvmforge, ... }: mvmforge.lib.mkFlake { src = ./.; entry = "app.py"; };
{ lib, functionsFor }:
let
  checkArguments = import ./checkArguments.nix { inherit lib; };
  shown = import ./shown.nix;
  takes = {
    required = [ "src" ];
    optional = [
      "entry"
      "artifact"
      "workloads"
      "name"
      "pythonPackages"
      "pythonPath"
      "mvm"
      "mvmctl"
      "systems"
    ];
  };
in
given:
let
  arguments = checkArguments "mkFlake" takes given;
  known = import ./systems.nix;
  systems = map checkedSystem (checkedList (arguments.systems or known));
  fix = "give a list of some of ${lib.concatStringsSep ", " known}";
  checkedList =
    systems:
    if !(builtins.isList systems) then
      throw "mkFlake: systems is ${shown systems}; ${fix}"
    else if systems == [ ] then
      throw "mkFlake: systems is empty; ${fix}"
    else
      systems;
  checkedSystem =
    system:
    if !(builtins.isString system) then
      throw "mkFlake: systems has ${shown system} in it; ${fix}"
    else if !(builtins.elem system known) then
      throw "mkFlake: mvmforge doesn't run on ${shown system}, which systems has in it; ${fix}"
    else
      system;
  outputsOf = lib.genAttrs systems (
    system: (functionsFor system).workloadOutputs "mkFlake" (removeAttrs arguments [ "systems" ])
  );
  part = name: builtins.mapAttrs (_: outputs: outputs.${name}) outputsOf;
in
lib.genAttrs [
  "packages"
  "apps"
  "checks"
  "legacyPackages"
  "devShells"
] part
