npmBuildHook() {
  echo "Executing npmBuildHook"
  runHook preBuild
  if [ -z "${npmBuildScript-}" ]; then
    echo
    echo "ERROR: no build script was specified"
    echo 'Hint: set `npmBuildScript`, override `buildPhase`, or set `dontNpmBuild = true`.'
    exit 1
  fi
  if ! npm run ${npmWorkspace:+--workspace=$npmWorkspace} "$npmBuildScript" ${npmBuildFlags-} "${npmBuildFlagsArray[@]}" ${npmFlags-} "${npmFlagsArray[@]}"; then
    echo
    echo 'ERROR: `npm build` failed'
    exit 1
  fi
  runHook postBuild
  echo "Finished npmBuildHook"
}
if [ -z "${dontNpmBuild-}" ] && [ -z "${buildPhase-}" ]; then buildPhase=npmBuildHook; fi
