import assert from "node:assert/strict";
import { test } from "node:test";
import { INTEGRITY, installed, locked } from "./npm-project.ts";

const BOTH = ["aarch64-linux", "x86_64-linux"];

test("os, cpu and libc decide for each guest, and what only a package that falls away needs falls with it", async (context) => {
  const manifest = { dependencies: { native: "^1.0.0" }, optionalDependencies: { fsevents: "^2.0.0" } };
  const optional = (more: object) => locked("1.0.0", { optional: true, ...more });
  const packages = {
    "node_modules/fsevents": locked("2.3.0", {
      optional: true,
      os: ["darwin"],
      dependencies: { nan: "^1.0.0" },
    }),
    "node_modules/nan": optional({}),
    "node_modules/native": locked("1.0.0", {
      optionalDependencies: {
        "@n/arm64": "1.0.0",
        "@n/x64": "1.0.0",
        "@n/x64-musl": "1.0.0",
        "@n/win": "1.0.0",
        needy: "*",
      },
    }),
    "node_modules/@n/arm64": optional({ os: ["linux"], cpu: ["arm64"], libc: ["glibc"] }),
    "node_modules/@n/x64": optional({ os: ["linux"], cpu: ["x64"], libc: ["glibc"] }),
    "node_modules/@n/x64-musl": optional({ os: ["linux"], cpu: ["x64"], libc: ["musl"] }),
    "node_modules/@n/win": optional({ os: ["win32"], cpu: ["!arm64"] }),
    // Can't do without one that doesn't run here, so it falls too.
    "node_modules/needy": optional({ dependencies: { deeper: "*" } }),
    "node_modules/deeper": optional({ dependencies: { nowhere: "*" } }),
    "node_modules/nowhere": optional({ os: "!linux" }),
  };
  const { node } = await installed(context, { manifest, packages });
  assert.deepEqual(
    node.packages.map(({ path, systems }) => [path, systems]),
    [
      ["node_modules/@n/arm64", ["aarch64-linux"]],
      ["node_modules/@n/x64", ["x86_64-linux"]],
      ["node_modules/native", BOTH],
    ],
  );
  assert.deepEqual(node.unsupported, {});
  assert.deepEqual(node.optional_dependencies, {});
});

test("a package that has to be there and runs in one guest alone is told for the other", async (context) => {
  const manifest = { dependencies: { only: "1.0.0" } };
  const packages = { "node_modules/only": locked("1.0.0", { cpu: ["x64"] }) };
  const { node } = await installed(context, { manifest, packages });
  assert.deepEqual(node.unsupported, { "aarch64-linux": ["only@1.0.0"] });
  assert.deepEqual(node.packages[0]?.systems, ["x86_64-linux"]);
});

test("several versions of a package, cycles, aliases and peers are found where Node finds them", async (context) => {
  const manifest = { dependencies: { a: "^1.0.0", alias: "npm:@real/name@^3.0.0" } };
  const packages = {
    "node_modules/a": locked("1.0.0", { dependencies: { b: "^1.0.0", c: "*" }, bin: { a: "cli.js" } }),
    "node_modules/a/node_modules/b": locked("1.5.0", {
      dependencies: { c: "*" },
      peerDependencies: { p: "*", q: "*" },
    }),
    "node_modules/alias": locked("3.1.0", { name: "@real/name", dependencies: { b: "^2.0.0" } }),
    "node_modules/b": locked("2.0.0", { resolved: "https://registry.example/b/-/b-2.0.0.tgz" }),
    "node_modules/c": locked("1.0.0", { dependencies: { a: "*" } }),
    "node_modules/p": locked("1.0.0", { peer: true }),
    "node_modules/unused": locked("1.0.0", { extraneous: true }),
    "node_modules/dev": locked("1.0.0", { dev: true }),
  };
  const { node } = await installed(context, { manifest, packages });
  assert.deepEqual(
    node.packages.map(({ path, name, dependencies }) => [path, name, dependencies]),
    [
      ["node_modules/a", "a", { b: "1.5.0", c: "1.0.0" }],
      ["node_modules/a/node_modules/b", "b", { c: "1.0.0", p: "1.0.0" }],
      ["node_modules/alias", "@real/name", { b: "2.0.0" }],
      ["node_modules/b", "b", {}],
      ["node_modules/c", "c", { a: "1.0.0" }],
      ["node_modules/p", "p", {}],
    ],
  );
  assert.equal(node.packages[3]?.url, "https://registry.example/b/-/b-2.0.0.tgz");
  assert.deepEqual(node.packages[0]?.bin, { a: "cli.js" });
});

