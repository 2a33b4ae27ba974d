# init { pkgs; busybox; } { services; packages; ... } -> the script of PID 1, made the way mvm makes its own: by pasting what
# mkGuest was given (fact 15). Nothing here may quote better than mvm does, because that is where a generated flake goes wrong.
#
# One file a concern, in the order in which a guest goes through them.
{ pkgs, busybox }:
{
  packages,
  services,
  healthChecks,
  users,
  hostname,
  serviceGroup,
  guestAgent,
}:
let
  inherit (pkgs) lib;

  identity = import ./identity.nix { inherit lib; };
  parts = {
    inherit
      pkgs
      lib
      busybox
      identity
      services
      ;
  };
in
pkgs.writeText "mvm-init" (
  lib.concatStringsSep "\n" [
    ''
      # fact 20
      export PATH="${lib.concatStringsSep ":" (map (package: "${package}/bin") ([ busybox ] ++ packages))}"
      export SSL_CERT_FILE=/etc/ssl/certs/ca-bundle.crt
      export HOME=/var/nix-upper/home
    ''
    (builtins.readFile ./mounts.sh)
    (import ./accounts.nix (parts // { inherit users hostname serviceGroup; }))
    (builtins.replaceStrings [ "@leased@" ] [ "${pkgs.writeScript "udhcpc-leased" "#!${busybox}/bin/sh\n${builtins.readFile ./leased.sh}"}" ]
      (builtins.readFile ./network.sh)
    )
    (import ./drives.nix parts)
    (import ./health.nix { inherit lib healthChecks; })
    (import ./services.nix (parts // { inherit guestAgent; }))
    (builtins.readFile ./signals.sh)
  ]
)
