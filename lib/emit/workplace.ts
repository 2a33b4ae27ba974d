/** The temporary folder of one run: what the runner writes, and nothing else. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MvmforgeError } from "../ir/errors.ts";

export interface Workplace {
  readonly document: string;
  readonly failure: string;
  readonly environment: NodeJS.ProcessEnv;
  /** In the environment of every process of the run, and of no other. */
  readonly mark: string;
  /** May be called more than once. */
  readonly remove: () => void;
}

/** Makes the folder, open to this user alone. */
export function makeWorkplace(): Workplace {
  const folder = temporaryFolder();
  const document = join(folder, "workload.json");
  const failure = join(folder, "failure.txt");
  return {
    document,
    failure,
    environment: { MVMFORGE_EMITTING: "1", MVMFORGE_IR_OUT: document, MVMFORGE_FAILURE_OUT: failure },
    mark: `MVMFORGE_IR_OUT=${document}\0`,
    remove: () => remove(folder),
  };
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), "mvmforge-emit-"));
  } catch (error) {
    const detail = `no temporary folder can be made in ${tmpdir()} (${(error as NodeJS.ErrnoException).code}); free space there, or set TMPDIR`;
    throw new MvmforgeError([{ code: "E_SDK_FAILED", path: ".", detail }], "", 2);
  }
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // User code took the owner's permissions away.
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  }
}
