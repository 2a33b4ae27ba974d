# One file a health check, for the agent, in a folder that a read-only root keeps empty (fact 25).
{ lib, healthChecks }:
let
  file =
    name: check:
    let
      document = builtins.toJSON (
        {
          inherit name;
          health_cmd = check.healthCmd;
          health_interval_secs = check.healthIntervalSecs or 30;
          health_timeout_secs = check.healthTimeoutSecs or 10;
        }
        // lib.optionalAttrs (check ? critical) { inherit (check) critical; }
        // lib.optionalAttrs (check ? startupGraceSecs) { startup_grace_secs = check.startupGraceSecs; }
      );
    in
    "cat >/etc/mvm/integrations.d/${name}.json <<'END_OF_CHECK'\n${document}\nEND_OF_CHECK\n";
in
lib.concatStrings (lib.mapAttrsToList file healthChecks)
