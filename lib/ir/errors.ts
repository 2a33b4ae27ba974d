/** Coded errors: the one way that anything in mvmforge fails for a reason that a person can mend. */
import { ERROR_CODES, type ErrorCode } from "./generated/error-codes.ts";
import { unicodePattern } from "./unicode-pattern.ts";

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

  /** By its name: each file of the bundle has a class of its own, and one's errors come out of another. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === "MvmforgeError";
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
 * What drives a terminal, reorders text or can't be seen, in UTF-16 code units of its own or as a pair: controls, format
 * characters (zero-width and bidirectional ones among them), separators and spaces but the plain one, what fonts ignore
 * (variation selectors, fillers, tags), and noncharacters.
 */
const unseen = unicodePattern(
  String.raw`(?! )[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]`,
  "g",
);
/** What is seen wherever it stands: most of all that is quoted. */
const PLAIN = /^[ -~]*$/;

/**
 * A foreign string as it may stand in an error: JSON-quoted, with every character escaped that could end a line, drive a
 * terminal, reorder text or hide; shortened past 120 code units.
 */
export function quote(text: string): string {
  // Not between the two halves of a pair.
  const end = /[\ud800-\udbff]/.test(text.charAt(QUOTE_LIMIT - 1)) ? QUOTE_LIMIT - 1 : QUOTE_LIMIT;
  const short = text.length > QUOTE_LIMIT ? `${text.slice(0, end)}…` : text;
  const quoted = JSON.stringify(short);
  if (PLAIN.test(quoted)) return quoted;
  return quoted.replace(unseen(), (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
