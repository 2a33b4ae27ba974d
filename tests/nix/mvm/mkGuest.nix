# mkGuest { pkgs; agent; } { name, ... }: mvm's argument set, closed as mvm's is (fact 13), and its assertions (fact 14).
#
# A service takes what mvm's init would read and nothing else: mvm would let a mistake through to the guest, where
# nothing reads it. The rest is passed on to be pasted, as mvm pastes it (fact 15).
{ pkgs, agent }:
{
  name,
  packages ? [ ],
  services ? { },
  healthChecks ? { },
  users ? { },
  hostname ? name,
  serviceGroup ? "mvm",
  cacert ? pkgs.cacert,
  hypervisor ? "firecracker",
  guestAgent ? agent,
  verifiedBoot ? true,
  variant ? "prod",
  role ? "tenant",
  extraFiles ? { },
}:
let
  inherit (pkgs) lib;

  closed =
    what: known: set:
    let
      unknown = lib.subtractLists known (builtins.attrNames set);
    in
    lib.throwIf (unknown != [ ])
      "mkGuest: ${what} has '${builtins.head unknown}', which no guest reads (it has ${lib.concatStringsSep ", " known})"
      set;

  service =
    serviceName: given:
    let
      set = closed "services.${serviceName}" [ "command" "preStart" "env" "user" "logFile" "seccomp" ] given;
    in
    lib.throwIfNot (set ? command) "mkGuest: services.${serviceName} has no command" set;

  healthCheck =
    checkName:
    closed "healthChecks.${checkName}" [
      "healthCmd"
      "healthIntervalSecs"
      "healthTimeoutSecs"
      "startupGraceSecs"
      "critical"
      "checkpointCmd"
      "restoreCmd"
    ];

  isDevAgent = guestAgent.passthru.devShell or false;
  oneOf =
    what: known: given:
    lib.assertMsg (builtins.elem given known)
      "mkGuest: ${what} must be ${lib.concatMapStringsSep " or " (each: "\"${each}\"") known}, got \"${given}\"";
in
assert oneOf "variant" [ "prod" "dev" ] variant;
assert oneOf "role" [ "tenant" "builder" ] role;
assert lib.assertMsg (variant == "dev" -> isDevAgent) "mkGuest: variant=\"dev\" needs the dev guest agent";
assert lib.assertMsg (variant == "prod" -> !isDevAgent) "mkGuest: variant=\"prod\" takes no dev guest agent";
assert lib.assertMsg (variant == "dev" -> !verifiedBoot) "mkGuest: variant=\"dev\" cannot compose with verifiedBoot=true";
let
  image = import ./image { inherit pkgs; } {
    inherit
      name
      packages
      users
      hostname
      serviceGroup
      cacert
      hypervisor
      guestAgent
      verifiedBoot
      variant
      extraFiles
      ;
    services = builtins.mapAttrs service services;
    healthChecks = builtins.mapAttrs healthCheck healthChecks;
  };
in
image.overrideAttrs (old: {
  passthru = (old.passthru or { }) // {
    inherit variant role;
  };
})
