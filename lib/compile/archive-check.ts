/** An archive that is there against the one that would be written: to the byte, with nothing written and bounded memory. */
import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32 } from "node:zlib";
import { newDeflate } from "./deflate.ts";
import { BLOCK_SIZE, type Deflated, type Deflater } from "./deflater.ts";

/** What a compressed stream is like, without the stream. */
export interface Digest {
  /** Bytes. */
  readonly length: number;
  /** SHA-256, in hex. */
  readonly sha256: string;
}

/** A deflater in this thread, fed as the worker's is, that keeps a digest of what comes out of it. */
export function hashingDeflater(): Deflater & { readonly digest: () => Digest } {
  const hash = createHash("sha256");
  let [length, size, checksum, filled] = [0, 0, 0, 0];
  const deflate = newDeflate((chunk) => {
    length += chunk.length;
    hash.update(chunk);
  });
  const block = Buffer.allocUnsafe(BLOCK_SIZE);
  const send = (until: "none" | "end") => {
    const bytes = block.subarray(0, filled);
    size += filled;
    checksum = crc32(bytes, checksum);
    deflate(bytes, until);
    filled = 0;
  };
  return {
    write(chunk) {
      for (let from = 0; from < chunk.length; ) {
        const part = chunk.subarray(from, from + BLOCK_SIZE - filled);
        block.set(part, filled);
        from += part.length;
        filled += part.length;
        if (filled === BLOCK_SIZE) send("none");
      }
    },
    drained: () => Promise.resolve(),
    async finish(): Promise<Deflated> {
      send("end");
      return { size, checksum };
    },
    abort() {},
    digest: () => ({ length, sha256: hash.digest("hex") }),
  };
}

/** Whether a file is `begin`, then what has this digest, then `end`, and nothing more. */
export function isMadeOf(path: string, begin: Buffer, body: Digest, end: Buffer): boolean {
  const file = openSync(path, "r");
  try {
    if (fstatSync(file).size !== begin.length + body.length + end.length) return false;
    const behind = begin.length + body.length;
    return (
      digestOf(file, 0, begin.length) === sha256(begin) &&
      digestOf(file, begin.length, body.length) === body.sha256 &&
      digestOf(file, behind, end.length) === sha256(end)
    );
  } finally {
    closeSync(file);
  }
}

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

function digestOf(file: number, from: number, length: number): string {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(BLOCK_SIZE);
  for (let done = 0; done < length; ) {
    const read = readSync(file, buffer, 0, Math.min(buffer.length, length - done), from + done);
    if (read === 0) break;
    hash.update(buffer.subarray(0, read));
    done += read;
  }
  return hash.digest("hex");
}
