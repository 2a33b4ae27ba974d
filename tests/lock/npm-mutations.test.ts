/** Lockfiles that something has damaged: each is installed rightly or refused by a code, and never more than that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import type { NodeInstallation } from "../../lib/lock/npm/installation.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";
import { assertLaunchable } from "./launchable.ts";
import { locked, lockText } from "./npm-project.ts";

const MANIFEST = {
  name: "program",
  dependencies: { a: "^1.0.0", alias: "npm:@real/name@^3.0.0", native: "~2.0.0" },
  optionalDependencies: { fsevents: "*" },
  devDependencies: { d: "1.x" },
  peerDependencies: { p: ">=1" },
};
const PACKAGES = {
  "node_modules/a": locked("1.0.0", { dependencies: { b: "^1.0.0", c: "*" }, bin: { a: "cli.js" } }),
  "node_modules/a/node_modules/b": locked("1.5.0", {
    dependencies: { c: "*" },
    peerDependencies: { p: "*" },
  }),
  "node_modules/alias": locked("3.1.0", { name: "@real/name", dependencies: { b: "^2.0.0" } }),
  "node_modules/b": locked("2.0.0", { resolved: "https://registry.example/b/-/b-2.0.0.tgz" }),
  "node_modules/c": locked("1.0.0", { dependencies: { a: "*" }, bundleDependencies: ["e"] }),
  "node_modules/c/node_modules/e": { version: "1.0.0", inBundle: true },
  "node_modules/d": locked("1.0.0", { dev: true }),
  "node_modules/fsevents": locked("2.3.0", { optional: true, os: ["darwin"], hasInstallScript: true }),
  "node_modules/native": locked("2.0.1", {
    hasInstallScript: true,
    optionalDependencies: { "@n/x64": "1", "@n/arm64": "1" },
  }),
  "node_modules/@n/arm64": locked("1.0.0", { optional: true, cpu: ["arm64"], libc: ["glibc"] }),
  "node_modules/@n/x64": locked("1.0.0", { optional: true, cpu: ["x64"], libc: ["glibc"] }),
  "node_modules/p": locked("1.0.0", { peer: true }),
};
const LOCK = JSON.parse(lockText(MANIFEST, PACKAGES));
const TEXT = JSON.stringify(LOCK, null, 2);

/** Places of a JSON value, each the keys that lead to it. */
function places(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]))];
}
const PLACES = places(LOCK).filter((at) => at.length > 0);

const ODD = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  "x",
  "*",
  "latest",
  "git+ssh://x/y",
  "file:../x",
  "http://x/y.tgz",
  "npm:x@1",
  "../..",
  "__proto__",
  "\ud800",
  "\0",
  "é",
  [],
  {},
  [[]],
  ["darwin"],
  ["!linux"],
  { a: "*" },
  { __proto__: null, "": "" },
];

interface Change {
  readonly at: readonly string[];
  readonly kind: "replace" | "remove" | "rename" | "add";
  readonly value: unknown;
  readonly name: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.constantFrom(...PLACES),
  kind: fc.constantFrom("replace", "remove", "rename", "add"),
  value: fc.oneof(fc.constantFrom(...ODD), fc.jsonValue({ maxDepth: 2 }), fc.string()),
  name: fc.oneof(
    fc.constantFrom(
      "",
      "node_modules/a",
      "node_modules/a/node_modules/a",
      "packages/x",
      "link",
      "dependencies",
      "__proto__",
    ),
    fc.string(),
  ),
});

function changed(changes: readonly Change[]): string {
  const copy = structuredClone(LOCK);
  for (const { at, kind, name, ...change } of changes) {
    // Of its own for each: one that is put in twice could come to hold itself, and would be changed for the runs after.
    const value = structuredClone(change.value);
    let parent: unknown = copy;
    for (const key of at.slice(0, -1)) parent = (parent as Record<string, unknown> | null | undefined)?.[key];
    const last = at.at(-1) as string;
    if (typeof parent !== "object" || parent === null) continue;
    const record = parent as Record<string, unknown>;
    if (kind === "replace") record[last] = value;
    else if (kind === "add") record[name] = value;
    else {
      if (kind === "rename") record[name] = record[last];
      delete record[last];
    }
  }
  return JSON.stringify(copy);
}

const cut: fc.Arbitrary<string> = fc
  .tuple(
    fc.nat(TEXT.length),
    fc.nat(40),
    fc.oneof(fc.string(), fc.constantFrom("{", "}", '"', ",", ":", "\ufeff", "[".repeat(5000))),
  )
  .map(([from, length, put]) => TEXT.slice(0, from) + put + TEXT.slice(from + length));

const mutated = fc.oneof(
  { weight: 4, arbitrary: fc.array(change, { minLength: 1, maxLength: 4 }).map(changed) },
  { weight: 1, arbitrary: cut },
);

function resolved(text: string): Promise<NodeInstallation> {
  const files: Record<string, Buffer> = {
    "package-lock.json": Buffer.from(text),
    "package.json": Buffer.from(JSON.stringify(MANIFEST)),
  };
  return resolveDependencies(
    { kind: "node", tool: "npm", lockfile: "package-lock.json" },
    { packages: ["nodejs_22"], readFile: (path) => files[path], hasFolder: () => false, onWarning: () => {} },
  ) as Promise<NodeInstallation>;
}

/** What holds of everything that is installed. */
function assertRight(plan: NodeInstallation): void {
  assertLaunchable(plan);
  const byPath = new Map(plan.packages.map((each) => [each.path, each]));
  assert.equal(byPath.size, plan.packages.length);
  for (const { path, name, version, url, hash, systems } of plan.packages) {
    assert.match(path, /^(?:\/?node_modules\/(?:@[\w.~-]+\/)?[\w.~-]+)+$/);
    assert.match(name, /^(?:@[\w.~-]+\/)?[\w.~-]+$/);
    assert.match(version, /^[\w.+-]+$/);
    if (url !== null) assert.match(url, /^https?:\/\/\S+$/);
    if (hash !== null) assert.match(hash, /^sha(?:1|256|512)-[A-Za-z0-9+/]+=*$/);
    assert.ok(systems.length > 0);
  }
  for (const from of [{ path: "", ...plan }, ...plan.packages]) {
    for (const [name, version] of Object.entries({ ...from.dependencies, ...from.optional_dependencies })) {
      let at = from.path;
      while (!byPath.has(at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`)) {
        assert.notEqual(at, "", `${from.path} is to have ${name}`);
        at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")));
      }
      assert.equal(
        byPath.get(at === "" ? `node_modules/${name}` : `${at}/node_modules/${name}`)?.version,
        version,
      );
    }
  }
}

test("20,000 damaged lockfiles are installed rightly or refused by a code", async () => {
  const seen = { installed: 0, refused: 0 };
  const property = fc.asyncProperty(mutated, async (text) => {
    try {
      assertRight(await resolved(text));
      seen.installed++;
    } catch (error) {
      if (!(error instanceof MvmforgeError)) throw error;
      seen.refused++;
      assert.ok(error.errors.length > 0);
      for (const { code, detail } of error.errors) {
        assert.ok(["E_LOCKFILE_INVALID", "E_DEPENDENCY_UNSUPPORTED"].includes(code), code);
        assert.match(detail, /^[^\p{Cc}]{10,}$/u);
      }
    }
  });
  await fc.assert(property, { numRuns: 20_000 });
  // Neither outcome is rare: both halves of the property say something.
  assert.ok(seen.installed > 2_000 && seen.refused > 2_000, JSON.stringify(seen));
});
