/** Compressing in a worker, while this thread reads the source. */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../ir/package-root.ts";

/** What has been compressed: as it was before. */
export interface Deflated {
  /** Bytes. */
  readonly size: number;
  /** CRC-32. */
  readonly checksum: number;
}

/** From this thread to the worker. */
export interface Block {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** From the worker: after each block, and at the end, or what went wrong. */
export type Answer =
  | { readonly kind: "taken" }
  | ({ readonly kind: "done" } & Deflated)
  | { readonly kind: "failed"; readonly code: string | undefined; readonly message: string };

/** A fifth faster than 6, and 1.5 % larger. */
export const LEVEL = 4;

/** The compressor's output may depend on how it is fed: always in blocks of this size. */
const BLOCK_SIZE = 1 << 20;

/** Blocks on their way to the worker: enough to keep it busy, few enough to hold in memory. */
const BLOCKS_AHEAD = 16;

export interface Deflater {
  write(chunk: Uint8Array): void;
  /** Resolves when more may be written. Rejects when the worker has failed. */
  drained(): Promise<void>;
  finish(): Promise<Deflated>;
  abort(): void;
}

/**
 * Start to write a raw deflate stream (RFC 1951).
 *
 * @param path absolute path of a file that doesn't exist yet
 */
export function startDeflater(path: string): Deflater {
  const worker = new Worker(join(packageRoot(), "dist/deflate-worker.cjs"), { workerData: { path } });
  let block = new Uint8Array(BLOCK_SIZE);
  let [filled, ahead] = [0, 0];
  let wake = () => {};
  const done = new Promise<Deflated>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (answer: Answer) => {
      if (answer.kind === "done") resolve(answer);
      if (answer.kind === "failed") reject(Object.assign(new Error(answer.message), { code: answer.code }));
      if (answer.kind === "taken") ahead--;
      wake();
    });
  });
  // Whoever waits hears of it; nobody may be waiting yet.
  done.catch(() => wake());
  const send = (bytes: Uint8Array<ArrayBuffer>, isLast: boolean) => {
    ahead++;
    worker.postMessage({ bytes, isLast } satisfies Block, [bytes.buffer]);
  };
  const taken = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  return {
    write(chunk) {
      for (let from = 0; from < chunk.length; ) {
        const part = chunk.subarray(from, from + BLOCK_SIZE - filled);
        block.set(part, filled);
        from += part.length;
        filled += part.length;
        if (filled < BLOCK_SIZE) return;
        send(block, false);
        block = new Uint8Array(BLOCK_SIZE);
        filled = 0;
      }
    },
    async drained() {
      while (ahead > BLOCKS_AHEAD) await Promise.race([taken(), done]);
    },
    async finish() {
      send(block.slice(0, filled), true);
      const deflated = await done;
      await worker.terminate();
      return deflated;
    },
    abort: () => void worker.terminate(),
  };
}
