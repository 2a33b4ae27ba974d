import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ERROR_CODES, MvmforgeError } from "../../lib/ir/errors.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";
import { scratch } from "../front-door.ts";
import fc from "../properties.ts";
import { assertLaunchable } from "./launchable.ts";
import { lockProject, uv } from "./uv.ts";

/** Of each format. */
const MUTATIONS = 10_000;

/** One damage that editors, merges, tools and attackers do: text left out, put in, doubled, or turned into another. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  length: fc.oneof({ weight: 4, arbitrary: fc.nat(30) }, fc.nat(2_000)),
  put: fc.oneof(
    fc.constantFrom(
      "",
      '"',
      "[",
      "]",
      "{}",
      "=",
      "\n",
      "[[package]]\n",
      "[[packages]]\n",
      "'",
      "#",
      "\\",
      "1",
      "-1",
      "true",
    ),
    fc.constantFrom(
      "__proto__",
      "constructor",
      "..",
      "/",
      "\u0000",
      "\u001b",
      "\u202e",
      "é",
      "9".repeat(400),
      "(".repeat(300),
    ),
    fc.constantFrom(
      "name",
      "version = 1\n",
      "marker = \"python_version > '3'\"",
      "<<<<<<< HEAD\n",
      "dependencies = 1\n",
    ),
    fc.string({ unit: "binary", maxLength: 8 }),
  ),
  doubled: fc.boolean(),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer Value> ? Value : never;

function mutated(text: string, { at, length, put, doubled }: Mutation): string {
  const start = Math.floor(at * text.length);
  const cut = text.slice(start, start + length);
  return `${text.slice(0, start)}${put}${doubled ? cut + cut : ""}${text.slice(start + length)}`;
}

/** Every file has a hash, and a place and a name that Nix may be handed; or the fault has a code and is one line. */
async function assertAnswer(text: string, tool: string, lockfile: string, project: string) {
  const files = new Map([
    [lockfile, text],
    ["pyproject.toml", project],
  ]);
  try {
    const dependencies = { kind: "python", lockfile, tool } as Parameters<typeof resolveDependencies>[0];
    const found = await resolveDependencies(dependencies, {
      packages: ["python313"],
      readFile: (path) => (files.has(path) ? Buffer.from(files.get(path) ?? "") : undefined),
      hasFolder: () => false,
      onWarning: () => undefined,
    });
    assert.ok(found?.kind === "python");
    assertLaunchable(found);
    for (const file of Object.values(found.systems).flat()) {
      assert.match(file.hash, /^sha(?:256|512)-[A-Za-z0-9+/]+=*$/);
      assert.match(file.url, /^https?:\/\/[!-~]+$/);
      assert.match(file.file, /^[A-Za-z0-9._+!-]+\.whl$/);
    }
  } catch (error) {
    if (!(error instanceof MvmforgeError)) throw error;
    for (const { code, detail } of error.errors) {
      assert.ok(code in ERROR_CODES);
      assert.doesNotMatch(detail, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }
  }
}

for (const [tool, lockfile] of [
  ["uv", "uv.lock"],
  ["pylock", "pylock.toml"],
] as const) {
  test(`a damaged ${lockfile} gives an answer or a code, and never a crash or a hang`, async (context) => {
    const folder = scratch(context);
    lockProject(folder, "web", {
      dependencies: ["fastapi", "uvicorn[standard]", "colorama; os_name == 'nt'"],
      extras: { more: ["six"] },
      groups: { dev: ["click"] },
    });
    uv(
      folder,
      "export",
      "--quiet",
      "--frozen",
      "--no-dev",
      "--format",
      "pylock.toml",
      "--output-file",
      "pylock.toml",
    );
    const text = readFileSync(join(folder, lockfile), "utf8");
    const project = readFileSync(join(folder, "pyproject.toml"), "utf8");
    const damaged = fc.array(mutation, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(damaged, (mutations) =>
        assertAnswer(mutations.reduce(mutated, text), tool, lockfile, project),
      ),
      { numRuns: MUTATIONS },
    );
  });
}
