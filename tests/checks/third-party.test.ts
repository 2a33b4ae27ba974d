import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import type { Metafile } from "esbuild";
import { bundledFolders, writeThirdParty } from "../../lib/third-party.ts";
import { newFolder, repository, writeTree } from "../compile/fixture.ts";

const shipped = readFileSync(join(repository, "dist/THIRD-PARTY"), "utf8");

test("every package that the core imports is in THIRD-PARTY with its licence whole, and koffi with its own", () => {
  const names = new Set(sources(join(repository, "lib")).flatMap(importedPackages));
  assert.ok(names.size > 10);
  for (const name of names) {
    const folder = join(repository, "node_modules", name);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    assert.ok(shipped.includes(`\n${name} ${version} (`), name);
    const file = readdirSync(folder).find((found) => /^licen[cs]e/i.test(found));
    assert.ok(file !== undefined && shipped.includes(readFileSync(join(folder, file), "utf8").trim()), name);
  }
});

/** What is bundled, of the files of a folder: not what builds the bundle, and not koffi, which is a dependency with a licence file. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && entry.parentPath !== folder)
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
}

function importedPackages(source: string): string[] {
  const imports = source.matchAll(/^(?:import|export) (?!type )[^;]*? from "([^".][^"]*)"/gms);
  return [...imports]
    .map(([, specifier]) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier as string)?.[0] as string)
    .filter(
      (name) => !isBuiltin(name) && !name.startsWith("node:") && name !== "koffi" && name !== "mvmforge",
    );
}

test("THIRD-PARTY is published with the package", () => {
  const listed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: repository,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [{ files }] = JSON.parse(listed);
  assert.ok(files.some(({ path }: { path: string }) => path === "dist/THIRD-PARTY"));
});

function metafile(inputs: Record<string, number>): Metafile {
  const entries = Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }]);
  return {
    inputs: {},
    outputs: { "dist/x.js": { bytes: 1, imports: [], exports: [], inputs: Object.fromEntries(entries) } },
  };
}

test("a package without a licence text fails the build by name, and one whose code was shaken out doesn't", (context) => {
  const folder = newFolder(context);
  const manifest = (name: string) => JSON.stringify({ name, version: "1.0.0", license: "MIT" });
  writeTree(folder, {
    "node_modules/good/package.json": manifest("good"),
    "node_modules/good/LICENCE.md": "the text",
    "node_modules/@scope/nested/node_modules/deep/package.json": manifest("deep"),
    "node_modules/@scope/nested/node_modules/deep/COPYING": "another text",
    "node_modules/@scope/silent/package.json": manifest("@scope/silent"),
    "node_modules/@scope/silent/LICENSE": "\n",
    "node_modules/bare/package.json": manifest("bare"),
  });
  const good = {
    "lib/a.ts": 9,
    "node_modules/good/index.js": 1,
    "node_modules/good/b.js": 1,
    "node_modules/@scope/nested/node_modules/deep/x/y.js": 1,
    "node_modules/bare/index.js": 0,
  };
  const path = join(folder, "THIRD-PARTY");
  writeThirdParty(bundledFolders([metafile(good), metafile(good)]), folder, path);
  assert.match(
    readFileSync(path, "utf8"),
    /\ndeep 1\.0\.0 \(MIT\)\n=+\n\nanother text\n\n=+\ngood 1\.0\.0 \(MIT\)\n=+\n\nthe text\n$/,
  );
  assert.equal(bundledFolders([metafile(good)]).length, 2);
  const silent = { "node_modules/@scope/silent/i.js": 1, "node_modules/bare/index.js": 2 };
  assert.throws(
    () => writeThirdParty(bundledFolders([metafile(good), metafile(silent)]), folder, path),
    /no licence text comes with @scope\/silent 1\.0\.0, bare 1\.0\.0/,
  );
});
