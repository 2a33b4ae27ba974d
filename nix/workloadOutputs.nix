# workloadOutputs : string -> set -> { packages, apps, checks, legacyPackages, devShells }
#
# The outputs of a flake for one system. mkFlake gives them for each system, the flake-parts module for its own; the
# string names the function or option in errors.
#
#   src             path that the entries are in
#   entry           of one workload: packages.workload, apps.{up,vm}, checks.{workload,guest}, legacyPackages.guest and
#                   devShells.default; the package and apps.up are the defaults as well
#   workloads       of several: NAME = { entry, ... } gives packages.NAME, apps.{NAME,NAME-vm}, checks.{NAME,NAME-guest}
#                   and legacyPackages.guest.NAME; the default package links to all of them
#   artifact        of the entry beside it: packages.guest and checks.artifact, or packages.NAME-guest and
#                   checks.NAME-artifact, beside the guest and its check
#   name, pythonPackages, pythonPath, mvm, mvmctl
#                   as in mkWorkload and mkUp, for every workload that has none of its own
#
# Example: workloadOutputs "mkFlake" { src = ./.; workloads.api.entry = "api/app.py"; }
{
  lib,
  linkFarm,
  writeText,
  checkArguments,
  committedArtifact,
  lateDerivation,
  shown,
  workloadShell,
  workloadSource,
  mkWorkload,
  mkUp,
  mkVm,
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
      workload = mkWorkload (
        removeAttrs own [
          "artifact"
          "mvmctl"
        ]
      );
      mvm = builtins.intersectAttrs { mvm = null; } own;
      mvmctl = builtins.intersectAttrs { mvmctl = null; } own;
      guest = mkGuest ({ inherit workload; } // mvm);
      committed = committedArtifact {
        inherit function workload entry;
        inherit (own) artifact;
        guest = mvm;
      };
    in
    {
      inherit workload;
      guest =
        if own ? artifact then
          committed.guest
        else
          lateDerivation "guest" "Image of the guest of ${entry}" guest
          // {
            inherit (guest) variant role;
          };
      # Evaluates the guest, which names a package that isn't there, and builds none.
      check = lateDerivation "guest-check" "Evaluation of the guest of ${entry}" (
        writeText "guest-check" (builtins.unsafeDiscardStringContext guest.drvPath)
      );
      fromArtifact = lib.optionalAttrs (own ? artifact) {
        packages = { inherit (committed) guest; };
        checks.artifact = committed.check;
      };
      app = {
        type = "app";
        program = "${mkUp ({ inherit workload; } // mvm // mvmctl)}/bin/up";
        meta.description = "Boot the workload of ${entry} with mvmctl";
      };
      vm = {
        type = "app";
        # Of a committed artifact, what is committed: the very guest that packages has.
        program = "${
          mkVm (
            if own ? artifact then
              {
                workload = committed.path;
                inherit (committed) guest;
              }
            else
              { inherit workload guest; }
          )
        }/bin/vm";
        meta.description = "Boot the guest of ${entry} in QEMU";
      };
    };

  one = outputs: {
    packages = {
      inherit (outputs) workload;
      default = outputs.workload;
    }
    // outputs.fromArtifact.packages or { };
    apps = {
      up = outputs.app;
      inherit (outputs) vm;
      default = outputs.app;
    };
    checks = {
      inherit (outputs) workload;
      guest = outputs.check;
    }
    // outputs.fromArtifact.checks or { };
    legacyPackages = { inherit (outputs) guest; };
    devShells.default = workloadShell [ outputs.workload ];
  };

  several =
    outputs:
    let
      each = part: builtins.mapAttrs (_: of: of.${part}) outputs;
      committed =
        part:
        lib.concatMapAttrs (
          name: of: lib.mapAttrs' (kind: lib.nameValuePair "${name}-${kind}") of.fromArtifact.${part} or { }
        ) outputs;
    in
    {
      packages = {
        default = linkFarm "workloads" (each "workload");
      }
      // each "workload"
      // committed "packages";
      apps = lib.mapAttrs' (name: of: lib.nameValuePair "${name}-vm" of.vm) outputs // each "app";
      checks =
        each "workload"
        // lib.mapAttrs' (name: of: lib.nameValuePair "${name}-guest" of.check) outputs
        // committed "checks";
      legacyPackages.guest = each "guest";
      devShells.default = workloadShell (builtins.attrValues (each "workload"));
    };

  takes = {
    required = [ "entry" ];
    optional = [
      "artifact"
      "src"
      "name"
      "pythonPackages"
      "pythonPath"
      "mvm"
      "mvmctl"
    ];
  };
  # The outputs of a workload that have its name and more (those of several, above).
  ofOneMore = [
    "artifact"
    "guest"
    "vm"
  ];
  taken = lib.findFirst ({ other, ... }: arguments.workloads ? ${other}) null (
    lib.concatMap (
      name: map (kind: { inherit name; other = "${name}-${kind}"; }) ofOneMore
    ) (builtins.attrNames arguments.workloads)
  );

  named = name: own: shared // { inherit name; } // checkArguments "${function}: workloads.${name}" takes own;
in
if arguments ? workloads && arguments ? entry then
  throw "${function}: give entry or workloads, not both; an entry of workloads is { entry = ...; }"
else if arguments ? workloads && !(builtins.isAttrs arguments.workloads) then
  throw "${function}: workloads must be a set such as { api.entry = \"app.py\"; }; got ${shown arguments.workloads}"
else if arguments ? workloads && arguments ? artifact then
  throw "${function}: an artifact is of one entry; give it in workloads, as in { api = { entry = \"app.py\"; artifact = ./artifact; }; }"
else if arguments ? workloads && taken != null then
  throw "${function}: workloads has ${shown taken.name} and ${shown taken.other}, and the outputs of the first have the name of the second; rename one"
else if arguments ? workloads then
  several (builtins.mapAttrs (name: own: outputsOf (named name own)) arguments.workloads)
else if arguments ? entry then
  one (outputsOf shared)
else
  throw "${function}: argument \"entry\" is missing; give entry = \"app.py\", or workloads"
