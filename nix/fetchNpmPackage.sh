# The tarball of an npm package, "$package" as NAME@VERSION, from the registry that the environment names.
set -eu
export PATH=$path HOME=$TMPDIR
cd "$TMPDIR"
npm pack --silent "$package" >/dev/null
mv ./*.tgz "$out"
