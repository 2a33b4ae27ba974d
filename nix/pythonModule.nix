# pythonModule : packages of a Python -> derivation
#
# The SDK as a module of that Python, for withPackages: the very files of the package.
#
# Example: python3.withPackages (ps: [ (pythonModule ps) ])
{ runCommand, mvmforge }:
ps:
ps.toPythonModule (
  runCommand "python3-mvmforge-${mvmforge.version}" { inherit (mvmforge) meta; } ''
    mkdir -p "$out/${ps.python.sitePackages}"
    ln -s ${mvmforge}/lib/mvmforge/lib/sdk/python/mvmforge "$out/${ps.python.sitePackages}/mvmforge"
  ''
)
