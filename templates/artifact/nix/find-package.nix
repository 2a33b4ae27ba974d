# find-package { lib, pkgs, refuse } -> name -> { value, path }
#
# The derivation that an attribute path of nixpkgs names, or one line that says what is there instead. Whatever an
# attribute does when it is evaluated ends in that line, but for `abort`.
#
#   refuse  called with that line's text
{
  lib,
  pkgs,
  refuse,
}:
name:
let
  path = lib.splitString "." name;
  nearest = import ./nearest-name.nix { inherit lib; };

  # One step down: { set, done } or { set, done, missing }, where `missing` is the name that `set` doesn't have.
  step =
    state: part:
    if state ? missing || state ? broken then
      state
    else if !(builtins.isAttrs state.set) || !(state.set ? ${part}) then
      state // { missing = part; }
    else
      let
        tried = builtins.tryEval state.set.${part};
      in
      if tried.success then
        {
          set = tried.value;
          done = state.done ++ [ part ];
          above = state.set;
        }
      else
        state // { broken = part; };
  walked = lib.foldl' step {
    set = pkgs;
    done = [ ];
  } path;
  inherit (walked) set;

  quoted = parts: "\"${lib.concatStringsSep "." parts}\"";
  near =
    parent: part: scope:
    let
      found = if builtins.isAttrs scope && !(isDerivation scope) then nearest part (builtins.attrNames scope) else null;
    in
    if found != null then
      "the nearest is ${quoted (parent ++ [ found ])}"
    else
      "search for it: nix search nixpkgs ${lib.last path}";

  typeOf = value: builtins.tryEval (value.type or null);
  isDerivation =
    value:
    let
      type = typeOf value;
    in
    builtins.isAttrs value && type.success && type.value == "derivation";
  usable = builtins.tryEval (builtins.seq set.drvPath true);

  # Why a derivation that is there can't be had, as far as its meta says.
  reason =
    let
      says = attribute: default: let tried = builtins.tryEval (set.meta.${attribute} or default); in if tried.success then tried.value else default;
    in
    if says "broken" false then
      "is marked as broken"
    else if says "unfree" false then
      "has a license that is not free, which this nixpkgs doesn't allow"
    else if says "insecure" false || says "knownVulnerabilities" [ ] != [ ] then
      "is marked as insecure"
    else if says "unsupported" false then
      "is not for ${pkgs.stdenv.hostPlatform.system}"
    else
      "can't be evaluated";
  kind =
    if builtins.isFunction set || set ? __functor then
      "a function"
    else if builtins.isAttrs set then
      "a set of packages"
    else
      "a ${builtins.typeOf set}";
  example =
    if kind == "a set of packages" then "name one of it, as in ${quoted (path ++ [ "NAME" ])}" else near (lib.init path) (lib.last path) (removeAttrs walked.above [ (lib.last path) ]);
in
if walked ? missing then
  refuse "nixpkgs has no package \"${name}\"; ${near walked.done walked.missing set}"
else if walked ? broken then
  refuse "package ${quoted (walked.done ++ [ walked.broken ])} has been removed from nixpkgs or can't be evaluated; ${
    near walked.done walked.broken (removeAttrs set [ walked.broken ])
  }"
else if !(isDerivation set) then
  refuse "\"${name}\" is ${kind}, not a package; ${example}"
else if !usable.success then
  refuse "package \"${name}\" ${reason}; ${near (lib.init path) (lib.last path) (removeAttrs walked.above [ (lib.last path) ])}"
else
  {
    value = set;
    inherit path;
  }
