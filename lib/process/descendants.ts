/** The processes below one, by /proc. Elsewhere than on Linux there are none to be seen. */
import { readdirSync, readFileSync } from "node:fs";
import { procStat } from "./proc-stat.ts";

/** The process ids of the children of a process, those that have ended and wait to be asked for included. */
export function childrenOf(process: number): number[] {
  return listed(`/proc/${process}/task`).flatMap((task) => ids(`/proc/${process}/task/${task}/children`));
}

/** All below a process, each before what is below it. What `isKept` names is left out, with all below it. */
export function descendantsOf(process: number, isKept: (child: number) => boolean = () => false): number[] {
  const children = childrenOf(process).filter((child) => !isKept(child));
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

/** Whether a process has ended and only waits to be asked for: the third field of /proc/PID/stat, by proc(5). */
export function hasEnded(process: number): boolean {
  const state = procStat(process)?.(3);
  return state === undefined || state === "Z" || state === "X";
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function ids(file: string): number[] {
  try {
    return readFileSync(file, "latin1").split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
