# A guest that reports what it finds, made by mkGuest alone: the stand-ins are under test here, and no artifact.
{
  inputs.mvm.url = "github:tinylabscom/mvm?dir=nix";

  outputs =
    { self, mvm }:
    let
      nixpkgs = mvm.inputs.nixpkgs or mvm.inputs.mvm.inputs.nixpkgs;
      pkgs = nixpkgs.legacyPackages.x86_64-linux;

      script = name: text: "${pkgs.writeScript name "#!${pkgs.pkgsStatic.busybox}/bin/sh\n${text}"}";
      ofTier = seccomp: {
        inherit seccomp;
        command = script "never" "echo tier ${seccomp}: started";
      };

      guest =
        more:
        mvm.lib.x86_64-linux.mkGuest (
          {
            name = "probe";
            packages = [ pkgs.jq ];
            services = {
              probe = {
                seccomp = "unrestricted";
                preStart = script "pre-start" (builtins.readFile ./pre-start.sh);
                command = script "report" (builtins.readFile ./report.sh);
                # Pasted between single quotes that it ends (fact 15).
                env.PASTED = "'$(id -u)'";
              };
              sleeper = {
                seccomp = "unrestricted";
                command = script "sleeper" "echo sleeper: started; exec sleep 3600";
              };
              essential = ofTier "essential";
              minimal = ofTier "minimal";
              standard = ofTier "standard";
              network = ofTier "network";
            };
            healthChecks.failing = {
              healthCmd = "echo \"check: uid $(id -u) groups $(id -G) reads $(cat /run/mvm-secrets/token)\"; exit 3";
              healthIntervalSecs = 2;
              healthTimeoutSecs = 5;
            };
          }
          // more
        );

      # With the kernel that Firecracker takes in the place of mvm's (fact 4): the stand-in looks at its first bytes.
      withElf =
        guest:
        pkgs.runCommand guest.name { } ''
          mkdir $out
          ln -s ${guest}/* $out/
          rm $out/vmlinux
          printf '\177ELF' >$out/vmlinux
          ln -s ${guest}/vmlinux $out/bzImage
        '';
    in
    {
      packages.x86_64-linux = {
        default = withElf (guest { });
        untouched = guest { };
        extra = guest { extraFiles."/app/note".content = "text"; };
        container = guest { hypervisor = "docker"; };
        unverified = guest { verifiedBoot = false; };
        unknown = guest { cpus = 2; };
        dev = guest { variant = "dev"; guestAgent = mvm.packages.x86_64-linux.mvm-guest-agent-dev; };
      };
    };
}
