# The guest of ./artifact with another service in it, of a user of its own: run.sh, and before it, as root, prepare.sh.
{
  inputs.mvm.url = "github:tinylabscom/mvm?dir=nix";

  outputs =
    { self, mvm }:
    let
      system = "x86_64-linux";
      pkgs = mvm.inputs.nixpkgs.legacyPackages.${system};
      script = name: "${pkgs.writeScript name "#!${pkgs.pkgsStatic.busybox}/bin/sh\n${builtins.readFile (./. + "/${name}.sh")}"}";

      mkGuest =
        { services, ... }@arguments:
        mvm.lib.${system}.mkGuest (
          arguments
          // {
            services = services // {
              neighbour = {
                seccomp = "unrestricted";
                preStart = script "prepare";
                command = script "run";
              };
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
