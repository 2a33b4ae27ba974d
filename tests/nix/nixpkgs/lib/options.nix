# https://nixos.org/manual/nixos/stable/#sec-option-declarations
{ lib }:
rec {
  isOption = value: value._type or null == "option";
  mkOption =
    {
      default ? null,
      defaultText ? null,
      example ? null,
      description ? null,
      relatedPackages ? null,
      type ? null,
      apply ? null,
      internal ? null,
      visible ? null,
      readOnly ? null,
    }@attrs:
    attrs // { _type = "option"; };
  mkEnableOption = name: mkOption {
    default = false;
    example = true;
    description = "Whether to enable ${name}.";
    type = lib.types.bool;
  };
  mkPackageOption = packages: name: { nullable ? false, default ? name, example ? null, extraDescription ? "", pkgsText ? "pkgs" }:
    mkOption {
      description = "The ${toString name} package to use.${extraDescription}";
      type = if nullable then lib.types.nullOr lib.types.package else lib.types.package;
      default = lib.attrByPath (lib.toList default) null packages;
    };
  showOption = path: lib.concatStringsSep "." (map lib.strings.escapeNixIdentifier path);
  showFiles = files: lib.concatStringsSep " and " (map (file: "`${file}'") files);
  showDefs = defs: lib.concatMapStrings (def: "\n- In `${def.file}'${let shown = builtins.tryEval (builtins.toJSON def.value); in if builtins.isFunction def.value || !shown.success then "" else ": ${shown.value}"}") defs;
  literalExpression = text: { _type = "literalExpression"; inherit text; };
  literalMD = text: { _type = "literalMD"; inherit text; };
  mdDoc = lib.id;
  getValues = map (def: def.value);
  getFiles = map (def: def.file);
  mergeOneOption = loc: defs:
    if builtins.length defs == 1 then (builtins.head defs).value
    else throw "The option `${showOption loc}' is defined multiple times while it's expected to be unique.\n\nDefinition values:${showDefs defs}\nUse `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these definitions.";
  mergeEqualOption = loc: defs:
    lib.foldl' (
      first: def:
      if def.value != first then throw "The option `${showOption loc}' has conflicting definition values:${showDefs defs}\nUse `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these definitions."
      else first
    ) (builtins.head defs).value (builtins.tail defs);
}
