/** What Linux says of a process. */
import { readFileSync } from "node:fs";

/**
 * The fields of /proc/PID/stat, by their numbers in proc(5).
 *
 * @param process a process id, or "self" for this one
 * @returns null where the process is gone, or there is no /proc
 */
export function procStat(process: number | "self"): ((field: number) => string | undefined) | null {
  try {
    const stat = readFileSync(`/proc/${process}/stat`, "latin1");
    // The second field is a name in parentheses, with anything in it.
    const fromThird = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (field) => fromThird[field - 3];
  } catch {
    return null;
  }
}
