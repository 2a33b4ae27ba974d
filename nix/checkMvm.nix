# checkMvm : string -> flake -> flake
#
# A flake input of mvm as mkWorkload, mkGuest and mkUp take it, or an error of one line. The string names the function.
# It is mvm's flake, or the one for its development, which has that as its own input mvm (fact 3 of specs/substrate.md).
#
# Example: checkMvm "mkGuest" inputs.mvm
{ shown }:
function:
mvm:
if mvm ? sourceInfo && (mvm.inputs ? nixpkgs || mvm.inputs.mvm.inputs or { } ? nixpkgs) then
  mvm
else
  throw "${function}: mvm must be a flake input with an input nixpkgs, such as inputs.mvm; got ${shown mvm}"
