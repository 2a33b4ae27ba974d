/** launch.json of an artifact that someone changed: nothing of its dependencies is trusted before it is what compile writes. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { readArtifact } from "../../lib/compile/artifact.ts";
import { compile } from "../../lib/compile/compile.ts";
import { canonicalBytes } from "../../lib/ir/canonical.ts";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import { workload } from "../compile/fixture.ts";
import { newProject } from "../compile/project.ts";
import { newProject as bootable } from "../substrate/project.ts";
import { changed, HOSTILE, NODE, PYTHON } from "./hostile.ts";

async function artifact(context: TestContext) {
  const { folder, out } = newProject(context, { "main.mjs": "" });
  const image = { kind: "nix_packages", packages: ["nodejs_22", "python313"] };
  await compile({ workload: workload({ app: { image } }), baseDir: folder, out });
  const path = join(out, "launch.json");
  const plan = JSON.parse(readFileSync(path, "utf8"));
  return {
    out,
    write: (dependencies: object) => writeFileSync(path, canonicalBytes({ ...plan, dependencies })),
  };
}

test("dependencies as compile writes them are taken, and any hostile value in them is refused with its place", async (context) => {
  const { out, write } = await artifact(context);
  for (const dependencies of [NODE, PYTHON]) {
    write(dependencies);
    assert.deepEqual(readArtifact(out).dependencies, dependencies);
  }
  for (const [dependencies, place, values] of HOSTILE) {
    for (const value of values) {
      write(changed(dependencies, place, value));
      assert.throws(
        () => readArtifact(out),
        (error: unknown) =>
          error instanceof MvmforgeError &&
          error.errors[0]?.code === "E_MALFORMED_MANIFEST" &&
          /^[^\p{Cc}]+$/u.test(error.errors[0].detail),
        `${place} as ${JSON.stringify(value)}`,
      );
    }
  }
});

test("up boots no artifact with a changed dependency", async (context) => {
  const { out, write } = await artifact(context);
  write(changed(NODE, "packages.0.path", "node_modules/../../x"));
  const project = bootable(context);
  const ran = project.up([out]);
  assert.equal(ran.code, 1, ran.stderr);
  assert.deepEqual(project.arguments(), []);
  assert.match(ran.stderr, /E_MALFORMED_MANIFEST.*"\/dependencies\/packages\/0\/path".*"pattern"/);
});
