{ lib }:
rec {
  inherit (builtins)
    attrNames
    listToAttrs
    hasAttr
    isAttrs
    getAttr
    removeAttrs
    intersectAttrs
    mapAttrs
    catAttrs
    ;

  attrValues = builtins.attrValues;
  nameValuePair = name: value: { inherit name value; };
  optionalAttrs = condition: set: if condition then set else { };
  genAttrs = names: f: listToAttrs (map (name: nameValuePair name (f name)) names);
  genAttrs' = list: f: listToAttrs (map f list);
  getAttrs = names: set: genAttrs names (name: set.${name});
  attrVals = names: set: map (name: set.${name}) names;
  mapAttrs' = f: set: listToAttrs (map (name: f name set.${name}) (attrNames set));
  mapAttrsToList = f: set: map (name: f name set.${name}) (attrNames set);
  attrsToList = mapAttrsToList nameValuePair;
  concatMapAttrs = f: set: lib.foldl' (a: b: a // b) { } (mapAttrsToList f set);
  filterAttrs = keep: set: removeAttrs set (builtins.filter (name: !(keep name set.${name})) (attrNames set));
  filterAttrsRecursive = keep: set:
    mapAttrs (_: value: if isAttrs value then filterAttrsRecursive keep value else value) (filterAttrs keep set);
  mergeAttrsList = lib.foldl' (a: b: a // b) { };
  foldlAttrs = f: start: set: lib.foldl' (state: name: f state name set.${name}) start (attrNames set);
  cartesianProduct = sets:
    lib.foldl' (done: name: lib.concatMap (before: map (value: before // { ${name} = value; }) sets.${name}) done) [ { } ] (attrNames sets);
  isDerivation = value: value.type or null == "derivation";
  toDerivation = path: {
    type = "derivation";
    name = builtins.unsafeDiscardStringContext (builtins.substring 33 (-1) (baseNameOf path));
    outPath = builtins.storePath path;
    outputs = [ "out" ];
  };
  recurseIntoAttrs = set: set // { recurseForDerivations = true; };
  dontRecurseIntoAttrs = set: set // { recurseForDerivations = false; };
  unionOfDisjoint = a: b: let both = attrNames (intersectAttrs a b); in
    if both == [ ] then a // b else throw "unionOfDisjoint: collision on ${lib.head both}; complete list: ${toString both}";

  hasAttrByPath = path: set:
    path == [ ] || (isAttrs set && set ? ${lib.head path} && hasAttrByPath (lib.tail path) set.${lib.head path});
  attrByPath = path: default: set: if hasAttrByPath path set then lib.foldl' (found: name: found.${name}) set path else default;
  getAttrFromPath = path: set:
    attrByPath path (throw ("cannot find attribute '" + lib.concatStringsSep "." path + "'")) set;
  setAttrByPath = path: value: lib.foldr (name: inner: { ${name} = inner; }) value path;
  longestValidPathPrefix = path: set:
    if path == [ ] || !(isAttrs set) || !(set ? ${lib.head path}) then [ ]
    else [ (lib.head path) ] ++ longestValidPathPrefix (lib.tail path) set.${lib.head path};

  recursiveUpdateUntil = stop: a: b:
    let
      merge = path: a: b:
        b // mapAttrs (
          name: left:
          if !(b ? ${name}) then left
          else if stop (path ++ [ name ]) left b.${name} then b.${name}
          else merge (path ++ [ name ]) left b.${name}
        ) a;
    in
    merge [ ] a b;
  recursiveUpdate = recursiveUpdateUntil (_: a: b: !(isAttrs a && isAttrs b));
  mapAttrsRecursive = mapAttrsRecursiveCond (_: true);
  mapAttrsRecursiveCond = recurse: f: set:
    let
      go = path: mapAttrs (
        name: value:
        if isAttrs value && recurse value then go (path ++ [ name ]) value else f (path ++ [ name ]) value
      );
    in
    go [ ] set;
  collect = wanted: set:
    if wanted set then [ set ] else if isAttrs set then lib.concatMap (collect wanted) (attrValues set) else [ ];
  zipAttrsWith = f: sets: mapAttrs f (lib.foldl' (state: set: lib.foldl' (done: name: done // { ${name} = (done.${name} or [ ]) ++ [ set.${name} ]; }) state (attrNames set)) { } sets);
  zipAttrs = zipAttrsWith (_: values: values);
  foldAttrs = f: start: sets: mapAttrs (_: lib.foldr f start) (zipAttrs sets);
  updateManyAttrsByPath = updates: set: lib.foldl' (state: u: recursiveUpdate state (setAttrByPath u.path (u.update (getAttrFromPath u.path state)))) set updates;

  getOutput = output: package: if !(package ? outputSpecified) || !package.outputSpecified then package.${output} or package.out or package else package;
  getBin = getOutput "bin";
  getLib = getOutput "lib";
  getDev = getOutput "dev";
  getMan = getOutput "man";
  chooseDevOutputs = map getDev;
  makeSearchPathOutput = output: sub: packages: lib.makeSearchPath sub (map (getOutput output) packages);
}
