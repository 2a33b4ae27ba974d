/** How a guest's program ended, which its console says in its last line (specs/guest.md). */

/** Enough for the last line, and for what QEMU's buffers add to it. */
const KEPT = 4096;

export interface Ending {
  /** Be told what the console printed. */
  read(text: string): void;
  /** The exit code of the program, 128 + n where signal n ended it; undefined where nothing was said. */
  exitCode(): number | undefined;
}

/** Read a console for the end of a workload. What stands last counts: the program can't print once it has ended. */
export function endingOf(workloadId: string): Ending {
  let tail = "";
  const pattern = new RegExp(
    `mvmforge: ${workloadId}: (?:exited with code (\\d{1,3})|ended by signal (\\d{1,2}))\\r?\\n`,
    "g",
  );
  return {
    read(text) {
      tail = (tail + text).slice(-KEPT);
    },
    exitCode() {
      const last = [...tail.matchAll(pattern)].at(-1);
      if (last === undefined) return undefined;
      return last[1] === undefined ? 128 + Number(last[2]) : Number(last[1]);
    },
  };
}
