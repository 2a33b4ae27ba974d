# mkVm : { workload, ... } -> derivation
#
# A program bin/vm that boots a workload's guest in QEMU, in the foreground, with no mvmctl: `mvmforge vm` on the built artifact
# and its built guest. Its arguments go to `mvmforge vm`.
#
#   workload  what mkWorkload gave, or the folder of an artifact
#   guest     the built guest; default what mkGuest gives for the workload
#   qemu      package with bin/qemu-system-<processor>; default nixpkgs' own, null for the one on the user's PATH
#   mvm       flake input of mvm that the guest is made with; default mvmforge's own
#
# Example: mkVm { workload = mkWorkload { src = ./.; entry = "app.py"; }; }
#
# The guest is a Linux one for the host's processor: on macOS Nix needs a builder for it.
{
  lib,
  writeShellScriptBin,
  e2fsprogs,
  qemu_kvm,
  mvmforge,
  mkGuest,
  artifactPath,
  checkArguments,
  checkMvm,
  shown,
}:
let
  takes = {
    required = [ "workload" ];
    optional = [
      "guest"
      "qemu"
      "mvm"
    ];
  };
in
given:
let
  arguments = checkArguments "mkVm" takes given;
  workload = artifactPath "mkVm" arguments.workload;
  guest =
    if !(arguments ? guest) then
      mkGuest (
        { inherit (arguments) workload; }
        // lib.optionalAttrs (arguments ? mvm) { mvm = checkMvm "mkVm" arguments.mvm; }
      )
    else if lib.isStringLike arguments.guest && lib.hasPrefix "/" "${arguments.guest}" then
      arguments.guest
    else
      throw "mkVm: guest must be what mkGuest gives; got ${shown arguments.guest}";
  qemu = checkedQemu (arguments.qemu or qemu_kvm);
  checkedQemu =
    qemu:
    if qemu == null || lib.isStringLike qemu && lib.hasPrefix "/" (toString qemu) then
      qemu
    else
      throw "mkVm: qemu must be a package with bin/qemu-system-<processor>, or null for the one on PATH; got ${shown qemu}";
  programs = lib.optional (qemu != null) "${qemu}/bin" ++ [ "${lib.getBin e2fsprogs}/bin" ];
in
# What the user has on PATH comes after, for the mvmctl that may have a volume in use.
writeShellScriptBin "vm" ''
  export PATH=${lib.escapeShellArg (lib.concatStringsSep ":" programs)}''${PATH:+:$PATH}
  exec ${mvmforge}/bin/mvmforge vm --guest ${lib.escapeShellArg "${guest}"} "$@" -- ${lib.escapeShellArg workload}
''
