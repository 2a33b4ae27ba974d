/** The shell that an artifact brings: what its builds run, and what runs as root in a guest. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { before, test } from "node:test";
import { constantFiles } from "../../lib/compile/flake.ts";
import { packageRoot } from "../../lib/ir/package-root.ts";

before(() => execFileSync(join(packageRoot(), "tests/checks/install-shells"), { stdio: "inherit" }));

test("shellcheck has nothing to say about any of it", () => {
  const files = constantFiles()
    .map(({ path }) => path)
    .filter((path) => path.endsWith(".sh"));
  assert.ok(files.length > 10);
  const ran = spawnSync("shellcheck", files, {
    cwd: join(packageRoot(), "templates/artifact"),
    encoding: "utf8",
  });
  assert.deepEqual({ status: ran.status, stdout: ran.stdout }, { status: 0, stdout: "" });
});
