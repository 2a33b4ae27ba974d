# The guest of ./artifact with another service in it, of a user of its own: run.sh. Where they are there, root runs
# prepare.sh before each of its starts, and mvm's agent runs agent.sh as a health check.
{
  inputs.mvm.url = "github:tinylabscom/mvm?dir=nix";

  outputs =
    { self, mvm }:
    let
      system = "x86_64-linux";
      pkgs = mvm.inputs.nixpkgs.legacyPackages.${system};
      inherit (pkgs) lib;
      has = name: builtins.pathExists (./. + "/${name}.sh");
      script = name: "${pkgs.writeScript name "#!${pkgs.pkgsStatic.busybox}/bin/sh\n${builtins.readFile (./. + "/${name}.sh")}"}";

      mkGuest =
        { services, ... }@arguments:
        mvm.lib.${system}.mkGuest (
          arguments
          // {
            services = services // {
              neighbour = {
                seccomp = "unrestricted";
                command = script "run";
              }
              // lib.optionalAttrs (has "prepare") { preStart = script "prepare"; };
            };
          }
          // lib.optionalAttrs (has "agent") {
            healthChecks.agent = {
              healthCmd = script "agent";
              healthIntervalSecs = 2;
              healthTimeoutSecs = 300;
            };
          }
        );

      artifact = (import ./artifact/flake.nix).outputs {
        self = artifact;
        mvm = mvm // {
          lib.${system} = {
            inherit mkGuest;
          };
        };
      };
    in
    {
      packages.${system}.default = artifact.packages.${system}.default;
    };
}
