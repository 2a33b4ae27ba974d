/** The temporary folder of one run: what the runner writes, and nothing else. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import { isOwnerGone, ownerName } from "../process/owner.ts";

export interface Workplace {
  readonly folder: string;
  readonly document: string;
  readonly failure: string;
  readonly environment: NodeJS.ProcessEnv;
  /** In the environment of every process of the run, and of no other. */
  readonly mark: string;
  /** Give this user back the permissions that an entry may have taken away. */
  readonly open: () => void;
  /** Why nothing can be written there (any more), as the end of a sentence; null where there is room. */
  readonly lackOfRoom: () => string | null;
  /** May be called more than once; never throws. */
  readonly remove: () => void;
}

const PREFIX = "mvmforge-emit-";

/** Makes the folder, open to this user alone. What a killed run has left beside it goes. */
export function makeWorkplace(): Workplace {
  const folder = temporaryFolder();
  const document = join(folder, "workload.json");
  const failure = join(folder, "failure.txt");
  return {
    folder,
    document,
    failure,
    environment: { MVMFORGE_EMITTING: "1", MVMFORGE_IR_OUT: document, MVMFORGE_FAILURE_OUT: failure },
    mark: `MVMFORGE_IR_OUT=${document}\0`,
    open: () => open(folder),
    lackOfRoom: () => lackOfRoom(folder),
    remove: () => remove(folder),
  };
}

/** A file system that filled up while the entry's process wrote is still full: what it wrote is there. */
function lackOfRoom(folder: string): string | null {
  try {
    writeFileSync(join(folder, "room"), Buffer.alloc(4096));
    return null;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOSPC" && code !== "EDQUOT") return null;
    return `can't be written in ${quote(tmpdir())} (${code}); free space there, or set TMPDIR to another folder`;
  }
}

function temporaryFolder(): string {
  try {
    sweep(tmpdir());
    return mkdtempSync(join(tmpdir(), `${PREFIX}${ownerName()}-`));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const todo =
      code === "ENOSPC" || code === "EDQUOT"
        ? "free space there, or set TMPDIR to another folder"
        : "set TMPDIR to a folder that is there and can be written";
    const detail = `no temporary folder can be made in ${quote(tmpdir())} (${code}); ${todo}`;
    return fail("E_EMIT_ENVIRONMENT", ".", detail);
  }
}

/** Folders of this user's whose run was killed, and whatever cleans up after one with it. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    if (!name.startsWith(PREFIX) || !isOwnerGone(name.slice(PREFIX.length), join(base, name))) continue;
    if (statSync(join(base, name), { throwIfNoEntry: false })?.uid === process.getuid?.()) {
      remove(join(base, name));
    }
  }
}

function open(folder: string): void {
  try {
    chmodSync(folder, 0o700);
  } catch {
    // The entry has removed it, or put something else there: what is read then is not there.
  }
}

function remove(folder: string): void {
  for (const attempt of [() => undefined, () => open(folder)]) {
    attempt();
    try {
      rmSync(folder, { recursive: true, force: true });
      return;
    } catch {
      // Tried again with permissions; a later run sweeps what is left even so.
    }
  }
}