test("a peer that may be missing brings what development shares with it, and not what is for that alone", async (context) => {
  const manifest = { dependencies: { a: "*" }, devDependencies: { builder: "*", tester: "*" } };
  const optional = { optional: true };
  const packages = {
    "node_modules/a": locked("1.0.0", {
      peerDependencies: { builder: "*", tester: "*", stray: "*" },
      peerDependenciesMeta: { builder: optional, tester: optional, stray: optional },
    }),
    "node_modules/builder": locked("1.0.0", {
      devOptional: true,
      optionalDependencies: { "@b/arm64": "*", "@b/x64": "*" },
    }),
    "node_modules/@b/arm64": locked("1.0.0", { optional: true, os: ["linux"], cpu: ["arm64"] }),
    "node_modules/@b/x64": locked("1.0.0", { optional: true, os: ["linux"], cpu: ["x64"] }),
    "node_modules/tester": locked("1.0.0", { dev: true }),
    "node_modules/stray": locked("1.0.0", { extraneous: true }),
  };
  const { node } = await installed(context, { manifest, packages });
  assert.deepEqual(
    node.packages.map(({ path, systems }) => [path, systems]),
    [
      ["node_modules/@b/arm64", ["aarch64-linux"]],
      ["node_modules/@b/x64", ["x86_64-linux"]],
      ["node_modules/a", BOTH],
      ["node_modules/builder", BOTH],
    ],
  );
});

test("a bundled package is left to the tarball that it comes in", async (context) => {
  const manifest = { dependencies: { owner: "1.0.0" } };
  const packages = {
    "node_modules/owner": locked("1.0.0", {
      dependencies: { inner: "*", lost: "*" },
      bundleDependencies: ["inner", "lost"],
    }),
    "node_modules/owner/node_modules/inner": {
      version: "1.0.0",
      inBundle: true,
      os: ["darwin"],
      dependencies: { x: "*" },
    },
  };
  const { node } = await installed(context, { manifest, packages });
  assert.deepEqual(
    node.packages.map(({ path, hash, bundled }) => [path, hash, bundled]),
    [
      ["node_modules/owner", INTEGRITY, ["inner", "lost"]],
      ["node_modules/owner/node_modules/inner", null, []],
    ],
  );
});

test("what the program itself would bundle when it is published is installed as any other package", async (context) => {
  const manifest = { dependencies: { a: "*" }, bundleDependencies: ["a"] };
  const packages = {
    "node_modules/a": locked("1.0.0", { inBundle: true, dependencies: { b: "^1.0.0" } }),
    "node_modules/a/node_modules/b": locked("1.0.0", { inBundle: true }),
    "node_modules/b": locked("2.0.0", { inBundle: true }),
  };
  const { node } = await installed(context, { manifest, packages });
  assert.deepEqual(
    node.packages.map(({ path, hash }) => [path, hash]),
    [
      ["node_modules/a", INTEGRITY],
      ["node_modules/a/node_modules/b", INTEGRITY],
    ],
  );
});

test("of several hashes the strongest that Nix has is taken", async (context) => {
  const sha1 = `sha1-${"A".repeat(27)}=`;
  const manifest = { dependencies: { a: "*", b: "*" } };
  const packages = {
    "node_modules/a": locked("1.0.0", { integrity: `${sha1} sha384-x ${INTEGRITY}?opt` }),
    "node_modules/b": locked("1.0.0", { integrity: sha1 }),
  };
  const { node } = await installed(context, { manifest, packages });
  assert.deepEqual(
    node.packages.map(({ hash }) => hash),
    [INTEGRITY, sha1],
  );
});

test("a lockfile below the source's root is installed beside it", async (context) => {
  const manifest = { dependencies: { a: "*" } };
  const lockfile = "./apps//web/package-lock.json";
  const packages = { "node_modules/a": locked("1.0.0") };
  const files = { "apps/web/package.json": JSON.stringify(manifest) };
  const { node } = await installed(context, { manifest, packages, lockfile, files });
  assert.deepEqual([node.root, node.lockfile], ["apps/web", "apps/web/package-lock.json"]);
});
