/** What the build puts beside the bundle for shells and man: dist/completions and dist/man. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot, toolchainVersion } from "../../lib/ir/package-root.ts";
import { commandLine } from "./command-line.ts";
import { completions } from "./completions.ts";
import { manPage } from "./man-page.ts";

/** Write completions/mvmforge.{bash,fish,zsh} and man/mvmforge.1 into a folder. */
export function writeShellFiles(dist: string): void {
  const registry = readFileSync(join(packageRoot(), "schema/error-codes.json"), "utf8");
  const commands = commandLine(Object.keys(JSON.parse(registry)));
  write(join(dist, "completions"), completions(commands));
  write(join(dist, "man"), { "mvmforge.1": manPage(commands, toolchainVersion()) });
}

function write(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
