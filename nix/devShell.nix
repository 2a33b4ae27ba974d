# The tools of a contributor: `nix develop`, then `npm ci && npm test`.
{
  mkShell,
  git,
  nodejs,
  python3,
}:
mkShell {
  packages = [
    git
    nodejs
    python3
  ];
}
