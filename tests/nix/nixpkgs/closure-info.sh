# With structured attributes: .attrs.json has `closure`, a list of what the roots refer to.
out=$(jq -r .outputs.out .attrs.json)
mkdir -p "$out"
jq -r '.closure | map(.narSize) | add' .attrs.json >"$out/total-nar-size"
jq -r '.closure[] | [.path, .narHash, .narSize, "", (.references | length)] + .references | .[]' .attrs.json >"$out/registration"
jq -r '.closure[].path' .attrs.json >"$out/store-paths"
exit 0
