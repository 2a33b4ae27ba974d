# nixosModule : { mvm, functionsFor } -> module of NixOS
#
# Workloads as services of a host: each is a unit mvmforge-NAME that boots its guest by mvmctl and takes it down.
#
# Example:
#   imports = [ inputs.mvmforge.nixosModules.default ];
#   services.mvmforge.workloads.api = {
#     workload = inputs.app.packages.x86_64-linux.workload;
#     secrets.token = "/run/keys/api-token";
#   };
#
# Secrets are systemd credentials: files of the host that only the unit reads, never in the store. The guests' disks and
# mvmctl's own state are in /var/lib/mvmforge, so `HOME=/var/lib/mvmforge mvmctl logs NAME` shows a console.
{ mvm, functionsFor }:
let
  module =
    {
      config,
      lib,
      pkgs,
      ...
    }:
    let
      inherit (lib) mkOption types;
      inherit (pkgs.stdenv.hostPlatform) system;
      own = config.services.mvmforge;
      state = "/var/lib/mvmforge";

      functions =
        functionsFor.${system}
          or (throw "services.mvmforge: mvmforge doesn't run on ${system}; it does on ${lib.concatStringsSep ", " (builtins.attrNames functionsFor)}");
      services = import ./workloadService.nix { inherit lib pkgs state; };
    in
    {
      options.services.mvmforge = {
        path = mkOption {
          type = types.listOf types.package;
          default = [
            config.nix.package
            pkgs.e2fsprogs
            pkgs.firecracker
            pkgs.git
            pkgs.iproute2
            pkgs.iptables
            pkgs.procps
            pkgs.socat
            pkgs.sudo
            pkgs.util-linux
          ];
          defaultText = lib.literalMD "nix, firecracker and the tools that mvmctl calls";
          description = "Packages whose programs mvmctl finds on its PATH.";
        };
        workloads = mkOption {
          default = { };
          description = "Workloads by the names of their guests. Each NAME gives the unit mvmforge-NAME.";
          example = lib.literalExpression ''{ api.workload = inputs.app.packages.x86_64-linux.workload; }'';
          type = types.attrsOf (
            types.submodule {
              options = {
                workload = mkOption {
                  type = types.path;
                  description = "What mkWorkload gives (packages.workload of mkFlake), or the folder of an artifact.";
                  example = lib.literalExpression "inputs.app.packages.x86_64-linux.workload";
                };
                mvmctl = mkOption {
                  type = types.nullOr types.package;
                  default = mvm.packages.${system}.mvm;
                  defaultText = lib.literalMD "that of the `mvm` that mvmforge is pinned to";
                  description = "Package with bin/mvmctl; null for one in `path`.";
                };
                autoStart = mkOption {
                  type = types.bool;
                  default = true;
                  description = "Whether it starts with the host.";
                };
                secrets = mkOption {
                  type = types.attrsOf types.str;
                  default = { };
                  description = ''
                    Absolute path, on the host, of the file with each secret that the workload declares. The files are read
                    when the unit starts, and must not be in the store, which every user of the host can read.
                  '';
                  example = {
                    token = "/run/keys/api-token";
                  };
                };
                environment = mkOption {
                  type = types.attrsOf types.str;
                  default = { };
                  description = "Variables of the guest's program, over those of the workload. They are in the store: no secrets.";
                  example = {
                    LOG_LEVEL = "debug";
                  };
                };
                arguments = mkOption {
                  type = types.listOf types.str;
                  default = [ ];
                  description = "More arguments for mvmctl up.";
                  example = [
                    "--memory"
                    "1024M"
                  ];
                };
              };
            }
          );
        };
      };

      config = lib.mkIf (own.workloads != { }) {
        assertions = lib.concatLists (lib.mapAttrsToList services.assertions own.workloads);
        boot.kernelModules = [
          "tun"
          "vhost_vsock"
        ];
        systemd.services = lib.mapAttrs' (
          name: workload:
          lib.nameValuePair "mvmforge-${name}" (
            services.unit {
              inherit name workload;
              inherit (own) path;
              up = functions.mkUp { inherit (workload) workload mvmctl; };
            }
          )
        ) own.workloads;
      };
    };
in
{
  _class = "nixos";
  _file = "mvmforge: nix/nixosModule.nix";
  key = "mvmforge: nix/nixosModule.nix";
  imports = [ module ];
}
