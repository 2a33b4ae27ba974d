# image { lib, pkgs, launch, system, guest } -> derivation
#
# What mkGuest made, under the same names, with a kernel that Firecracker loads and no larger than the workload allows.
# mvm's x86_64 kernel is a bzImage under the name vmlinux, and Firecracker takes an ELF; QEMU takes the bzImage, which is
# kept beside it (fact 4 of specs/substrate.md).
{
  lib,
  pkgs,
  launch,
  system,
  guest,
}:
pkgs.runCommand guest.name
  {
    inherit guest;
    passthru = guest.passthru or { };
    kernelIsElf = if system == "x86_64-linux" then "1" else "";
    workload = launch.workload_id;
    limit = launch.resources.rootfs_size_mb;
    # What this nixpkgs has of the compressors that are not in every build.
    nativeBuildInputs = builtins.filter (tool: tool != null) (
      map (name: pkgs.${name} or null) [ "xz" "bzip2" "zstd" "lz4" "lzop" ]
    );
  }
  (builtins.readFile ./image.sh)
