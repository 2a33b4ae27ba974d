# insideSource : { argument, example, kind, isOther } -> store path -> string -> string
#
# A path in src as mkWorkload's arguments name it, or an error of one line: what isn't text, leads out of src, isn't there
# or is of another kind.
#
#   argument  its name
#   example   such a path
#   kind      what it must be: "a file"
#   isOther   path -> bool: whether it is something else; a link is taken for what it should lead to
#
# Example: insideSource { argument = "entry"; example = "app.py"; kind = "a file"; isOther = lib.pathIsDirectory; } src "api/app.py"
#   "api/app.py"
{
  lib,
  isBuilt,
  shown,
  trackedFiles,
}:
{
  argument,
  example,
  kind,
  isOther,
}:
src: path:
let
  isInside = path != "" && !(lib.hasPrefix "/" path) && !(builtins.elem ".." (lib.splitString "/" path));
  names = lib.sort (a: b: lib.toLower a < lib.toLower b) (builtins.attrNames (builtins.readDir src));
  more = builtins.length names - 10;
  files =
    if names == [ ] then
      "no files"
    else
      lib.concatStringsSep ", " (lib.take 10 names) + lib.optionalString (more > 0) " and ${toString more} more";
in
if !(builtins.isString path) then
  throw "mkWorkload: ${argument} must be a string such as \"${example}\"; got ${shown path}"
else if !isInside then
  throw "mkWorkload: ${argument} ${shown path} is not inside of src; give a path that starts in src, such as \"${example}\""
# What is still to be built can't be looked into; mvmforge looks then.
else if isBuilt src then
  path
else if !(builtins.pathExists (src + "/${path}")) then
  throw "mkWorkload: ${argument} ${shown path} is not in src; it has ${files}. ${trackedFiles}"
else if isOther (src + "/${path}") then
  throw "mkWorkload: ${argument} ${shown path} is not ${kind}; give one, such as \"${example}\""
else
  path
