import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { GLIBC, guestsFor } from "../../lib/lock/python/guest.ts";
import type { PythonInstallation } from "../../lib/lock/python/installation.ts";
import { findInterpreter, type Interpreter } from "../../lib/lock/python/interpreter.ts";
import { platformTags } from "../../lib/lock/python/tags.ts";
import { scratch } from "../front-door.ts";
import { lockProject, python, resolved, uv } from "./uv.ts";
import { FEW, MORE } from "./uv-projects.ts";

const run = promisify(execFile);
const projects = process.env["MVMFORGE_ALL_LOCKFILES"] ? { ...FEW, ...MORE } : FEW;

/** By guest system, the file of each package that uv selects and pip chooses. */
async function expected(folder: string, attribute: string): Promise<Record<string, Record<string, string>>> {
  const interpreter = findInterpreter([attribute]) as Interpreter;
  const requirements = join(folder, "requirements.txt");
  // What `uv sync --no-dev` installs, but the project itself.
  writeFileSync(
    requirements,
    uv(folder, "export", "--quiet", "--frozen", "--no-dev", "--no-hashes", "--no-emit-project"),
  );
  const script = join(packageRoot(), "tests/lock/python_choice.py");
  const found: Record<string, Record<string, string>> = {};
  for (const { system, machine } of guestsFor(interpreter)) {
    const platforms = platformTags(machine, GLIBC.minor);
    const args = [
      script,
      requirements,
      String(interpreter.minor),
      interpreter.fullVersion,
      machine,
      ...platforms,
    ];
    found[system] = JSON.parse((await run(python, args, { maxBuffer: 1 << 28 })).stdout);
  }
  return found;
}

function filesOf({ systems }: PythonInstallation): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(systems).map(([system, files]) => [
      system,
      Object.fromEntries(files.map(({ name, url }) => [name, url.slice(url.lastIndexOf("/") + 1)])),
    ]),
  );
}

for (const [name, project] of Object.entries(projects)) {
  test(`of the ${name} project, each guest gets the wheels that uv selects and pip chooses`, async (context) => {
    const folder = scratch(context);
    lockProject(folder, `example-${name}`, project);
    const { python: attribute = "python313" } = project;
    const found = await resolved(folder, "uv.lock", "uv", [attribute]);
    assert.deepEqual(found.unsupported, {});
    assert.deepEqual(filesOf(found), await expected(folder, attribute));
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
    const exported = await resolved(folder, "pylock.toml", "pylock", [attribute]);
    assert.deepEqual(filesOf(exported), filesOf(found));
  });
}
