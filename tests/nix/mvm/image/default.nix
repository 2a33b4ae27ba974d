# image { pkgs } { name, packages, services, ... } -> what a guest boots from, made of exactly what mkGuest was given:
#
#   vmlinux                 Debian's cloud kernel (fetch-kernel)
#   rootfs.initrd           stage1.sh, which makes the root file system and starts its /init
#   rootfs.squashfs         the closure of the arguments, mvm's folders, and PID 1 (../init)
#   extra-files.squashfs    extraFiles, laid over it in the verified form and left out of the container form
#
# mvm builds rootfs.ext4 under dm-verity and image.tar.gz from the same; a root that can't be written, one with
# extraFiles and one without, are what these two stand for.
{ pkgs }:
{
  name,
  packages,
  services,
  hostname,
  serviceGroup,
  cacert,
  variant,
  extraFiles,
}:
let
  inherit (pkgs) lib;

  # What the service runs as: 1100 to 9099, from the first 32 bits of its name's hash.
  identity = service: {
    user = "svc-${service}";
    uid = 1100 + lib.mod (lib.fromHexString (builtins.substring 0 8 (builtins.hashString "sha256" service))) 8000;
  };
  identities = map identity (builtins.attrNames services);

  # Not of the store's own making: tests/nix/enter puts the folder into the sandbox.
  kernel = pkgs.runCommand "guest-kernel" { } ''
    if [ ! -e /guest-kernel/version ]; then
      echo "the guest's kernel isn't there: tests/nix/mvm/image/fetch-kernel fetches it" >&2
      exit 1
    fi
    cp -r /guest-kernel $out
  '';

  confine = pkgs.runCommand "confine" { } ''
    /usr/bin/tcc -nostdlib -static -o $out ${../init/confine.c}
  '';

  init = pkgs.writeText "mvm-init" (
    import ../init {
      inherit
        pkgs
        confine
        services
        packages
        identity
        ;
    }
  );

  # busybox as one static file, so that the RAM disk needs nothing of the store.
  initrd = pkgs.runCommand "mvm-initrd" { } ''
    mkdir -p root/bin root/dev root/proc root/sys root/root
    cp /bin/busybox root/bin/busybox
    for applet in $(root/bin/busybox --list); do [ -e root/bin/$applet ] || ln -s busybox root/bin/$applet; done
    cp -r ${kernel}/modules root/modules
    substitute ${./stage1.sh} root/init --replace-fail @confine@ ${confine}
    chmod +x root/init
    (cd root && find . | LC_ALL=C sort | bin/busybox cpio -o -H newc -R 0:0) >$out
  '';

  closure = pkgs.closureInfo {
    rootPaths = [
      init
      confine
      pkgs.busybox
      pkgs.util-linux
    ]
    ++ lib.optional (cacert != null) cacert
    ++ packages;
  };

  # mvm's folders, and what its init writes at every start from the same names.
  skeleton = ''
    mkdir -p dev proc sys bin sbin etc/mvm/integrations.d etc/mvm/probes.d etc/ssl/certs tmp run
    mkdir -p var/lib var/run var/log root home mnt/config mnt/secrets mnt/data nix/store
    chmod 0750 etc/mvm/integrations.d etc/mvm/probes.d
    chmod 1777 tmp
    echo ${variant} >etc/mvm/variant
    echo ${hostname} >etc/hostname
    printf '127.0.0.1 localhost\n::1 localhost\n' >etc/hosts
    echo 'nameserver 10.0.2.3' >etc/resolv.conf
    echo 'hosts: files dns' >etc/nsswitch.conf
    {
      echo 'root:x:0:0:root:/root:${pkgs.busybox}/bin/sh'
      echo '${serviceGroup}:x:900:900:${serviceGroup}:/home/${serviceGroup}:${pkgs.busybox}/bin/sh'
      ${lib.concatMapStrings ({ user, uid }: "echo '${user}:x:${toString uid}:${toString uid}:${user}:/var/empty:${pkgs.busybox}/bin/sh'\n") identities}
    } >etc/passwd
    {
      echo 'root:x:0:'
      echo '${serviceGroup}:x:900:${lib.concatMapStringsSep "," (each: each.user) identities}'
      ${lib.concatMapStrings ({ user, uid }: "echo '${user}:x:${toString uid}:'\n") identities}
    } >etc/group
    ln -s ${pkgs.busybox}/bin/sh bin/sh
    ${lib.optionalString (cacert != null) "ln -s ${cacert}/etc/ssl/certs/ca-bundle.crt etc/ssl/certs/ca-bundle.crt"}
    printf '#!/bin/sh\nexec ${pkgs.busybox}/bin/sh ${init}\n' >init
    chmod 0755 init
  '';

  # The path is pasted, into the shell and into the name of a store path, as mvm pastes it.
  extraFile =
    path:
    { content, mode ? "0644" }:
    ''
      mkdir -p $(dirname .${path})
      cp ${pkgs.writeText "extra-file-${lib.replaceStrings [ "/" ] [ "-" ] path}" content} .${path}
      chmod ${mode} .${path}
    '';
in
pkgs.runCommand "mvm-${name}-${variant}" { } ''
  mkdir root extra $out
  cp ${kernel}/vmlinuz $out/vmlinux
  cp ${initrd} $out/rootfs.initrd
  (cd root
  ${skeleton})
  (cd extra
  ${lib.concatStrings (lib.mapAttrsToList extraFile extraFiles)})

  # Otherwise a second source of times, which mksquashfs refuses.
  unset SOURCE_DATE_EPOCH
  pack() {
    /usr/bin/mksquashfs - "$1" -tar -comp lz4 -no-xattrs -no-progress -quiet -mkfs-time 0 -all-time 0 \
      -root-time 0 -root-mode 0755 -all-root
  }
  contents() { tar -c --owner=0 --group=0 --numeric-owner --sort=name "$@"; }
  ls -A root >root-names
  ls -A extra >extra-names
  sed 's,^/,,' ${closure}/store-paths >store-names
  contents -C root -T root-names -C / -T store-names | pack $out/rootfs.squashfs
  contents -C extra -T extra-names | pack $out/extra-files.squashfs
''
