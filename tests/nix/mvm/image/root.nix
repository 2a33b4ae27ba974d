# root { pkgs; busybox; } { init; storePaths; ... } -> the shell command `... IMAGE` that writes the root file system: the
# closure of storePaths, mvm's folders and files (fact 1), root's, in an ext4 with a little room.
{ pkgs, busybox }:
{
  init,
  storePaths,
  cacert,
  variant,
  extraFiles,
}:
let
  inherit (pkgs) lib;

  closure = pkgs.closureInfo { rootPaths = storePaths; };

  # There is nothing else outside of /nix/store: no /usr, no other name in /bin, no zone (fact 1).
  skeleton = ''
    mkdir -p dev proc sys bin sbin nix/store nix-host etc/mvm/integrations.d etc/mvm/probes.d tmp run
    mkdir -p var/lib var/run var/log root home mnt/config mnt/secrets mnt/data
    chmod 0750 etc/mvm/integrations.d etc/mvm/probes.d
    echo ${variant} >etc/mvm/variant
    touch etc/passwd etc/group etc/nsswitch.conf
    ln -s ${busybox}/bin/sh bin/sh
    printf '#!/bin/sh\nexport PATH=${busybox}/bin:$PATH\nexec ${busybox}/bin/sh ${init}\n' >init
    chmod 0755 init
    ${lib.optionalString (cacert != null) ''
      mkdir -p etc/ssl/certs
      ln -s ${cacert}/etc/ssl/certs/ca-bundle.crt etc/ssl/certs/ca-bundle.crt
    ''}
  '';

  # The path is pasted, and each file is given to root by whoever builds: in the sandbox that is refused (fact 1).
  extraFile =
    path:
    {
      content,
      mode ? "0644",
    }:
    ''
      mkdir -p ".$(dirname ${path})"
      cp ${pkgs.writeText "mvm-extra-${lib.replaceStrings [ "/" ] [ "_" ] path}" content} ".${path}"
      chmod ${mode} ".${path}"
      chown 0:0 ".${path}"
    '';
in
pkgs.writeScript "make-root" ''
  #!${pkgs.bash}/bin/bash
  set -euo pipefail
  export PATH=$PATH:/usr/bin:/bin
  mkdir root
  cd root
  ${skeleton}
  ${lib.concatStrings (lib.mapAttrsToList extraFile extraFiles)}
  xargs -a ${closure}/store-paths cp -a --reflink=auto -t nix/store
  find . -exec touch -h -d @1 {} +
  cd ..
  size=$(($(du -sm root | cut -f 1) * 12 / 10 + 24))
  truncate -s "$size"M "$1"
  # To fakeroot the builder's files are root's, as they are in the image.
  LC_ALL=C fakeroot -- \
    env E2FSPROGS_FAKE_TIME=1 /usr/sbin/mkfs.ext4 -q -L mvm -i 8192 -m 1 -U 6d766d00-0000-4000-8000-000000000000 \
    -E hash_seed=6d766d00-0000-4000-8000-000000000000,root_owner=0:0 -d root "$1"
''
