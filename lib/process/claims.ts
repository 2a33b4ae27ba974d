/**
 * Things that one run at a time may use, and how a run that has died lets go of them. A claim is an empty file in a folder of the
 * thing's own, named after its process, so it can be told living from dead and removed by anyone once it is dead: there is no
 * lock to take over, and so no race between two that find it stale (ADR 0026).
 */
import { createHash } from "node:crypto";
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { procStat } from "./proc-stat.ts";

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

/**
 * A process in the name of a file: the machine (or container) that its id means something on, the boot, the id, and when it was
 * started (field 22 of proc(5)), since ids are given out again.
 */
export function ownerName(pid: number = process.pid): string {
  return [place(), boot(), pid, procStat(pid)?.(22) ?? "0"].join("-");
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether the process that a name begins with is gone. One of another machine can't be asked for: it counts as gone when `path`
 * hasn't been touched for a day.
 */
export function isOwnerGone(name: string, path: string): boolean {
  const [ofPlace, ofBoot, pid, started] = name.split("-");
  if (ofPlace !== place()) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    return found !== undefined && Date.now() - found.mtimeMs > DAY_MS;
  }
  if (ofBoot !== boot() || !isRunning(Number(pid))) return true;
  const now = procStat(Number(pid))?.(22);
  return started !== "0" && now !== undefined && now !== started;
}

/** Process ids mean something on one machine only, and there in one namespace of them. */
function place(): string {
  return shortHash(`${hostname()}\0${read("/proc/self/ns/pid")}`);
}

function boot(): string {
  return shortHash(read("/proc/sys/kernel/random/boot_id"));
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 10);
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return procStat(pid)?.(3) !== "Z";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
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

/** Empty where there is no /proc. */
function read(path: string): string {
  try {
    return path.includes("/ns/") ? readlinkSync(path) : readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
