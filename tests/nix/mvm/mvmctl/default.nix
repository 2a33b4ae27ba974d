# mvmctl { pkgs } -> the package that stands in for mvm's: bin/mvmctl, on the host's QEMU, squashfs-tools and nix.
{ pkgs }:
pkgs.runCommand "mvmctl-0.13.0" { meta.mainProgram = "mvmctl"; } ''
  mkdir -p $out/bin
  cp ${./mvmctl} $out/bin/mvmctl
  chmod +x $out/bin/mvmctl
''
