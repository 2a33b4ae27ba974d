# https://nixos.org/manual/nixos/stable/#sec-option-types
{ lib }:
let
  inherit (lib) showOption;
  inherit (lib.options) mergeEqualOption mergeOneOption showDefs;
  plain = name: description: check: mk { inherit name description check; merge = mergeEqualOption; };
  mk =
    {
      name,
      description ? name,
      check ? _: true,
      merge ? mergeOneOption,
      emptyValue ? { },
      getSubOptions ? _: { },
      mergeWith ? _: null,
      ...
    }@attrs:
    {
      _type = "option-type";
      inherit name description check merge emptyValue getSubOptions mergeWith;
      descriptionClass = null;
      typeMerge = _: null;
      functor = { inherit name; };
    }
    // removeAttrs attrs [ "name" "description" "check" "merge" "emptyValue" "getSubOptions" "mergeWith" ];
  # The definitions of one element, of definitions of sets or lists of them.
  element = loc: type: defs: lib.modules.mergeDefinitions loc type defs;
  ints = { between = low: high: plain "intBetween" "integer between ${toString low} and ${toString high} (both inclusive)" (x: builtins.isInt x && x >= low && x <= high);
    positive = plain "positiveInt" "positive integer, meaning >0" (x: builtins.isInt x && x > 0);
    unsigned = plain "unsignedInt" "unsigned integer, meaning >=0" (x: builtins.isInt x && x >= 0);
    u16 = ints.between 0 65535; u32 = ints.between 0 4294967295; };
