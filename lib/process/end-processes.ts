/** Ending what a run has started, to the last process. */
import { readdirSync, readFileSync } from "node:fs";
import { descendantsOf, hasEnded } from "./descendants.ts";
import { procStat } from "./proc-stat.ts";
import { reap } from "./subreaper.ts";

/** A run, as far as its processes are told apart from others. */
export interface Run {
  /** The process group that its first process leads. */
  readonly group: number;
  /** In the environment of every process of the run that has not put it away, and of no other. */
  readonly mark: string;
  /** Children of this process that are none of the run. */
  readonly isKept: (child: number) => boolean;
}

/** How long a process that was asked to end may take, in milliseconds. */
export const patience = 1000;

/**
 * Ends what is left of a run: its group; all that has become a child of this process, or is below one
 * (`becomeSubreaper`); and, where orphans go elsewhere, what still shows by its environment. Waits until nothing is
 * there, for a killed process takes its time to go.
 */
export async function endAll(run: Run | undefined): Promise<void> {
  if (run === undefined) return;
  for (let waited = 0; killAll(run) && waited < patience; waited += 5) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Whether there was a process to signal. */
export function signalGroup(group: number | undefined, signal: NodeJS.Signals): boolean {
  return group !== undefined && signalled(-group, signal);
}

/** One round of it. Whether there was a process to end, or one that may be. */
export function killAll({ group, mark, isKept }: Run): boolean {
  const below = descendantsOf(process.pid, isKept).map(endOrReap);
  const grouped = signalGroup(group, "SIGKILL");
  const others = processesAfter(group).map((other) => endIfMarked(other, mark));
  return grouped || below.includes(true) || others.includes(true);
}

/** Whether there was a process to signal. */
function endOrReap(process: number): boolean {
  if (!hasEnded(process)) return signalled(process, "SIGKILL");
  reap(process);
  return false;
}

/** To look at every process of a busy machine would take longer than most runs do. */
function processesAfter(group: number): number[] {
  const processes = entries("/proc").map(Number);
  // The last of its fields, by proc(5): the process that was started last.
  const last = Number(read("/proc/loadavg")?.trim().split(" ").at(-1) ?? Infinity);
  return processes.filter((process) => isBetween(group, process, last));
}

/**
 * Whether a process was started after `first`, and not after `last`. Process ids are given out in order; after the
 * highest, the low ones are given out again.
 */
export function isBetween(first: number, process: number, last: number): boolean {
  return last < first ? process > first || process <= last : process > first && process <= last;
}

/** Whether it was a process of the run, or can't be told yet. */
function endIfMarked(process: number, mark: string): boolean {
  const environment = read(`/proc/${process}/environ`);
  if (environment === "") return isBetweenPrograms(process);
  return environment?.includes(mark) === true && signalled(process, "SIGKILL");
}

/**
 * Whether a process that showed no environment may have one all the same: it shows none while execve puts a program
 * in place. By proc(5) on /proc/PID/stat, a process that has ended, or a thread of the kernel, has no memory (vsize);
 * of a program that is in place, where its code ends is known (endcode), and that its environment is as short as it
 * seems (env_start, env_end).
 */
function isBetweenPrograms(process: number): boolean {
  const stat = procStat(process);
  if (stat === null) return false;
  const [vsize = "0", endCode, envStart, envEnd] = [stat(23), stat(27), stat(50), stat(51)];
  return vsize !== "0" && (endCode === "0" || envStart !== envEnd);
}

function signalled(process: number, signal: NodeJS.Signals): boolean {
  try {
    return globalThis.process.kill(process, signal);
  } catch {
    return false;
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not Linux.
    return [];
  }
}

/** Null where it is someone else's, or gone. */
function read(file: string): string | null {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return null;
  }
}
