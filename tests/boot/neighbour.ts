/** A workload's guest with others in it: what another user of the guest can do, what root does there, and mvm's agent. */
import { execFileSync } from "node:child_process";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { scratch } from "../front-door.ts";
import { CLI } from "./guest.ts";

/**
 * A flake of the workload's artifact with the neighbour; `mvmforgeUp(entry, ["--flake", it])` boots it.
 *
 * @param scripts of a shell: `run` is the neighbour, `prepare` what root runs before each of its starts, `agent` what mvm's
 * agent runs again and again
 */
export function withNeighbour(
  t: TestContext,
  entry: string,
  scripts: { run: string; prepare?: string; agent?: string },
): string {
  const folder = scratch(t);
  cpSync(new URL("neighbour", import.meta.url), folder, { recursive: true });
  execFileSync(process.execPath, [CLI, "compile", entry, "--out", join(folder, "artifact")], {
    stdio: "pipe",
  });
  for (const [name, text] of Object.entries(scripts)) writeFileSync(join(folder, `${name}.sh`), text);
  return folder;
}
