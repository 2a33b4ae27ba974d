# overrides { flake; known; } lists, for the flake in the folder `flake`, the inputs that have a stand-in, as
# "NAME FLAKEREF" lines for --override-input.
#
# An input is known by the repository that its url names, as `known` maps it ("NixOS/nixpkgs" to a flake reference
# and, where the stand-in has inputs of its own, its folder): a consumer may call its inputs what it likes, and one
# that says `path:` or `git+file:` means what it says. Inputs that follow another have nothing to override, and neither
# have those that the flake's lock has at our pin: the stand-ins are in their place already (at-the-pin).
{
  flake,
  known,
  pin,
}:
let
  readLock = file: if builtins.pathExists file then builtins.fromJSON (builtins.readFile file) else { nodes.root = { }; root = "root"; };
  narHash = node: node.locked.narHash or null;
  pinned = builtins.filter (hash: hash != null) (map narHash (builtins.attrValues (readLock pin).nodes));
  isAtThePin =
    folder: name:
    let
      lock = readLock (folder + "/flake.lock");
      node = lock.nodes.${lock.root}.inputs.${name} or null;
    in
    builtins.isString node && builtins.elem (narHash lock.nodes.${node}) pinned;

  inputsOf = folder: (import (folder + "/flake.nix")).inputs or { };

  lines =
    prefix: folder: changed:
    let
      own = inputsOf folder;
      declared = builtins.mapAttrs (name: input: input // (changed.${name} or { })) own;
      isLeft = name: declared.${name} ? follows || !(changed.${name} or { } ? url) && isAtThePin folder name;
    in
    builtins.concatLists (
      map (name: line (prefix + name) (declared.${name})) (
        builtins.filter (name: !(isLeft name)) (builtins.attrNames declared)
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
          lines "${path}/" (/. + folder) (input.inputs or { });
    in
    (if standIn == null then [ ] else [ "${path} ${standIn.reference}" ]) ++ below;
in
builtins.concatStringsSep "\n" (lines "" flake { })
