# artifactLock : flake -> null or { url, lock }
#
# What an artifact is locked to, from the value of the flake input `mvm` alone. null is the pin itself: then the command
# line's own URL and lock hold, and the artifact has the bytes that it writes anywhere. Any other mvm (a consumer's own,
# by follows, override or checkout) is locked to the very source that was evaluated, with all of its inputs:
#
#   url   flake reference of mvm, for --mvm-flake
#   lock  text of the flake.lock, for --lock
#
# Example: artifactLock inputs.mvm
#
# Each source is named by its store path, since a flake's value doesn't say where it came from. That makes it a
# reference of the artifact, so it is there wherever the artifact is copied to.
{ lib }:
let
  pin = lib.importJSON ../flake.lock;
in
mvm:
let
  rootNode = pin.nodes.${pin.root};

  # Whether a value is what the lock's node says, to the last input. An input is the name of a node, or the path to one
  # from the root.
  isLocked =
    node: value:
    let
      inputs = node.inputs or { };
      given = value.inputs or { };
    in
    node.locked.narHash == value.narHash or null
    && builtins.attrNames inputs == builtins.attrNames given
    && lib.all (name: isLocked (nodeOf inputs.${name}) given.${name}) (builtins.attrNames inputs);
  nodeOf =
    input:
    if builtins.isString input then
      pin.nodes.${input}
    else
      lib.foldl' (node: name: nodeOf node.inputs.${name}) rootNode input;

  # A lock's nodes, depth first, from the input at `path`. One that is there already is followed by its path, which
  # also ends a circle (an input may follow the flake that it is an input of). mvm's own inputs are always nodes: Nix
  # trusts a lock in what its inputs' inputs follow, and for mvm's own it would read mvm's flake again.
  # Returns the state with the node added, and how an input refers to it.
  visit =
    state: path: value:
    let
      key = identity 3 value;
      name = freshName state.nodes (lib.last path) 1;
      inputs = value.inputs or { };
      begun = {
        paths = {
          ${key} = path;
        }
        // state.paths;
        nodes = state.nodes // {
          ${name} = { };
        };
      };
      step =
        done: input:
        let
          below = visit done.state (path ++ [ input ]) inputs.${input};
        in
        {
          inherit (below) state;
          inputs = done.inputs // {
            ${input} = below.reference;
          };
        };
      done = lib.foldl' step {
        state = begun;
        inputs = { };
      } (builtins.attrNames inputs);
      node = nodeFor value // lib.optionalAttrs (inputs != { }) { inherit (done) inputs; };
    in
    if builtins.length path > 2 && state.paths ? ${key} then
      {
        inherit state;
        reference = state.paths.${key};
      }
    else
      {
        state = done.state // {
          nodes = done.state.nodes // {
            ${name} = node;
          };
        };
        reference = name;
      };

  # Two values with one source are one node only if their inputs are the same, too.
  identity =
    depth: value:
    builtins.hashString "sha256" (
      builtins.unsafeDiscardStringContext (
        builtins.toJSON [
          (sourceOf value)
          (flakeDir value)
          (if depth == 0 then { } else builtins.mapAttrs (_: identity (depth - 1)) (value.inputs or { }))
        ]
      )
    );

  freshName =
    nodes: name: count:
    let
      candidate = if count == 1 then name else "${name}_${toString count}";
    in
    if nodes ? ${candidate} then freshName nodes name (count + 1) else candidate;

  nodeFor =
    value:
    let
      original = {
        type = "path";
        path = sourceOf value;
      }
      // lib.optionalAttrs (flakeDir value != "") { dir = flakeDir value; };
      known = {
        narHash = null;
        lastModified = null;
        rev = null;
        revCount = null;
      };
    in
    {
      inherit original;
      locked = original // builtins.intersectAttrs known value;
    }
    // lib.optionalAttrs (!(isFlake value)) { flake = false; };

  # What `flake = false` gives has a sourceInfo too, on some Nix: inputs tell.
  isFlake = value: value ? inputs;
  sourceOf = value: "${value.sourceInfo or value}";

  # The folder of the flake in its source, "" for the source's own.
  flakeDir =
    value:
    if isFlake value && value.outPath != sourceOf value then
      lib.removePrefix "${sourceOf value}/" value.outPath
    else
      "";

  visited = visit {
    paths = lib.mapAttrs' (name: input: lib.nameValuePair (identity 3 input) [ "mvm" name ]) mvm.inputs;
    nodes.root = { };
  } [ "mvm" ] mvm;
in
if isLocked (nodeOf rootNode.inputs.mvm) mvm then
  null
else
  {
    url = "path:${sourceOf mvm}" + lib.optionalString (flakeDir mvm != "") "?dir=${flakeDir mvm}";
    lock = builtins.toJSON {
      nodes = visited.state.nodes // {
        root.inputs.mvm = visited.reference;
      };
      root = "root";
      version = 7;
    };
  }
