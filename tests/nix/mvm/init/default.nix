# init { pkgs; confine; ... } -> the text of PID 1, which is made the way mvm makes its own: by pasting.
#
# A service's name, env, preStart and command go into the script as they are, because that is where a generated flake
# goes wrong. Nothing here may quote them better than mvm does: env as `: ${K:='V'}`, preStart as lines of the script,
# command between single quotes after `sh -c`.
{
  pkgs,
  confine,
  services,
  packages,
  identity,
}:
let
  inherit (pkgs) lib;

  environment =
    service: lib.concatStringsSep "\n" (lib.mapAttrsToList (key: value: ": \${${key}:='${value}'} ; export ${key}") (service.env or { }));

  # The filter comes before setpriv, as in mvm: a tier has to allow what setpriv calls.
  launch =
    name: service:
    let
      uid = toString (identity name).uid;
      output = if service ? logFile then ">>${service.logFile} 2>&1" else ">/dev/console 2>&1";
    in
    "${confine} ${service.seccomp or "standard"} -- "
    + "${pkgs.util-linux}/bin/setpriv --reuid=${uid} --regid=${uid} --groups=${uid},900 "
    + "--bounding-set=-all --inh-caps=-all --no-new-privs -- ${pkgs.busybox}/bin/sh -c '${service.command}' ${output}";

  supervise = name: service: ''
    (
    ${environment service}
    while :; do
    echo "[init] ${name}: before the start"
    ${service.preStart or ""}
    echo "[init] ${name}: started"
    ${launch name service} &
    wait $!
    echo "[init] ${name}: ended with status $?, starts again in 2 s"
    sleep 2
    done
    ) &
  '';

  # Beside the shared ones, which the group of all services reads, a service's own: those that bear its name.
  secretsOf =
    name: _:
    let
      uid = toString (identity name).uid;
    in
    ''
      mkdir -p /run/mvm-secrets/${name}
      for secret in /mnt/secrets/${name}.*; do
      [ ! -f "$secret" ] || cp "$secret" /run/mvm-secrets/${name}/
      done
      chown -R ${uid}:${uid} /run/mvm-secrets/${name}
      chmod 0500 /run/mvm-secrets/${name}
      chmod 0400 /run/mvm-secrets/${name}/* 2>/dev/null
    '';
in
''
  #!${pkgs.busybox}/bin/sh
  export PATH="${lib.concatStringsSep ":" (map (package: "${package}/bin") ([ pkgs.busybox ] ++ packages))}"
  export SSL_CERT_FILE=/etc/ssl/certs/ca-bundle.crt
  export HOME=/var/nix-upper/home

  if [ ! -e /.dockerenv ]; then
    mount -t tmpfs tmpfs /tmp
    mount -t tmpfs tmpfs /run
  fi
  if [ -n "$(ls /mnt/secrets)" ]; then
  mkdir -p /run/mvm-secrets
  cp /mnt/secrets/* /run/mvm-secrets/
  chown root:900 /run/mvm-secrets/*
  chmod 0440 /run/mvm-secrets/*
  ${lib.concatStrings (lib.mapAttrsToList secretsOf services)}
  umount /mnt/secrets && mount -o bind /run/mvm-secrets /mnt/secrets
  fi

  if [ -f /mnt/config/mvm-env.env ]; then
    . /mnt/config/mvm-env.env
  fi

  ${lib.concatStrings (lib.mapAttrsToList supervise services)}
  echo "[init] all services started"
  while :; do wait; done
''
