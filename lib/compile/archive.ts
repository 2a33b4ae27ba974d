/**
 * An artifact as one .tar.gz, the same bytes on any machine: sorted by path bytes, times of zero, owner 0, no names of
 * owners. The source goes in as it is read, and is compressed beside that by a worker; what is known only afterwards,
 * launch.json above all, stands before it in the archive, so the two are compressed apart and joined.
 */
import { closeSync, createReadStream, fchmodSync, openSync } from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import { stagingFailed } from "../bundle/faults.ts";
import { type TreeSink, writeAll } from "../bundle/tree-sink.ts";
import { newDeflate } from "./deflate.ts";
import type { Deflated, Deflater } from "./deflater.ts";
import type { ConstantFile } from "./flake.ts";
import { paddingOf, TAR_END, tarHeader } from "./tar.ts";

/** Takes the tree that is src/ in the archive. */
export interface ArchiveSink extends TreeSink {
  /** Ends the tree; what has been compressed then. */
  finish(): Promise<Deflated>;
  /** Stop in the middle. */
  abort(): void;
}

/** Where the tree is in the archive. */
const TREE = "src";

/** A sink that has the tar entries of src/, and the end of the archive, compressed by `deflater`. */
export function archiveSink(deflater: Deflater): ArchiveSink {
  let left = 0;
  return {
    addFolder: (at) =>
      deflater.write(tarHeader({ name: `${join(TREE, at)}/`, type: "directory", mode: 0o755, size: 0 })),
    addLink(at, target) {
      const linkname = target.toString("utf8");
      deflater.write(tarHeader({ name: `${TREE}/${at}`, type: "symlink", mode: 0o777, size: 0, linkname }));
    },
    beginFile(at, size, isExecutable) {
      left = paddingOf(size);
      const mode = isExecutable ? 0o755 : 0o644;
      deflater.write(tarHeader({ name: `${TREE}/${at}`, type: "file", mode, size }));
    },
    write: (chunk) => deflater.write(chunk),
    endFile: () => deflater.write(TAR_END.subarray(0, left)),
    drained: () => deflater.drained().catch(stagingFailed),
    close: () => {},
    finish() {
      deflater.write(TAR_END);
      return deflater.finish().catch(stagingFailed);
    },
    abort: () => deflater.abort(),
  };
}

/**
 * Write the whole archive.
 *
 * @param files the artifact without its src/
 * @param bodyPath what an {@link archiveSink} has had written, whose size and checksum are `body`'s
 * @param path absolute path of a file that doesn't exist yet
 */
export async function writeArchive(
  files: readonly ConstantFile[],
  bodyPath: string,
  body: Deflated,
  path: string,
): Promise<void> {
  const { begin, end } = around(files, body);
  const file = openSync(path, "wx", 0o600);
  try {
    writeAll(file, begin);
    for await (const chunk of createReadStream(bodyPath)) writeAll(file, chunk as Buffer);
    writeAll(file, end);
    fchmodSync(file, 0o644);
  } finally {
    closeSync(file);
  }
}

/** RFC 1952 section 2.3: deflate, no name, a time of zero, an unknown system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** What stands before the compressed body in an archive, and behind it. */
export function around(files: readonly ConstantFile[], body: Deflated): { begin: Buffer; end: Buffer } {
  const head = headEntries(files);
  const begin = [GZIP_HEADER];
  // To a byte's boundary, from which the body's own blocks go on.
  newDeflate((chunk) => void begin.push(Buffer.from(chunk)))(head, "boundary");
  const end = Buffer.alloc(8);
  end.writeUInt32LE(joinedChecksum(crc32(head), body));
  end.writeUInt32LE((head.length + body.size) % 2 ** 32, 4);
  return { begin: Buffer.concat(begin), end };
}

/** The tar entries of everything but the source, sorted by the bytes of their paths, each folder before what is in it. */
function headEntries(files: readonly ConstantFile[]): Buffer {
  const contents = new Map<string, Uint8Array | undefined>();
  for (const { path, bytes } of files) {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder))
      contents.set(folder, undefined);
    contents.set(path, bytes);
  }
  const sorted = [...contents].sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
  if (sorted.some(([path]) => path >= TREE)) throw new Error(`an artifact's file sorts after ${TREE}`);
  return Buffer.concat(
    sorted.flatMap(([name, bytes]) => {
      if (bytes === undefined)
        return [Buffer.from(tarHeader({ name: `${name}/`, type: "directory", mode: 0o755, size: 0 }))];
      const header = tarHeader({ name, type: "file", mode: 0o644, size: bytes.length });
      return [Buffer.from(header), bytes, TAR_END.subarray(0, paddingOf(bytes.length))];
    }),
  );
}

const ZEROS = Buffer.alloc(1 << 20);

/**
 * The CRC-32 of two texts one after the other, from each one's own. CRC-32 is linear: what the first adds to it is what
 * it would before as many zeros, less what those zeros are alone.
 */
function joinedChecksum(first: number, { checksum, size }: Deflated): number {
  let [shifted, zeros] = [first, 0];
  for (let left = size; left > 0; left -= ZEROS.length) {
    const chunk = left < ZEROS.length ? ZEROS.subarray(0, left) : ZEROS;
    shifted = crc32(chunk, shifted);
    zeros = crc32(chunk, zeros);
  }
  return (shifted ^ zeros ^ checksum) >>> 0;
}
