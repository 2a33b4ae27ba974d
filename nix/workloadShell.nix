# workloadShell : list of derivations -> derivation
#
# The shell of `nix develop` for what mkWorkload gave. It has mvmforge, a Python that imports it and what the entries import,
# and for entries in TypeScript the types, which an editor looks for in node_modules.
#
# Example: workloadShell [ (mkWorkload { src = ./.; entry = "app.py"; }) ]
{
  lib,
  mkShell,
  python3,
  mvmforge,
  pythonModule,
}:
workloads:
let
  imported = ps: lib.concatMap (workload: workload.pythonPackages ps) workloads;
  isTypeScript = workload: builtins.match ".*[.][cm]?tsx?" workload.entry != null;
in
mkShell {
  packages = [
    mvmforge
    (python3.withPackages (ps: [ (pythonModule ps) ] ++ imported ps))
  ];
  shellHook = lib.optionalString (lib.any isTypeScript workloads) (
    "mvmforge_types=${mvmforge}/lib/mvmforge\n" + builtins.readFile ./workloadShell.sh
  );
}
