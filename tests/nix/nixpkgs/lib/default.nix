# nixpkgs' lib, as far as it is used here: https://nixos.org/manual/nixpkgs/stable/#sec-functions-library
let
  makeFixed = f: let x = f x; in x;

  library =
    lib:
    let
      part = file: import file { inherit lib; };
      trivial = part ./trivial.nix;
      attrsets = part ./attrsets.nix;
      lists = part ./lists.nix;
      strings = part ./strings.nix;
      fixedPoints = part ./fixed-points.nix;
      customisation = part ./customisation.nix;
      sources = part ./sources.nix;
      meta = part ./meta.nix;
      modules = part ./modules.nix;
      options = part ./options.nix;
    in
    trivial
    // attrsets
    // lists
    // strings
    // fixedPoints
    // customisation
    // sources
    // meta
    // modules
    // options
    // {
      inherit
        trivial
        attrsets
        lists
        strings
        fixedPoints
        customisation
        sources
        meta
        modules
        options
        ;
      asserts = { inherit (trivial) assertMsg assertOneOf; };
      debug = { inherit (builtins) trace; };
      fetchers.proxyImpureEnvVars = [
        "http_proxy"
        "https_proxy"
        "ftp_proxy"
        "all_proxy"
        "no_proxy"
        "HTTP_PROXY"
        "HTTPS_PROXY"
        "FTP_PROXY"
        "ALL_PROXY"
        "NO_PROXY"
        "NIX_SSL_CERT_FILE"
      ];
      generators = {
        toJSON = _: builtins.toJSON;
        toPretty = _: builtins.toJSON;
      };
      fileset = part ./fileset.nix;
      licenses = part ./licenses.nix;
      path = part ./path.nix;
      systems = part ./systems.nix;
      platforms = lib.systems.platforms;
      teams = { };
      maintainers = { };
      types = part ./types.nix;
      extend = overlay: makeFixed (lib.extends overlay library);
    };
in
makeFixed library
