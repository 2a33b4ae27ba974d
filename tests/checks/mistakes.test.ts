/** Each check, by the command that people run, fails on the mistake that it is there for: made in a copy of the tree. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, type TestContext, test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { ensurePythonTools } from "../../schema/generate/venv.ts";
import { scratch } from "../front-door.ts";
import { copyTree } from "./tree.ts";

before(async () => void (await ensurePythonTools(packageRoot())));

interface Copy {
  readonly path: (name: string) => string;
  readonly edit: (name: string, from: string, to: string) => void;
  /** Leave only these in a folder: what a mistake doesn't touch costs time. */
  readonly keep: (folder: string, names: readonly string[]) => void;
  readonly run: (script: string) => { status: number | null; output: string };
}

function copyOfTree(context: TestContext): Copy {
  const tree = join(realpathSync(scratch(context)), "tree");
  copyTree(packageRoot(), tree);
  const path = (name: string) => join(tree, name);
  return {
    path,
    edit(name, from, to) {
      const text = readFileSync(path(name), "utf8");
      assert.ok(text.includes(from), `${name} has no ${from}`);
      writeFileSync(path(name), text.replace(from, to));
    },
    keep(folder, names) {
      for (const name of readdirSync(path(folder)).filter((found) => !names.includes(found))) {
        rmSync(path(join(folder, name)), { recursive: true });
      }
    },
    run(script) {
      // A test runner in a test runner would report to it instead of printing.
      const { NODE_TEST_CONTEXT: _, ...env } = process.env;
      const ran = spawnSync("npm", ["run", "--silent", script], { cwd: tree, encoding: "utf8", env });
      return { status: ran.status, output: ran.stdout + ran.stderr };
    },
  };
}

test("schema-check names every file that a change of the schema leaves stale, with the difference", (context) => {
  const copy = copyOfTree(context);
  copy.edit(
    "schema/workload-ir-v0.json",
    '"cpu_cores": {',
    '"cpu_count": { "type": "integer" },\n        "cpu_cores": {',
  );
  const { status, output } = copy.run("schema-check");
  assert.equal(status, 1);
  for (const stale of [
    "lib/ir/generated/workload.ts",
    "validate-workload.js",
    "_generated.py",
    "specs/ir.md",
  ]) {
    assert.match(output, new RegExp(`stale: .*${stale}`));
  }
  assert.match(output, /^\+.*cpu_count/m);
});

test("schema-check finds a generated file that was edited by hand", (context) => {
  const copy = copyOfTree(context);
  copy.edit("lib/ir/generated/error-codes.ts", "E_NUL_BYTE", "E_NULL_BYTE");
  copy.edit("specs/errors.md", "| `E_NUL_BYTE` | 1 |", "| `E_NUL_BYTE` | 2 |");
  const { status, output } = copy.run("schema-check");
  assert.equal(status, 1);
  assert.match(output, /^stale: lib\/ir\/generated\/error-codes\.ts, specs\/errors\.md$/m);
});

test("sdk-python-check fails on an unused import, and on a wrong type", (context) => {
  const copy = copyOfTree(context);
  copy.edit(
    "lib/sdk/python/mvmforge/_image.py",
    "from __future__ import annotations\n",
    "from __future__ import annotations\n\nimport json\n",
  );
  const unused = copy.run("sdk-python-check");
  assert.notEqual(unused.status, 0);
  assert.match(unused.output, /F401.*json/);
  copy.edit("lib/sdk/python/mvmforge/_image.py", "\n\nimport json\n", "\n");
  copy.edit(
    "lib/sdk/python/mvmforge/_call.py",
    "def is_ours(filename: str) -> bool:",
    "def is_ours(filename: str) -> int:",
  );
  copy.edit(
    "lib/sdk/python/mvmforge/_call.py",
    "return filename.startswith(PACKAGE_FOLDER)",
    'return "ours"',
  );
  const wrong = copy.run("sdk-python-check");
  assert.notEqual(wrong.status, 0);
  assert.match(wrong.output, /_call\.py:\d+: error/);
});

test("sdk-ts-check fails when an option of the SDK is renamed", (context) => {
  const copy = copyOfTree(context);
  copy.keep("tests/sdk/typescript", ["types.test.ts"]);
  copy.edit("lib/sdk/typescript/resources.ts", "cpuCores: number", "cpus: number");
  copy.edit("lib/sdk/typescript/resources.ts", "{ cpuCores,", "{ cpus: cpuCores,");
  copy.edit("lib/sdk/typescript/resources.ts", "cpuCores: integer", "cpus: integer");
  assert.equal(copy.run("build").status, 0);
  const { status, output } = copy.run("sdk-ts-check");
  assert.notEqual(status, 0);
  assert.match(output, /cpuCores/);
});

test("corpus-check fails when an entry and its expected bytes disagree", (context) => {
  const copy = copyOfTree(context);
  copy.keep("corpus", ["minimal"]);
  assert.equal(copy.run("corpus-check").status, 0);
  copy.edit("corpus/minimal/expected.canonical.json", '"memory_mb":', '"memory_mb":1');
  const { status, output } = copy.run("corpus-check");
  assert.notEqual(status, 0);
  assert.match(output, /not ok .*minimal: app\.py and app\.ts emit expected\.canonical\.json/);
});
