# shell -> { word, words, call }
#
# The one way a string gets into a shell: single quotes around it, whatever bytes are in it.
rec {
  word = text: "'" + builtins.replaceStrings [ "'" ] [ "'\\''" ] (toString text) + "'";
  words = texts: builtins.concatStringsSep " " (map word texts);

  # A function that calls its arguments with each of `lists` after them, one call a list.
  each = name: lists: "${name}() {\n:\n${builtins.concatStringsSep "" (map (list: "\"$@\" ${words list}\n") lists)}}\n";
  # A function that calls its arguments with `texts` after them, once.
  with_ = name: texts: "${name}() {\n\"$@\" ${words texts}\n}\n";
}
