# isBuilt : string -> bool
#
# Whether a path is in what a derivation gives, so that looking into it at evaluation would build that first (import
# from derivation, which `nix flake show` and `nix search` refuse).
#
# Example: isBuilt "${pkgs.hello}/share"
#   true
path:
builtins.any (origin: origin ? outputs || origin ? allOutputs) (
  builtins.attrValues (builtins.getContext path)
)
