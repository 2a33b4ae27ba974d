/** What runs in the worker: blocks in, a file with a raw deflate stream out. */
import { closeSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { crc32 } from "node:zlib";
import { writeAll } from "../bundle/tree-sink.ts";
import { type Deflate, newDeflate } from "./deflate.ts";
import type { Answer, Filled } from "./deflater.ts";

const answer = (message: Answer) => parentPort?.postMessage(message);
let file: number | undefined;
let deflate: Deflate | undefined;
let [size, checksum] = [0, 0];

parentPort?.on("message", ({ block, length, isLast }: Filled) => {
  try {
    const bytes = block.subarray(0, length);
    file ??= openSync((workerData as { path: string }).path, "wx", 0o600);
    deflate ??= newDeflate((chunk) => writeAll(file as number, chunk));
    size += length;
    checksum = crc32(bytes, checksum);
    deflate(bytes, isLast ? "end" : "none");
    answer({ kind: "taken", block });
    if (!isLast) return;
    closeSync(file);
    answer({ kind: "done", size, checksum });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    answer({ kind: "failed", code, message });
  }
});
