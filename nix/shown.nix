# shown : any -> string
#
# A value as an error names it: a string in quotes, anything else by its kind.
#
# Example: shown 1
#   "an int"
value:
let
  kinds = {
    int = "an int";
    lambda = "a function";
    null = "null";
    set = "an attribute set";
  };
  kind = builtins.typeOf value;
in
if builtins.isString value then
  builtins.toJSON (builtins.unsafeDiscardStringContext value)
else
  kinds.${kind} or "a ${kind}"
