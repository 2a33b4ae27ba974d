import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { packageRoot } from "../../../lib/ir/package-root.ts";
import { declaration } from "../../emit/front-door.ts";

const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

/** Type checks app.ts in a project that has the packed package in node_modules, and no types of Node's. */
function check(context: TestContext, source: string, moduleResolution: "bundler" | "nodenext"): string {
  const folder = mkdtempSync(join(tmpdir(), "types-test-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const installed = join(folder, "node_modules/mvmforge");
  mkdirSync(installed, { recursive: true });
  for (const part of ["package.json", "dist/sdk"]) {
    cpSync(join(packageRoot(), part), join(installed, part), { recursive: true });
  }
  const module = moduleResolution === "bundler" ? "esnext" : "nodenext";
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
    target: "es2022",
    types: [],
    module,
    moduleResolution,
  };
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["app.ts"] }));
  writeFileSync(join(folder, "app.ts"), source);
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", folder], {
    cwd: folder,
    encoding: "utf8",
  });
  return stdout + stderr;
}

for (const resolution of ["bundler", "nodenext"] as const) {
  test(`a user's file type checks, with moduleResolution ${resolution}`, (context) => {
    assert.equal(check(context, declaration.ts, resolution), "");
  });

  test(`every wrong use is an error of types, with moduleResolution ${resolution}`, (context) => {
    const wrong = [
      "mv.workload({});",
      'mv.workload({ id: "a", nme: 1 });',
      "mv.localPath(1);",
      'mv.network({ mode: "nat" });',
      'mv.network({ mode: "bridge", ports: [{ host: 1, guest: 1, proto: "tcp" }] });',
      'mv.mount({ source: mv.localPath("x"), target: "/y", mode: "ro" });',
      'mv.secret({ var: "A" });',
      'mv.secret({ name: "a", var: "A", path: "/a" });',
      'mv.nixPackages(["x"]).kind = "oci_base";',
      "mv.resources({ cpu_cores: 1, memoryMb: 1, rootfsSizeMb: 1 });",
    ];
    const source = `import * as mv from "mvmforge";\n${wrong.join("\n")}\n`;
    const rows = [...check(context, source, resolution).matchAll(/^app\.ts\((\d+),/gm)].map(([, row]) =>
      Number(row),
    );
    assert.deepEqual(
      [...new Set(rows)],
      wrong.map((_, index) => index + 2),
    );
  });
}

test("an editor shows what an option means, and its unit", () => {
  const declarations = readFileSync(join(packageRoot(), "dist/sdk/resources.d.ts"), "utf8");
  assert.match(declarations, /Memory in MiB, 128 to 65536\. \*\/\s+readonly memoryMb: number;/);
});
