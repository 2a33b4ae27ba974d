# overrides { flake; known; } lists, for the flake in the folder `flake`, the inputs that have a stand-in, as
# "NAME FLAKEREF" lines for --override-input.
#
# An input is known by the repository that its url names, as `known` maps it ("NixOS/nixpkgs" to a flake reference
# and, where the stand-in has inputs of its own, its folder): a consumer may call its inputs what it likes, and one
# that says `path:` or `git+file:` means what it says. Inputs that follow another have nothing to override.
{ flake, known }:
let
  inputsOf = folder: (import (folder + "/flake.nix")).inputs or { };

  lines =
    prefix: folder: declared:
    builtins.concatLists (
      map (name: line (prefix + name) (declared.${name})) (
        builtins.filter (name: !(declared.${name} ? follows)) (builtins.attrNames declared)
      )
    );

  # `input` is what the flake says of one input: its url, and what it changes in that input's own inputs.
  line =
    path: input:
    let
      repository = builtins.match "github:([^/]+/)?([^/?]+)(/.*|[?].*)?" (input.url or "");
      standIn = if repository == null then null else known.${builtins.elemAt repository 1} or null;
      local = builtins.match "(path:|git[+]file:(//)?)?(/[^?]*)([?].*)?" (input.url or "");
      dir = builtins.match "[^?]*[?](.*&)?dir=([^&]*)(&.*)?" (input.url or "");
      subfolder = if dir == null then "" else "/" + builtins.elemAt dir 1;
      folder =
        if standIn != null then
          standIn.folder
        else if local != null then
          builtins.elemAt local 2 + subfolder
        else
          null;
      below =
        if folder == null || !(builtins.pathExists (/. + folder + "/flake.nix")) then
          [ ]
        else
          lines "${path}/" (/. + folder) (builtins.mapAttrs (name: own: merged name own (input.inputs or { })) (inputsOf (/. + folder)));
    in
    (if standIn == null then [ ] else [ "${path} ${standIn.reference}" ]) ++ below;

  merged = name: own: changed: own // (changed.${name} or { });
in
builtins.concatStringsSep "\n" (lines "" flake (inputsOf flake))
