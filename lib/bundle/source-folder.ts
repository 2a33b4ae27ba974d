/**
 * Folders of the source held open while they are walked, so that one that is swapped for a link meanwhile leads nowhere.
 * Node has no openat(2): on Linux the same is reached through /proc/self/fd; elsewhere, what was opened is
 * compared with what is there.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, statSync } from "node:fs";
import { errorCode } from "./faults.ts";

export interface SourceFolder {
  readonly descriptor: number;
  /** A path to the folder that was opened, whatever has happened to its name. */
  readonly at: string | Buffer;
  /** Undefined where `at` leads through the descriptor and can't be moved away. */
  readonly watched?: string | Buffer;
}

/** From sys/fcntl.h of macOS 11: no part of a path may be a link. */
const O_NOFOLLOW_ANY = process.platform === "darwin" ? 0x20000000 : 0;
const NO_LINKS = constants.O_RDONLY | constants.O_NOFOLLOW | O_NOFOLLOW_ANY;

/** Open the source's root: an absolute path without links. */
export function openRoot(root: string): SourceFolder {
  return held(openSync(root, NO_LINKS | constants.O_DIRECTORY), root);
}

/**
 * Open a folder in an open folder.
 *
 * @throws the system's error, with ELOOP or ENOTDIR where it is none (any more)
 */
export function openFolder(parent: SourceFolder, name: string | Buffer): SourceFolder {
  const path = pathIn(parent, name);
  return checked(parent, () => held(openSync(path, NO_LINKS | constants.O_DIRECTORY), path));
}

/** Open a file in an open folder to read it: no link is followed, and no pipe's other end is waited for. */
export function openFile(parent: SourceFolder, name: string): number {
  return checked(parent, () => openSync(pathIn(parent, name), NO_LINKS | constants.O_NONBLOCK));
}

/** Take what a path in an open folder says, such as a link's target. */
export function within<Result>(
  parent: SourceFolder,
  name: string | Buffer,
  take: (path: string | Buffer) => Result,
): Result {
  return checked(parent, () => take(pathIn(parent, name)));
}

export function closeFolder({ descriptor }: SourceFolder): void {
  closeSync(descriptor);
}

const SLASH = Buffer.from("/");

/** A string where both are: Node takes that in half the time. */
function pathIn({ at }: SourceFolder, name: string | Buffer): string | Buffer {
  if (typeof at === "string" && typeof name === "string") return `${at}/${name}`;
  return Buffer.concat([Buffer.from(at as string), SLASH, Buffer.from(name as string)]);
}

function held(descriptor: number, path: string | Buffer): SourceFolder {
  const at = `/proc/self/fd/${descriptor}`;
  return throughDescriptors() ? { descriptor, at } : { descriptor, at: path, watched: path };
}

let hasProc: boolean | undefined;

function throughDescriptors(): boolean {
  hasProc ??= process.platform === "linux" && isThere("/proc/self/fd/.");
  return hasProc;
}

function isThere(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Run a step in a folder; where it went by a path, that path has to lead to the folder before and after. */
function checked<Result>(folder: SourceFolder, step: () => Result): Result {
  const { descriptor, watched } = folder;
  if (watched === undefined) return step();
  const isUnmoved = () => {
    const [open, there] = [fstatSync(descriptor), lstatSync(watched, { throwIfNoEntry: false })];
    if (open.ino !== there?.ino || open.dev !== there.dev) throw moved();
  };
  isUnmoved();
  const result = step();
  isUnmoved();
  return result;
}

function moved(): Error {
  return Object.assign(new Error("ENOTDIR: the folder was replaced"), { code: "ENOTDIR" });
}

/** What a fault of opening says: links and files where a folder was listed mean that the source is being written. */
export function openingFault(error: unknown, verb: "listed" | "read"): string {
  const code = errorCode(error);
  const isChanged = code === "ELOOP" || code === "ENOTDIR";
  return `can't be ${verb} (${code})${isChanged ? ": it changed while it was copied; try again" : ""}`;
}
