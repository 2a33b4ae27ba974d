/** What `npm pack` gives, as a user's folder has it after `npm install`. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { copyTree } from "../checks/tree.ts";

/** Standard output of a program that has to end well; npm of this very run says nothing to the one that is started. */
export function run(cwd: string, program: string, ...args: string[]): string {
  const ours = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name));
  const env = { ...Object.fromEntries(ours), NO_COLOR: "1", npm_config_loglevel: "error" };
  const ran = spawnSync(program, args, { cwd, env, encoding: "utf8", maxBuffer: 1 << 28 });
  if (ran.error) throw ran.error;
  if (ran.status !== 0)
    throw new Error(`${program} ${args.join(" ")} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

/** A folder that goes when the file's tests have ended. */
export function workplace(): string {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-packages-"));
  after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** `npm pack` in a copy of the repository. Answers the copy and the archive. */
export function packNpm(folder: string): { tree: string; archive: string } {
  const tree = join(folder, "tree");
  mkdirSync(tree);
  copyTree(packageRoot(), tree);
  run(tree, "npm", "pack", "--pack-destination", folder);
  const [name] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  return { tree, archive: join(folder, name as string) };
}

/** A project of a user's with the archive installed. */
export function install(folder: string, name: string, manifest: object, archive: string): string {
  const project = join(folder, name);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name, private: true, ...manifest }));
  run(project, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", archive);
  return project;
}
