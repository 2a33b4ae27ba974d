/** What runs in the worker: blocks in, a file with a raw deflate stream out. The compressor is JavaScript (ADR 0008). */
import { closeSync, openSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { crc32 } from "node:zlib";
import { Deflate } from "fflate";
import { writeAll } from "../bundle/tree-sink.ts";
import { type Answer, type Block, LEVEL } from "./deflater.ts";

const answer = (message: Answer) => parentPort?.postMessage(message);
let file: number | undefined;
let [size, checksum] = [0, 0];
const deflate = new Deflate({ level: LEVEL }, (chunk) => writeAll(file as number, chunk));

parentPort?.on("message", ({ bytes, isLast }: Block) => {
  try {
    file ??= openSync((workerData as { path: string }).path, "wx", 0o600);
    size += bytes.length;
    checksum = crc32(bytes, checksum);
    deflate.push(bytes, isLast);
    answer({ kind: "taken" });
    if (!isLast) return;
    closeSync(file);
    answer({ kind: "done", size, checksum });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    answer({ kind: "failed", code, message });
  }
});
