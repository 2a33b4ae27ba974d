# What `nix flake init -t` has: each folder of templates/ that is a repository of its own, and "default".
let
  python = {
    path = ../templates/python;
    description = "A microVM workload declared in Python";
    welcomeText = welcome "app.py";
  };
  typescript = {
    path = ../templates/typescript;
    description = "A microVM workload declared in TypeScript";
    welcomeText = welcome "app.ts";
  };
  welcome = entry: ''
    # A microVM workload
    It is declared in `${entry}`, and its program is in `src/`. In a git repository, `git add .` first.

        nix build .#workload    # the artifact
        nix run .#up            # boot it
  '';
in
{
  inherit python typescript;
  default = python;
}
