npmConfigHook() {
  echo "Executing npmConfigHook"
  echo "ERROR: the cache of fetchNpmDeps can't be made here" >&2
  exit 1
}
postPatchHooks+=(npmConfigHook)
