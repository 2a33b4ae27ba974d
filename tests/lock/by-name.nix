# What packages.nix of an artifact makes of names, in the stand-in nixpkgs and in a few packages that it lacks:
# interpreters of other languages, and attributes that can't be had. { nixpkgs, names } -> words about each path.
{ nixpkgs, names }:
let
  pkgs = import nixpkgs {
    system = "x86_64-linux";
    overlays = [
      (final: prev: {
        perl = interpreter final "perl";
        perlPackages = final.perl.pkgs;
        lua5_4 = interpreter final "lua5_4";
        lua = final.lua5_4;
        luaPackages = final.lua.pkgs;
        ruby_3_3 = interpreter final "ruby_3_3";
        rubyPackages_3_3 = final.ruby_3_3.pkgs;
        # What is built first is no program of it.
        split = final.runCommand "split" { outputs = [ "dev" "bin" "out" ]; } "mkdir $dev $bin $out";
        library = final.runCommand "library" { outputs = [ "dev" "out" ]; } "mkdir $dev $out";
        # A set whose language has no withPackages: its packages are programs.
        nodePackages = { typescript = program final "typescript"; };
        python27 = throw "python27 has reached its end of life";
        odd = program final "odd" // { drvPath = throw "refused"; meta.broken = true; };
        paid = program final "paid" // { drvPath = throw "refused"; meta.unfree = true; };
        leaky = program final "leaky" // { drvPath = throw "refused"; meta.knownVulnerabilities = [ "CVE" ]; };
        elsewhere = program final "elsewhere" // { drvPath = throw "refused"; meta.unsupported = true; };
        number = 7;
      })
    ];
  };
  program = final: name: final.runCommand name { } "mkdir $out";
  interpreter =
    final: name:
    program final name
    // rec {
      pkgs = {
        json = program final "${name}-json";
        xml = program final "${name}-xml";
        inherit pkgs;
      };
      withPackages = choose: program final "${name}-with-${builtins.concatStringsSep "-" (map (each: each.name) (choose pkgs))}";
    };
  made = import ../../templates/artifact/nix/packages.nix {
    inherit (pkgs) lib;
    inherit pkgs;
    launch = {
      workload_id = "w";
      image.packages = names;
    };
  };
in
map (each: each.name + (if each.outputName == "out" then "" else "-${each.outputName}")) made.paths
