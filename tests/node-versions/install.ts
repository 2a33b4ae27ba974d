/** The Node releases that the project supports beside the one running, installed from this folder's lock on first use. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));

/** Paths of the node binaries to test with, by release line: the running one, 22 and 24. */
export function nodeBinaries(): Record<string, string> {
  const releases = ["22", "24"];
  const binary = (release: string) => join(folder, "node_modules", `node${release}`, "bin", "node");
  if (!releases.every((release) => existsSync(binary(release)))) {
    execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
  return Object.fromEntries([
    [process.versions.node.split(".")[0], process.execPath],
    ...releases.map((release) => [release, binary(release)]),
  ]);
}
