/**
 * Lockfiles in which any package may be optional, for some systems alone, bundled, aliased or several times there: each guest
 * gets what npm itself, with no network, says that it would install.
 */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import type { NodeInstallation } from "../../lib/lock/npm/installation.ts";
import { GUEST_SYSTEMS } from "../../lib/lock/npm/platform.ts";
import { newFolder } from "../compile/fixture.ts";
import fc from "../properties.ts";
import { assertChosenAsNpmCi, npm, resolved } from "./npm-ci.ts";
import { locked } from "./npm-project.ts";

/** Packages of one lockfile, of which each depends on later ones for the most part. */
const COUNT = 60;

const field = (...values: unknown[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom(...values) },
  );

const platform = fc.record({
  os: field(
    ["linux"],
    ["darwin"],
    ["!win32"],
    ["!linux"],
    ["darwin", "linux"],
    ["!linux", "linux"],
    ["any"],
    [],
    "linux",
    "!darwin",
  ),
  cpu: field(["x64"], ["arm64"], ["!arm64"], ["x64", "arm64"], ["ia32"], ["!ia32", "!x64"], "arm64", "any"),
  libc: field(["glibc"], ["musl"], ["!musl"], ["!glibc"], ["glibc", "musl"], "musl", "glibc"),
});

const FIELDS = ["dependencies", "optionalDependencies", "peerDependencies", "peerOptional", "both"] as const;
const edges = fc.array(fc.tuple(fc.nat(COUNT), fc.constantFrom(...FIELDS)), { maxLength: 4 });

const member = fc.record({
  platform,
  edges,
  /** Of the packages that it depends on, the one that it has in a version of its own. */
  nested: fc.option(fc.record({ at: fc.nat(3), platform, edges, isBundled: fc.boolean() }), { freq: 4 }),
  isAlias: fc.boolean(),
});

type Member = typeof member extends fc.Arbitrary<infer Value> ? Value : never;
type Specs = Record<string, Record<string, unknown>>;

/** The fields of a record: each dependency once, `both` in two as npm's own lockfiles have it. */
function fieldsOf(from: number, all: Member["edges"]): Specs {
  const found: Specs = {};
  const add = (name: string, key: string, value: unknown) => {
    found[key] = { ...found[key], [name]: value };
  };
  const byTarget = new Map(all.map(([step, kind]) => [(from + 1 + step) % COUNT, kind]));
  for (const [target, kind] of byTarget) {
    const name = nameOf(target);
    if (target === from) continue;
    if (kind === "peerOptional") {
      add(name, "peerDependencies", "*");
      add(name, "peerDependenciesMeta", { optional: true });
    } else if (kind === "both") {
      add(name, "dependencies", "*");
      add(name, "optionalDependencies", "*");
    } else add(name, kind, "*");
  }
  return found;
}

const nameOf = (index: number) => (index % 7 === 0 ? `@scope/p${index}` : `p${index}`);

function recordsOf(members: readonly Member[]): Record<string, Record<string, unknown>> {
  const records: Record<string, Record<string, unknown>> = {};
  for (const [index, { platform, edges, nested, isAlias }] of members.entries()) {
    const path = `node_modules/${nameOf(index)}`;
    const fields = fieldsOf(index, edges);
    records[path] = locked("1.0.0", {
      ...platform,
      ...fields,
      ...(isAlias ? { name: `real-${index}` } : {}),
    });
    const names = Object.keys({ ...fields["dependencies"], ...fields["optionalDependencies"] });
    const inner = nested === null ? undefined : names[nested.at % (names.length || 1)];
    if (nested === null || inner === undefined || isAlias) continue;
    // What comes in a tarball is there wherever that is.
    const own = { ...(nested.isBundled ? {} : nested.platform), ...fieldsOf(index, nested.edges) };
    if (nested.isBundled) records[path] = { ...records[path], bundleDependencies: [inner] };
    const bundled = { version: "2.0.0", inBundle: true, ...own };
    records[`${path}/node_modules/${inner}`] = nested.isBundled ? bundled : locked("2.0.0", own);
  }
  return records;
}

/** What is chosen; nothing where a package that has to be there runs in neither guest. */
async function chosenIn(cwd: string): Promise<Pick<NodeInstallation, "packages" | "unsupported">> {
  try {
    return await resolved(cwd);
  } catch (error) {
    assert.ok(error instanceof MvmforgeError);
    for (const { detail } of error.errors) assert.match(detail, /doesn't run on/);
    return { packages: [], unsupported: Object.fromEntries(GUEST_SYSTEMS.map((system) => [system, ["it"]])) };
  }
}

test("each guest gets what npm ci installs there, whatever is optional, and whatever os, cpu and libc say", async (context) => {
  const members = fc.array(member, { minLength: COUNT, maxLength: COUNT });
  await fc.assert(
    fc.asyncProperty(members, async (all) => {
      const cwd = newFolder(context);
      const range = (from: number, to: number) =>
        Object.fromEntries(Array.from({ length: to - from }, (_, index) => [nameOf(from + index), "*"]));
      const manifest = {
        name: "program",
        version: "1.0.0",
        dependencies: range(0, 5),
        optionalDependencies: range(5, 10),
      };
      const packages = { "": manifest, ...recordsOf(all) };
      writeFileSync(join(cwd, "package.json"), JSON.stringify(manifest));
      const lock = { name: "program", version: "1.0.0", lockfileVersion: 3, requires: true, packages };
      writeFileSync(join(cwd, "package-lock.json"), JSON.stringify(lock));
      // npm itself marks what is optional and what is for development.
      await npm(cwd, "install", "--package-lock-only", "--offline", "--force");
      await assertChosenAsNpmCi(cwd, await chosenIn(cwd), "--offline", "--force");
    }),
    { endOnFailure: true, numRuns: Number(process.env["MVMFORGE_TEST_PLATFORMS"] ?? 10) },
  );
});
