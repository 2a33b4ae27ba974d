/** Ending what a run has started, to the last process. */
import { readdirSync, readFileSync } from "node:fs";

/** How long a process that was asked to end may take, in milliseconds. */
export const patience = 1000;

/**
 * Ends what is left of the group, and what left the group for a session of its own: on Linux that still shows by its
 * environment, in which `mark` is. Waits until nothing is there, for a killed process takes its time to go.
 */
export async function endAll(group: number | undefined, mark: string): Promise<void> {
  if (group === undefined) return;
  for (let waited = 0; killAll(group, mark) && waited < patience; waited += 5) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Whether there was a process to signal. */
export function signalGroup(group: number | undefined, signal: NodeJS.Signals): boolean {
  return group !== undefined && signalled(-group, signal);
}

/** One round of it. Whether there was a process to end. */
export function killAll(group: number, mark: string): boolean {
  const grouped = signalGroup(group, "SIGKILL");
  const escaped = escapedFrom(group, mark).map((process) => signalled(process, "SIGKILL"));
  return grouped || escaped.includes(true);
}

/** Process ids are given out in order, so that those before the group's are of no interest. */
function escapedFrom(group: number, mark: string): number[] {
  return entries("/proc")
    .map(Number)
    .filter((process) => process > group && environment(process).includes(mark));
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

/** Empty for a process of someone else's, or one that has ended. */
function environment(process: number): string {
  try {
    return readFileSync(`/proc/${process}/environ`, "latin1");
  } catch {
    return "";
  }
}
