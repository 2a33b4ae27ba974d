{ lib }:
rec {
  append = path: subpath:
    assert lib.assertMsg (builtins.isPath path) "lib.path.append: The first argument is of type ${builtins.typeOf path}, but a path was expected";
    assert lib.assertMsg (subpath' subpath) "lib.path.append: Second argument is not a valid subpath string: ${toString subpath}";
    path + ("/" + subpath);
  hasPrefix = a: b: lib.hasPrefix (toString a + "/") (toString b + "/");
  removePrefix = a: b:
    if hasPrefix a b then "./" + lib.removePrefix "/" (lib.removePrefix (toString a) (toString b))
    else throw "lib.path.removePrefix: The first path argument \"${toString a}\" is not a component-wise prefix of the second path argument \"${toString b}\".";
  subpath.isValid = subpath';
  subpath.normalise = value: "./" + lib.concatStringsSep "/" (builtins.filter (part: part != "" && part != ".") (lib.splitString "/" value));
  subpath' = value: builtins.isString value && value != "" && builtins.substring 0 1 value != "/" && !(builtins.elem ".." (lib.splitString "/" value));
}
