# flakeModule : { mvm, functionsFor } -> module of flake-parts
#
# The outputs that mkFlake gives, as options of perSystem. flake-parts is the consumer's input, not ours.
#
# Example:
#   imports = [ inputs.mvmforge.flakeModules.default ];
#   perSystem.mvmforge = { src = ./.; entry = "app.py"; };
#
# A system that mvmforge doesn't run on gets none of them.
{ mvm, functionsFor }:
let
  module =
    { lib, flake-parts-lib, ... }:
    let
      inherit (lib) mkOption types;

      # The options of one workload, which the options beside `workloads` are the defaults of.
      workloadOptions = system: defaults: {
        src = mkOption {
          type = types.path;
          description = "Folder that the entry and the workload's source are in.";
          example = lib.literalExpression "./.";
          ${if defaults == null then null else "default"} = defaults.src;
        };
        pythonPackages = mkOption {
          type = types.functionTo (types.listOf types.package);
          default = if defaults == null then _: [ ] else defaults.pythonPackages;
          defaultText = lib.literalExpression "ps: [ ]";
          description = "What an entry in Python imports while it is emitted.";
          example = lib.literalExpression "ps: [ ps.pyyaml ]";
        };
        pythonPath = mkOption {
          type = types.listOf types.str;
          default = if defaults == null then [ ] else defaults.pythonPath;
          description = "Folders in src that an entry in Python imports from as well.";
          example = [ "." ];
        };
        mvm = mkOption {
          type = types.raw;
          default = if defaults == null then mvm else defaults.mvm;
          defaultText = lib.literalMD "the `mvm` that mvmforge is pinned to";
          description = "Flake input of mvm; the artifact is locked to its very source.";
          example = lib.literalExpression "inputs.mvm";
        };
        mvmctl = mkOption {
          type = types.nullOr types.package;
          default = if defaults == null then mvm.packages.${system}.mvm else defaults.mvmctl;
          defaultText = lib.literalMD "that of `mvm`";
          description = "Package with bin/mvmctl that the app runs; null for the one on the user's PATH.";
        };
      };

      # Of one workload alone: no default for those in `workloads`.
      artifact = mkOption {
        type = types.nullOr types.path;
        default = null;
        description = ''
          Folder that mvmforge compile wrote for the entry, where that is committed. Gives packages.guest with nothing built
          at evaluation, and checks.artifact, which fails where the entry compiles to something else.
        '';
        example = lib.literalExpression "./artifact";
      };
    in
    {
      options.perSystem = flake-parts-lib.mkPerSystemOption (
        { config, system, ... }:
        let
          own = config.mvmforge;
          # Options that were left alone are as arguments that weren't given.
          given =
            set:
            removeAttrs set (
              builtins.filter (name: set.${name} == null) [
                "entry"
                "artifact"
              ]
            );
          arguments =
            given (removeAttrs own [ "workloads" ])
            // lib.optionalAttrs (own.workloads != { }) {
              workloads = builtins.mapAttrs (_: given) own.workloads;
            };
          outputs = functionsFor.${system}.workloadOutputs "perSystem.mvmforge" arguments;
          replaceable = set: set // lib.optionalAttrs (set ? default) { default = lib.mkDefault set.default; };
        in
        {
          options.mvmforge = workloadOptions system null // {
            inherit artifact;
            entry = mkOption {
              type = types.nullOr types.str;
              default = null;
              description = ''
                Path of the entry in src. Gives packages.workload, apps.{up,vm}, checks.{workload,guest},
                legacyPackages.guest and devShells.default; the package and apps.up are the defaults as well.
              '';
              example = "app.py";
            };
            workloads = mkOption {
              type = types.attrsOf (
                types.submodule {
                  options = workloadOptions system own // {
                    inherit artifact;
                    entry = mkOption {
                      type = types.str;
                      description = "Path of the entry in src.";
                      example = "api/app.py";
                    };
                  };
                }
              );
              default = { };
              description = ''
                In place of entry, workloads by name. Each NAME gives packages.NAME, apps.{NAME,NAME-vm},
                checks.{NAME,NAME-guest} and legacyPackages.guest.NAME; the default package links to all of them.
              '';
              example = lib.literalExpression ''{ api.entry = "api/app.py"; }'';
            };
          };

          config = lib.mkIf (functionsFor ? ${system} && (own.entry != null || own.workloads != { })) {
            packages = replaceable outputs.packages;
            apps = replaceable outputs.apps;
            devShells = replaceable outputs.devShells;
            inherit (outputs) checks legacyPackages;
          };
        }
      );
    };
in
# By its key, the module system knows it again where two modules import it.
{
  _file = "mvmforge: nix/flakeModule.nix";
  key = "mvmforge: nix/flakeModule.nix";
  imports = [ module ];
}
