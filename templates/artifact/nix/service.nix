# service { lib, pkgs, launch, source } -> { preStart, command, healthCheck }
#
# What mvm's init is given to run: store paths of scripts and nothing else, since it pastes them into a shell.
{
  lib,
  pkgs,
  launch,
  source,
}:
let
  inherit (pkgs) busybox;
  id = launch.workload_id;
  has = kind: builtins.any (mount: mount.source.kind == kind) launch.mounts;

  guest = builtins.path {
    name = "mvmforge-guest";
    path = ./guest;
  };
  plan = pkgs.writeText "${id}-plan.sh" (
    import ./plan.nix {
      inherit
        lib
        launch
        source
        busybox
        ;
      iptables = if launch.network.egress or null != null then pkgs.iptables else null;
      e2fsprogs = if has "volume" then lib.getBin pkgs.e2fsprogs else null;
      tzdata = if builtins.elem "tzdata" launch.image.packages then pkgs.tzdata else null;
    }
  );
  script =
    name:
    pkgs.writeScript "${id}-${name}" ''
      #!${busybox}/bin/sh
      exec ${busybox}/bin/sh ${guest}/${name}.sh ${plan}
    '';
in
{
  preStart = "${script "prepare"}";
  command = "${script "run"}";
  # mvm's agent asks as a user of its own, so it is told what the service's own check has found.
  healthCheck =
    if launch.health == null then
      null
    else
      {
        healthCmd = "${script "report-health"}";
        healthIntervalSecs = launch.health.interval_s;
        healthTimeoutSecs = launch.health.timeout_s;
        startupGraceSecs = launch.health.start_period_s;
      };
}
