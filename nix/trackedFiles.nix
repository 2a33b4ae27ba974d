# trackedFiles : string
#
# What to do about a file that a person sees in their folder and Nix doesn't.
"A flake in a git repository has the files that git tracks: git add what is missing, or for a submodule add ?submodules=1 to the flake's URL"
