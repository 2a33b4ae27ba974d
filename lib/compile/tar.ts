/**
 * Tar entries as POSIX has them (pax interchange format of pax(1)): a header of one block, contents filled up to a block,
 * and before the header of an entry that it has no room for, an extended one. Headers are all that differs between
 * entries, so they are written straight into the stream's own blocks: a library that makes objects of them takes
 * twice the time of reading the files.
 */

export interface TarEntry {
  /** Relative; with a slash at the end where it is a folder. */
  readonly name: string;
  readonly type: "file" | "directory" | "symlink";
  readonly mode: number;
  /** Bytes; none but for a file. */
  readonly size: number;
  readonly linkname?: string;
}

const BLOCK = 512;
const TYPES = { file: "0", directory: "5", symlink: "2", extended: "x" } as const;

/** Two blocks of zeros. */
export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK);

/** A header as it is read: names have a character for each byte. */
export interface TarPart extends Omit<TarEntry, "type"> {
  readonly kind: keyof typeof TYPES;
  readonly linkname: string;
}

/**
 * What a header says; undefined for a block of zeros, which ends an archive.
 *
 * @throws Error for a header such as {@link tarHeader} doesn't write
 */
export function tarPart(block: Buffer): TarPart | undefined {
  if (block.equals(TAR_END.subarray(0, BLOCK))) return undefined;
  const text = (from: number, length: number) =>
    (block.toString("latin1", from, from + length).split("\0", 1)[0] as string).trim();
  const number = (from: number, length: number) => {
    const digits = text(from, length);
    if (!/^[0-7]+$/.test(digits)) throw new Error("it has a header that is none of a tar archive");
    return Number.parseInt(digits, 8);
  };
  const kind = (Object.keys(TYPES) as (keyof typeof TYPES)[]).find((name) => TYPES[name] === text(156, 1));
  if (kind === undefined) throw new Error("it has an entry of a kind that mvmforge doesn't write");
  const size = number(124, 12);
  return { name: text(0, 100), kind, mode: number(100, 8), size, linkname: text(157, 100) };
}

/** How many zeros follow a content of this size. */
export function paddingOf(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

/**
 * The header of an entry: times of zero, owner 0, no names of owners.
 *
 * @returns bytes that the next call overwrites
 */
export function tarHeader(entry: TarEntry): Buffer {
  const { name, type, mode, size, linkname = "" } = entry;
  const isPlain = fits(name, 100) && fits(linkname, 100) && size < 8 ** 11;
  if (isPlain) return header(name, TYPES[type], mode, size, linkname);
  const records = Buffer.concat([
    record("path", name),
    ...(linkname === "" ? [] : [record("linkpath", linkname)]),
    ...(size < 8 ** 11 ? [] : [record("size", String(size))]),
  ]);
  const short = size < 8 ** 11 ? size : 0;
  return Buffer.concat([
    Buffer.from(header("PaxHeader", TYPES.extended, 0o644, records.length, "")),
    records,
    Buffer.alloc(paddingOf(records.length)),
    header("PaxEntry", TYPES[type], mode, short, linkname === "" ? "" : "PaxLink"),
  ]);
}

/** Whether a text is ASCII, and no longer than its field. */
function fits(text: string, limit: number): boolean {
  return text.length <= limit && /^[\x01-\x7f]*$/.test(text);
}

/** A record counts its own length, the digits of which are a part of it. */
function record(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`);
  let length = rest.length;
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length;
  return Buffer.concat([Buffer.from(String(length)), rest]);
}

/** Every field that is the same in all headers: owners, time, magic and version, devices. */
const TEMPLATE = Buffer.alloc(BLOCK);
TEMPLATE.write("0000000\0", 108, "latin1");
TEMPLATE.write("0000000\0", 116, "latin1");
TEMPLATE.write("00000000000\0", 136, "latin1");
TEMPLATE.write("        ", 148, "latin1"); // The checksum, while it is summed up.
TEMPLATE.write("ustar\u000000", 257, "latin1");
TEMPLATE.write("0000000\0", 329, "latin1");
TEMPLATE.write("0000000\0", 337, "latin1");

const TEMPLATE_SUM = TEMPLATE.reduce((sum, byte) => sum + byte, 0);

/** One for all headers: with one of its own for each, an archive of small files would be garbage for the most part. */
const block = Buffer.alloc(BLOCK);

function header(name: string, type: string, mode: number, size: number, linkname: string): Buffer {
  TEMPLATE.copy(block);
  let sum = TEMPLATE_SUM;
  const write = (text: string, from: number) => {
    for (let at = 0; at < text.length; at++) {
      const byte = text.charCodeAt(at);
      block[from + at] = byte;
      sum += byte;
    }
  };
  write(name, 0);
  write(octal(mode, 7), 100);
  write(octal(size, 11), 124);
  write(type, 156);
  write(linkname, 157);
  // Six digits, a NUL and the last of the template's blanks.
  block.write(`${octal(sum, 6)}\0`, 148, "latin1");
  return block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
