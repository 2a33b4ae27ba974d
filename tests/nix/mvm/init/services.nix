# A loop for each service, and one for the agent (facts 15, 18, 19 and 23).
{
  pkgs,
  lib,
  busybox,
  identity,
  services,
  guestAgent,
  ...
}:
let
  environment =
    service: lib.concatStringsSep "\n" (lib.mapAttrsToList (key: value: ": \${${key}:='${value}'} ; export ${key}") (service.env or { }));

  setpriv = user: group: groups: "${pkgs.util-linux}/bin/setpriv --reuid=${user} --regid=${group} ${groups} --bounding-set=-all --no-new-privs --inh-caps=-all --";

  launch =
    name: service:
    let
      id = identity name service;
      groups = if id.named then "--init-groups" else "--groups=${id.uid},900";
      output = if service ? logFile then ">> ${service.logFile} 2>&1" else "> /dev/console 2>&1";
    in
    "${guestAgent}/bin/mvm-seccomp-apply ${service.seccomp or "standard"} -- "
    + "${setpriv id.uid id.uid groups} ${busybox}/bin/sh -c '${service.command}' ${output}";

  # The function is what the two loops have in common; what is pasted stays in the loop.
  supervised = name: prepared: line: ''
    (
    ${prepared.once}
    RUNNING=1
    trap 'RUNNING=0; kill "$CMD_PID" 2>/dev/null' TERM
    while [ "$RUNNING" = 1 ]; do
    ${prepared.always}
    echo "[init] starting ${name}..." >/dev/console
    ${line} &
    CMD_PID=$!
    ${prepared.started}
    wait "$CMD_PID"
    RC=$?
    [ "$RUNNING" = 1 ] || break
    echo "[init] ${name} exited ($RC), restarting in 2s..." >/dev/console
    sleep 2
    done
    ) &
    SERVICE_PIDS="$SERVICE_PIDS $!"
  '';

  supervise =
    name: service:
    supervised name {
      once =
        environment service
        + lib.optionalString (service ? logFile) "\nmkdir -p \"$(dirname '${service.logFile}')\"";
      # As root, with every capability; its failure is nobody's business (fact 18).
      always = lib.optionalString (service ? preStart) "echo \"[init] preStart for ${name}...\" >/dev/console\n${service.preStart}";
      started = "echo $CMD_PID >/run/mvm-services/${name}.pid";
    } (launch name service);
in
''
  SERVICE_PIDS=
  ${lib.concatStrings (lib.mapAttrsToList supervise services)}
  chgrp 900 /etc/mvm/integrations.d /etc/mvm/probes.d 2>/dev/null
  ${supervised "mvm-guest-agent" { once = ""; always = ""; started = ""; }
    "${setpriv "901" "901" "--groups=901,900"} ${guestAgent}/bin/mvm-guest-agent > /dev/console 2>&1"
  }
  echo "[init] all services started" >/dev/console
''
