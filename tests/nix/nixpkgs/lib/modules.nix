# https://nixos.org/manual/nixpkgs/stable/#module-system: evalModules and the properties of definitions.
{ lib }:
let
  inherit (lib) showOption isOption;
  reserved = [ "_class" "_file" "key" "disabledModules" "imports" "options" "config" "meta" "freeformType" ];
in
rec {
  mkIf = condition: content: { _type = "if"; inherit condition content; };
  mkMerge = contents: { _type = "merge"; inherit contents; };
  mkOverride = priority: content: { _type = "override"; inherit priority content; };
  mkOptionDefault = mkOverride 1500;
  mkDefault = mkOverride 1000;
  mkForce = mkOverride 50;
  mkVMOverride = mkOverride 10;
  mkOrder = priority: content: { _type = "order"; inherit priority content; };
  mkBefore = mkOrder 500;
  mkAfter = mkOrder 1500;
  mkAssert = condition: message: content: mkIf (if condition then true else throw "\nFailed assertion: ${message}") content;
  mkDefinition = args: args // { _type = "definition"; };
  defaultOverridePriority = 100;
  setDefaultModuleLocation = file: module: { _file = file; imports = [ module ]; };
  mkAliasOptionModule = from: to: { config, ... }: { config = lib.setAttrByPath to (lib.attrByPath from { } config); };

  evalModules =
    {
      modules,
      specialArgs ? { },
      prefix ? [ ],
      class ? null,
      check ? true,
      args ? { },
    }:
    let
      internal = {
        _file = "lib/modules.nix";
        options._module.args = lib.mkOption { type = lib.types.lazyAttrsOf lib.types.raw; default = { }; internal = true; };
        options._module.freeformType = lib.mkOption { type = lib.types.raw; default = null; internal = true; };
        options._module.check = lib.mkOption { type = lib.types.bool; default = check; internal = true; };
        options._module.specialArgs = lib.mkOption { type = lib.types.raw; default = specialArgs; internal = true; };
      };
      loaded = unique (loadAll "<unknown-file>" "" ([ internal ] ++ modules));

      # Every module with its imports, as { key, file, options, config }. One that is imported twice, by its path or by
      # a key that it gives itself, is there once.
      loadAll = file: key: modules: lib.concatLists (lib.imap1 (n: load file "${key}:anon-${toString n}") modules);
      unique = all: (lib.foldl' (done: m: if done.seen ? ${m.key} then done else { seen = done.seen // { ${m.key} = null; }; list = done.list ++ [ m ]; }) { seen = { }; list = [ ]; } all).list;
      load = parent: anonymous: module:
        let
          isPath = builtins.isPath module || builtins.isString module;
          file = if isPath then toString module else parent;
          found = if isPath then import module else module;
          body = call file (if isPath then file else anonymous) (if lib.isFunction found then apply found else found);
        in
        loadAll body.file body.key body.imports ++ [ body ];

      apply = f:
        let
          wanted = lib.functionArgs f;
          given = specialArgs // { inherit config options lib; inherit (config) _module; };
          late = builtins.mapAttrs (name: _: given.${name} or config._module.args.${name}) wanted;
        in
        f (given // { _prefix = prefix; } // late);

      call = parent: key: body:
        let
          file = toString (body._file or parent);
          structured = body ? config || body ? options;
          unknown = lib.subtractLists reserved (builtins.attrNames body);
          own = removeAttrs body [ "_class" "_file" "key" "disabledModules" "imports" "freeformType" ];
          freeform = lib.optionalAttrs (body ? freeformType) { _module.freeformType = body.freeformType; };
        in
        if !(builtins.isAttrs body) then throw "Module `${file}' is not an attribute set or function: ${builtins.typeOf body}"
        else if body ? _type && body._type != "if" && body._type != "merge" then throw "Expected a module, but found a value of type ${builtins.toJSON body._type}, while trying to load a module into ${file}."
        else if class != null && body._class or null != null && body._class != class then throw "The module `${file}' (class: ${builtins.toJSON body._class}) cannot be imported into a module evaluation that expects class ${builtins.toJSON class}."
        else if structured && unknown != [ ] then
          throw "Module `${file}' has an unsupported attribute `${builtins.head unknown}'. This is caused by introducing a top-level `config' or `options' attribute. Add configuration attributes immediately on the top level instead, or move all of them (namely: ${toString unknown}) into the explicit `config' attribute."
        else {
          inherit file;
          key = toString (body.key or key);
          imports = body.imports or [ ];
          options = body.options or { };
          configs = [ (if structured then body.config or { } else own) freeform ];
        };

      declared = lib.foldl' (tree: m: mergeDeclarations [ ] tree m.options m.file) { } loaded;
      definitions = lib.concatMap (m: lib.concatMap (c: map (value: { inherit (m) file; inherit value; }) (push c)) m.configs) loaded;

      evaluated = evaluate prefix declared definitions;
      freeformType = evaluated.values._module.freeformType;
      free =
        if freeformType == null then { }
        else freeformType.merge prefix (map (stray: { inherit (stray) file; value = lib.setAttrByPath stray.path stray.value; }) evaluated.strays);
      strayError =
        let stray = builtins.head evaluated.strays; in
        throw "The option `${showOption (prefix ++ stray.path)}' does not exist. Definition values:${lib.options.showDefs [ stray ]}${nearest stray}";
      nearest = stray:
        let known = lib.attrNames (lib.attrByPath (lib.init stray.path) { } declared); near = lib.filter (lib.strings.levenshteinAtMost 2 (lib.last stray.path)) known; in
        lib.optionalString (near != [ ]) "\n\nDid you mean ${lib.concatMapStringsSep " or " (n: "`${showOption (prefix ++ lib.init stray.path ++ [ n ])}'") near}?";
      checked = value: if evaluated.values._module.check && freeformType == null && evaluated.strays != [ ] then strayError else value;

      config = lib.recursiveUpdateUntil (path: a: b: lib.hasAttrByPath path declared && isOption (lib.getAttrFromPath path declared)) (checkedTop free) (checkedTop evaluated.values);
      checkedTop = values: values;
      options = evaluated.options;
      result = {
        _type = "configuration";
        inherit options;
        config = checked (removeAttrs config [ "_module" ]) ;
        _module = config._module;
        type = lib.types.submoduleWith { inherit modules specialArgs; };
        extendModules = { modules ? [ ], specialArgs ? { }, prefix ? [ ] }@more: evalModules { modules = baseModules ++ modules; specialArgs = baseArgs // specialArgs; inherit prefix class; };
        inherit class;
      };
      baseModules = modules;
      baseArgs = specialArgs;
    in
    result;

  mergeDeclarations = path: tree: new: file:
    lib.foldl' (
      done: name:
      let option = new.${name}; old = done.${name} or null; here = path ++ [ name ]; in
      done // {
        ${name} =
          if isOption option then
            let stamped = option // { loc = here; declarations = [ file ]; }; in
            if old == null then stamped
            else if !(isOption old) then throw "The option `${showOption here}' in `${file}' would be a parent of the following options, but its type `${option.type.description or "unspecified"}' does not support nested options."
            else
              let merged = if old ? type && option ? type then old.type.mergeWith option.type else null; in
              if merged == null then throw "The option `${showOption here}' in `${file}' is already declared in ${lib.options.showFiles old.declarations}."
              else old // option // { type = merged; loc = here; declarations = old.declarations ++ [ file ]; }
          else if old != null && isOption old then throw "The option `${showOption here}' in `${lib.head old.declarations}' would be a parent of options in `${file}'."
          else mergeDeclarations here (if old == null then { } else old) option file;
      }
    ) tree (builtins.attrNames new);

  # Conditions and merges moved down to the attributes, as a list of plain sets.
  push = value:
    if value._type or null == "merge" then lib.concatMap push value.contents
    else if value._type or null == "if" then map (builtins.mapAttrs (_: inner: mkIf value.condition inner)) (push value.content)
    else if value._type or null == "override" then map (builtins.mapAttrs (_: inner: mkOverride value.priority inner)) (push value.content)
    else [ value ];

  # { values, options, strays } for a tree of declarations and the definitions of that tree.
  evaluate = prefix: declared: definitions:
    let
      below = name: lib.concatMap (def: if builtins.isAttrs def.value && def.value ? ${name} then [ { inherit (def) file; value = def.value.${name}; } ] else [ ]) definitions;
      pushed = name: lib.concatMap (def: map (value: { inherit (def) file; inherit value; }) (push def.value)) (below name);
      parts = builtins.mapAttrs (
        name: option:
        if isOption option then
          let
            loc = prefix ++ [ name ];
            defs = below name;
            withDefault = defs ++ lib.optional (option ? default) { file = lib.head option.declarations; value = mkOptionDefault option.default; };
            type = option.type or lib.types.unspecified;
            merged =
              if option.readOnly or false && builtins.length defs > 1 then throw "The option `${showOption loc}' is read-only, but it's set multiple times. Definition values:${lib.options.showDefs defs}"
              else mergeDefinitions loc type withDefault;
            value = if option ? apply then option.apply merged else merged;
          in
          { values = value; options = option // { inherit value; isDefined = defs != [ ]; definitions = map (d: d.value) defs; }; strays = [ ]; }
        else
          let inner = evaluate (prefix ++ [ name ]) option (pushed name); in
          inner // { strays = map (stray: stray // { path = [ name ] ++ stray.path; }) inner.strays; }
      ) declared;
      strays = lib.concatMap (def: if !(builtins.isAttrs def.value) then [ (def // { path = [ ]; }) ] else lib.concatMap (name: if declared ? ${name} || dischargeAll [ { inherit (def) file; value = def.value.${name}; } ] == [ ] then [ ] else [ { path = [ name ]; inherit (def) file; value = def.value.${name}; } ]) (builtins.attrNames def.value)) definitions;
    in
    {
      values = builtins.mapAttrs (_: part: part.values) parts;
      options = builtins.mapAttrs (_: part: part.options) parts;
      strays = strays ++ lib.concatMap (name: parts.${name}.strays) (builtins.attrNames parts);
    };

  # Definitions without their properties: conditions decided, merges opened, priorities read.
  dischargeAll = defs: lib.concatMap (def: discharge defaultOverridePriority 1000 def) defs;
  discharge = priority: order: def:
    let kind = if builtins.isAttrs def.value then def.value._type or null else null; in
    if kind == "merge" then lib.concatMap (value: discharge priority order (def // { inherit value; })) def.value.contents
    else if kind == "if" then (if def.value.condition then discharge priority order (def // { value = def.value.content; }) else [ ])
    else if kind == "override" then discharge def.value.priority order (def // { value = def.value.content; })
    else if kind == "order" then discharge priority def.value.priority (def // { value = def.value.content; })
    else [ (def // { inherit priority order; }) ];

  mergeDefinitions = loc: type: definitions:
    let
      all = dischargeAll definitions;
      highest = lib.foldl' (low: def: lib.min low def.priority) 9999 all;
      kept = lib.sort (a: b: a.order < b.order) (builtins.filter (def: def.priority == highest) all);
      plain = map (def: { inherit (def) file value; }) kept;
      wrong = builtins.filter (def: !(type.check def.value)) plain;
    in
    if kept == [ ] then
      type.emptyValue.value or (throw "The option `${showOption loc}' was accessed but has no value defined. Try setting the option.")
    else if wrong != [ ] then
      throw "A definition for option `${showOption loc}' is not of type `${type.description}'. Definition values:${lib.options.showDefs wrong}"
    else
      type.merge loc plain;
}
