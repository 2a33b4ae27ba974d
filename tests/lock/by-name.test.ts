/** Packages by name, as an artifact's packages.nix finds them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { enter } from "../nix/nix.ts";

const CACHE = process.env["MVMFORGE_TEST_CACHE"] ?? join(packageRoot(), "tests/nix/.cache");

/** The store names on PATH for names of packages, or the one line of the error. */
async function paths(...names: string[]): Promise<string[] | string> {
  const list = names.map((name) => JSON.stringify(name)).join(" ");
  const file = join(packageRoot(), "tests/lock/by-name.nix");
  const expression = `import ${file} { nixpkgs = ${CACHE}/nixpkgs; names = [ ${list} ]; }`;
  const done = await enter(["nix", "eval", "--impure", "--json", "--expr", expression]);
  if (done.status === 0) return JSON.parse(done.stdout);
  return /error: (workload .*)\n?$/.exec(done.stderr)?.[1] ?? done.stderr;
}

const cases: [why: string, names: string[], expected: string[] | RegExp][] = [
  [
    "a module is in its interpreter, whatever comes first",
    ["perlPackages.json", "hello", "perl"],
    ["hello", "perl-with-perl-json"],
  ],
  [
    "sets of several languages",
    ["lua", "perl", "luaPackages.xml", "perlPackages.json"],
    ["lua5_4-with-lua5_4-xml", "perl-with-perl-json"],
  ],
  [
    "a nested set, and an interpreter's own",
    ["perl", "perlPackages.pkgs.json", "perl.pkgs.xml"],
    ["perl-with-perl-json-perl-xml"],
  ],
  [
    "a name twice",
    ["perl", "perlPackages.json", "perlPackages.json", "perl", "hello", "hello"],
    ["perl-with-perl-json", "hello"],
  ],
  ["another name of one interpreter", ["lua5_4", "luaPackages.json"], ["lua5_4-with-lua5_4-json"]],
  ["both names of one interpreter", ["lua", "lua5_4", "luaPackages.json"], ["lua5_4-with-lua5_4-json"]],
  ["a version after the set's name", ["ruby_3_3", "rubyPackages_3_3.json"], ["ruby_3_3-with-ruby_3_3-json"]],
  ["a set of programs", ["nodePackages.typescript"], ["typescript"]],
  ["no module", ["perl"], ["perl"]],
  ["the output with its programs", ["split", "library", "split"], ["split-bin", "library"]],
  [
    "a module alone",
    ["perlPackages.json"],
    /^workload "w": package "perlPackages\.json" is a module of perl, which is not in packages; add "perl"$/,
  ],
  [
    "a module of another interpreter",
    ["lua", "perlPackages.json"],
    /module of perl, which is not in packages/,
  ],
  [
    "a set",
    ["perl", "perlPackages"],
    /^workload "w": "perlPackages" is a set of packages, not a package; name one of it, as in "perlPackages\.NAME"$/,
  ],
  ["a misspelt name", ["helo"], /^workload "w": nixpkgs has no package "helo"; the nearest is "hello"$/],
  ["a name in another spelling", ["Python-313"], /has no package "Python-313"; the nearest is "python313"$/],
  [
    "a misspelt module",
    ["python313", "python313Packages.flsk"],
    /no package "python313Packages\.flsk"; the nearest is "python313Packages\.flask"$/,
  ],
  [
    "a misspelt set",
    ["pyton313Packages.flask"],
    /no package "pyton313Packages\.flask"; the nearest is "python313Packages"$/,
  ],
  [
    "a name with nothing near",
    ["no-such-thing-at-all"],
    /search for it: nix search nixpkgs no-such-thing-at-all$/,
  ],
  ["below a package", ["hello.nothing"], /no package "hello\.nothing"; search/],
  [
    "one that throws",
    ["python27"],
    /^workload "w": package "python27" has been removed from nixpkgs or can't be evaluated; /,
  ],
  ["below one that throws", ["python27.pkgs.x"], /package "python27" has been removed/],
  ["a function", ["fetchurl"], /"fetchurl" is a function, not a package/],
  ["a number", ["number"], /"number" is a int, not a package/],
  ["a broken one", ["odd"], /package "odd" is marked as broken/],
  ["one that isn't free", ["paid"], /package "paid" has a license that is not free/],
  ["an insecure one", ["leaky"], /package "leaky" is marked as insecure/],
  ["one for another system", ["elsewhere"], /package "elsewhere" is not for x86_64-linux/],
];

for (const [why, names, expected] of cases) {
  test(`packages by name: ${why}`, async () => {
    const found = await paths(...names);
    if (expected instanceof RegExp) assert.match(String(found), expected);
    else assert.deepEqual(found, expected);
  });
}
