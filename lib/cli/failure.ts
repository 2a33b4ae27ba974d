/** How a failure is told: to people on stderr, to programs on stdout. */
import picocolors from "picocolors";
import { canonicalBytes } from "../ir/canonical.ts";
import { ERROR_CODES, MvmforgeError } from "../ir/errors.ts";
import { isErrTerminal, printable, writeErr, writeOut } from "./output.ts";

/** Faults printed in full; a document with more has one cause that the first ones show. */
const PRINTED_LIMIT = 50;

/** Print a failure, coded or not, and answer the exit code for it. */
export function reportFailure(failure: unknown, asJson: boolean): 1 | 2 {
  if (failure instanceof Error && failure.name === "PinError") {
    writeErr(`error: ${printable(failure.message)}\n`);
    return 2;
  }
  if (!(failure instanceof MvmforgeError)) {
    const text = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
    writeErr(`mvmforge: a fault of mvmforge itself, please report it:\n${printable(text)}\n`);
    return 2;
  }
  if (asJson) writeOut(`${canonicalBytes({ errors: failure.errors, ok: false })}\n`);
  const colors = errColors();
  const lines = failure.errors.slice(0, PRINTED_LIMIT).map(({ code, path, detail }) => {
    const place = path === "." ? "" : ` ${colors.bold(path)}:`;
    return `${colors.red(code)}${place || ":"} ${printable(detail)}`;
  });
  const unprinted = failure.errors.length - lines.length;
  if (unprinted > 0) lines.push(`… and ${unprinted} more (--json lists all)`);
  const codes = [...new Set(failure.errors.map(({ code }) => code))];
  lines.push(...codes.map((code) => colors.dim(`  ${code}: ${ERROR_CODES[code].fix}`)));
  if (failure.diagnostics) lines.push("", printable(failure.diagnostics.trimEnd()));
  writeErr(`${lines.join("\n")}\n`);
  return failure.exitCode;
}

/** Colour on a terminal only, and not under NO_COLOR (whatever its value, unless empty). */
function errColors(): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(isErrTerminal() && !process.env["NO_COLOR"]);
}
