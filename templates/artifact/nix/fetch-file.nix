# fetch-file { lib } -> { name, url, hash } -> derivation
#
# A file by its hash, which Nix downloads itself (as nixpkgs fetches what its stdenv is made of): there is no builder to
# start, or to have first, for each of a thousand files; a guest for Linux is fetched on any machine; and a registry that
# wants a login has it from Nix's own netrc-file.
#
#   name  of the file in the store; what a store name can't have is left out of it
#   hash  SRI
{ lib }:
{
  name,
  url,
  hash,
}:
derivation {
  name = lib.strings.sanitizeDerivationName name;
  inherit url;
  system = "builtin";
  builder = "builtin:fetchurl";
  outputHashMode = "flat";
  outputHash = hash;
  preferLocalBuild = true;
}
