/**
 * Writes every generated file from its source, or with --check compares instead and fails with a diff.
 *
 *     npm run generate [-- --check]
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { errorCodesSource } from "./error-codes.ts";
import { generatePythonTypes } from "./python.ts";
import { specPages } from "./specs.ts";
import { typescriptTypes } from "./typescript.ts";
import { schemaSource, validatorSource } from "./validator.ts";

const root = packageRoot();
const stale: string[] = [];
for (const [path, text] of Object.entries(await generatedFiles())) {
  if (process.argv.includes("--check")) compare(path, text);
  else writeFileSync(join(root, path), text);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(", ")}\nrun: npm run generate`);
  process.exitCode = 1;
}

/** The text that each generated file should have, by its path from the root. */
async function generatedFiles(): Promise<Record<string, string>> {
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
  const banner = (source: string) => `/* Generated from ${source} by: npm run generate */`;
  const schema = read("schema/workload-ir-v0.json");
  const types = await typescriptTypes(schema, banner("schema/workload-ir-v0.json"));
  return {
    "lib/ir/generated/workload.ts": types,
    "lib/ir/generated/validate-workload.js": `${banner("schema/workload-ir-v0.json")}\n${validatorSource(schema)}`,
    "lib/compile/generated/validate-launch.js": `${banner("schema/launch-v1.json")}\n${validatorSource(read("schema/launch-v1.json"), { "workload-ir-v0.json": schema })}`,
    "lib/ir/generated/schema.ts": `${banner("schema/workload-ir-v0.json")}\n${schemaSource(schema)}`,
    "lib/ir/generated/error-codes.ts": errorCodesSource(
      read("schema/error-codes.json"),
      banner("schema/error-codes.json"),
    ),
    "lib/sdk/typescript/generated/workload.ts": types,
    "lib/sdk/python/mvmforge/_generated.py": await generatePythonTypes(root),
    ...specPages(root),
  };
}

function compare(path: string, fresh: string): void {
  const current = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "";
  if (current === fresh) return;
  stale.push(path);
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-generate-"));
  try {
    writeFileSync(join(folder, "fresh"), fresh);
    execFileSync(
      "diff",
      ["-u", "--label", path, "--label", "fresh", join(root, path), join(folder, "fresh")],
      { stdio: "inherit" },
    );
  } catch {
    // diff exits 1 where the files differ, which is why it runs.
  } finally {
    rmSync(folder, { recursive: true });
  }
}
