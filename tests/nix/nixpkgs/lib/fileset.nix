# File sets are trees, lazily read: null (nothing), "directory" (all below), a file's type, or one tree a name.
{ lib }:
let
  isSet = value: value._type or null == "fileset";

  mk = root: tree: {
    _type = "fileset";
    inherit root tree;
    __noEval = throw "lib.fileset: Directly evaluating a file set is not supported.\n  To turn it into a usable source, use `lib.fileset.toSource`.";
  };

  coerce = context: value:
    if isSet value then value
    else if !(builtins.isPath value) then
      throw (
        if lib.isStringLike value then
          ''${context} ("${toString value}") is a string-like value, but it should be a file set or a path instead.'' + "\n    Paths represented as strings are not supported by `lib.fileset`, use `lib.sources` or derivations instead."
        else "${context} is of type ${builtins.typeOf value}, but it should be a file set or a path instead."
      )
    else if !(builtins.pathExists value) then
      throw "${context} (${toString value}) is a path that does not exist.\n    To create a file set from a path that may not exist, use `lib.fileset.maybeMissing`."
    else fromPath value;

  fromPath = path: mk path (typeOf path);
  typeOf = path: if lib.sources.pathType path == "directory" then "directory" else lib.sources.pathType path;
  entries = path: builtins.mapAttrs (_: type: type) (builtins.readDir path);
  open = path: tree: if tree == "directory" then entries path else tree;
  isTree = tree: tree == "directory" || builtins.isAttrs tree;

  parts = path: builtins.filter (part: part != "") (lib.splitString "/" (toString path));
  # Both trees as seen from the folder that holds both.
  at = base: set:
    let below = lib.drop (builtins.length (parts base)) (parts set.root); in
    lib.foldr (name: inner: if inner == null then null else { ${name} = inner; }) set.tree below;
  commonBase = a: b:
    let
      pa = parts a; pb = parts b;
      n = let go = i: if i < builtins.length pa && i < builtins.length pb && builtins.elemAt pa i == builtins.elemAt pb i then go (i + 1) else i; in go 0;
    in
    /. + ("/" + lib.concatStringsSep "/" (lib.take n pa));
  # A file can't be a base: the folder that holds it is.
  baseFor = set: if isTree set.tree || set.tree == null then set.root else dirOf set.root;
  combine = f: a: b: let base = commonBase (baseFor a) (baseFor b); in mk base (f base (at base a) (at base b));

  unionTrees = path: a: b:
    if a == null then b
    else if b == null || a == "directory" || !(isTree a) then a
    else if b == "directory" then b
    else builtins.mapAttrs (name: _: unionTrees (path + "/${name}") (a.${name} or null) (b.${name} or null)) (a // b);
  intersectTrees = path: a: b:
    if a == null || b == null then null
    else if a == "directory" then b
    else if b == "directory" || !(isTree a) then a
    else builtins.mapAttrs (name: tree: intersectTrees (path + "/${name}") tree (b.${name} or null)) a;
  subtractTrees = path: a: b:
    if a == null || b == "directory" then null
    else if b == null then a
    else if !(isTree a) then null
    else builtins.mapAttrs (name: tree: subtractTrees (path + "/${name}") tree (b.${name} or null)) (open path a);
  filterTree = keep: path: tree:
    if tree == null then null
    else if isTree tree then builtins.mapAttrs (name: inner: filterTree keep (path + "/${name}") inner) (open path tree)
    else if keep { name = baseNameOf path; type = tree; hasExt = ext: let base = baseNameOf path; in lib.hasSuffix ".${ext}" base; } then tree else null;

  files = path: tree:
    if tree == null then [ ]
    else if isTree tree then lib.concatLists (lib.mapAttrsToList (name: inner: files (path + "/${name}") inner) (open path tree))
    else [ path ];
  holds = tree: path: # whether anything is below, without reading more than that takes
    if tree == null then false
    else if isTree tree then lib.any (name: holds (open path tree).${name} (path + "/${name}")) (builtins.attrNames (open path tree))
    else true;
in
rec {
  toSource =
    { root, fileset }:
    let
      set = coerce "lib.fileset.toSource: `fileset`" fileset;
      base = commonBase root (baseFor set);
      tree = at root set;
      find = tree: names: if names == [ ] || !(builtins.isAttrs tree) then tree else find (tree.${builtins.head names} or null) (builtins.tail names);
    in
    if !(builtins.isPath root) then
      throw ''lib.fileset.toSource: `root` (${if lib.isStringLike root then toString root else builtins.typeOf root}) is a string-like value, but it should be a path instead.''
    else if !(builtins.pathExists root) then throw "lib.fileset.toSource: `root` (${toString root}) is a path that does not exist."
    else if lib.sources.pathType root != "directory" then throw "lib.fileset.toSource: `root` (${toString root}) is a file, but it should be a directory instead."
    else if set.tree != null && !(lib.path.hasPrefix root (baseFor set)) then
      throw "lib.fileset.toSource: `fileset` could contain files in ${toString (baseFor set)}, which is not under the `root` (${toString root})."
    else lib.sources.cleanSourceWith {
      name = "source";
      src = root;
      filter = path: type:
        let
          names = lib.drop (builtins.length (parts root)) (parts path);
          found = find tree names;
        in
        if type == "directory" then holds found (/. + path) else found != null;
    };
  toList = set: let s = coerce "lib.fileset.toList: Argument" set; in files s.root s.tree;
  unions = sets:
    if !(builtins.isList sets) then throw "lib.fileset.unions: Argument is of type ${builtins.typeOf sets}, but it should be a list instead."
    else lib.foldl' union (mk /. null) (lib.imap0 (i: coerce "lib.fileset.unions: Element ${toString i}") sets);
  union = a: b:
    let x = coerce "lib.fileset.union: First argument" a; y = coerce "lib.fileset.union: Second argument" b; in
    if x.tree == null then y else if y.tree == null then x else combine unionTrees x y;
  intersection = a: b: combine intersectTrees (coerce "lib.fileset.intersection: First argument" a) (coerce "lib.fileset.intersection: Second argument" b);
  difference = a: b: combine subtractTrees (coerce "lib.fileset.difference: First argument (positive set)" a) (coerce "lib.fileset.difference: Second argument (negative set)" b);
  fileFilter = keep: path: mk path (filterTree keep path (typeOf path));
  maybeMissing = path: if builtins.pathExists path then fromPath path else mk path null;
  empty = mk /. null;
  fromSource = source: throw "lib.fileset.fromSource: not in the stand-in";
  trace = set: lib.id;
  gitTracked = path: fromPath path;
}
