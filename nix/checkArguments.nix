# checkArguments : string -> { required, optional } -> set -> set
#
# The arguments as they were given, or an error of one line: what is missing or unknown, and what the function takes.
#
# Example: checkArguments "mkUp" { required = [ "workload" ]; optional = [ "mvmctl" ]; } { mvmctrl = null; }
#   error: mkUp: unknown argument "mvmctrl", did you mean "mvmctl"? It takes workload, mvmctl
{ lib }:
function:
{ required, optional }:
arguments:
let
  takes = required ++ optional;
  unknown = builtins.filter (name: !(builtins.elem name takes)) (builtins.attrNames arguments);
  missing = builtins.filter (name: !(arguments ? ${name})) required;

  list = lib.concatStringsSep ", ";
  nearest =
    name:
    let
      distances = lib.sort (a: b: a.distance < b.distance) (
        map (known: {
          inherit known;
          distance = lib.strings.levenshtein name known;
        }) takes
      );
      best = builtins.head distances;
    in
    lib.optionalString (best.distance <= 3) ", did you mean \"${best.known}\"?";
in
if !(builtins.isAttrs arguments) then
  throw "${function}: it takes one set of arguments (${list takes}); got ${import ./shown.nix arguments}"
else if unknown != [ ] then
  let
    name = builtins.head unknown;
    hint = nearest name;
  in
  throw "${function}: unknown argument \"${name}\"${if hint == "" then "." else hint} It takes ${list takes}"
else if missing != [ ] then
  throw "${function}: argument \"${builtins.head missing}\" is missing; it needs ${list required}"
else
  arguments
