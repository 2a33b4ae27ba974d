# Installs what `npm pack` would pack, a wrapper for each `bin`, and node_modules without what is for development.
npmInstallHook() {
  echo "Executing npmInstallHook"
  runHook preInstall
  npm config delete cache
  local root=${npmWorkspace:-.} name file command target packageOut
  name=$(@jq@ --raw-output .name package.json)
  packageOut=$out/lib/node_modules/$name
  while IFS= read -r file; do
    mkdir -p "$packageOut/$(dirname "$file")"
    cp "$root/$file" "$packageOut/$(dirname "$file")"
  done < <(npm pack --json --dry-run --loglevel=warn --no-foreground-scripts ${npmWorkspace:+--workspace=$npmWorkspace} ${npmPackFlags-} "${npmPackFlagsArray[@]}" ${npmFlags-} "${npmFlagsArray[@]}" | @jq@ --raw-output '.[0].files[].path')
  while IFS=$'\t' read -r command target; do
    mkdir -p "$out/bin"
    makeWrapper @node@ "$out/bin/$command" --add-flags "$packageOut/$target"
  done < <(@jq@ --raw-output '(if (.bin | type) == "string" then {(.name | sub("^@[^/]*/"; "")): .bin} else (.bin // {}) end) | to_entries[] | [.key, .value] | @tsv' "$root/package.json")
  while IFS= read -r file; do installManPage "$packageOut/$file"; done < <(@jq@ --raw-output '[.man // empty] | flatten[]' "$root/package.json")
  if [ ! -d "$packageOut/node_modules" ]; then
    if [ -z "${dontNpmPrune-}" ]; then
      npm prune --omit=dev --no-save ${npmWorkspace:+--workspace=$npmWorkspace} ${npmPruneFlags-} "${npmPruneFlagsArray[@]}" ${npmFlags-} "${npmFlagsArray[@]}"
    fi
    find node_modules -maxdepth 1 -type d -empty -delete
    cp -r node_modules "$packageOut/node_modules"
  fi
  runHook postInstall
  echo "Finished npmInstallHook"
}
if [ -z "${dontNpmInstall-}" ] && [ -z "${installPhase-}" ]; then installPhase=npmInstallHook; fi
