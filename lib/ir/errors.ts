/** Coded errors: the one way that anything in mvmforge fails for a reason that a person can mend. */
import { ERROR_CODES, type ErrorCode } from "./generated/error-codes.ts";

export { ERROR_CODES, type ErrorCode };

/** One fault: its code, where it is (dotted from the document's root, `.apps[0].env.TOKEN`), what was found and what to do. */
export interface WorkloadError {
  readonly code: ErrorCode;
  readonly path: string;
  readonly detail: string;
}

/** A list of faults, never empty. `diagnostics` is text to show under them, such as the user's own traceback. */
export class MvmforgeError extends Error {
  readonly errors: readonly WorkloadError[];
  readonly diagnostics: string;
  /** 1 when the workload or the SDK is at fault, 2 when usage, I/O or the environment is. */
  readonly exitCode: 1 | 2;

  constructor(errors: readonly WorkloadError[], diagnostics = "", exitCode: 1 | 2 = exitCodeOf(errors)) {
    super(errors.map(({ code, path, detail }) => `${code} ${path} ${detail}`).join("\n"));
    this.name = "MvmforgeError";
    this.errors = errors;
    this.diagnostics = diagnostics;
    this.exitCode = exitCode;
  }
}

function exitCodeOf(errors: readonly WorkloadError[]): 1 | 2 {
  return errors.some(({ code }) => ERROR_CODES[code].exit === 1) ? 1 : 2;
}

/** Throw one coded fault. `path` is `.` where no place in a document is meant. */
export function fail(code: ErrorCode, path: string, detail: string, diagnostics = ""): never {
  throw new MvmforgeError([{ code, path, detail }], diagnostics);
}

/** Longest part of a foreign text that an error repeats, in UTF-16 code units. */
const QUOTE_LIMIT = 120;

/**
 * A foreign string as it may stand in an error: JSON-quoted, with every control character and every character that
 * reorders text escaped, so that it can neither end a line nor drive a terminal; shortened past 120 code units.
 */
export function quote(text: string): string {
  const short = text.length > QUOTE_LIMIT ? `${text.slice(0, QUOTE_LIMIT)}…` : text;
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
