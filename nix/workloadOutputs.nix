# workloadOutputs : string -> set -> { packages, apps, checks, legacyPackages }
#
# The outputs of a flake for one system. mkFlake gives them for each system, the flake-parts module for its own; the
# string names the function or option in errors.
#
#   src             path that the entries are in
#   entry           of one workload: packages.workload, apps.up, checks.workload, legacyPackages.guest; the package and
#                   the app are the defaults as well
#   workloads       of several: NAME = { entry, ... } gives packages.NAME, apps.NAME, checks.NAME and
#                   legacyPackages.guest.NAME; the default package links to all of them
#   name, pythonPackages, mvm, mvmctl
#                   as in mkWorkload and mkUp, for every workload that has none of its own
#
# Example: workloadOutputs "mkFlake" { src = ./.; workloads.api.entry = "api/app.py"; }
{
  linkFarm,
  checkArguments,
  workloadSource,
  mkWorkload,
  mkUp,
  mkGuest,
}:
function:
arguments:
let
  shared = removeAttrs arguments [ "workloads" ] // {
    src = workloadSource arguments.src;
  };

  outputsOf =
    { entry, ... }@own:
    let
      workload = mkWorkload (removeAttrs own [ "mvmctl" ]);
      mvm = builtins.intersectAttrs { mvm = null; } own;
      mvmctl = builtins.intersectAttrs { mvmctl = null; } own;
    in
    {
      inherit workload;
      guest = mkGuest ({ inherit workload; } // mvm);
      app = {
        type = "app";
        program = "${mkUp ({ inherit workload; } // mvm // mvmctl)}/bin/up";
        meta.description = "Boot the workload of ${entry} with mvmctl";
      };
    };

  one = outputs: {
    packages = {
      inherit (outputs) workload;
      default = outputs.workload;
    };
    apps = {
      up = outputs.app;
      default = outputs.app;
    };
    checks = { inherit (outputs) workload; };
    legacyPackages = { inherit (outputs) guest; };
  };

  several =
    outputs:
    let
      each = part: builtins.mapAttrs (_: of: of.${part}) outputs;
    in
    {
      packages = {
        default = linkFarm "workloads" (each "workload");
      }
      // each "workload";
      apps = each "app";
      checks = each "workload";
      legacyPackages.guest = each "guest";
    };

  takes = {
    required = [ "entry" ];
    optional = [
      "src"
      "name"
      "pythonPackages"
      "mvm"
      "mvmctl"
    ];
  };
  named = name: own: shared // { inherit name; } // checkArguments "${function}: workloads.${name}" takes own;
in
if arguments ? workloads && arguments ? entry then
  throw "${function}: give entry or workloads, not both; an entry of workloads is { entry = ...; }"
else if arguments ? workloads then
  several (builtins.mapAttrs (name: own: outputsOf (named name own)) arguments.workloads)
else if arguments ? entry then
  one (outputsOf shared)
else
  throw "${function}: argument \"entry\" is missing; give entry = \"app.py\", or workloads"
