# agent { pkgs } { devShell } -> the package that stands in for mvm's guest agent: bin/mvm-seccomp-apply, which is in every
# service's launch line (fact 19), and bin/mvm-guest-agent, which runs the health checks (facts 23 and 25).
{ pkgs }:
{ devShell }:
pkgs.runCommand "mvm-guest-agent${pkgs.lib.optionalString devShell "-dev"}" { passthru = { inherit devShell; }; } ''
  mkdir -p $out/bin
  /usr/bin/tcc -nostdlib -static -o $out/bin/mvm-seccomp-apply ${./seccomp-apply.c}
  substitute ${./guest-agent.sh} $out/bin/mvm-guest-agent --replace-fail @busybox@ ${pkgs.pkgsStatic.busybox}
  chmod +x $out/bin/mvm-guest-agent
''
