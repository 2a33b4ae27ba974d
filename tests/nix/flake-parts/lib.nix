{ lib }:
let
  inherit (lib) mkOption types;

  transposed = [ "apps" "checks" "devShells" "legacyPackages" "packages" ];
  outputTypes = {
    packages = types.package;
    checks = types.package;
    devShells = types.package;
    apps = types.submodule {
      options.type = mkOption { type = types.enum [ "app" ]; default = "app"; };
      options.program = mkOption { type = types.coercedTo types.package lib.getExe types.str; };
      options.meta = mkOption { type = types.lazyAttrsOf types.raw; default = { }; };
    };
    legacyPackages = types.raw;
  };

  flake-parts-lib = rec {
    mkPerSystemType = module: types.deferredModuleWith { staticModules = [ module ]; };
    mkPerSystemOption = module: mkOption { type = mkPerSystemType module; };
    mkSubmoduleOptions = options: mkOption { type = types.submoduleWith { modules = [ { inherit options; } ]; }; };
    importApply = file: args: { _file = toString file; imports = [ (import file args) ]; };
    evalFlakeModule =
      { inputs ? args.self.inputs, specialArgs ? { }, self ? inputs.self, moduleLocation ? "${self.outPath}/flake.nix", ... }@args: module:
      lib.throwIf (!(inputs ? self)) "When invoking flake-parts, you must pass in the flake output arguments." (
        lib.evalModules {
          specialArgs = { inherit self inputs flake-parts-lib moduleLocation; } // specialArgs;
          class = "flake";
          modules = [ core (lib.setDefaultModuleLocation moduleLocation module) ];
        }
      );
    mkFlake = args: module: (evalFlakeModule args module).config.processedFlake;
  };

  # Options of the flake, and the evaluation of perSystem for each system.
  core =
    { config, inputs, self, ... }:
    let
      ofSystem = system: builtins.mapAttrs (name: value: if builtins.isAttrs value && value ? ${system} && builtins.elem name transposed then value.${system} else value);
      evaluate =
        module: system:
        let
          inputs' = builtins.mapAttrs (_: ofSystem system) inputs;
        in
        lib.evalModules {
          class = "perSystem";
          prefix = [ "perSystem" system ];
          specialArgs = { inherit system; };
          modules = [
            module
            {
              _module.args = {
                inherit inputs' flake-parts-lib;
                self' = ofSystem system self;
                pkgs = lib.mkOptionDefault (
                  inputs'.nixpkgs.legacyPackages or (throw "flake-parts: The flake does not have a `nixpkgs` input. Please add it, or set `perSystem._module.args.pkgs` yourself.")
                );
              };
            }
          ];
        };
    in
    {
      _file = "flake-parts";
      options = {
        systems = mkOption { type = types.listOf types.str; description = "All the system types to enumerate in the flake output subattributes."; };
        flake = mkOption {
          type = types.submoduleWith {
            modules = [
              {
                freeformType = types.lazyAttrsOf (types.uniq types.raw);
                options =
                  lib.genAttrs transposed (name: mkOption { type = types.lazyAttrsOf (types.lazyAttrsOf outputTypes.${name}); default = { }; })
                  // {
                    overlays = mkOption { type = types.lazyAttrsOf (types.uniq types.raw); default = { }; };
                    nixosModules = mkOption { type = types.lazyAttrsOf types.deferredModule; default = { }; };
                    formatter = mkOption { type = types.lazyAttrsOf types.package; default = { }; };
                  };
              }
            ];
          };
          default = { };
        };
        perSystem = mkOption { type = types.deferredModuleWith { staticModules = [ perSystem ]; }; default = { }; apply = module: system: (evaluate module system).config; };
        allSystems = mkOption { type = types.lazyAttrsOf types.raw; internal = true; default = lib.genAttrs config.systems config.perSystem; };
        processedFlake = mkOption { type = types.raw; internal = true; default = config.flake; };
        debug = mkOption { type = types.bool; default = false; };
      };
      config = {
        flake =
          lib.genAttrs transposed (name: builtins.mapAttrs (_: each: each.${name}) config.allSystems)
          // { formatter = lib.concatMapAttrs (system: each: lib.optionalAttrs (each.formatter != null) { ${system} = each.formatter; }) config.allSystems; };
        _module.args = {
          withSystem = system: f: f config.allSystems.${system}.allModuleArgs;
          getSystem = system: config.allSystems.${system} or (config.perSystem system);
          moduleWithSystem = module: { config, ... }: throw "moduleWithSystem: not in the stand-in";
        };
      };
    };

  perSystem =
    { config, options, system, self', inputs', pkgs, ... }:
    {
      _file = "flake-parts";
      options =
        lib.genAttrs transposed (name: mkOption { type = types.lazyAttrsOf outputTypes.${name}; default = { }; })
        // {
          formatter = mkOption { type = types.nullOr types.package; default = null; };
          allModuleArgs = mkOption {
            type = types.lazyAttrsOf types.raw;
            internal = true;
            default = config._module.args // { inherit config options system self' inputs' pkgs; };
          };
        };
    };
in
flake-parts-lib
