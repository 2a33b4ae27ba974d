/**
 * An artifact as one .tar.gz, the same bytes on any machine: sorted by path bytes, times of zero, owner 0, no names of
 * owners. The source goes in as it is read, and is compressed beside that by a worker; what is known only afterwards,
 * launch.json above all, stands before it in the archive, so the two are compressed apart and joined.
 */
import {
  closeSync,
  createReadStream,
  type Dirent,
  fchmodSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { stagingFailed } from "../bundle/faults.ts";
import { type TreeSink, writeAll } from "../bundle/tree-sink.ts";
import { newDeflate } from "./deflate.ts";
import { type Deflated, startDeflater } from "./deflater.ts";
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

/**
 * A sink that writes the compressed tar entries of src/ and the end of the archive.
 *
 * @param path absolute path of a file that doesn't exist yet
 */
export function archiveSink(path: string): ArchiveSink {
  const deflater = startDeflater(path);
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
 * @param folder the artifact without its src/
 * @param bodyPath what {@link archiveSink} has written, whose size and checksum are `body`'s
 * @param path absolute path of a file that doesn't exist yet
 */
export async function writeArchive(
  folder: string,
  bodyPath: string,
  body: Deflated,
  path: string,
): Promise<void> {
  const head = headEntries(folder);
  const file = openSync(path, "wx", 0o600);
  try {
    writeAll(file, GZIP_HEADER);
    // To a byte's boundary, from which the body's own blocks go on.
    newDeflate((chunk) => writeAll(file, chunk))(head, "boundary");
    for await (const chunk of createReadStream(bodyPath)) writeAll(file, chunk as Buffer);
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(joinedChecksum(crc32(head), body));
    trailer.writeUInt32LE((head.length + body.size) % 2 ** 32, 4);
    writeAll(file, trailer);
    fchmodSync(file, 0o644);
  } finally {
    closeSync(file);
  }
}

/** RFC 1952 section 2.3: deflate, no name, a time of zero, an unknown system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/** The tar entries of everything but the source. */
function headEntries(folder: string): Buffer {
  const entries = listSorted(folder).flatMap((name) => {
    const path = join(folder, name);
    const { mode, size, isFolder } = statOf(path);
    if (isFolder) return [Buffer.from(tarHeader({ name: `${name}/`, type: "directory", mode, size: 0 }))];
    const content = readFileSync(path);
    return [
      Buffer.from(tarHeader({ name, type: "file", mode, size })),
      content,
      TAR_END.subarray(0, paddingOf(content.length)),
    ];
  });
  return Buffer.concat(entries);
}

function statOf(path: string): { mode: number; size: number; isFolder: boolean } {
  const found = lstatSync(path);
  return { mode: found.mode & 0o777, size: found.size, isFolder: found.isDirectory() };
}

/** Paths of everything below a folder, relative to it, in the order of their bytes. All come before the source's. */
function listSorted(folder: string): string[] {
  const paths: Buffer[] = [];
  const visit = (prefix: string) => {
    for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true }) as Dirent[]) {
      const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
      paths.push(Buffer.from(path));
      if (entry.isDirectory()) visit(path);
    }
  };
  visit("");
  const sorted = paths.sort(Buffer.compare).map(String);
  if (sorted.some((path) => path >= TREE)) throw new Error(`an artifact's file sorts after ${TREE}`);
  return sorted;
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
