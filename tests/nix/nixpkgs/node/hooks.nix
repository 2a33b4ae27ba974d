{ pkgs, nodejs }:
let
  substitutions = {
    node = "${nodejs}/bin/node";
    jq = "${pkgs.jq}/bin/jq";
  };
in
{
  npmConfigHook = pkgs.makeSetupHook { name = "npm-config-hook"; } ./no-cache-config-hook.sh;
  npmBuildHook = pkgs.makeSetupHook { name = "npm-build-hook"; } ./npm-build-hook.sh;
  npmInstallHook = pkgs.makeSetupHook {
    name = "npm-install-hook";
    propagatedBuildInputs = [ pkgs.installShellFiles pkgs.makeWrapper ];
    inherit substitutions;
  } ./npm-install-hook.sh;
  importNpmLockConfigHook = pkgs.makeSetupHook {
    name = "npm-config-hook";
    substitutions = substitutions // {
      canonicalize = "${./canonicalize-links.js}";
      nodeSrc = pkgs.srcOnly nodejs;
      nodeGyp = "${nodejs}/lib/node_modules/npm/node_modules/node-gyp/bin/node-gyp.js";
    };
  } ./import-npm-lock-config-hook.sh;
}
