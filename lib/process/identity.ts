/** A process by a name that says, to whoever reads it later, whether the process is still there. */
import { createHash } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { procStat } from "./proc-stat.ts";

/**
 * This process's name: where its process id means anything (the machine since it was started, and the namespace of
 * ids), the id, and when it began. Letters, digits and dots.
 */
export function ownName(): string {
  return `${realm()}.${process.pid}.${beganAt(process.pid)}`;
}

/**
 * Whether the process of that name has ended. One of another realm can't be seen from here (another container on the
 * same volume), and counts as there; so does a name that is none.
 */
export function isGone(name: string): boolean {
  const [where, id, began] = name.split(".");
  if (where !== realm() || !/^[1-9][0-9]*$/.test(id ?? "")) return false;
  try {
    process.kill(Number(id), 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
  // By now it may be another process's id.
  return beganAt(Number(id)) !== began;
}

let known: string | undefined;

function realm(): string {
  known ??= createHash("sha256")
    .update([hostname(), text("/proc/sys/kernel/random/boot_id"), link("/proc/self/ns/pid")].join("\0"))
    .digest("hex")
    .slice(0, 12);
  return known;
}

/** In clock ticks since the machine was started: field 22 of /proc/PID/stat, by proc(5). */
function beganAt(pid: number): string {
  return procStat(pid)?.(22) ?? "0";
}

function text(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}

function link(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return "";
  }
}
