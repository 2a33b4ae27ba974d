# A home that can be written, for builds that insist on one.
_tmpdirAsHome() { HOME=$(mktemp -d "${TMPDIR:-/tmp}/home.XXXXXX"); export HOME; }
preConfigureHooks+=(_tmpdirAsHome)
_tmpdirAsHome
