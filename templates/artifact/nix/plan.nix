# plan { lib, launch, source, busybox, iptables, e2fsprogs, tzdata } -> the text of a file of shell
#
# What the scripts in guest/ need to know of the workload: variables, and functions that call their arguments with the
# workload's words. Nothing in it decides anything. Each name begins with mvmforge_, since the program's environment
# passes through shells that have read this file.
{
  lib,
  launch,
  source,
  busybox,
  iptables,
  e2fsprogs,
  tzdata,
}:
let
  shell = import ./shell.nix;
  inherit (shell) word;

  # The operator's -e wins over these, the workload's own over the first two.
  defaults = {
    HOME = "/run/mvmforge/home";
  }
  // lib.optionalAttrs (tzdata != null) {
    # For libc, for a Python that doesn't ask it, and for Go: on a read-only root nothing is at /usr/share/zoneinfo.
    TZDIR = "${tzdata}/share/zoneinfo";
    PYTHONTZPATH = "${tzdata}/share/zoneinfo";
    ZONEINFO = "${tzdata}/share/zoneinfo";
  };
  env = removeAttrs (defaults // launch.env // launch.entrypoint.env // filePaths) (
    map (secret: secret.variable) secretsInVariables
  );
  filePaths = builtins.listToAttrs (
    map (secret: lib.nameValuePair secret.variable secret.path) (builtins.filter isFile launch.secrets)
  );
  isFile = secret: secret.path != null;
  secretsInVariables = builtins.filter (secret: !(isFile secret)) launch.secrets;

  # `env` takes a word with `=` in it for one more variable, and one that begins with `-` for an option.
  guarded =
    command:
    let
      program = builtins.head command;
      isTaken = lib.hasPrefix "-" program || builtins.replaceStrings [ "=" ] [ "" ] program != program;
    in
    lib.optionals isTaken [ "${busybox}/bin/busybox" "setpriv" "--" ] ++ command;

  # A host path is mvmctl's to mount, at /mnt/config or /mnt/secrets.
  mounts = builtins.filter (mount: mount.source.kind != "host_path") launch.mounts;
  mountOf =
    mount:
    {
      tmpfs = [ "place_tmpfs" mount.target mount.mode mount.source.size_mb ];
      volume = [ "place_volume" mount.target mount.mode mount.source.name (label mount.source.name) ];
    }
    .${mount.source.kind};
  label = name: "mvmf-" + builtins.substring 0 11 (builtins.hashString "sha256" "${launch.workload_id}/${name}");

  allowlist = launch.network.egress.allowlist or null;
  network =
    if (launch.network.mode or null) == "none" then
      "none"
    else if allowlist != null then
      "allowlist"
    else
      "open";

  health = launch.health;
  variables = {
    id = launch.workload_id;
    working_dir = launch.entrypoint.working_dir;
    restart = launch.entrypoint.restart;
    restarts = env.MVMFORGE_MAX_RESTARTS or "10";
    tzdata = if tzdata == null then "" else "${tzdata}";
    iptables = if iptables == null then "" else "${iptables}";
    e2fsprogs = if e2fsprogs == null then "" else "${e2fsprogs}";
    interval = if health == null then "" else health.interval_s;
    timeout = if health == null then "" else health.timeout_s;
    retries = if health == null then "" else health.retries;
    start_period = if health == null then "" else health.start_period_s;
    inherit source busybox network;
  };
  names = builtins.attrNames env ++ map (secret: secret.variable) secretsInVariables;
in
lib.concatStrings (lib.mapAttrsToList (name: value: "mvmforge_${name}=${word value}\n") variables)
+ shell.with_ "mvmforge_program" (guarded launch.entrypoint.command)
+ shell.with_ "mvmforge_environment" (lib.mapAttrsToList (name: value: "${name}=${value}") env)
+ shell.each "mvmforge_variables" (map (name: [ name ]) names)
+ shell.each "mvmforge_mounts" (map mountOf mounts)
+ shell.each "mvmforge_allowlist" (map (rule: [ rule.host rule.port ]) (if allowlist == null then [ ] else allowlist))
+ shell.each "mvmforge_secrets" (map (secret: [ secret.name ]) launch.secrets)
+ shell.each "mvmforge_secret_files" (map (secret: [ secret.name secret.path ]) (builtins.filter isFile launch.secrets))
+ shell.each "mvmforge_secret_variables" (map (secret: [ secret.name secret.variable ]) secretsInVariables)
+ shell.with_ "mvmforge_health" (if health == null then [ "false" ] else guarded health.command)
