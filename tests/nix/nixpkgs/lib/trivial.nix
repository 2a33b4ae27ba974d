{ lib }:
rec {
  inherit (builtins)
    isInt
    isBool
    isFloat
    isPath
    seq
    deepSeq
    bitAnd
    bitOr
    bitXor
    pathExists
    readFile
    ;

  id = x: x;
  const = x: _: x;
  flip = f: a: b: f b a;
  pipe = lib.foldl' (value: f: f value);
  concat = a: b: a ++ b;
  or = a: b: a || b;
  and = a: b: a && b;
  xor = a: b: a != b;
  mergeAttrs = a: b: a // b;
  defaultTo = default: value: if value == null then default else value;
  mapNullable = f: value: if value == null then null else f value;
  boolToString = value: if value then "true" else "false";
  boolToYesNo = value: if value then "yes" else "no";
  min = a: b: if a < b then a else b;
  max = a: b: if a > b then a else b;
  mod = base: int: base - (int * (builtins.div base int));
  compare = a: b: if a < b then -1 else if a > b then 1 else 0;
  toHexString = i: let digit = n: builtins.substring n 1 "0123456789ABCDEF"; in (if i >= 16 then toHexString (i / 16) else "") + digit (mod i 16);

  fromHexString = text: (builtins.fromTOML "value = 0x${lib.removePrefix "0x" text}").value;

  importJSON = path: builtins.fromJSON (builtins.readFile path);
  importTOML = path: builtins.fromTOML (builtins.readFile path);

  warn = message: value: builtins.trace "evaluation warning: ${message}" value;
  warnIf = condition: message: if condition then warn message else id;
  warnIfNot = condition: message: warnIf (!condition) message;
  info = message: value: builtins.trace "INFO: ${message}" value;
  throwIf = condition: message: if condition then throw message else id;
  throwIfNot = condition: message: if condition then id else throw message;
  assertMsg = condition: message: condition || throw message;
  assertOneOf = name: value: values:
    assertMsg (builtins.elem value values) "${name} must be one of ${lib.generators.toPretty values}, but is: ${builtins.toJSON value}";
  checkListOfEnum = message: valid: given: value:
    let unexpected = lib.subtractLists valid given; in
    throwIf (unexpected != [ ]) "${message}: ${lib.concatStringsSep ", " unexpected} unexpected; valid ones: ${lib.concatStringsSep ", " valid}" value;

  functionArgs = f: if f ? __functor then f.__functionArgs or (functionArgs (f.__functor f)) else builtins.functionArgs f;
  setFunctionArgs = f: args: {
    __functor = _: f;
    __functionArgs = args;
  };
  isFunction = f: builtins.isFunction f || (f ? __functor && isFunction (f.__functor f));
  toFunction = value: if isFunction value then value else _: value;
  mirrorFunctionArgs = f: let args = functionArgs f; in g: setFunctionArgs g args;

  fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  fakeSha256 = "0000000000000000000000000000000000000000000000000000000000000000";
  fakeSha512 = builtins.concatStringsSep "" (builtins.genList (_: "0") 128);

  # The release that the pin names.
  release = "25.11";
  trivialVersion = release;
  version = release + "pre-git";
  oldestSupportedRelease = 2505;
  isInOldestRelease = number: oldestSupportedRelease >= number;
  inNixShell = builtins.getEnv "IN_NIX_SHELL" != "";
  inPureEvalMode = !(builtins ? currentSystem);
}
