# mkGuest { pkgs } { name, ... }: mvm's argument set, closed as mvm's is, and its two assertions.
#
# Where mvm would let a mistake through to the guest this one refuses it: an attribute of a service that mvm's init
# would never read, and an extraFiles entry of another shape. The rest is passed on to be pasted, as mvm pastes it.
{ pkgs }:
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
  guestAgent ? null,
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

  seccompTiers = [
    "essential"
    "minimal"
    "standard"
    "network"
    "unrestricted"
  ];

  service =
    serviceName: given:
    let
      set = closed "services.${serviceName}" [ "command" "preStart" "env" "user" "logFile" "seccomp" ] given;
    in
    lib.throwIfNot (set ? command) "mkGuest: services.${serviceName} has no command" (
      lib.throwIfNot (builtins.elem (set.seccomp or "standard") seccompTiers)
        "mkGuest: services.${serviceName}.seccomp is '${toString set.seccomp}', which is none of ${lib.concatStringsSep ", " seccompTiers}"
        set
    );

  file = path: given: closed "extraFiles.\"${path}\"" [ "content" "mode" ] given;
in
assert lib.assertMsg (builtins.elem variant [ "prod" "dev" ]) "mkGuest: variant must be \"prod\" or \"dev\", got \"${variant}\"";
assert lib.assertMsg (builtins.elem role [ "tenant" "builder" ]) "mkGuest: role must be \"tenant\" or \"builder\", got \"${role}\"";
let
  image = import ./image { inherit pkgs; } {
    inherit
      name
      packages
      hostname
      serviceGroup
      cacert
      variant
      ;
    services = builtins.mapAttrs service services;
    extraFiles = builtins.mapAttrs file extraFiles;
  };
in
image.overrideAttrs (old: {
  passthru = (old.passthru or { }) // {
    inherit
      variant
      role
      hypervisor
      verifiedBoot
      ;
  };
})
