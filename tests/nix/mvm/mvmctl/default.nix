# mvmctl { pkgs } -> the package that stands in for mvm's: bin/mvmctl, on the host's Python, QEMU, e2fsprogs and nix.
{ pkgs }:
pkgs.runCommand "mvmctl-0.13.0" { meta.mainProgram = "mvmctl"; } ''
  mkdir -p $out/bin $out/libexec
  cp -r ${./standin} $out/libexec/standin
  cp ${./mvmctl} $out/libexec/mvmctl
  chmod +x $out/libexec/mvmctl
  ln -s ../libexec/mvmctl $out/bin/mvmctl
''
