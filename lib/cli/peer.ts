/** A descriptor that somebody else has set to not block: its other end is at work, so wait for it. */

const PAUSE_MS = 5;

/** What a synchronous read or write answers, taken up again for as long as it says EAGAIN. */
export function waitingForPeer(step: () => number): number {
  for (;;) {
    try {
      return step();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
