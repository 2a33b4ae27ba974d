/** Edits below a folder, seen by looking again: it works on every file system, and nothing that is left out costs a watch. */
import { lstatSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { absolutePath, sourceRoot } from "./bundle.ts";
import { everything } from "./globs.ts";
import { walkSource } from "./walk.ts";

/** The least time between two looks, in milliseconds, and how many times longer than a look takes. */
const PAUSE_MS = 250;
const SHARE = 9;

/** What the files below some folders look like: changes when one of them is written, made, removed or renamed. */
export function fingerprint(folders: readonly string[]): string {
  return [...new Set(folders)].map(folderPrint).join("\n");
}

function folderPrint(folder: string): string {
  try {
    const root = sourceRoot(folder, "/");
    const { entries } = walkSource(root, [{ glob: everything(""), isUsed: true }], []);
    return entries
      .map(({ path, raw }) => {
        const found = lstatSync(absolutePath(root, raw), { throwIfNoEntry: false });
        return `${path}\0${found?.ino} ${found?.size} ${found?.mode} ${found?.mtimeMs} ${found?.ctimeMs}`;
      })
      .sort()
      .join("\n");
  } catch (error) {
    // In the middle of an edit, or gone: that is a state as well.
    return String(error);
  }
}

/**
 * Wait until the files below some folders look otherwise than before, and have looked the same twice: an editor and a
 * build write more than one.
 *
 * @param folders absolute paths
 * @param before from {@link fingerprint}
 * @returns what they look like then; undefined where `signal` came first
 */
export async function nextChange(
  folders: readonly string[],
  before: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  let last = before;
  for (let pause = PAUSE_MS; !signal.aborted; ) {
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) break;
    const startedAt = performance.now();
    const now = fingerprint(folders);
    pause = Math.max(PAUSE_MS, SHARE * (performance.now() - startedAt));
    if (now !== before && now === last) return now;
    last = now;
  }
  return undefined;
}
