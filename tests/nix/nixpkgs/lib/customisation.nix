{ lib }:
let
  inherit (builtins) functionArgs intersectAttrs;
in
rec {
  # The result carries `override`, which calls `f` again with changed arguments, and keeps it through overrideAttrs.
  makeOverridable =
    f:
    let
      args = lib.functionArgs f;
      call = given:
        let
          result = f given;
          changed = change: given // (if lib.isFunction change then change given else change);
          again = change: makeOverridable f (changed change);
        in
        if builtins.isAttrs result then
          result
          // {
            override = lib.setFunctionArgs again args;
            overrideDerivation = change: makeOverridable (lib.mirrorFunctionArgs f (a: overrideDerivation (f a) change)) given;
          }
          // lib.optionalAttrs (result ? overrideAttrs) {
            overrideAttrs = change: makeOverridable (lib.mirrorFunctionArgs f (a: (f a).overrideAttrs change)) given;
          }
        else if lib.isFunction result then
          lib.setFunctionArgs result (lib.functionArgs result) // { override = again; }
        else
          result;
    in
    lib.setFunctionArgs call args // { __functor = _: call; };

  overrideDerivation = package: change:
    let drv = derivation (package.drvAttrs // change package); in
    lib.extendDerivation true (package.passthru or { }) drv;

  extendDerivation = condition: extra: drv:
    let
      outputs = drv.outputs or [ "out" ];
      common = drv // builtins.listToAttrs outputsList // { all = map (o: o.value) outputsList; } // extra;
      outputsList = map (name: {
        inherit name;
        value = common // {
          inherit (drv.${name}) outputName;
          outputSpecified = true;
          drvPath = assert condition; drv.${name}.drvPath;
          outPath = assert condition; drv.${name}.outPath;
          type = drv.type;
        };
      }) outputs;
    in
    common // { drvPath = assert condition; drv.drvPath; outPath = assert condition; drv.outPath; outputSpecified = false; };

  callPackageWith =
    scope: given: args:
    let
      f = if lib.isFunction given then given else import given;
      wanted = lib.functionArgs f;
      all = intersectAttrs wanted scope // args;
      missing = builtins.filter (name: !wanted.${name} && !(all ? ${name})) (builtins.attrNames wanted);
      near = name: lib.take 3 (
        lib.sortOn (lib.strings.levenshtein name)
          (builtins.filter (other: let gap = builtins.stringLength other - builtins.stringLength name; in gap > -3 && gap < 3 && lib.strings.levenshteinAtMost 2 name other) (builtins.attrNames (scope // args)))
      );
      suggestion = name: let found = map (other: ''"${other}"'') (near name); in
        if found == [ ] then "" else if builtins.length found == 1 then ", did you mean ${builtins.head found}?" else ", did you mean ${lib.concatStringsSep ", " (lib.init found)} or ${lib.last found}?";
      first = builtins.head missing;
      position = let found = builtins.unsafeGetAttrPos first wanted; in if found == null then "<unknown location>" else "${found.file}:${toString found.line}";
    in
    if missing == [ ] then makeOverridable f all
    else builtins.abort ''lib.customisation.callPackageWith: Function called without required argument "${first}" at ${position}${suggestion first}'';

  callPackagesWith = scope: given: args:
    let
      f = if lib.isFunction given then given else import given;
      all = intersectAttrs (lib.functionArgs f) scope // args;
      made = makeOverridable f all;
    in
    if lib.isDerivation made then throw "function `callPackages` was called on a *single* derivation" else builtins.mapAttrs (name: value: if builtins.isAttrs value then value // { override = change: (makeOverridable f (all // change)).${name}; } else value) (removeAttrs made [ "override" "overrideDerivation" ]);

  makeScope = newScope: f:
    let self = f self // { newScope = scope: newScope (self // scope); callPackage = self.newScope { }; packages = f; overrideScope = overlay: makeScope newScope (lib.extends overlay f); };
    in self;

  # Gives a wrapper of mkDerivation the fixed-point form that mkDerivation has.
  extendMkDerivation =
    {
      constructDrv,
      excludeDrvArgNames ? [ ],
      excludeFunctionArgNames ? [ ],
      extendDrvArgs,
      inheritFunctionArgs ? true,
      transformDrv ? lib.id,
    }:
    lib.setFunctionArgs (
      given:
      transformDrv (
        constructDrv (
          final:
          let previous = if lib.isFunction given then given final else given; in
          removeAttrs previous excludeDrvArgNames // extendDrvArgs final previous
        )
      )
    ) (removeAttrs (lib.functionArgs (extendDrvArgs { })) excludeFunctionArgNames);

  hydraJob = lib.id;
  lazyDerivation = { derivation, ... }: derivation;
}
