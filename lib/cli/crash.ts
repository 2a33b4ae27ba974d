/** What ends a run beside a command's own report. */
import { envelope } from "./envelope.ts";
import { asksForJson, failedOutput, printable, writeErr, writeOut } from "./output.ts";

/** Tell of an output that takes nothing, or of a fault of ours, and answer the exit code. */
export function crashed(error: unknown): number {
  const failed = failedOutput(error);
  if (failed !== undefined) {
    writeErr(`E_OUTPUT_FAILED: ${failed}\n`);
    return 2;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeErr(`mvmforge: a fault of mvmforge itself, please report it:\n${printable(text)}\n`);
  reportEnvelope("E_INTERNAL", text.split("\n", 1)[0] as string);
  return 2;
}

/** One fault on stdout, where the user asks for JSON. */
export function reportEnvelope(code: string, detail: string): void {
  if (!asksForJson()) return;
  try {
    writeOut(envelope([{ code, path: ".", detail: printable(detail) }]));
  } catch {
    // Stdout takes nothing; people have been told on stderr.
  }
}
