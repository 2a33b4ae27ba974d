/** What starts an executable of the bundle, by its first bytes: nothing is run. */

/** A file that the system starts by way of another, as it names that. */
export interface Executable {
  readonly path: string;
  readonly kind: "script" | "elf";
  /** A script's first line after `#!`, or the path of an ELF's loader. */
  readonly interpreter: string;
}

/** What Linux reads of a script's first line, "#!" among it. */
const LINE_SIZE = 256;

/**
 * What starts a file, or null where nothing else does: no script, a static ELF, another system's program.
 *
 * @param head the file's first bytes: an ELF's loader is found in the first 4 KiB, where linkers put its name
 */
export function interpreterOf(path: string, head: Buffer): Executable | null {
  if (head.length > 2 && head[0] === 0x23 && head[1] === 0x21) {
    const [line] = head.toString("latin1", 2, LINE_SIZE).split("\n", 1) as [string];
    return { path, kind: "script", interpreter: line.trim() };
  }
  const loader = loaderOf(head);
  return loader === null ? null : { path, kind: "elf", interpreter: loader };
}

const ELF = Buffer.from("7f454c46", "hex");
const PT_INTERP = 3;

/** The path of a little-endian ELF's PT_INTERP segment (elf(5)), if it has one within `head`. */
function loaderOf(head: Buffer): string | null {
  if (head.length < 64 || !head.subarray(0, 4).equals(ELF) || head[5] !== 1) return null;
  const is64 = head[4] === 2;
  const table = is64 ? Number(head.readBigUInt64LE(32)) : head.readUInt32LE(28);
  const entrySize = head.readUInt16LE(is64 ? 54 : 42);
  const count = head.readUInt16LE(is64 ? 56 : 44);
  for (let index = 0; index < count; index++) {
    const entry = table + index * entrySize;
    if (entry + (is64 ? 40 : 20) > head.length) return null;
    if (head.readUInt32LE(entry) !== PT_INTERP) continue;
    const offset = is64 ? Number(head.readBigUInt64LE(entry + 8)) : head.readUInt32LE(entry + 4);
    const size = is64 ? Number(head.readBigUInt64LE(entry + 32)) : head.readUInt32LE(entry + 16);
    if (size < 2 || offset + size > head.length) return null;
    return head.toString("latin1", offset, offset + size - 1);
  }
  return null;
}
