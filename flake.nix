{
  description = "From an ordinary Python or TypeScript file to a microVM";

  inputs = {
    mvm.url = "github:tinylabscom/mvm/c022a741bad35ed72dd0bb0c67e2b98c43fff780?dir=nix";
    nixpkgs.follows = "mvm/nixpkgs";
  };

  outputs =
    {
      self,
      mvm,
      nixpkgs,
    }:
    let
      inherit (nixpkgs) lib;
      eachSystem = lib.genAttrs (import ./nix/systems.nix);

      packageOn = pkgs: pkgs.callPackage ./nix/package.nix { src = self.outPath; };
      functionsOn = pkgs: mvmforge: import ./nix/functions.nix { inherit pkgs mvm mvmforge; };
      functionsFor = eachSystem (system: functionsOn nixpkgs.legacyPackages.${system} self.packages.${system}.mvmforge);

      mkFlake = import ./nix/mkFlake.nix {
        inherit lib;
        functionsFor = system: functionsFor.${system};
      };
      python = mkFlake {
        src = ./templates/python;
        entry = "app.py";
      };
      typescript = mkFlake {
        src = ./templates/typescript;
        entry = "app.ts";
      };
    in
    {
      lib = {
        inherit mkFlake;
        mkLib = import ./nix/mkLib.nix { inherit mvm packageOn; };
      }
      // eachSystem (system: { inherit (functionsFor.${system}) mkWorkload mkUp mkVm mkGuest; });

      overlays.default = final: prev: {
        mvmforge = (packageOn final).overrideAttrs (old: {
          passthru = old.passthru or { } // {
            inherit (functionsOn final final.mvmforge) mkWorkload mkUp mkVm mkGuest;
          };
        });
      };

      flakeModules.default = import ./nix/flakeModule.nix { inherit mvm functionsFor; };

      nixosModules.default = import ./nix/nixosModule.nix { inherit mvm functionsFor; };

      templates = import ./nix/templates.nix;

      packages = eachSystem (
        system:
        let
          mvmforge = packageOn nixpkgs.legacyPackages.${system};
        in
        {
          inherit mvmforge;
          inherit (python.packages.${system}) workload;
          default = mvmforge;
        }
      );

      apps = eachSystem (
        system:
        let
          mvmforge = {
            type = "app";
            program = "${self.packages.${system}.mvmforge}/bin/mvmforge";
            meta.description = "The command line of mvmforge";
          };
        in
        {
          inherit mvmforge;
          inherit (python.apps.${system}) up vm;
          default = mvmforge;
        }
      );

      checks = eachSystem (system: {
        inherit (self.packages.${system}) mvmforge;
        python = python.checks.${system}.workload;
        python-guest = python.checks.${system}.guest;
        typescript = typescript.checks.${system}.workload;
        typescript-guest = typescript.checks.${system}.guest;
      });

      legacyPackages = eachSystem (system: { inherit (python.legacyPackages.${system}) guest; });

      devShells = eachSystem (system: {
        default = nixpkgs.legacyPackages.${system}.callPackage ./nix/devShell.nix { };
      });

      formatter = eachSystem (system: nixpkgs.legacyPackages.${system}.nixfmt-tree);
    };
}
