/** A workload's guest with another service in it: what another user of the guest can do, and what root does there. */
import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { scratch } from "../front-door.ts";
import { CLI } from "./guest.ts";

/**
 * A flake of the workload's artifact with the neighbour; `mvmforgeUp(entry, ["--flake", it])` boots it.
 *
 * @param prepare what root runs before each start of the neighbour; `run` what the neighbour is
 */
export function withNeighbour(
  t: TestContext,
  entry: string,
  scripts: { prepare: string; run: string },
): string {
  const folder = scratch(t);
  cpSync(new URL("neighbour", import.meta.url), folder, { recursive: true });
  execFileSync(process.execPath, [CLI, "compile", entry, "--out", join(folder, "artifact")], {
    stdio: "pipe",
  });
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(folder, `${name}.sh`), text);
  return folder;
}
