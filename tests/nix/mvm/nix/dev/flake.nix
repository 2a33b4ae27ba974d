# What an mvmctl of a checkout puts in place of the input mvm (fact 3): the same functions with the dev variant preset, and one
# input. There is no nixpkgs here to follow.
{
  description = "A small mvm, for tests: the dev variant";

  inputs.mvm.url = "path:..";

  outputs =
    { self, mvm, ... }:
    {
      lib = builtins.mapAttrs (
        system: functions:
        functions
        // {
          mkGuest =
            arguments:
            functions.mkGuest (
              arguments
              // {
                guestAgent = mvm.packages.${system}.mvm-guest-agent-dev;
                variant = "dev";
              }
            );
        }
      ) mvm.lib;
      inherit (mvm) packages;
    };
}
