# lateDerivation : string -> string -> derivation -> derivation
#
# A derivation whose name and description are known before it is evaluated. What only lists (`nix flake show`,
# `nix search`) evaluates no more than those, and so doesn't meet an import from derivation, which it would refuse.
#
# Example: lateDerivation "guest" "Image of the guest" (mkGuest { inherit workload; })
name: description: derivation:
{
  type = "derivation";
  inherit name;
  inherit (derivation)
    drvPath
    outPath
    outputName
    system
    drvAttrs
    overrideAttrs
    passthru
    ;
  outputs = [ "out" ];
  out = derivation;
  all = [ derivation ];
  meta = {
    inherit name description;
    outputsToInstall = [ "out" ];
  };
}
