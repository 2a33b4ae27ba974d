/** A descriptor that somebody else has set to not block: its other end is at work, so wait for it. */
import { readSync } from "node:fs";

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

const CHUNK_SIZE = 1 << 16;

/** The bytes of a descriptor up to its end, or to the first chunk (64 KiB) that goes beyond `limit` bytes: any input costs bounded memory. */
export function readBounded(descriptor: number, limit: number): Buffer {
  const chunks: Buffer[] = [];
  for (let size = 0; size <= limit; ) {
    const chunk = Buffer.allocUnsafe(CHUNK_SIZE);
    const length = waitingForPeer(() => readSync(descriptor, chunk));
    if (length === 0) break;
    chunks.push(chunk.subarray(0, length));
    size += length;
  }
  return Buffer.concat(chunks);
}
