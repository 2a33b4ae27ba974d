/** The Node releases that the project supports beside the one running, installed from this folder's lock on first use. */
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const installed = join(folder, "node_modules");
const RELEASES = ["22", "24"];

/** Paths of the node binaries to test with, by release line: the running one, 22 and 24. */
export function nodeBinaries(): Record<string, string> {
  const binary = (release: string) => join(installed, `node${release}`, "bin", "node");
  if (!RELEASES.every((release) => existsSync(binary(release)))) install();
  return Object.fromEntries([
    [process.versions.node.split(".")[0], process.execPath],
    ...RELEASES.map((release) => [release, binary(release)]),
  ]);
}

/** Beside its place, then moved there: two test files that start at once do not see each other's half. */
function install(): void {
  const staging = mkdtempSync(join(folder, ".cache-"));
  try {
    for (const name of ["package.json", "package-lock.json"])
      copyFileSync(join(folder, name), join(staging, name));
    execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: staging, stdio: ["ignore", "ignore", "inherit"] });
    if (!existsSync(installed)) renameSync(join(staging, "node_modules"), installed);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
