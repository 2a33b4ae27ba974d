/** The bundle's files copied and hashed, in one pass over their bytes. */
import { createHash, hash } from "node:crypto";
import { closeSync, fstatSync, type Stats } from "node:fs";
import { setImmediate } from "node:timers/promises";
import type { Bundle } from "./bundle.ts";
import { type BundleEntry, byBytes } from "./bundle-entry.ts";
import { copyFailed } from "./faults.ts";
import { openListed, openPath, readChunk } from "./open-path.ts";
import type { SourceFolder } from "./source-folder.ts";
import { noteHead, noteMode, type Suspects } from "./suspects.ts";
import type { TreeSink } from "./tree-sink.ts";

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
const BYTES_PER_TURN = 8 << 20;
const FILES_PER_TURN = 500;

/**
 * Copy a bundle into a sink. System calls are synchronous, since a promise for each costs more than the call
 * (ADR 0008).
 *
 * @param suspects filled with the files that the copy found remarkable
 * @throws MvmforgeError E_SOURCE_COPY_FAILED naming what can't be read or changes meanwhile,
 * E_COMPILE_STAGING_FAILED for what can't be written
 */
export async function copyTree(
  bundle: Bundle,
  sink: TreeSink,
  suspects: Suspects,
  onProgress: OnProgress,
): Promise<CopiedTree> {
  const records = treeRecords();
  const buffer = Buffer.allocUnsafeSlow(BUFFER_SIZE);
  const folders = openPath(bundle.root);
  let [fileCount, byteCount, turnBytes] = [0, 0, 0];
  try {
    sink.addFolder("");
    for (const entry of withFolders(bundle.entries)) {
      if (entry.kind === "folder") {
        sink.addFolder(entry.path);
        continue;
      }
      if (entry.kind === "link") {
        sink.addLink(entry.path, entry.target);
        records.add("l 0120", entry.path, entry.target.toString("utf8"));
      } else {
        const copied = await copyFile(folders.of(entry), entry, { sink, buffer, suspects });
        records.add(copied.isExecutable ? "f 0755" : "f 0644", entry.path, copied.sha256);
        byteCount += copied.size;
        turnBytes += copied.size;
      }
      fileCount++;
      onProgress(fileCount, byteCount);
      if (turnBytes >= BYTES_PER_TURN || fileCount % FILES_PER_TURN === 0) {
        turnBytes = 0;
        await Promise.all([setImmediate(), sink.drained()]);
      }
    }
    return { treeHash: records.digest(), fileCount, byteCount };
  } finally {
    folders.close();
    sink.close();
  }
}

/** Records hashed many at a time, which costs a tenth of one at a time; they are UTF-8, as all names of a bundle are. */
function treeRecords() {
  const records = createHash("sha256");
  let text = "";
  const flush = () => {
    records.update(text);
    text = "";
  };
  return {
    add(kind: string, path: string, content: string): void {
      text += `${kind} ${path}\0${content}\n`;
      if (text.length > BUFFER_SIZE) flush();
    },
    digest(): string {
      flush();
      return records.digest("hex");
    },
  };
}

type PlacedEntry = BundleEntry | { readonly kind: "folder"; readonly path: string; readonly raw: string };

/** The entries, which are sorted by the bytes of their paths, and the folders that they are in, sorted in. */
function withFolders(entries: readonly BundleEntry[]): PlacedEntry[] {
  const folders = new Set<string>();
  for (const { path } of entries) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  const sorted = [...folders].map((path) => ({
    kind: "folder" as const,
    path,
    raw: Buffer.from(path).toString("latin1"),
  }));
  sorted.sort(byBytes);
  const placed: PlacedEntry[] = [];
  let next = 0;
  for (const entry of entries) {
    for (let folder = sorted[next]; folder && byBytes(folder, entry) < 0; folder = sorted[++next])
      placed.push(folder);
    placed.push(entry);
  }
  return placed;
}

interface CopiedFile {
  readonly size: number;
  readonly isExecutable: boolean;
  readonly sha256: string;
}

type FileEntry = BundleEntry & { kind: "file" };

interface Target {
  readonly sink: TreeSink;
  readonly buffer: Buffer;
  readonly suspects: Suspects;
}

async function copyFile(folder: SourceFolder, entry: FileEntry, target: Target): Promise<CopiedFile> {
  const { sink, suspects } = target;
  const from = openListed(folder, entry.path);
  try {
    const before = settledStat(from);
    // What was a file when it was listed may be something else by now.
    if (!before.isFile()) copyFailed(entry.path, "changed while it was copied; try again");
    const isExecutable = (before.mode & 0o100) !== 0;
    sink.beginFile(entry.path, before.size, isExecutable);
    noteMode(suspects, entry.path, before.mode);
    const sha256 = await copyBytes(from, entry, { size: before.size, isExecutable }, target);
    if (!isSame(before, fstatSync(from))) copyFailed(entry.path, "changed while it was copied; try again");
    sink.endFile();
    return { size: before.size, isExecutable, sha256 };
  } finally {
    closeSync(from);
  }
}

/** A program may put a file's mtime back, and its size, but not its ctime. */
function isSame(before: Stats, after: Stats): boolean {
  return after.size === before.size && after.mtimeMs === before.mtimeMs && after.ctimeMs === before.ctimeMs;
}

/** Longer than the step in which kernels set ctime: 10 ms where HZ is 100. */
const CTIME_STEP_MS = 20;

/**
 * A file's state, once any later change of it shows: one in the same step of the clock as the last would not. Only
 * files written in the moment before are waited for.
 */
function settledStat(file: number): Stats {
  const found = fstatSync(file);
  const age = Date.now() - found.ctimeMs;
  if (age < 0 || age >= CTIME_STEP_MS) return found;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, CTIME_STEP_MS - age);
  return fstatSync(file);
}

/** Copy exactly `size` bytes and give their SHA-256 in hex. */
async function copyBytes(
  from: number,
  { path }: FileEntry,
  { size, isExecutable }: { size: number; isExecutable: boolean },
  { sink, buffer, suspects }: Target,
): Promise<string> {
  let running: ReturnType<typeof createHash> | undefined;
  let done = 0;
  let sha256 = EMPTY_SHA256;
  while (done < size) {
    const chunk = buffer.subarray(0, readChunk(from, path, buffer, Math.min(size - done, buffer.length)));
    if (chunk.length === 0) copyFailed(path, "shrank while it was copied; try again");
    if (done === 0) noteHead(suspects, { path, size, isExecutable }, chunk);
    sink.write(chunk);
    done += chunk.length;
    // One call does for nearly every file, and costs a third of a hash object.
    if (chunk.length === size) sha256 = hash("sha256", chunk, "hex");
    else {
      running = (running ?? createHash("sha256")).update(chunk);
      await Promise.all([setImmediate(), sink.drained()]);
    }
  }
  return running?.digest("hex") ?? sha256;
}

const EMPTY_SHA256 = hash("sha256", "", "hex");
