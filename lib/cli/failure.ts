/** How a failure is told: to people on stderr, to programs on stdout. */
import picocolors from "picocolors";
import { ERROR_CODES, type ErrorCode, MvmforgeError } from "../ir/errors.ts";
import { envelope, type Fault } from "./envelope.ts";
import { failedOutput, isErrTerminal, printable, writeErr, writeOut } from "./output.ts";

/** Faults printed in full; a document with more has one cause that the first ones show. */
const PRINTED_LIMIT = 50;

/** Print a failure, coded or not, and answer the exit code for it. */
export function reportFailure(failure: unknown, asJson: boolean): 1 | 2 {
  if (failure instanceof MvmforgeError) {
    writeErr(`${forPeople(failure)}\n`);
    if (asJson) writeEnvelope(failure.errors);
    return failure.exitCode;
  }
  const { code, detail, text } = uncoded(failure);
  writeErr(`${printable(text)}\n`);
  // A document that stdout didn't take is not followed by another.
  if (asJson && code !== "E_OUTPUT_FAILED") writeEnvelope([{ code, path: ".", detail: printable(detail) }]);
  return 2;
}

/** What isn't about a workload: the pin's faults, an output that takes nothing, and faults of our own. */
function uncoded(failure: unknown): { code: ErrorCode; detail: string; text: string } {
  const message = failure instanceof Error ? failure.message : String(failure);
  if (failure instanceof Error && failure.name === "PinError")
    return { code: "E_PIN_INVALID", detail: message, text: `error: ${message}` };
  const output = failedOutput(failure);
  if (output !== undefined)
    return { code: "E_OUTPUT_FAILED", detail: output, text: `E_OUTPUT_FAILED: ${output}` };
  const stack = failure instanceof Error ? (failure.stack ?? message) : message;
  const text = `mvmforge: a fault of mvmforge itself, please report it:\n${stack}`;
  return { code: "E_INTERNAL", detail: message, text };
}

function forPeople({ errors, diagnostics }: MvmforgeError): string {
  const colors = errColors();
  const lines = errors.slice(0, PRINTED_LIMIT).map(({ code, path, detail }) => {
    const place = path === "." ? "" : ` ${colors.bold(printable(path))}:`;
    return `${colors.red(code)}${place || ":"} ${printable(detail)}`;
  });
  const unprinted = errors.length - lines.length;
  if (unprinted > 0) lines.push(`… and ${unprinted} more (--json lists all)`);
  const codes = [...new Set(errors.map(({ code }) => code))];
  lines.push(...codes.map((code) => colors.dim(`  ${code}: ${ERROR_CODES[code].fix}`)));
  if (diagnostics) lines.push("", printable(diagnostics.trimEnd()));
  return lines.join("\n");
}

function writeEnvelope(errors: readonly Fault[]): void {
  try {
    writeOut(envelope(errors));
  } catch {
    // Stdout takes nothing; people have been told on stderr.
  }
}

/** Colour on a terminal only, and not under NO_COLOR (whatever its value, unless empty). */
function errColors(): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(isErrTerminal() && !process.env["NO_COLOR"]);
}
