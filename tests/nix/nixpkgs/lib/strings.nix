{ lib }:
let
  inherit (builtins) stringLength substring genList concatStringsSep replaceStrings match split filter isString;
  lower = "abcdefghijklmnopqrstuvwxyz";
  upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
in
rec {
  inherit (builtins)
    compareVersions
    concatStringsSep
    elem
    fromJSON
    hashString
    isString
    match
    parseDrvName
    replaceStrings
    splitVersion
    stringLength
    substring
    toJSON
    typeOf
    unsafeDiscardStringContext
    ;

  concatStrings = concatStringsSep "";
  concatMapStrings = f: list: concatStrings (map f list);
  concatMapStringsSep = separator: f: list: concatStringsSep separator (map f list);
  concatImapStringsSep = separator: f: list: concatStringsSep separator (lib.imap1 f list);
  concatMapAttrsStringSep = separator: f: set: concatStringsSep separator (lib.mapAttrsToList f set);
  concatLines = concatMapStrings (line: line + "\n");
  intersperse = separator: list:
    if list == [ ] then [ ] else builtins.tail (lib.concatMap (x: [ separator x ]) list);
  join = concatStringsSep;
  replicate = n: s: concatStrings (lib.lists.replicate n s);
  optionalString = condition: s: if condition then s else "";
  stringToCharacters = s: genList (i: substring i 1 s) (stringLength s);
  stringAsChars = f: s: concatMapStrings f (stringToCharacters s);
  splitString = separator: s:
    let
      context = builtins.getContext s;
      parts = filter isString (split (escapeRegex (toString separator)) (toString s));
    in
    map (part: builtins.appendContext part context) parts;
  splitStringBy = predicate: keep: s: throw "lib.splitStringBy: not in the stand-in";

  hasPrefix = prefix: s: substring 0 (stringLength prefix) s == prefix;
  hasSuffix = suffix: s:
    let length = stringLength s; ending = stringLength suffix; in
    length >= ending && substring (length - ending) length s == suffix;
  hasInfix = infix: s: match ".*${escapeRegex infix}.*" "${s}" != null;
  removePrefix = prefix: s: if hasPrefix prefix s then substring (stringLength prefix) (-1) s else s;
  removeSuffix = suffix: s: if hasSuffix suffix s then substring 0 (stringLength s - stringLength suffix) s else s;
  trim = trimWith { start = true; end = true; };
  trimWith = { start ? false, end ? false }: s:
    let
      blank = "[ \t\r\n]*";
      found = match "${if start then blank else "()"}(.*[^ \t\r\n])${blank}" s;
      onlyStart = match "${blank}(.*)" s;
    in
    if start && end then (let m = match "[ \t\r\n]*(.*[^ \t\r\n])[ \t\r\n]*" s; in if m == null then "" else builtins.head m)
    else if start then builtins.head onlyStart
    else if end then (let m = match "(.*[^ \t\r\n])[ \t\r\n]*" s; in if m == null then "" else builtins.head m)
    else s;
  toLower = replaceStrings (stringToCharacters upper) (stringToCharacters lower);
  toUpper = replaceStrings (stringToCharacters lower) (stringToCharacters upper);
  toSentenceCase = s: toUpper (substring 0 1 s) + toLower (substring 1 (-1) s);

  escape = characters: replaceStrings characters (map (c: "\\${c}") characters);
  escapeC = characters: s: throw "lib.escapeC: not in the stand-in";
  # A word that the shell would take as it stands is left bare, as in nixpkgs since 23.11.
  escapeShellArg = arg:
    let s = toString arg; in
    if match "[[:alnum:],._+:@%/-]+" s == null then "'${replaceStrings [ "'" ] [ "'\\''" ] s}'" else s;
  escapeShellArgs = concatMapStringsSep " " escapeShellArg;
  isValidPosixName = name: match "[a-zA-Z_][a-zA-Z0-9_]*" name != null;
  toShellVar = name: value:
    lib.throwIfNot (isValidPosixName name) "toShellVar: ${name} is not a valid shell variable name" (
      if builtins.isAttrs value && !(isStringLike value) then "declare -A ${name}=(${concatStringsSep " " (lib.mapAttrsToList (n: v: "[${escapeShellArg n}]=${escapeShellArg v}") value)})"
      else if builtins.isList value then "declare -a ${name}=(${escapeShellArgs value})"
      else "${name}=${escapeShellArg value}"
    );
  toShellVars = vars: concatStringsSep "\n" (lib.mapAttrsToList toShellVar vars);
  escapeNixString = s: escape [ "$" ] (builtins.toJSON s);
  escapeRegex = escape (stringToCharacters "\\[{()^$?*+|.");
  escapeURL = s: throw "lib.escapeURL: not in the stand-in";
  escapeXML = replaceStrings [ "\"" "'" "<" ">" "&" ] [ "&quot;" "&apos;" "&lt;" "&gt;" "&amp;" ];
  escapeNixIdentifier = s: if match "[a-zA-Z_][a-zA-Z0-9_'-]*" s != null && !(builtins.elem s [ "assert" "else" "if" "in" "inherit" "let" "or" "rec" "then" "with" ]) then s else escapeNixString s;
  sanitizeDerivationName = s:
    let
      kept = filter isString (split "[^[:alnum:]+._?=-]+" (builtins.head (match "[.]*(.*)" (unsafeDiscardStringContext (toString s)))));
      joined = concatStringsSep "-" kept;
      length = stringLength joined;
    in
    # What is valid already is so many times that nixpkgs looks for it first.
    if stringLength s <= 207 && match "[[:alnum:]+_?=-][[:alnum:]+._?=-]*" s != null then unsafeDiscardStringContext s
    else if length == 0 then "unknown" else substring (lib.max (length - 207) 0) (-1) joined;

  makeSearchPath = sub: packages: concatStringsSep ":" (map (package: "${package}/${sub}") (filter (x: x != null) packages));
  makeSearchPathOutput = output: sub: packages: makeSearchPath sub (map (lib.getOutput output) packages);
  makeLibraryPath = makeSearchPathOutput "lib" "lib";
  makeBinPath = makeSearchPathOutput "bin" "bin";

  versionOlder = a: b: compareVersions b a == 1;
  versionAtLeast = a: b: !(versionOlder a b);
  versions = rec {
    splitVersion = builtins.splitVersion;
    major = v: builtins.elemAt (splitVersion v) 0;
    minor = v: builtins.elemAt (splitVersion v) 1;
    patch = v: builtins.elemAt (splitVersion v) 2;
    majorMinor = v: concatStringsSep "." (lib.take 2 (splitVersion v));
    pad = n: v: concatStringsSep "." (lib.take n (splitVersion v ++ lib.lists.replicate n "0"));
  };
  getName = x: if isString x then (parseDrvName x).name else x.pname or (parseDrvName x.name).name;
  getVersion = x: if isString x then (parseDrvName x).version else x.version or (parseDrvName x.name).version;
  nameFromURL = url: separator: builtins.head (splitString separator (lib.last (splitString "/" url)));

  isStringLike = x: isString x || builtins.isPath x || x ? outPath || x ? __toString;
  isConvertibleWithToString = x: builtins.elem (builtins.typeOf x) [ "path" "string" "null" "int" "float" "bool" ] || (builtins.isList x && lib.all isConvertibleWithToString x) || x ? outPath || x ? __toString;
  isCoercibleToString = isStringLike;
  isStorePath = x:
    if isStringLike x then
      let s = toString x; in substring 0 1 s == "/" && (dirOf s == builtins.storeDir || match "/[0-9a-z]{52}" s != null)
    else false;
  toInt = s:
    let found = match "[ ]*(-?[0-9]+)[ ]*" s; digits = if found == null then null else builtins.head found; in
    if digits == null then throw "toInt: Could not convert ${escapeNixString s} to int."
    else if match "-?0[0-9]+" digits != null then throw "toInt: Ambiguity in interpretation of ${escapeNixString s} between octal and zero padded integer."
    else builtins.fromJSON digits;
  toIntBase10 = s: builtins.fromJSON (builtins.head (match "[ ]*0*([0-9]+)[ ]*" s));
  fixedWidthString = width: filler: s: let missing = width - stringLength s; in concatStrings (genList (_: filler) missing) + s;
  fixedWidthNumber = width: n: fixedWidthString width "0" (toString n);
  floatToString = toString;
  fileContents = file: removeSuffix "\n" (builtins.readFile file);
  readPathsFromFile = root: file: map (line: root + "/${line}") (filter (line: line != "" && !(hasPrefix "#" line)) (splitString "\n" (fileContents file)));
  addContextFrom = source: s: substring 0 0 source + s;
  commonPrefixLength = a: b: let n = lib.min (stringLength a) (stringLength b); go = i: if i >= n || substring i 1 a != substring i 1 b then i else go (i + 1); in go 0;
  charToInt = c: throw "lib.charToInt: not in the stand-in";
  # Edit distance, as lib.strings.levenshtein.
  levenshtein = a: b:
    let
      as = stringToCharacters a;
      bs = stringToCharacters b;
      step = row: c:
        lib.foldl' (done: pair: done ++ [ (lib.min (lib.min (lib.last done + 1) (pair.above + 1)) (pair.diagonal + (if pair.char == c then 0 else 1))) ])
          [ (builtins.head row + 1) ]
          (lib.imap0 (i: char: { inherit char; diagonal = builtins.elemAt row i; above = builtins.elemAt row (i + 1); }) bs);
    in
    lib.last (lib.foldl' step (lib.range 0 (builtins.length bs)) as);
  levenshteinAtMost = k: a: b: levenshtein a b <= k;
  cmakeBool = _: name: value: "-D${name}:BOOL=${if value then "TRUE" else "FALSE"}";
  withFeature = flag: name: "--${if flag then "with" else "without"}-${name}";
  enableFeature = flag: name: "--${if flag then "enable" else "disable"}-${name}";
}
