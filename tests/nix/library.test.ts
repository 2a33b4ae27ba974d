/** The functions on a nixpkgs of one's own, and without flakes at all. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { mvmforge } from "../front-door.ts";
import { build, evaluated, INPUT, repository } from "./consumer.ts";
import { PYTHON_FILES } from "./entries.ts";
import { enter, folder, NIX_VERSIONS, type NixVersion, nix } from "./nix.ts";

const root = packageRoot();

/** A consumer whose nixpkgs has a Python with a mark on it. */
const ownNixpkgs = (rest: string): string => `{
  ${INPUT}
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-25.11";
  outputs = { self, mvmforge, nixpkgs }: let
    pkgs = import nixpkgs {
      system = "x86_64-linux";
      overlays = [ (final: prev: { python3 = prev.python3 // { withPackages = f: (prev.python3.withPackages f).overrideAttrs { marked = "yes"; }; }; }) ];
    };
    own = mvmforge.lib.mkLib pkgs;
    inherit (mvmforge.lib) mkLib;
  in { ${rest} };
}`;

for (const version of NIX_VERSIONS) {
  test(`lib.mkLib has the functions and the package, on the package set that it is given (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": ownNixpkgs(`
        packages.x86_64-linux = rec {
          inherit (own) mvmforge;
          workload = own.mkWorkload { src = ./.; entry = "app.py"; };
          up = own.mkUp { inherit workload; };
          guest = own.mkGuest { inherit workload; };
        };
        names = builtins.attrNames own;
      `),
    });
    const names = (await evaluated(cwd, ".#names", version)) as string[];
    for (const name of ["mkGuest", "mkUp", "mkWorkload", "mvmforge"]) assert.ok(names.includes(name), name);
    assert.ok(!names.includes("workloadOutputs"), "what is inside stays inside");
    const python = await nix(["derivation", "show", ".#workload"], { cwd, version });
    assert.match(python.stdout, /MVMFORGE_PYTHON_BIN/, python.stderr);
    const workload = await build(cwd, ".#workload", version);
    assert.equal(JSON.parse(readFileSync(join(workload, "launch.json"), "utf8")).workload_id, "hello");
    for (const name of ["up", "guest"])
      assert.match(
        (await nix(["eval", "--raw", `.#${name}.drvPath`], { cwd, version })).stdout,
        /^\/nix\/store\//,
      );
  });

  test(`what mkLib can't work with is refused in one line (${version})`, async () => {
    const cwd = repository({
      "flake.nix": ownNixpkgs(`
        path = mkLib ./.;
        flake = mkLib nixpkgs;
        old = mkLib (removeAttrs pkgs [ "importNpmLock" ]);
        riscv = mkLib (pkgs // { stdenv = pkgs.stdenv // { hostPlatform = pkgs.stdenv.hostPlatform // { system = "riscv64-linux"; }; }; });
      `),
    });
    const takes = 'mkLib: it takes a package set such as import nixpkgs { system = "x86_64-linux"; }; got ';
    for (const [name, line] of [
      ["path", `${takes}a path`],
      ["flake", `${takes}an attribute set`],
      ["old", "mkLib: this nixpkgs has no importNpmLock; give one of nixos-24.11 or later"],
      [
        "riscv",
        'mkLib: mvmforge doesn\'t run on "riscv64-linux"; give a package set of x86_64-linux, aarch64-linux, x86_64-darwin, aarch64-darwin',
      ],
    ] as const) {
      const done = await nix(["eval", `.#${name}`, "--apply", "own: own.mkUp"], { cwd, version });
      assert.equal(done.stderr.trimEnd().split("\n").at(-1)?.trim(), `error: ${line}`);
    }
  });

  test(`without flakes, default.nix fetches what flake.lock names and nothing more (${version})`, async () => {
    const cwd = folder({
      ...PYTHON_FILES,
      "default.nix": `{ mvmforge ? import ${unpacked} { } }: rec {
        workload = mvmforge.mkWorkload { src = ./.; entry = "app.py"; };
        guest = mvmforge.mkGuest { inherit workload; };
        up = mvmforge.mkUp { inherit workload; };
      }`,
    });
    const workload = await classic(cwd, version, "nix-build", "-A", "workload");
    const out = join(folder({}), "artifact");
    assert.equal(mvmforge(["compile", join(cwd, "app.py"), "--out", out]).code, 0);
    execFileSync("diff", ["-r", "--no-dereference", `${out}/.`, `${workload}/.`], { stdio: "pipe" });
    for (const name of ["guest", "up"])
      assert.match(await classic(cwd, version, "nix-instantiate", "-A", name), /\.drv/);
  });

  test(`a clone, an unpacked archive and the flake are one package (${version})`, async () => {
    const path = async (file: string) =>
      classic(folder({ "default.nix": `(import ${file} { }).mvmforge` }), version, "nix-instantiate");
    const flake = await nix(["eval", "--raw", `${root}#mvmforge.drvPath`], { version });
    assert.equal(await path(root), flake.stdout, flake.stderr);
    assert.equal(await path(unpacked), flake.stdout);
  });
}

/** What git tracks here, as an archive of a release unpacks it. */
const unpacked = (() => {
  const copy = folder({});
  const tracked = execFileSync("git", ["-C", root, "ls-files", "-z"]).toString().split("\0");
  for (const path of tracked.filter((name) => name !== "")) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path), { verbatimSymlinks: true });
  }
  return copy;
})();

/** A command of the Nix before flakes, with flakes turned off; its output path, outside of the tests' own /nix. */
async function classic(
  cwd: string,
  version: NixVersion,
  program: string,
  ...args: string[]
): Promise<string> {
  const link = join(folder({}), "result");
  const out = program === "nix-build" ? ["-o", link] : [];
  const command = `MVMFORGE_TEST_NIX_PROGRAM=${program} exec "$MVMFORGE_NIX" "$@"`;
  const off = ["--option", "experimental-features", ""];
  const done = await enter(["sh", "-c", command, program, ...off, ...out, ...args], { cwd, version });
  assert.equal(done.status, 0, done.stderr);
  const path = done.stdout.trim();
  return program === "nix-build" ? storePath(path, version) : path;
}

function storePath(path: string, version: NixVersion): string {
  const cache = process.env["MVMFORGE_TEST_CACHE"] ?? join(root, "tests/nix/.cache");
  return realpathSync(join(cache, `store-${version}`, path));
}
