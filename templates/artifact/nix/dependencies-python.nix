# dependencies-python { lib, pkgs, launch, packages } -> { paths, sourceOverlay }
#
# A virtual environment of exactly the wheels that launch.dependencies has for this system, each fetched by its hash.
# Nothing is resolved, and nothing of the source is in it: a change of that installs nothing again. It comes first on
# PATH; modules that packages names beside it can be imported too, and what the lockfile has of the same name wins.
{
  lib,
  pkgs,
  launch,
  packages,
}:
let
  inherit (launch) dependencies;
  inherit (pkgs.stdenv.hostPlatform) system;
  attribute = "python" + lib.replaceStrings [ "." ] [ "" ] dependencies.python;
  python = pkgs.${attribute};
  # The interpreter, or its withPackages where packages names modules of it.
  environment = packages.byName.${attribute} or packages.byName."pkgs.${attribute}" or python;

  refuse = text: throw "workload \"${launch.workload_id}\": ${text}";
  unsupported = lib.concatStringsSep "; " (dependencies.unsupported.${system} or [ "nothing was locked for it" ]);
  wheels =
    dependencies.systems.${system}
      or (refuse "${dependencies.lockfile} can't be installed on ${system}: ${unsupported}; build for another system");

  fetchFile = import ./fetch-file.nix { inherit lib; };
  fetch =
    wheel:
    fetchFile {
      name = wheel.file;
      inherit (wheel) url hash;
    };

  plan = {
    wheels = map (wheel: { inherit (wheel) name file; path = "${fetch wheel}"; }) wheels;
    interpreter = python.interpreter;
    version = python.pythonVersion;
    modules = if environment.outPath == python.outPath then null else "${environment}/${python.sitePackages}";
    # The image may not be larger, and a wheel can be packed a thousandfold.
    limit_mb = launch.resources.rootfs_size_mb;
  };

  virtualEnvironment =
    pkgs.runCommand "${launch.workload_id}-${attribute}-packages"
      {
        plan = builtins.toJSON plan;
        passAsFile = [ "plan" ];
        nativeBuildInputs = [ pkgs.autoPatchelfHook ];
        # What wheels may expect of a Linux (PEP 599), GCC's own libraries among it.
        buildInputs = pkgs.pythonManylinuxPackages.manylinux2014;
        # As with pip, a part that needs more than that fails when it is imported, and what doesn't import it works.
        autoPatchelfIgnoreMissingDeps = [ "*" ];
        installer = "${./wheels}";
        interpreter = python.interpreter;
        meta.description = "The packages of ${dependencies.lockfile}";
      }
      ''
        # One order of sets, so that the bytecode is the same in every build.
        export PYTHONHASHSEED=0
        run() { "$interpreter" -B -s -W ignore "$installer/$1.py" "$planPath" "$out"; }
        run install
        autoPatchelf -- "$out"
        run finish
      '';
in
if python.pythonVersion != dependencies.python then
  refuse "${attribute} of nixpkgs is Python ${python.pythonVersion}, and the lockfile's wheels are for ${dependencies.python}"
else
  {
    paths = [ virtualEnvironment ];
    sourceOverlay = null;
  }
