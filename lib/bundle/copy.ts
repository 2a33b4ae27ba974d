/** The bundle's files copied and hashed, in one pass over their bytes. */
import { createHash, hash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  symlinkSync,
  writeSync,
} from "node:fs";
import { setImmediate } from "node:timers/promises";
import { absolutePath, type Bundle } from "./bundle.ts";
import type { BundleEntry } from "./bundle-entry.ts";
import { copyFailed, errorCode, stagingFailed } from "./faults.ts";

export interface CopiedTree {
  /** SHA-256, in hex, over one record per file or link. */
  readonly treeHash: string;
  readonly fileCount: number;
  readonly byteCount: number;
}

/** Files and bytes copied so far. Called after each file: throttling is the caller's. */
export type OnProgress = (files: number, bytes: number) => void;

/** Bytes held at a time: a file of any size goes through one buffer of this size. */
const BUFFER_SIZE = 1 << 20;

/** Bytes and files between two breaths, in which signals and timers get their turn. */
const BYTES_PER_TURN = 32 << 20;
const FILES_PER_TURN = 500;

/**
 * Copy a bundle into a folder that doesn't exist yet. System calls are synchronous, since a promise for each
 * costs more than the call (ADR 0008), and modes are set outright, so that the umask doesn't show.
 *
 * @throws MvmforgeError E_SOURCE_COPY_FAILED naming what can't be read or changes meanwhile,
 * E_COMPILE_STAGING_FAILED for what can't be written
 */
export async function copyTree(
  bundle: Bundle,
  destination: string,
  onProgress: OnProgress,
): Promise<CopiedTree> {
  const records = createHash("sha256");
  const buffer = Buffer.allocUnsafeSlow(BUFFER_SIZE);
  const folders = new Set<string>();
  let byteCount = 0;
  let turnBytes = 0;
  let fileCount = 0;
  makeFolder(destination, "", folders);
  for (const entry of bundle.entries) {
    const slash = entry.path.lastIndexOf("/");
    makeFolder(destination, slash < 0 ? "" : entry.path.slice(0, slash), folders);
    if (entry.kind === "link") {
      writing(() => symlinkSync(entry.target, `${destination}/${entry.path}`));
      records.update(record("l 0120", entry.path, entry.target));
    } else {
      const copied = copyFile(bundle.root, entry, `${destination}/${entry.path}`, buffer);
      records.update(record(`f ${copied.isExecutable ? "0755" : "0644"}`, entry.path, copied.sha256));
      byteCount += copied.size;
      turnBytes += copied.size;
    }
    fileCount++;
    onProgress(fileCount, byteCount);
    if (turnBytes >= BYTES_PER_TURN || fileCount % FILES_PER_TURN === 0) {
      turnBytes = 0;
      await setImmediate();
    }
  }
  return { treeHash: records.digest("hex"), fileCount, byteCount };
}

function record(kind: string, path: string, content: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${kind} ${path}\0`), Buffer.from(content), Buffer.from("\n")]);
}

/** Make a folder of the tree and those above it, once each. */
function makeFolder(destination: string, path: string, made: Set<string>): void {
  if (made.has(path)) return;
  const slash = path.lastIndexOf("/");
  if (path !== "") makeFolder(destination, slash < 0 ? "" : path.slice(0, slash), made);
  const folder = path === "" ? destination : `${destination}/${path}`;
  writing(() => {
    mkdirSync(folder);
    chmodSync(folder, 0o755);
  });
  made.add(path);
}

/** Run a step that writes; what goes wrong in it is the output's fault, not the source's. */
function writing<Result>(step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    return stagingFailed(error);
  }
}

interface CopiedFile {
  readonly size: number;
  readonly isExecutable: boolean;
  readonly sha256: string;
}

type FileEntry = BundleEntry & { kind: "file" };

function copyFile(root: string, entry: FileEntry, destination: string, buffer: Buffer): CopiedFile {
  const from = openSource(root, entry);
  try {
    const before = fstatSync(from);
    // What was a file when it was listed may be something else by now.
    if (!before.isFile()) copyFailed(entry.bytes, "changed while it was copied; try again");
    const isExecutable = (before.mode & 0o100) !== 0;
    const to = writing(() => openSync(destination, "wx", 0o600));
    try {
      const sha256 = copyBytes(from, to, entry, before.size, buffer);
      const after = fstatSync(from);
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
        copyFailed(entry.bytes, "changed while it was copied; try again");
      }
      writing(() => fchmodSync(to, isExecutable ? 0o755 : 0o644));
      return { size: before.size, isExecutable, sha256 };
    } finally {
      closeSync(to);
    }
  } finally {
    closeSync(from);
  }
}

/**
 * Open without following a link and without waiting for a pipe's other end, should one have taken the file's
 * place.
 */
function openSource(root: string, { bytes }: FileEntry): number {
  try {
    return openSync(
      absolutePath(root, bytes),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
  } catch (error) {
    return copyFailed(bytes, `can't be read (${errorCode(error)})`);
  }
}

/** Copy exactly `size` bytes and give their SHA-256 in hex. */
function copyBytes(from: number, to: number, { bytes }: FileEntry, size: number, buffer: Buffer): string {
  let running: ReturnType<typeof createHash> | undefined;
  let done = 0;
  let sha256 = EMPTY_SHA256;
  while (done < size) {
    const chunk = buffer.subarray(0, readChunk(from, bytes, buffer, Math.min(size - done, buffer.length)));
    if (chunk.length === 0) copyFailed(bytes, "shrank while it was copied; try again");
    writing(() => writeAll(to, chunk));
    done += chunk.length;
    // One call does for nearly every file, and costs a third of a hash object.
    if (chunk.length === size) sha256 = hash("sha256", chunk, "hex");
    else running = (running ?? createHash("sha256")).update(chunk);
  }
  return running?.digest("hex") ?? sha256;
}

function readChunk(from: number, bytes: Buffer, buffer: Buffer, length: number): number {
  try {
    return readSync(from, buffer, 0, length, null);
  } catch (error) {
    return copyFailed(bytes, `can't be read (${errorCode(error)})`);
  }
}

/** write(2) may take less than it is given, as it does on a disk that fills up. */
function writeAll(to: number, chunk: Buffer): void {
  for (let done = 0; done < chunk.length; ) done += writeSync(to, chunk, done);
}

const EMPTY_SHA256 = hash("sha256", "", "hex");
