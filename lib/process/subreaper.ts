/** What loses its parent below this process becomes its child, rather than that of the machine's first process. */
import { createRequire } from "node:module";

/** By prctl(2): orphans below this process are handed to it (Linux 3.4). */
const PR_SET_CHILD_SUBREAPER = 36;
/** By waitpid(2): answer at once. */
const WNOHANG = 1;

interface Calls {
  prctl(option: number, value: number, ...unused: [number, number, number]): number;
  waitpid(process: number, status: null, options: number): number;
}

let calls: Calls | null | undefined;

/**
 * Make this process the one that orphans below it are handed to, so that a daemon can be found among its children
 * whatever it has done to its environment, its session and its group. Does nothing elsewhere than on Linux, and where
 * the native library can't be loaded: there a run's processes are told by their group and environment alone.
 */
export function becomeSubreaper(): void {
  if (calls !== undefined) return;
  calls = process.platform === "linux" ? loaded() : null;
  if (calls?.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) !== 0) calls = null;
}

/** Let an orphan go that was handed to this process and has ended; Node waits for its own children only. */
export function reap(orphan: number): void {
  calls?.waitpid(orphan, null, WNOHANG);
}

function loaded(): Calls | null {
  try {
    const koffi: typeof import("koffi") = createRequire(import.meta.url)("koffi");
    const word = "unsigned long";
    const library = koffi.load(null);
    return {
      prctl: library.func("prctl", "int", ["int", word, word, word, word]),
      waitpid: library.func("waitpid", "int", ["int", "void *", "int"]),
    } as Calls;
  } catch {
    return null;
  }
}
