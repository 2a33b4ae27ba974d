/** What a file has begun to write when it comes to its end: a stream, or a write that nobody awaits. */

// Taken before the user's file runs and can replace them.
const { setImmediate, setTimeout } = globalThis;
const getActiveResources = process.getActiveResourcesInfo;

/**
 * Waits until the files that are being read or written are done with. Timers, servers, sockets and threads are not
 * waited for: they are what a program runs on, and emit ends with the file (ADR 0013). The host bounds it.
 */
export async function writesOnTheirWay(): Promise<void> {
  for (let turn = 0; turn < FIRST_TURNS; turn++) {
    await new Promise((settled) => setImmediate(settled));
    if (isAtWork()) return untilQuiet();
  }
}

/** A request that was begun may take a turn or two to show. */
const FIRST_TURNS = 2;

/** One request is followed by the next of the same stream, and by what a compressor between two streams takes. */
async function untilQuiet(): Promise<void> {
  for (let quiet = 0; quiet < QUIET_LOOKS; quiet = isAtWork() ? 0 : quiet + 1) {
    await new Promise((settled) => setTimeout(settled, LOOK));
  }
}

const LOOK = 5;
const QUIET_LOOKS = 6;

/** Requests of libuv to the file system, and to a pipe or terminal that is being written. */
function isAtWork(): boolean {
  return getActiveResources.call(process).some((name) => WORK.test(name));
}

const WORK = /^(?:FSReq|FileHandleCloseReq|WriteWrap|ShutdownWrap)/;
