/** What an archive of an artifact holds, read in one pass with bounded memory. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { Record, Records } from "./records.ts";
import { paddingOf, type TarPart, tarPart } from "./tar.ts";

const BLOCK = 512;

/** An extended header or a launch.json is read whole, and no larger one than this. */
const WHOLE_LIMIT = 64 << 20;

export interface ArchiveRecords {
  readonly records: Records;
  readonly launch: Buffer | undefined;
}

/**
 * Read an archive such as mvmforge writes, whatever is in its entries.
 *
 * @throws Error for what is none: it can't be decompressed, or ends early, or has an entry of a kind that we don't write
 */
export async function recordArchive(path: string): Promise<ArchiveRecords> {
  const source = createReadStream(path);
  const stream = createGunzip();
  source.on("error", (error) => stream.destroy(error)).pipe(stream);
  const bytes = byteReader(stream);
  const records: Records = new Map();
  let launch: Buffer | undefined;
  try {
    for (let entry = await nextEntry(bytes); entry !== undefined; entry = await nextEntry(bytes)) {
      const { name, kind, size } = entry;
      if (kind === "directory") continue;
      if (name === "launch.json" && kind === "file" && size <= WHOLE_LIMIT) {
        launch = await bytes.take(size);
        records.set(name, fileRecord(entry, createHash("sha256").update(launch).digest("hex")));
      } else records.set(name, await recordOf(entry, bytes));
      await bytes.take(paddingOf(size));
    }
    return { records, launch };
  } finally {
    source.destroy();
    stream.destroy();
  }
}

async function recordOf(entry: TarPart, bytes: ByteReader): Promise<Record> {
  if (entry.kind === "symlink") return { kind: "link", target: entry.linkname };
  const hash = createHash("sha256");
  for (let left = entry.size; left > 0; ) {
    const chunk = await bytes.some(left);
    hash.update(chunk);
    left -= chunk.length;
  }
  return fileRecord(entry, hash.digest("hex"));
}

const fileRecord = ({ mode }: TarPart, sha256: string): Record => ({
  kind: "file",
  isExecutable: (mode & 0o100) !== 0,
  sha256,
});

/** The next entry with what an extended header before it says of it; undefined at the end. */
async function nextEntry(bytes: ByteReader): Promise<TarPart | undefined> {
  const part = tarPart(await bytes.take(BLOCK));
  if (part?.kind !== "extended") return part;
  if (part.size > WHOLE_LIMIT) throw new Error(`an extended header has ${part.size} bytes`);
  const said = extendedRecords((await bytes.take(part.size + paddingOf(part.size))).subarray(0, part.size));
  const entry = tarPart(await bytes.take(BLOCK));
  if (entry === undefined || entry.kind === "extended") throw new Error("an extended header has no entry");
  const size = said.get("size") ?? String(entry.size);
  if (!/^\d{1,15}$/.test(size)) throw new Error("an extended header's size is no number");
  return {
    ...entry,
    name: said.get("path") ?? entry.name,
    linkname: said.get("linkpath") ?? entry.linkname,
    size: Number(size),
  };
}

/** The records of an extended header of pax(1), `LENGTH KEY=VALUE\n` each, a character for each byte. */
function extendedRecords(bytes: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let text = bytes.toString("latin1"); text !== ""; ) {
    const length = Number(/^(\d{1,9}) /.exec(text)?.[1] ?? 0);
    const [, key, value] = /^\d+ ([^=]+)=(.*)\n$/s.exec(text.slice(0, length)) ?? [];
    if (key === undefined || value === undefined)
      throw new Error("an extended header has a malformed record");
    records.set(key, value);
    text = text.slice(length);
  }
  return records;
}

interface ByteReader {
  /** Exactly as many bytes. */
  take(count: number): Promise<Buffer>;
  /** At least one, and no more than `most`. */
  some(most: number): Promise<Buffer>;
}

/** @throws Error where the stream ends before what is asked for */
function byteReader(stream: AsyncIterable<Buffer>): ByteReader {
  const chunks = stream[Symbol.asyncIterator]();
  let chunk: Buffer = Buffer.alloc(0);
  const some = async (most: number) => {
    while (chunk.length === 0) {
      const { value, done } = await chunks.next();
      if (done) throw new Error("it ends early");
      chunk = value;
    }
    const part = chunk.subarray(0, most);
    chunk = chunk.subarray(part.length);
    return part;
  };
  const take = async (count: number) => {
    const parts: Buffer[] = [];
    for (let left = count; left > 0; left -= (parts.at(-1) as Buffer).length) parts.push(await some(left));
    return Buffer.concat(parts);
  };
  return { take, some };
}
