/** Debian packages, where a tool that this machine lacks comes from one. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/**
 * Install packages with apt-get, by sudo where this user isn't root, telling on stderr.
 *
 * @param lock path of a file or folder that is locked meanwhile: apt is not to be run twice at once
 * @throws Error where there is no apt-get, or it fails
 */
export function installPackages(packages: readonly string[], lock: string): void {
  if (!existsSync("/usr/bin/apt-get"))
    throw new Error(`${packages.join(" and ")} must be installed, and there is no apt-get`);
  console.error(`installing ${packages.join(" ")} with apt-get`);
  const root = process.getuid?.() === 0 ? [] : ["sudo"];
  const options = ["--quiet", "-o", "DPkg::Lock::Timeout=300"];
  for (const words of [["update"], ["install", "--yes", "--no-install-recommends", ...packages]]) {
    const [program = "", ...rest] = [...root, "apt-get", ...options, ...words];
    execFileSync("flock", [lock, program, ...rest], { stdio: ["ignore", 2, 2] });
  }
}
