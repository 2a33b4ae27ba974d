# lockedFlake : folder -> outputs of the flake in it
#
# A flake called with what its own flake.lock names, for a Nix without flakes. Each input is fetched by the hash that the
# lock has, when it is first asked for, and none at all where its source is in the store already.
#
# Example: (lockedFlake ./.).lib.mkLib pkgs
folder:
let
  lock = builtins.fromJSON (builtins.readFile (folder + "/flake.lock"));
  flakes = builtins.mapAttrs inputFrom lock.nodes;

  # The key of an input's node, which is a name or, where it follows another input, the path to that from the root.
  keyOf =
    reference:
    if builtins.isString reference then
      reference
    else
      builtins.foldl' (key: name: keyOf lock.nodes.${key}.inputs.${name}) lock.root reference;
  inputsOf = node: builtins.mapAttrs (_: reference: flakes.${keyOf reference}) (node.inputs or { });

  inputFrom =
    key: node:
    let
      source = {
        outPath = fetched key node.locked;
        shortRev = builtins.substring 0 7 node.locked.rev;
        inherit (node.locked) rev narHash lastModified;
      };
      directory = if node.locked ? dir then "/${node.locked.dir}" else "";
    in
    if node.flake or true then called source (source.outPath + directory) (inputsOf node) else source;

  fetched =
    key: locked:
    if locked.type == "github" then
      builtins.fetchTarball {
        url = "https://github.com/${locked.owner}/${locked.repo}/archive/${locked.rev}.tar.gz";
        sha256 = locked.narHash;
      }
    else
      throw "lockedFlake: flake.lock has ${key} from ${locked.type}, and without flakes mvmforge fetches from github alone";

  called =
    source: path: inputs:
    let
      outputs = (import (path + "/flake.nix")).outputs (inputs // { self = flake; });
      flake =
        outputs
        // source
        // {
          outPath = path;
          sourceInfo = source;
          inherit inputs outputs;
        };
    in
    flake;
in
called { outPath = folder; } folder (inputsOf lock.nodes.${lock.root})
