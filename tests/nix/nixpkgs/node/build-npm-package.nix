# https://nixos.org/manual/nixpkgs/stable/#javascript-buildNpmPackage
{
  lib,
  stdenv,
  fetchNpmDeps,
  npmHooks,
  nodejs,
}@scope:
lib.extendMkDerivation {
  constructDrv = stdenv.mkDerivation;
  extendDrvArgs =
    final:
    {
      name ? "${args.pname}-${args.version}",
      src ? null,
      srcs ? null,
      sourceRoot ? null,
      prePatch ? "",
      patches ? [ ],
      postPatch ? "",
      patchFlags ? [ ],
      nativeBuildInputs ? [ ],
      buildInputs ? [ ],
      npmDepsHash ? "",
      forceGitDeps ? false,
      forceEmptyCache ? false,
      makeCacheWritable ? false,
      npmBuildScript ? "build",
      npmFlags ? [ ],
      npmInstallFlags ? [ ],
      npmRebuildFlags ? [ ],
      npmBuildFlags ? [ ],
      npmPackFlags ? [ ],
      npmPruneFlags ? npmInstallFlags,
      npmWorkspace ? null,
      nodejs ? scope.nodejs,
      npmDeps ? fetchNpmDeps {
        inherit forceGitDeps forceEmptyCache src srcs sourceRoot prePatch patches postPatch patchFlags;
        name = "${name}-npm-deps";
        hash = npmDepsHash;
      },
      npmConfigHook ? null,
      npmBuildHook ? null,
      npmInstallHook ? null,
      ...
    }@args:
    let
      hooks = npmHooks.override { inherit nodejs; };
      either = given: default: if given != null then given else default;
    in
    {
      inherit npmDeps npmBuildScript npmPruneFlags;
      nativeBuildInputs = nativeBuildInputs ++ [
        nodejs
        (either npmConfigHook hooks.npmConfigHook)
        (either npmBuildHook hooks.npmBuildHook)
        (either npmInstallHook hooks.npmInstallHook)
        nodejs.python
      ];
      buildInputs = buildInputs ++ [ nodejs ];
      strictDeps = true;
      dontStrip = args.dontStrip or true;
      meta = (args.meta or { }) // { platforms = args.meta.platforms or nodejs.meta.platforms; };
    };
}
