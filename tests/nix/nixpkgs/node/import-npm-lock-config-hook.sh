# Installs node_modules from the rewritten package.json and lock, and puts the originals back into the output, so that
# no dependency's tarball is kept alive by it.
npmConfigHook() {
  echo "Executing npmConfigHook"
  if [ -n "${npmRoot-}" ]; then pushd "$npmRoot"; fi
  if [ -z "${npmDeps-}" ]; then
    echo "Error: 'npmDeps' should be set when using npmConfigHook."
    exit 1
  fi
  echo "Configuring npm"
  export HOME=$TMPDIR
  export npm_config_nodedir=@nodeSrc@ npm_config_node_gyp=@nodeGyp@
  npm config set offline true
  npm config set progress false
  npm config set fund false
  echo "Installing patched package.json/package-lock.json"
  mv package.json .package.json.orig
  if [ -f package-lock.json ]; then mv package-lock.json .package-lock.json.orig; fi
  cp --no-preserve=mode "$npmDeps/package.json" package.json
  cp --no-preserve=mode "$npmDeps/package-lock.json" package-lock.json
  echo "Installing dependencies"
  if ! npm install --ignore-scripts ${npmInstallFlags-} "${npmInstallFlagsArray[@]}" ${npmFlags-} "${npmFlagsArray[@]}"; then
    echo
    echo "ERROR: npm failed to install dependencies"
    echo
    exit 1
  fi
  if [ -d node_modules ]; then
    patchShebangs node_modules
    npm rebuild ${npmRebuildFlags-} "${npmRebuildFlagsArray[@]}" ${npmFlags-} "${npmFlagsArray[@]}"
    patchShebangs node_modules
    node @canonicalize@ "$NIX_STORE"
  fi
  if [ -n "${npmRoot-}" ]; then popd; fi
  echo "Finished npmConfigHook"
}

npmConfigPostInstallHook() {
  if [ -n "${npmRoot-}" ]; then pushd "$npmRoot"; fi
  if [ -f .package.json.orig ]; then
    local packageOut
    packageOut=$out/lib/node_modules/$(@jq@ --raw-output .name .package.json.orig)
    if [ -d "$packageOut" ]; then
      cp --no-preserve=mode .package.json.orig "$packageOut/package.json"
      if [ -f .package-lock.json.orig ]; then cp --no-preserve=mode .package-lock.json.orig "$packageOut/package-lock.json"; fi
    fi
  fi
  if [ -n "${npmRoot-}" ]; then popd; fi
}

postConfigureHooks+=(npmConfigHook)
postInstallHooks+=(npmConfigPostInstallHook)
