# service { lib, pkgs, launch, source, paths } -> { preStart, command, healthCheck }
#
# What mvm's init is given to run: store paths of scripts and nothing else, since it pastes them into a shell.
#
#   paths  derivations whose bin/ is on the guest's PATH, after busybox'
{
  lib,
  pkgs,
  launch,
  source,
  paths,
}:
let
  inherit (pkgs) busybox;
  id = launch.workload_id;
  has = kind: builtins.any (mount: mount.source.kind == kind) launch.mounts;

  guest = builtins.path {
    name = "mvmforge-guest";
    path = ./guest;
  };
  plan = pkgs.runCommand "${id}-plan.sh" {
    text = import ./plan.nix {
      inherit
        lib
        launch
        source
        busybox
        ;
      iptables = if launch.network.egress or null != null then pkgs.iptables else null;
      e2fsprogs = if has "volume" then lib.getBin pkgs.e2fsprogs else null;
      tzdata = if builtins.elem "tzdata" launch.image.packages then pkgs.tzdata else null;
    };
    passAsFile = [ "text" ];
    inherit source sdk;
    workload = id;
    folders = map (path: "${path}/bin") ([ busybox ] ++ paths);
    program = onPath launch.entrypoint.command;
    check = if launch.health == null then "" else onPath launch.health.command;
  } (builtins.readFile ./plan.sh);

  # For a program that imports it, unless it brings one, or has its search path from a secret.
  isSdk = name: name == "mvmforge" || lib.hasSuffix ".mvmforge" name;
  brought =
    builtins.any isSdk launch.image.packages
    || builtins.any (wheel: isSdk wheel.name) (launch.dependencies.systems.${pkgs.stdenv.hostPlatform.system} or [ ])
    || builtins.any (secret: secret.variable == "PYTHONPATH") launch.secrets;
  sdk =
    if brought then
      ""
    else
      builtins.path {
        name = "mvmforge-sdk-python";
        path = ./sdk/python;
      };

  # The word that is looked up on PATH; none where it is a path, or where the workload has a PATH of its own.
  onPath =
    command:
    let
      word = builtins.head command;
      variables = launch.env // launch.entrypoint.env // lib.genAttrs (map (secret: secret.variable) launch.secrets) (_: "");
    in
    if variables ? PATH || builtins.replaceStrings [ "/" ] [ "" ] word != word then "" else word;
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
