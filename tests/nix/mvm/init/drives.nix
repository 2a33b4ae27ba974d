# The disks beside the root: config, secrets and data, each if it is there and holds an ext4 (facts 7, 21, 22 and 26).
{
  lib,
  identity,
  services,
  ...
}:
let
  # Beside the shared copies, which the group of all services reads and which stay, a service's own.
  secretsOf =
    name: service:
    let
      id = identity name service;
    in
    ''
      mkdir -p /run/mvm-secrets/${name}
      for secret in /run/mvm-secrets/${name}.* /run/mvm-secrets/${name}; do
        if [ -f "$secret" ]; then cp "$secret" /run/mvm-secrets/${name}/; fi
      done
      chown -R ${id.uid}:${id.uid} /run/mvm-secrets/${name}
      chmod 0500 /run/mvm-secrets/${name}
      chmod 0400 /run/mvm-secrets/${name}/* 2>/dev/null
    '';
in
''
  mount_config() {
    mount -t ext4 -o ro,noexec,nosuid,nodev /dev/vdb /mnt/config 2>/dev/null &&
      echo "[init] mounted config drive (vdb)" >/dev/console
  }
  mount_secrets() {
    mount -t ext4 -o ro,noexec,nosuid,nodev /dev/vdc /mnt/secrets 2>/dev/null || return 0
    echo "[init] mounted secrets drive (vdc)" >/dev/console
    mkdir -p /run/mvm-secrets
    cp /mnt/secrets/* /run/mvm-secrets/ 2>/dev/null
    chown root:900 /run/mvm-secrets/* 2>/dev/null
    chmod 0440 /run/mvm-secrets/* 2>/dev/null
    ${lib.concatStrings (lib.mapAttrsToList secretsOf services)}
    umount /mnt/secrets
    mount -o bind /run/mvm-secrets /mnt/secrets
  }
  read_environment() {
    if [ -f /mnt/config/mvm-env.env ]; then
      echo "[init] loading environment from mvm-env.env" >/dev/console
      . /mnt/config/mvm-env.env
    fi
  }
  mount_config
  mount_secrets
  mount -t ext4 -o noexec,nosuid,nodev /dev/vdd /mnt/data 2>/dev/null &&
    echo "[init] mounted data drive (vdd)" >/dev/console
  read_environment
''
