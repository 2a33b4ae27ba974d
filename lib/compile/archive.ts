/** An artifact as one .tar.gz, the same bytes on any machine. */
import {
  closeSync,
  createReadStream,
  type Dirent,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Gzip } from "fflate";
import { type Header, type Pack, pack } from "tar-stream";

/**
 * Write the archive of a folder: sorted by path bytes, times of zero, owner 0, no names of owners.
 *
 * The compressor is JavaScript (ADR 0008): zlib promises no bytes from one release or processor to the next. It is
 * fed blocks of one size, since its output may depend on how it was fed.
 */
export async function writeArchive(folder: string, path: string): Promise<void> {
  const tar = pack();
  const file = openSync(path, "wx", 0o600);
  try {
    await Promise.all([addEntries(tar, folder), compress(tar as unknown as AsyncIterable<Buffer>, file)]);
  } finally {
    closeSync(file);
  }
}

const PLAIN = { uid: 0, gid: 0, uname: "", gname: "", mtime: new Date(0) };

async function addEntries(tar: Pack, folder: string): Promise<void> {
  for (const name of listSorted(folder)) {
    const path = join(folder, name);
    const found = lstatSync(path);
    const mode = found.mode & 0o777;
    if (found.isDirectory()) {
      await addEntry(tar, { ...PLAIN, name: `${name}/`, type: "directory", mode });
    } else if (found.isSymbolicLink()) {
      await addEntry(tar, { ...PLAIN, name, type: "symlink", mode: 0o777, linkname: readlinkSync(path) });
    } else {
      const entry = tar.entry({ ...PLAIN, name, type: "file", mode, size: found.size });
      await pipeline(createReadStream(path, { highWaterMark: BLOCK_SIZE }), entry as unknown as Writable);
    }
  }
  tar.finalize();
}

/** Paths of everything below a folder, relative to it, in the order of their bytes. */
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
  return paths.sort(Buffer.compare).map(String);
}

function addEntry(tar: Pack, header: Partial<Header> & Pick<Header, "name">): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry(header, (error) => (error ? reject(error) : resolve())).end(Buffer.alloc(0));
  });
}

const BLOCK_SIZE = 64 << 10;
const LEVEL = 6;
/** Where a gzip header names the system that wrote it; 255 is unknown (RFC 1952 section 2.3). */
const OS_BYTE = 9;

async function compress(tar: AsyncIterable<Buffer>, file: number): Promise<void> {
  let written = 0;
  const gzip = new Gzip({ level: LEVEL, mtime: 0 }, (chunk) => {
    if (written === 0) chunk[OS_BYTE] = 255;
    for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
    written += chunk.length;
  });
  let block = Buffer.allocUnsafe(BLOCK_SIZE);
  let filled = 0;
  for await (const chunk of tar) {
    for (let taken = 0; taken < chunk.length; ) {
      const length = chunk.copy(block, filled, taken);
      taken += length;
      filled += length;
      if (filled < BLOCK_SIZE) continue;
      gzip.push(block);
      block = Buffer.allocUnsafe(BLOCK_SIZE);
      filled = 0;
    }
  }
  gzip.push(block.subarray(0, filled), true);
}
