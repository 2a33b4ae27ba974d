/** Folders that go with the process that made them, or with a later run where that was killed. */
import { randomBytes } from "node:crypto";
import { chmodSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isOwnerGone, ownerName } from "../process/owner.ts";
import { privateFolder } from "./state-folder.ts";

const PREFIX = "drive-";

const made = new Set<string>();

/**
 * Make a folder that only this user can enter. Its name says which process it belongs to, so that any later run can tell whether
 * it is left over.
 *
 * @param base absolute path of a private folder
 * @returns absolute path of the new folder
 */
export function makeOwnFolder(base: string): string {
  const folder = join(base, `${PREFIX}${ownerName()}-${randomBytes(6).toString("hex")}`);
  made.add(folder);
  return privateFolder(folder);
}

/** Remove everything that this process has made, whatever it is doing: a signal may come at any moment. */
export function discardOwnFolders(): void {
  for (const folder of made) remove(folder);
  made.clear();
}

/** Remove what runs that were killed have left in a base. */
export function sweepOwnFolders(base: string): void {
  for (const name of readdirSync(base)) {
    const path = join(base, name);
    if (name.startsWith(PREFIX) && isOwnerGone(name.slice(PREFIX.length), path)) remove(path);
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A folder that was made unwritable meanwhile; the secrets in it matter more than how it came about.
    try {
      chmodSync(folder, 0o700);
      rmSync(folder, { recursive: true, force: true });
    } catch {}
  }
}
