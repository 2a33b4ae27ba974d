/** The folder that an artifact is built in, beside its output so that one rename moves it there. */
import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isOwnerGone, ownerName, shortHash } from "../process/owner.ts";

/** What a staged path is for: an artifact that is being made, or the old one on its way out. */
export type StagingKind = "new" | "old";

const PREFIX = ".mvmforge-";

/** Staging of this very process, which sweeping leaves alone. */
const live = new Set<string>();

/**
 * A fresh path beside `out`. Its name says which output, which machine and which process it belongs to, and
 * fits any file system.
 */
export function stagingPath(out: string, kind: StagingKind): string {
  const unique = randomBytes(6).toString("hex");
  const path = join(dirname(out), `${ownPrefix(out)}${kind}-${ownerName()}-${unique}`);
  live.add(path);
  return path;
}

/**
 * Remove a staged path, whatever it is; read-only folders (an artifact copied from the Nix store) included.
 * What can't be removed is left to the next run's sweep: by now it decides nothing.
 */
export function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    tryTo(() => {
      makeWritable(path);
      rmSync(path, { recursive: true, force: true });
    });
  }
  live.delete(path);
}

/** Remove everything that this process has staged: for a command that is told to end in the middle. */
export function discardAll(): void {
  for (const path of [...live]) discard(path);
}

/**
 * Clear away what killed runs left beside `out`. Where a run was killed between its two renames (the way
 * without an exchange), the old artifact is put back first.
 */
export function sweep(out: string): void {
  const parent = dirname(out);
  const prefix = ownPrefix(out);
  const stale = readdirSync(parent).filter((name) => name.startsWith(prefix) && isStale(join(parent, name)));
  for (const name of stale) {
    const path = join(parent, name);
    // Another run may have come first; then its artifact stands.
    if (name.startsWith(`${prefix}old-`) && !exists(out)) tryTo(() => renameSync(path, out));
    discard(path);
  }
}

function ownPrefix(out: string): string {
  return `${PREFIX}${shortHash(basename(out))}-`;
}

/** Whether its run is gone; a path of this very process that is in use no more counts as that. */
function isStale(path: string): boolean {
  if (live.has(path)) return false;
  const owner = basename(path).slice(PREFIX.length).split("-").slice(2).join("-");
  return owner.startsWith(`${ownerName()}-`) || isOwnerGone(owner, path);
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** What a step gives; undefined where it can't be done, which matters to nobody. */
function tryTo<Result>(step: () => Result): Result | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

function makeWritable(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(folder, entry.name));
  }
}

/** Make the folders above `out`, one by one: Node's recursive mkdir reports ENOENT whatever the system says. */
export function makeParents(out: string): void {
  const parent = dirname(out);
  if (exists(parent)) return;
  makeParents(parent);
  try {
    mkdirSync(parent);
  } catch (error) {
    // Another run made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Make a staging folder that only its owner can enter until it is published. */
export function makeStaging(out: string): string {
  const path = stagingPath(out, "new");
  mkdirSync(path);
  chmodSync(path, 0o700);
  return path;
}
