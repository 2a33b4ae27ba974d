# insideSource : string -> store path -> string -> string
#
# A path in src as mkWorkload's arguments name it, or an error of one line: what isn't text, leads out of src, or isn't
# there. The first string names the argument.
#
# Example: insideSource "entry" src "api/app.py"
#   "api/app.py"
{
  lib,
  isBuilt,
  shown,
  trackedFiles,
}:
argument: src: path:
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
  throw "mkWorkload: ${argument} must be a string such as \"app.py\"; got ${shown path}"
else if !isInside then
  throw "mkWorkload: ${argument} ${shown path} is not inside of src; give a path that starts in src, such as \"app.py\""
# What is still to be built can't be looked into; mvmforge looks then.
else if !(isBuilt src) && !(builtins.pathExists (src + "/${path}")) then
  throw "mkWorkload: ${argument} ${shown path} is not in src; it has ${files}. ${trackedFiles}"
else
  path
