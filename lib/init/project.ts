/** The folder that a workload is written for, read and never run: files of a bounded size, and no more than is asked for. */
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import { isRecord, type Raw } from "../ir/raw.ts";

/** Largest file that is read, in bytes. A lockfile's own reader has a limit of its own. */
const SIZE_LIMIT = 128 << 10;

export interface Project {
  /** Absolute path of the folder, with no link in it. */
  readonly root: string;
  /** What lies directly in it, sorted. */
  readonly names: readonly string[];
  isFile(path: string): boolean;
  isFolder(path: string): boolean;
  /** A file's bytes; undefined where there is no such file, it is larger than the limit, or can't be read. */
  bytes(path: string, limit?: number): Buffer | undefined;
  /** The same as text, without a byte order mark. */
  text(path: string): string | undefined;
  /** The object that a JSON file holds; undefined where it holds none. */
  json(path: string, limit?: number): Raw | undefined;
}

/**
 * Open a folder.
 *
 * @param root absolute path of a folder, with no link in it
 */
export function openProject(root: string): Project {
  const text = (path: string, limit = SIZE_LIMIT) =>
    bytesOf(join(root, path), limit)
      ?.toString("utf8")
      .replace(/^\ufeff/, "");
  return {
    root,
    names: readdirSync(root).sort(),
    isFile: (path) => statOf(join(root, path))?.isFile() === true,
    isFolder: (path) => statOf(join(root, path))?.isDirectory() === true,
    bytes: (path, limit = SIZE_LIMIT) => bytesOf(join(root, path), limit),
    text: (path) => text(path),
    json: (path, limit) => parsed(text(path, limit)),
  };
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch {
    // Not there, or a name that no file can have.
    return undefined;
  }
}

/** A pipe or a device would keep its reader waiting: it is opened without, and only a regular file is read. */
function bytesOf(path: string, limit: number): Buffer | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const found = fstatSync(file);
    if (!found.isFile() || found.size > limit) return undefined;
    const bytes = Buffer.alloc(found.size);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0));
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function parsed(text: string | undefined): Raw | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "");
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
