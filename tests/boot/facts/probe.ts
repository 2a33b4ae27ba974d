/** The guest that reports what it finds, as a consumer's flake in a folder of its own. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";

const PROBE = fileURLToPath(new URL("probe", import.meta.url));

/**
 * A folder with the probe's flake, removed when the test ends.
 *
 * @param changes texts of flake.nix and what stands in their place; each must be there
 */
export function probeFlake(t: TestContext, changes: Readonly<Record<string, string>> = {}): string {
  const folder = newFolder(t);
  cpSync(PROBE, folder, { recursive: true });
  const file = join(folder, "flake.nix");
  let text = readFileSync(file, "utf8");
  for (const [before, after] of Object.entries(changes)) {
    if (!text.includes(before)) throw new Error(`the probe's flake has no ${before}`);
    text = text.replace(before, () => after);
  }
  writeFileSync(file, text);
  return folder;
}

/** An empty folder, removed when the test ends. */
export function newFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-facts-"));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A sparse disk image of 8 MiB at `path`, formatted where a file system is named. */
export function diskImage(path: string, fileSystem?: "ext4"): string {
  execFileSync("truncate", ["-s", "8M", path]);
  if (fileSystem !== undefined)
    execFileSync("mkfs.ext4", ["-q", path], {
      env: { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin` },
    });
  return path;
}
