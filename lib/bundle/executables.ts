/** What starts an executable of the bundle, by its first bytes: nothing is run. */

/** A file that the system starts by way of another, as it names that. */
export interface Executable {
  readonly path: string;
  /** `marked` is a script whose first line is hidden by a byte order mark: the kernel takes it for none. */
  readonly kind: "script" | "marked" | "elf";
  /** A script's first line after `#!`, a carriage return at its end among it, or the path of an ELF's loader. */
  readonly interpreter: string;
}

/** What Linux reads of a script's first line, "#!" among it. */
const LINE_SIZE = 256;

/**
 * What starts a file, or null where nothing else does: no script, a static ELF, another system's program (foreignFormat).
 *
 * @param head the file's first bytes: an ELF's loader is found in the first 4 KiB, where linkers put its name
 */
export function interpreterOf(path: string, head: Buffer): Executable | null {
  const mark = head.indexOf(BYTE_ORDER_MARK) === 0 ? BYTE_ORDER_MARK.length : 0;
  if (head.indexOf("#!", mark) === mark) {
    const [line] = head.toString("latin1", mark + 2, LINE_SIZE).split("\n", 1) as [string];
    return { path, kind: mark > 0 ? "marked" : "script", interpreter: line };
  }
  const loader = loaderOf(head);
  return loader === null ? null : { path, kind: "elf", interpreter: loader };
}

const BYTE_ORDER_MARK = Buffer.from("efbbbf", "hex");

/** What a file is that no Linux guest can start, as the end of "it is"; null for what one may. */
export function foreignFormat(head: Buffer): string | null {
  const magic = head.toString("hex", 0, 4);
  if (/^(?:feedfac[ef]|c[ef]faedfe)$/.test(magic)) return "a program of macOS; a guest runs those of Linux";
  if (magic.startsWith("4d5a")) return "a program of Windows; a guest runs those of Linux";
  if (!head.subarray(0, 4).equals(ELF)) {
    return head.includes(0) ? "no program that Linux starts; name what runs it as the first word" : null;
  }
  if (head.length >= 20 && OTHER_MACHINES.has(head[5] === 1 ? head.readUInt16LE(18) : -1)) {
    return "for another processor; a guest's is x86_64 or aarch64";
  }
  return null;
}

/** ELF's e_machine of processors that neither guest runs programs of; of 32 bits, one may. -1: of big-endian ones. */
const OTHER_MACHINES: ReadonlySet<number> = new Set([-1, 8, 20, 21, 22, 42, 43, 243, 258]);

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
