/** How what is wrong with a lockfile is told: every fault at once, each with the line it stands in. */
import { type ErrorCode, MvmforgeError } from "../ir/errors.ts";

export type LockfileErrorCode = Extract<
  ErrorCode,
  "E_LOCKFILE_INVALID" | "E_DEPENDENCY_UNSUPPORTED" | "E_DEPENDENCY_INTERPRETER"
>;

/** One fault. `detail` names the package, says what was found and what to do; foreign text in it is quoted. */
export interface LockfileFault {
  readonly code: LockfileErrorCode;
  readonly detail: string;
  /** Line of the lockfile, from 1, where there is one. */
  readonly line?: number | undefined;
}

/** A fault of a file that isn't what its tool writes. */
export function invalid(detail: string, line?: number): LockfileFault {
  return { code: "E_LOCKFILE_INVALID", detail, line };
}

/** A fault of what its tool may well write, and nothing installs. */
export function unsupported(detail: string, line?: number): LockfileFault {
  return { code: "E_DEPENDENCY_UNSUPPORTED", detail, line };
}

export const LOCKFILE_PATH = ".apps[0].dependencies.lockfile";

/**
 * Fail with every fault of a lockfile.
 *
 * @param faults at least one
 */
export function failWith(faults: readonly LockfileFault[]): never {
  throw new MvmforgeError(
    faults.map(({ code, detail, line }) => ({
      code,
      path: LOCKFILE_PATH,
      detail: line === undefined ? detail : `line ${line}: ${detail}`,
    })),
  );
}
