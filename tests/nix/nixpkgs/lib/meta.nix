{ lib }:
rec {
  getExe = package:
    getExe' package (
      package.meta.mainProgram or (lib.warn
        "getExe: Package ${lib.escapeNixString package.meta.name or package.pname or package.name} does not have the meta.mainProgram attribute. We'll assume that the main program has the same name for now, but this behavior is deprecated, because it leads to surprising errors when the assumption does not hold. If the package has a main program, please set `meta.mainProgram` in its definition to make this warning go away. Otherwise, if the package does not have a main program, or if you don't control its definition, use getExe' to specify the name to the program, such as lib.getExe' foo \"bar\"."
        (lib.getName package)
      )
    );
  getExe' = package: name:
    assert lib.assertMsg (lib.isDerivation package) "lib.meta.getExe': The first argument is of type ${builtins.typeOf package}, but it should be a derivation instead.";
    assert lib.assertMsg (builtins.isString name) "lib.meta.getExe': The second argument is of type ${builtins.typeOf name}, but it should be a string instead.";
    assert lib.assertMsg (builtins.match ".*/.*" name == null) "lib.meta.getExe': The second argument \"${name}\" is a nested path with a \"/\" character, but it should just be the name of the executable instead.";
    "${lib.getBin package}/bin/${name}";
  addMetaAttrs = added: package: if package ? overrideAttrs then package.overrideAttrs (old: { meta = (old.meta or { }) // added; }) else package // { meta = (package.meta or { }) // added; };
  setName = name: package: package // { inherit name; };
  setPrio = priority: addMetaAttrs { inherit priority; };
  lowPrio = setPrio 10;
  hiPrio = setPrio (-10);
  platformMatch = platform: wanted: if builtins.isString wanted then platform.system == wanted else lib.matchAttrs wanted platform;
  matchAttrs = pattern: attrs: lib.all (name: attrs ? ${name} && (if builtins.isAttrs pattern.${name} then matchAttrs pattern.${name} attrs.${name} else pattern.${name} == attrs.${name})) (builtins.attrNames pattern);
  availableOn = platform: package: lib.any (platformMatch platform) (package.meta.platforms or [ platform.system ]);
}
