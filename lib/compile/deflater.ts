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

/** From this thread to the worker: the first `length` bytes of a block, which are left alone until it is taken. */
export interface Filled {
  readonly block: Block;
  readonly length: number;
  readonly isLast: boolean;
}

/** From the worker: after each block, and at the end, or what went wrong. */
export type Answer =
  | { readonly kind: "taken"; readonly block: Block }
  | ({ readonly kind: "done" } & Deflated)
  | { readonly kind: "failed"; readonly code: string | undefined; readonly message: string };

/** Memory that both threads see: nothing is copied or given away between them, which would set off the garbage collector. */
type Block = Uint8Array<SharedArrayBuffer>;

/** The compressor's output may depend on how it is fed: always in blocks of this size. */
export const BLOCK_SIZE = 1 << 20;

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
  const free: Block[] = [];
  const nextBlock = () => free.pop() ?? new Uint8Array(new SharedArrayBuffer(BLOCK_SIZE));
  let block = nextBlock();
  let [filled, ahead] = [0, 0];
  let wake = () => {};
  const done = new Promise<Deflated>((resolve, reject) => {
    worker.on("error", reject);
    worker.on("message", (answer: Answer) => {
      if (answer.kind === "done") resolve(answer);
      if (answer.kind === "failed") reject(Object.assign(new Error(answer.message), { code: answer.code }));
      if (answer.kind === "taken") {
        free.push(answer.block);
        ahead--;
      }
      wake();
    });
  });
  // Whoever waits hears of it; nobody may be waiting yet.
  done.catch(() => wake());
  const send = (isLast: boolean) => {
    ahead++;
    worker.postMessage({ block, length: filled, isLast } satisfies Filled);
  };
  const taken = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  return {
    write(chunk) {
      for (let from = 0; from < chunk.length; ) {
        const room = BLOCK_SIZE - filled;
        const part = from === 0 && chunk.length <= room ? chunk : chunk.subarray(from, from + room);
        block.set(part, filled);
        from += part.length;
        filled += part.length;
        if (filled < BLOCK_SIZE) return;
        send(false);
        block = nextBlock();
        filled = 0;
      }
    },
    async drained() {
      while (ahead > BLOCKS_AHEAD) await Promise.race([taken(), done]);
    },
    async finish() {
      send(true);
      const deflated = await done;
      await worker.terminate();
      return deflated;
    },
    abort: () => void worker.terminate(),
  };
}
