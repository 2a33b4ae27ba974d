/** What is written made to outlast a power cut (ADR 0038): contents before the name that leads to them, then the name. */
import { closeSync, fsyncSync, lstatSync, openSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { errorCode } from "../bundle/faults.ts";
import { libc } from "./libc.ts";

/**
 * Make everything at and below a path durable, and the folders that were made on the way to it: by one syncfs(2), and
 * file by file where there is none.
 *
 * @throws the system's error where what was written could not be kept
 */
export async function syncTree(path: string): Promise<void> {
  if (await syncFileSystem(path)) return;
  syncEach(path);
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    syncFolder(folder);
    if (folder === dirname(folder)) return;
  }
}

/** Make the names in a folder durable: a rename there is, after this. */
export function syncFolder(path: string): void {
  try {
    syncOne(path);
  } catch (error) {
    // A folder that may be written to and not read can't be opened; some file systems have no fsync of a folder.
    if (!["EACCES", "EINVAL", "ENOTSUP", "EPERM", "EROFS", "EBADF"].includes(errorCode(error))) throw error;
  }
}

async function syncFileSystem(path: string): Promise<boolean> {
  const library = await libc();
  if (library?.syncFileSystem === undefined) return false;
  const descriptor = openSync(path, "r");
  try {
    // Where it fails (a filter that doesn't know it, a device's fault), fsync says which file it is, and why.
    return (await library.syncFileSystem(descriptor)) === 0;
  } finally {
    closeSync(descriptor);
  }
}

function syncEach(path: string): void {
  const found = lstatSync(path);
  if (found.isDirectory()) {
    for (const name of readdirSync(path)) syncEach(join(path, name));
    syncFolder(path);
  } else if (found.isFile()) {
    syncOne(path);
  }
}

function syncOne(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
