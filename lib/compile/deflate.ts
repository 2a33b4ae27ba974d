/**
 * zlib's compressor, compiled to WebAssembly: the same bytes on every processor and every release of Node, at half the time
 * of one in JavaScript (ADR 0049).
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../ir/package-root.ts";

/** The part of the WebAssembly JavaScript Interface that is used; @types/node has none of it. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: unknown };
};

/** What the module of zip.js exports, as far as it is used here. Pointers and sizes are bytes of its memory. */
interface Zlib {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  malloc(size: number): number;
  deflate_new(): number;
  deflate_init_raw(stream: number, level: number): number;
  /** @returns the status in the highest eight bits, signed, and how many bytes came out in the others */
  deflate_process(
    stream: number,
    input: number,
    size: number,
    output: number,
    room: number,
    flush: number,
  ): number;
  deflate_last_consumed(stream: number): number;
}

/** By zlib.h. */
const FLUSH = { none: 0, boundary: 2, end: 4 } as const;
const STREAM_END = 1;
/** Neither input nor room was of use: nothing is left to flush. */
const BUFFER_ERROR = -5;

/** At 6, gzip's own, an archive of source text is an eighth smaller and takes more than twice the time. */
const LEVEL = 2;

const ROOM = 1 << 18;

/** Takes bytes; gives what they become to `onOutput`, which has to take it before it returns. */
export type Deflate = (bytes: Uint8Array, until: keyof typeof FLUSH) => void;

/**
 * A raw deflate stream (RFC 1951).
 *
 * @throws Error where there is no memory for it
 */
export function newDeflate(onOutput: (chunk: Uint8Array) => void): Deflate {
  const zlib = instance();
  const stream = zlib.deflate_new();
  const [input, output] = [zlib.malloc(ROOM), zlib.malloc(ROOM)];
  if (!stream || !input || !output || zlib.deflate_init_raw(stream, LEVEL) !== 0) throw outOfMemory();
  const process = (from: number, size: number, flush: number) => {
    const answer = zlib.deflate_process(stream, input + from, size, output, ROOM, flush);
    const [status, length] = [answer >> 24, answer & 0xffffff];
    if (status < 0 && status !== BUFFER_ERROR) throw new Error(`zlib answers ${status}`);
    if (length > 0) onOutput(new Uint8Array(zlib.memory.buffer, output, length));
    return { isOver: status === STREAM_END || status === BUFFER_ERROR || length < ROOM, length };
  };
  return (bytes, until) => {
    for (let at = 0; at < bytes.length; at += ROOM) {
      const part = bytes.subarray(at, at + ROOM);
      new Uint8Array(zlib.memory.buffer, input, part.length).set(part);
      for (let done = 0; done < part.length; done += zlib.deflate_last_consumed(stream))
        process(done, part.length - done, FLUSH.none);
    }
    if (until !== "none") while (!process(0, 0, FLUSH[until]).isOver);
  };
}

function instance(): Zlib {
  const bytes = readFileSync(join(packageRoot(), "dist/deflate.wasm"));
  let zlib: Zlib;
  try {
    zlib = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Zlib;
  } catch (error) {
    // A limit of the address space (ulimit -v): WebAssembly reserves ten gigabytes of it, and uses next to none.
    throw error instanceof RangeError ? outOfMemory() : error;
  }
  zlib._initialize();
  return zlib;
}

function outOfMemory(): Error {
  return new Error(
    "there is no memory to compress an archive in (lift the limit of address space, ulimit -v, or write a folder)",
  );
}
