/** A process by a name that says, to whoever reads it later, whether the process is still there. */
import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { procStat } from "./proc-stat.ts";

/**
 * A process as a part of a file's name: the machine (or container) that its id means something on, the boot, the id, and when it was
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

/** What stands for a text in a file's name: the first hexadecimal `digits` of its SHA-256, more of them where the text is a user's choice. */
export function shortHash(text: string, digits = 10): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
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

/** Empty where there is no /proc. */
function read(path: string): string {
  try {
    return path.includes("/ns/") ? readlinkSync(path) : readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
