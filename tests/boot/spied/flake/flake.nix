# The guest of ./artifact with two others in it who look for its secrets: a service with a user of its own, and mvm's agent.
{
  inputs.mvm.url = "github:tinylabscom/mvm?dir=nix";

  outputs =
    { self, mvm }:
    let
      system = "x86_64-linux";
      pkgs = mvm.inputs.nixpkgs.legacyPackages.${system};

      spy =
        who:
        "${pkgs.writeScript "spy-${who}" "#!${pkgs.pkgsStatic.busybox}/bin/sh\nwho=${who}\n${builtins.readFile ./spy.sh}"}";

      mkGuest =
        { services, ... }@arguments:
        mvm.lib.${system}.mkGuest (
          arguments
          // {
            services = services // {
              neighbour = {
                seccomp = "unrestricted";
                command = spy "neighbour";
              };
            };
            healthChecks.spy = {
              healthCmd = spy "agent";
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