in
rec {
  mkOptionType = mk;
  isOptionType = value: value._type or null == "option-type";
  isType = type: value: value._type or null == type;
  inherit ints;

  raw = mk { name = "raw"; description = "raw value"; };
  unspecified = mk { name = "unspecified"; description = "unspecified value"; };
  anything = mk { name = "anything"; description = "anything"; merge = loc: defs: if builtins.all (d: builtins.isAttrs d.value && !(lib.isDerivation d.value)) defs then (lazyAttrsOf anything).merge loc defs else mergeEqualOption loc defs; };
  bool = plain "bool" "boolean" builtins.isBool;
  int = plain "int" "signed integer" builtins.isInt;
  float = plain "float" "floating point number" builtins.isFloat;
  number = either int float;
  port = ints.u16;
  str = plain "str" "string" builtins.isString;
  nonEmptyStr = plain "nonEmptyStr" "non-empty string" (x: builtins.isString x && builtins.match "[ \t\n]*" x == null);
  singleLineStr = plain "singleLineStr" "(optionally newline-terminated) single-line string" (x: builtins.isString x && builtins.match "[^\n\r]*\n?" x != null);
  strMatching = pattern: plain "strMatching ${lib.escapeNixString pattern}" "string matching the pattern ${pattern}" (x: builtins.isString x && builtins.match pattern x != null);
  lines = separatedString "\n";
  commas = separatedString ",";
  separatedString = sep: mk { name = "separatedString"; description = "strings concatenated with ${builtins.toJSON sep}"; check = builtins.isString; merge = loc: defs: lib.concatStringsSep sep (lib.options.getValues defs); };
  path = plain "path" "absolute path" (x: lib.isStringLike x && builtins.substring 0 1 (toString x) == "/");
  pathInStore = plain "pathInStore" "path in the Nix store" (x: lib.isStringLike x && builtins.match "${builtins.storeDir}/[^.].*" (toString x) != null);
  package = mk { name = "package"; description = "package"; check = x: lib.isDerivation x || lib.isStorePath x; merge = loc: defs: let value = mergeOneOption loc defs; in if builtins.isPath value || (builtins.isString value && !(builtins.hasContext value)) then lib.toDerivation value else value; };
  attrs = mk { name = "attrs"; description = "attribute set"; check = builtins.isAttrs; emptyValue.value = { }; merge = loc: lib.foldl' (a: def: a // def.value) { }; };
  pkgs = mk { name = "pkgs"; description = "Nixpkgs package set"; check = x: builtins.isAttrs x; };
  enum = values: plain "enum" "one of ${lib.concatMapStringsSep ", " builtins.toJSON values}" (x: builtins.elem x values);
  nullOr = type: mk {
    name = "nullOr";
    description = "null or ${type.description}";
    check = x: x == null || type.check x;
    emptyValue.value = null;
    merge = loc: defs: let nulls = builtins.filter (d: d.value == null) defs; in
      if builtins.length nulls == builtins.length defs then null
      else if nulls != [ ] then throw "The option `${showOption loc}` is defined both null and not null, in ${lib.options.showFiles (lib.options.getFiles defs)}."
      else type.merge loc defs;
    inherit (type) getSubOptions;
  };
  either = a: b: mk { name = "either"; description = "${a.description} or ${b.description}"; check = x: a.check x || b.check x; merge = loc: defs: if builtins.all (d: a.check d.value) defs then a.merge loc defs else if builtins.all (d: b.check d.value) defs then b.merge loc defs else mergeOneOption loc defs; };
  oneOf = types: lib.foldl' either (builtins.head types) (builtins.tail types);
  uniq = type: mk { name = "uniq"; inherit (type) description check; merge = mergeOneOption; };
  coercedTo = from: f: to: mk { name = "coercedTo"; description = "${to.description} or ${from.description} convertible to it"; check = x: to.check x || (from.check x && to.check (f x)); merge = loc: defs: to.merge loc (map (d: d // { value = if from.check d.value then f d.value else d.value; }) defs); };
  functionTo = type: mk {
    name = "functionTo";
    description = "function that evaluates to a(n) ${type.description}";
    check = lib.isFunction;
    merge = loc: defs: arg: element (loc ++ [ "<function body>" ]) type (map (d: d // { value = d.value arg; }) defs);
  };
  listOf = type: mk {
    name = "listOf";
    description = "list of ${type.description}";
    check = builtins.isList;
    emptyValue.value = [ ];
    merge = loc: defs: lib.concatLists (map (def: lib.imap1 (i: value: element (loc ++ [ "[definition ${toString i}]" ]) type [ (def // { inherit value; }) ]) def.value) defs);
  };
  attrsOf = type: lazyAttrsOf type // { name = "attrsOf"; description = "attribute set of ${type.description}"; };
  lazyAttrsOf = type: mk {
    name = "lazyAttrsOf";
    description = "lazy attribute set of ${type.description}";
    check = builtins.isAttrs;
    emptyValue.value = { };
    merge = loc: defs:
      builtins.mapAttrs (name: own: element (loc ++ [ name ]) type own)
        (lib.filterAttrs (_: own: lib.modules.dischargeAll own != [ ]) (lib.zipAttrsWith (_: values: values) (map (def: builtins.mapAttrs (_: value: { inherit (def) file; inherit value; }) def.value) defs)));
  };
  attrTag = tags: throw "lib.types.attrTag: not in the stand-in";
  deferredModule = deferredModuleWith { };
  deferredModuleWith = { staticModules ? [ ] }: mk {
    name = "deferredModule";
    description = "module";
    check = x: builtins.isAttrs x || lib.isFunction x || builtins.isPath x;
    emptyValue.value = { imports = staticModules; };
    merge = loc: defs: { imports = staticModules ++ map (def: { _file = def.file; imports = [ def.value ]; }) defs; };
    mergeWith = other: if other ? staticModules then deferredModuleWith { staticModules = staticModules ++ other.staticModules; } else null;
    inherit staticModules;
  };
  submodule = modules: submoduleWith { shorthandOnlyDefinesConfig = true; modules = lib.toList modules; };
  submoduleWith = { modules, specialArgs ? { }, shorthandOnlyDefinesConfig ? false, description ? null, class ? null }@attrs:
    let
      evaluate = loc: more: lib.evalModules { modules = modules ++ more; inherit specialArgs class; prefix = loc; };
    in
    mk {
      name = "submodule";
      description = if description != null then description else "submodule";
      check = x: builtins.isAttrs x || lib.isFunction x || builtins.isPath x;
      emptyValue.value = { };
      merge = loc: defs: (evaluate loc ([ { _module.args.name = lib.mkOptionDefault (lib.last loc); } ] ++ map (def: { _file = def.file; imports = [ (if shorthandOnlyDefinesConfig && builtins.isAttrs def.value then { config = def.value; } else def.value) ]; }) defs)).config;
      getSubOptions = prefix: (evaluate prefix [ ]).options;
      mergeWith = other: if other ? submodules then submoduleWith (attrs // { modules = modules ++ other.submodules; }) else null;
      submodules = modules;
      getSubModules = modules;
    };
  optionType = mk { name = "optionType"; description = "optionType"; check = isOptionType; };
}
