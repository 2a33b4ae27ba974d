# image { pkgs } { name, ... } -> what mkGuest builds to (fact 14), made of exactly what it was given:
#
#   vmlinux           Debian's cloud kernel, a bzImage as mvm's is on x86_64 (fact 4)
#   rootfs.ext4       root.nix
#   rootfs.verity, rootfs.roothash, rootfs.initrd   with verifiedBoot: there by name; the read-only form of a test
#                     mounts rootfs.ext4 read-only and checks no hash
#   image.tar.gz      the OCI image by name, with no layers: nothing here runs a container
#
# For another hypervisor than Firecracker there is image.tar.gz alone.
{ pkgs }:
{
  name,
  packages,
  services,
  healthChecks,
  users,
  hostname,
  serviceGroup,
  cacert,
  hypervisor,
  guestAgent,
  verifiedBoot,
  variant,
  extraFiles,
}:
let
  inherit (pkgs) lib;
  inherit (pkgs.pkgsStatic) busybox;

  init = import ../init { inherit pkgs busybox; } {
    inherit
      packages
      services
      healthChecks
      users
      hostname
      serviceGroup
      guestAgent
      ;
  };

  makeRoot = import ./root.nix { inherit pkgs busybox; } {
    inherit
      init
      cacert
      variant
      extraFiles
      ;
    storePaths = [
      init
      busybox
      pkgs.util-linux
      guestAgent
    ]
    ++ lib.optional (cacert != null) cacert
    ++ packages;
  };

  # Not of the store's own making: tests/nix/enter puts the folder into the sandbox.
  kernelFolder = "/guest-kernel";
in
pkgs.runCommand "mvm-${name}-${variant}" { } (
  ''
    mkdir $out
    echo '{"schemaVersion":2,"layers":[]}' >manifest.json
    tar -c --owner=0 --group=0 --mtime=@1 manifest.json | gzip -n >$out/image.tar.gz
  ''
  + lib.optionalString (hypervisor == "firecracker") ''
    if [ ! -e ${kernelFolder}/version ]; then
      echo "the guest's kernel isn't there: tests/nix/mvm/image/fetch-kernel fetches it" >&2
      exit 1
    fi
    cp ${kernelFolder}/vmlinuz $out/vmlinux
    ${makeRoot} $out/rootfs.ext4
  ''
  + lib.optionalString (hypervisor == "firecracker" && verifiedBoot) ''
    sha256sum $out/rootfs.ext4 | cut -c 1-64 >$out/rootfs.roothash
    echo "the stand-in has no hash tree" >$out/rootfs.verity
    echo "the stand-in has no verity disk" | gzip -n >$out/rootfs.initrd
  ''
)
