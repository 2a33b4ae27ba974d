{ lib }:
rec {
  inherit (builtins) pathExists;
  # What isn't there is an error of the builtin.
  pathType = builtins.readFileType;
  pathIsDirectory = path: builtins.pathExists path && pathType path == "directory";
  pathIsRegularFile = path: builtins.pathExists path && pathType path == "regular";

  cleanSourceFilter = name: type:
    let base = baseNameOf (toString name); in
    !(
      (base == ".git" || (type == "directory" && builtins.elem base [ ".svn" "CVS" ".hg" ".jj" ".pijul" "_darcs" ]))
      || lib.hasSuffix "~" base
      || builtins.match "^\\.sw[a-z]$" base != null
      || builtins.match "^\\..*\\.sw[a-z]$" base != null
      || (type == "regular" && (lib.hasSuffix ".o" base || lib.hasSuffix ".so" base))
      || (type == "symlink" && lib.hasPrefix "result" base)
      || type == "unknown"
    );
  cleanSource = src: cleanSourceWith { filter = cleanSourceFilter; inherit src; };
  cleanSourceWith =
    {
      filter ? _: _: true,
      src,
      name ? null,
    }:
    let
      before = src ? _isLibCleanSourceWith;
      origSrc = if before then src.origSrc else src;
      keep = if before then (path: type: src.filter path type && filter path type) else filter;
      called = if name != null then name else if before then src.name else "source";
      chosen = builtins.filterSource keep origSrc;
    in
    {
      inherit origSrc;
      name = called;
      filter = keep;
      outPath = builtins.path { path = origSrc; filter = keep; name = called; };
      _isLibCleanSourceWith = true;
    };
  sourceByRegex = src: patterns: cleanSourceWith {
    inherit src;
    filter = path: type:
      let relative = lib.removePrefix (toString (src.origSrc or src) + "/") (toString path); in
      lib.any (pattern: builtins.match pattern relative != null) patterns;
  };
  sourceFilesBySuffices = src: suffixes: cleanSourceWith {
    inherit src;
    filter = path: type: type == "directory" || lib.any (suffix: lib.hasSuffix suffix (baseNameOf (toString path))) suffixes;
  };
}
