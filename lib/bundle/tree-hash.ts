/** The hash of a tree that lies there already: what {@link copyTree} gave when it was copied (ADR 0008). */
import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readdirSync, readlinkSync, readSync } from "node:fs";

export interface HashedTree {
  /** SHA-256, in hex, over one record per file or link. */
  readonly treeHash: string;
  readonly fileCount: number;
}

/**
 * Hash every file and link below a folder, whole.
 *
 * @param root absolute path
 * @throws the system's error for what can't be read, and an Error for what no bundle holds: a socket, a pipe, a device, a folder
 * with nothing in it
 */
export function hashTree(root: string): HashedTree {
  const entries: Entry[] = [];
  list(Buffer.from(root), Buffer.alloc(0), entries);
  entries.sort((left, right) => Buffer.compare(left.path, right.path));
  const records = createHash("sha256");
  const buffer = Buffer.allocUnsafe(1 << 20);
  for (const { path, isLink } of entries)
    records.update(record(joined(Buffer.from(root), path), path, isLink, buffer));
  return { treeHash: records.digest("hex"), fileCount: entries.length };
}

interface Entry {
  readonly path: Buffer;
  readonly isLink: boolean;
}

function list(root: Buffer, folder: Buffer, entries: Entry[]): void {
  const found = readdirSync(joined(root, folder), { withFileTypes: true, encoding: "buffer" });
  if (found.length === 0) throw new Error(`${folder.toString("utf8")} is an empty folder`);
  for (const entry of found) {
    const path = joined(folder, entry.name);
    if (entry.isDirectory()) list(root, path, entries);
    else if (entry.isFile() || entry.isSymbolicLink()) entries.push({ path, isLink: entry.isSymbolicLink() });
    else throw new Error(`${path.toString("utf8")} is neither a file nor a link`);
  }
}

function joined(folder: Buffer, name: Buffer): Buffer {
  if (folder.length === 0) return name;
  return name.length === 0 ? folder : Buffer.concat([folder, Buffer.from("/"), name]);
}

function record(absolute: Buffer, path: Buffer, isLink: boolean, buffer: Buffer): Buffer {
  const content = isLink
    ? { kind: "l 0120", text: readlinkSync(absolute, { encoding: "buffer" }) }
    : fileContent(absolute, buffer);
  return Buffer.concat([
    Buffer.from(`${content.kind} `),
    path,
    Buffer.from("\0"),
    content.text,
    Buffer.from("\n"),
  ]);
}

function fileContent(absolute: Buffer, buffer: Buffer): { kind: string; text: Buffer } {
  const { isExecutable, sha256 } = hashFile(absolute, buffer);
  return { kind: `f ${isExecutable ? "0755" : "0644"}`, text: Buffer.from(sha256) };
}

/**
 * A file's content and mode. The owner's execute bit is what a mode says: the Nix store keeps nothing else of it.
 *
 * @param buffer what is read goes through it
 * @returns the content's SHA-256, in hex
 * @throws the system's error where it can't be opened or read, or is a link
 */
export function hashFile(absolute: Buffer, buffer: Buffer): { isExecutable: boolean; sha256: string } {
  const file = openSync(absolute, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const isExecutable = (fstatSync(file).mode & 0o100) !== 0;
    const hash = createHash("sha256");
    for (let length = -1; length !== 0; ) {
      length = readSync(file, buffer, 0, buffer.length, null);
      hash.update(buffer.subarray(0, length));
    }
    return { isExecutable, sha256: hash.digest("hex") };
  } finally {
    closeSync(file);
  }
}
