/**
 * Things that one run at a time may use, and how a run that has died lets go of them. A claim is an empty file in a folder of the
 * thing's own, named after its process, so it can be told living from dead and removed by anyone once it is dead: there is no
 * lock to take over, and so no race between two that find it stale (ADR 0026).
 */
import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isOwnerGone, ownerName } from "./owner.ts";

export interface Claim {
  /** Hold it for as long as another process lives, too: one that this one has started and that may outlive it. */
  extendTo(pid: number): void;
  /** Let go, for this process and those that it was extended to. */
  release(): void;
}

/** Two that come at one moment see each other and both step back; a second is time for either to come first. */
const ATTEMPTS = 25;
const PAUSE_MS = 40;

/**
 * Claim a thing for this process alone.
 *
 * @param folder absolute path of the thing's own folder of claims; made where it isn't there
 * @returns undefined where a living process holds it
 * @throws the system's error where the folder can't be made or written
 */
export function claimAlone(folder: string): Claim | undefined {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const claim = claimShared(folder);
    if (holders(folder).every((name) => name === ownerName())) return claim;
    claim.release();
    pause(Math.random() * PAUSE_MS);
  }
  return undefined;
}

/** Mark a thing as in use by this process, beside others that may use it as well. */
export function claimShared(folder: string): Claim {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = new Set<string>();
  const extendTo = (pid: number) => {
    const name = ownerName(pid);
    closeSync(openSync(join(folder, name), "w", 0o600));
    names.add(name);
  };
  extendTo(process.pid);
  return {
    extendTo,
    release() {
      for (const name of names) rmSync(join(folder, name), { force: true });
      names.clear();
    },
  };
}

/** The names of the living processes that hold a thing; claims of dead ones are removed on the way. */
export function holders(folder: string): string[] {
  return names(folder).filter((name) => {
    if (!isOwnerGone(name, join(folder, name))) return true;
    rmSync(join(folder, name), { force: true });
    return false;
  });
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
