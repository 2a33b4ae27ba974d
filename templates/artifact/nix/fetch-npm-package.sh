# shellcheck shell=bash disable=SC2154
# The tarball of an npm package, "$package" as NAME@VERSION, from the registry that the environment names.
set -eu
export PATH=$path HOME=$TMPDIR
# A proxy of one's own needs its certificate; of the files that may have it, Nix shows a build the last one.
for file in "${NODE_EXTRA_CA_CERTS-}" "${NIX_SSL_CERT_FILE-}" /etc/ssl/certs/ca-certificates.crt; do
  if [ -r "$file" ]; then
    export NODE_EXTRA_CA_CERTS=$file
    break
  fi
done
cd "$TMPDIR"
npm pack --silent -- "$package" >/dev/null
mv ./*.tgz "$out"
