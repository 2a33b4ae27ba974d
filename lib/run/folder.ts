/** The temporary folder of one run: everything that it makes is in it, and goes with it. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import { isOwnerGone, ownerName } from "../process/owner.ts";

const PREFIX = "mvmforge-run-";

export interface RunFolder {
  /** Absolute path, with no link in it; open to this user alone. */
  readonly path: string;
  /** May be called more than once; never throws. */
  remove(): void;
}

/**
 * Make the folder. What a killed run of this user has left beside it goes.
 *
 * @throws MvmforgeError E_RUN_FAILED
 */
export function makeRunFolder(): RunFolder {
  const base = tmpdir();
  try {
    sweep(base);
    const path = realpathSync(mkdtempSync(join(base, `${PREFIX}${ownerName()}-`)));
    for (const name of ["home", "tmp"]) mkdirSync(join(path, name));
    return { path, remove: () => remove(path) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(
      "E_RUN_FAILED",
      ".",
      `no temporary folder can be made in ${quote(base)} (${code}); set TMPDIR to another`,
    );
  }
}

function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const path = join(base, name);
    if (!name.startsWith(PREFIX) || !isOwnerGone(name.slice(PREFIX.length), path)) continue;
    if (statSync(path, { throwIfNoEntry: false })?.uid === process.getuid?.()) remove(path);
  }
}

/** A program may have taken permissions away from what it made, a folder of Go's modules for one. */
function remove(path: string): void {
  for (const prepare of [() => {}, () => openAll(path)]) {
    try {
      prepare();
      rmSync(path, { recursive: true, force: true });
      return;
    } catch {
      // Tried again with permissions; the next run sweeps what is left even so.
    }
  }
}

function openAll(folder: string): void {
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) openAll(join(folder, entry.name));
}
