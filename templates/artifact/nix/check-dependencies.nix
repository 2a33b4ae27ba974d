# check-dependencies { lib } -> dependencies -> null, or the place of what mvmforge compile never writes there
#
# launch.json can be edited by hand, and what it says of dependencies becomes names of files, words of npm and places to
# fetch from. So its shape is looked at before anything of it is used: ".packages.*.url". `mvmforge up` does the same
# before it hands an artifact on.
#
# A check is asked of all values of one field at once, and calls functions of Nix itself on each: a lockfile has thousands
# of packages, and looking at each in turn would take as long as evaluating them.
{ lib }:
let
  inherit (builtins)
    all
    any
    attrNames
    attrValues
    catAttrs
    concatMap
    elem
    filter
    head
    isAttrs
    isBool
    isList
    isString
    length
    groupBy
    lessThan
    match
    stringLength
    substring
    zipAttrsWith
    ;

  # Where in a list of sets something is wrong: "" where it is their shape, null where it is nothing.
  faultOf =
    place: checks: sets:
    let
      names = attrNames checks;
      isWhole =
        all isAttrs sets
        && all (name: length (catAttrs name sets) == length sets) names
        && length (concatMap attrNames sets) == length sets * length names;
      faults = filter (each: each.fault != null) (map (name: { inherit name; fault = checks.${name} (catAttrs name sets); }) names);
    in
    if !isWhole then
      ""
    else if faults == [ ] then
      null
    else
      "${place}.${(head faults).name}${(head faults).fault}";
  is = check: values: if check values then null else "";
  each = test: is (all test);

  # So many packages are read of a lockfile.
  isLists = values: all isList values && !(any (lessThan 50000) (map length values));
  listsOf = fault: values: if isLists values then fault (lib.concatLists values) else "";
  bySystem =
    fault: values:
    if all isAttrs values && all (name: elem name systems) (concatMap attrNames values) then
      fault (concatMap attrValues values)
    else
      "";
  systems = [ "aarch64-linux" "x86_64-linux" ];

  # The matcher takes stack for each character.
  areTexts =
    expression: values:
    all isString values && !(any (lessThan 4096) (map stringLength values)) && !(elem null (map (match expression) values));
  texts = expression: is (areTexts expression);
  # Most packages are depended on by several: each key is looked at once.
  areSets =
    areKeys: areValues: sets:
    all isAttrs sets && areKeys (attrNames (zipAttrsWith (_: _: null) sets)) && areValues (concatMap attrValues sets);
  # How the texts begin, each once.
  startsOf = size: values: attrNames (groupBy (substring 0 size) values);
  orNull = check: values: check (filter (value: value != null) values);

  # Without controls, quotes, backslashes and spaces. What else no URL and no hash has is Nix's own to refuse, before it
  # fetches.
  arePlain =
    values:
    let
      text = lib.concatStrings values;
    in
    stringLength (builtins.toJSON text) == stringLength text + 2 && lib.replaceStrings [ " " ] [ "" ] text == text;
  areUrls =
    values:
    all isString values
    && areTexts "[Hh][Tt][Tt][Pp][Ss]?://.+" (startsOf 9 values)
    && !(any (lessThan 65536) (map stringLength values))
    && arePlain values;
  areHashes =
    values:
    all isString values
    && all (size: elem size [ 95 51 33 ]) (map stringLength values)
    && areTexts "sha(512-|256-|1-.{2})" (startsOf 7 values)
    && arePlain values;

  # `.` and `..` are names to a file system and none to npm.
  step = "(\\.{0,2}[A-Za-z0-9_~-]|\\.{3})[A-Za-z0-9_.~-]*";
  name = "(@${step}/)?${step}";
  areNames = areTexts name;
  areVersions = values: all isString values && areTexts "[A-Za-z0-9_.+-]+" (startsOf 4097 values);
  edges = is (areSets areNames areVersions);
  areCommands = areTexts "(\\.{0,2}[A-Za-z0-9_@~+ -]|\\.{3})[A-Za-z0-9_@~+. -]*";
  areFiles =
    values: areTexts "[A-Za-z0-9_@~+. -][A-Za-z0-9_@~+./ -]*" values && !(elem ".." (concatMap (lib.splitString "/") values));

  # A path of the bundle, of which every step is a name.
  isPath =
    value: isString value && stringLength value <= 4096 && !(any (step: elem step [ "" "." ".." ]) (lib.splitString "/" value));
  # A control character is for the terminal that an error is shown on: those of ASCII but NUL, which Nix has in no
  # string, and those of Latin-1.
  controls = map (code: builtins.fromJSON "\"\\u00${code}\"") (
    lib.remove "00" (concatMap (high: map (low: high + low) (lib.stringToCharacters "0123456789abcdef")) [ "0" "1" "8" "9" ])
    ++ [ "7f" ]
  );
  isLine = value: isString value && value != "" && lib.replaceStrings controls (map (_: "") controls) value == value;
  reasons = bySystem (values: if elem [ ] values then "" else listsOf (each isLine) values);

  packages = faultOf ".*" {
    path = texts "node_modules/${name}(/node_modules/${name})*";
    name = is areNames;
    version = is areVersions;
    url = is (orNull areUrls);
    hash = is (orNull areHashes);
    systems = each (value: elem value [ systems [ "aarch64-linux" ] [ "x86_64-linux" ] ]);
    optional = each isBool;
    install_script = each isBool;
    bin = is (areSets areCommands areFiles);
    bundled = listsOf (is areNames);
    dependencies = edges;
    optional_dependencies = edges;
  };
  wheels = faultOf ".*" {
    name = texts "[a-z0-9]+(-[a-z0-9]+)*";
    version = texts "[A-Za-z0-9._!+]+";
    file = is (values: areTexts "[A-Za-z0-9][A-Za-z0-9._!+-]*\\.whl" values && !(any (lessThan 255) (map stringLength values)));
    url = is areUrls;
    hash = is areHashes;
  };
  kinds = {
    node = faultOf "" {
      kind = each isString;
      lockfile = each isPath;
      root = each (value: value == "" || isPath value);
      node = texts "nodejs(_[0-9]+|_latest)?";
      dependencies = edges;
      optional_dependencies = edges;
      packages = listsOf packages;
      unsupported = reasons;
    };
    python = faultOf "" {
      kind = each isString;
      lockfile = each isPath;
      tool = each (value: elem value [ "uv" "pylock" ]);
      python = texts "3\\.[0-9]+";
      systems = bySystem (listsOf wheels);
      unsupported = reasons;
    };
  };
in
dependencies:
let
  kind = dependencies.kind or null;
in
if !isString kind || !(kinds ? ${kind}) then ".kind" else kinds.${kind} [ dependencies ]
