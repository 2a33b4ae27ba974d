# With __structuredAttrs the environment has neither attributes nor outputs; those that are strings become variables.
if [ -n "${NIX_ATTRS_SH_FILE-}" ]; then
  source "$NIX_ATTRS_SH_FILE"
  for _output in "${!outputs[@]}"; do export "$_output=${outputs[$_output]}"; done
fi
source "$stdenv/setup"
genericBuild
