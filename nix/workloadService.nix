# workloadService : { lib, pkgs, state } -> { assertions, unit }
#
# The systemd unit of one workload of the NixOS module, and what has to hold of its options.
#
#   state  absolute path of the folder below /var/lib that mvmctl's state and the volumes are in
#
# Example: (workloadService { inherit lib pkgs; state = "/var/lib/mvmforge"; }).assertions "api" { secrets.token = "token"; }
{
  lib,
  pkgs,
  state,
}:
let
  folder = lib.removePrefix "/var/lib/" state;

  # mvmctl is root on its host: it makes bridges, interfaces and packet filters, sets ip_forward and opens /dev/kvm. What it
  # has no use for is taken from it.
  hardening = {
    NoNewPrivileges = true;
    CapabilityBoundingSet = [
      "CAP_CHOWN"
      "CAP_DAC_OVERRIDE"
      "CAP_FOWNER"
      "CAP_KILL"
      "CAP_MKNOD"
      "CAP_NET_ADMIN"
      "CAP_NET_RAW"
      "CAP_SETGID"
      "CAP_SETUID"
      "CAP_SYS_ADMIN"
      "CAP_SYS_CHROOT"
    ];
    DevicePolicy = "closed";
    DeviceAllow = [
      "/dev/kvm rw"
      "/dev/net/tun rw"
      "/dev/vhost-vsock rw"
    ];
    RestrictAddressFamilies = [
      "AF_UNIX"
      "AF_INET"
      "AF_INET6"
      "AF_NETLINK"
      "AF_PACKET"
      "AF_VSOCK"
    ];
    LockPersonality = true;
    PrivateTmp = true;
    ProtectClock = true;
    ProtectControlGroups = true;
    ProtectHome = true;
    ProtectHostname = true;
    ProtectKernelLogs = true;
    ProtectKernelModules = true;
    ProtectSystem = "full";
    RestrictRealtime = true;
    RestrictSUIDSGID = true;
    SystemCallArchitectures = "native";
  };
in
{
  assertions =
    name: workload:
    let
      option = "services.mvmforge.workloads.${name}";
      secret = key: path: [
        {
          assertion = builtins.match "[a-z]([a-z0-9-]{0,61}[a-z0-9])?" key != null;
          message = "${option}.secrets: ${builtins.toJSON key} can't be a secret's name; a workload names them in small letters, digits and -";
        }
        {
          assertion = lib.hasPrefix "/" path && !(lib.hasInfix ":" path);
          message = "${option}.secrets.${key}: give the file's absolute path on the host, with no colon in it; got ${builtins.toJSON path}";
        }
        {
          assertion = !(lib.hasPrefix builtins.storeDir path);
          message = "${option}.secrets.${key}: ${builtins.toJSON path} is in the store, where every user reads it; give a file that lies elsewhere";
        }
      ];
      # As mvmforge up refuses it: the guest's init reads it as shell source.
      variable = key: value: {
        assertion = builtins.match "[A-Za-z_][A-Za-z0-9_]*" key != null && builtins.match "[A-Za-z0-9_@%+:,./=-]*" value != null;
        message = "${option}.environment: ${builtins.toJSON key} must be a variable's name, and its value of letters, digits and _ @ % + : , . / = - alone; set it in the workload";
      };
    in
    [
      {
        assertion = builtins.match "[a-z]([a-z0-9-]{0,61}[a-z0-9])?" name != null;
        message = "services.mvmforge.workloads: ${builtins.toJSON name} can't name a guest; use small letters, digits and -, a letter first and no - last";
      }
    ]
    ++ lib.concatLists (lib.mapAttrsToList secret workload.secrets)
    ++ lib.mapAttrsToList variable workload.environment;

  # A guest runs on when `up` has returned (fact 8 of specs/substrate.md): the unit is active until it is stopped.
  unit =
    {
      name,
      workload,
      path,
      up,
    }:
    let
      mvmctl = if workload.mvmctl == null then "mvmctl" else "${workload.mvmctl}/bin/mvmctl";
      variables = lib.concatLists (lib.mapAttrsToList (key: value: [ "-e" "${key}=${value}" ]) workload.environment);
      words = [ "--name" name ] ++ variables ++ workload.arguments;
      start = pkgs.writeShellScript "mvmforge-${name}-start" ''
        own=()
        if [ -n "''${CREDENTIALS_DIRECTORY-}" ]; then own=(--secrets "$CREDENTIALS_DIRECTORY"); fi
        exec ${up}/bin/up "''${own[@]}" -- ${lib.escapeShellArgs words}
      '';
      stop = pkgs.writeShellScript "mvmforge-${name}-stop" ''
        exec ${lib.escapeShellArgs [ mvmctl "down" name ]}
      '';
    in
    {
      description = "microVM of the workload ${name}";
      wantedBy = lib.optional workload.autoStart "multi-user.target";
      wants = [ "network-online.target" ];
      after = [
        "network-online.target"
        "nix-daemon.socket"
      ];
      inherit path;
      environment = {
        HOME = state;
        XDG_STATE_HOME = state;
        XDG_CACHE_HOME = "/var/cache/${folder}";
        XDG_RUNTIME_DIR = "/run/mvmforge-${name}";
      };
      serviceConfig = {
        Type = "oneshot";
        RemainAfterExit = true;
        ExecStart = start;
        ExecStop = stop;
        # After a start that failed halfway, too.
        ExecStopPost = "-${stop}";
        Restart = "on-failure";
        RestartSec = 10;
        TimeoutStopSec = 60;
        LoadCredential = lib.mapAttrsToList (key: file: "${key}:${file}") workload.secrets;
        StateDirectory = folder;
        CacheDirectory = folder;
        RuntimeDirectory = "mvmforge-${name}";
        StateDirectoryMode = "0700";
        CacheDirectoryMode = "0700";
        RuntimeDirectoryMode = "0700";
        UMask = "0077";
      }
      // hardening;
    };
}
