# nearest-name { lib } -> name -> names -> name or null
#
# The one of `names` that a misspelt name most likely meant: the same but for case and for - in place of _, else at most
# two edits away (one for a name of up to three letters). Names of another length or with another first letter are
# left out first: nixpkgs has some 25,000.
{ lib }:
name: names:
let
  plain = text: builtins.replaceStrings [ "-" ] [ "_" ] (lib.toLower text);
  wanted = plain name;
  length = builtins.stringLength name;
  edits = if length <= 3 then 1 else 2;

  isNear =
    distance: other:
    let
      gap = builtins.stringLength other - length;
    in
    gap <= distance
    && gap >= -distance
    && builtins.substring 0 1 (plain other) == builtins.substring 0 1 wanted
    && lib.strings.levenshteinAtMost distance wanted (plain other);
  candidates = builtins.filter (isNear edits) names;
  within = distance: builtins.filter (isNear distance) candidates;
  closest = builtins.filter (found: found != [ ]) (map within (lib.range 0 edits));
in
if closest == [ ] then null else builtins.head (builtins.head closest)
