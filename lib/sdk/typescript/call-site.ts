import { fileURLToPath } from "node:url";

/** A wrong use of the SDK. The message's first line is `file:line: what is wrong and what to do`. */
export class DeclarationError extends Error {
  override readonly name = "DeclarationError";
}

/** A public function of the SDK: how messages call it, and where its own stack frames end. */
export interface Call {
  readonly name: string;
  // biome-ignore lint/complexity/noBannedTypes: Error.captureStackTrace takes any function
  readonly above: Function;
}

/** Throws a DeclarationError that points at the line of the user's file that made the call. */
export function refuse(call: Call, message: string): never {
  const place = callSite(call);
  const error = new DeclarationError(`${place === null ? "" : `${place}: `}${call.name}(): ${message}`);
  captureStackTrace(error, call.above);
  throw error;
}

/** `file:line` of the call, or null when no file of the user is on the stack. */
export function callSite(call: Call): string | null {
  const stack = stackAbove(call);
  for (const line of stack.split("\n")) {
    const place = framePlace(line);
    if (place !== null) return place;
  }
  return null;
}

// Taken before user code runs, which may replace them.
const { captureStackTrace } = Error;

/**
 * The stack as text, not as call sites: Node maps lines through a source map only in the text, and a user who
 * runs the file under a transpiler should still see the line that was written.
 */
function stackAbove(call: Call): string {
  const { prepareStackTrace, stackTraceLimit } = Error;
  try {
    Error.prepareStackTrace = undefined as never;
    Error.stackTraceLimit = 100;
    const holder: { stack?: string } = {};
    captureStackTrace(holder, call.above);
    return String(holder.stack);
  } catch {
    return "";
  } finally {
    restore(prepareStackTrace, stackTraceLimit);
  }
}

function restore(prepareStackTrace: typeof Error.prepareStackTrace, stackTraceLimit: number): void {
  try {
    Error.prepareStackTrace = prepareStackTrace as never;
    Error.stackTraceLimit = stackTraceLimit;
  } catch {
    // Error was frozen by the user's file; then nothing was changed either.
  }
}

function framePlace(line: string): string | null {
  const match = /^\s+at (?:.*\()?(.+?):(\d+):\d+\)?$/.exec(line);
  if (match === null) return null;
  const [, file = "", row = ""] = match;
  if (file.startsWith("file:")) return `${shownPath(fileURLToPath(file))}:${row}`;
  return file.startsWith("/") ? `${shownPath(file)}:${row}` : null;
}

/** The path as people write it: relative to the folder that the program was started in, where it is below it. */
function shownPath(path: string): string {
  return path.startsWith(startedIn) ? path.slice(startedIn.length) : path;
}

const startedIn = workingFolder();

function workingFolder(): string {
  try {
    return process.cwd().replace(/\/?$/, "/");
  } catch {
    // The folder was removed; then nothing is below it.
    return "/";
  }
}
