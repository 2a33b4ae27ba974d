/** What a person reads on stderr, and what a program reads on stdout. */
import picocolors from "picocolors";
import { canonicalBytes } from "../ir/canonical.ts";
import { ERROR_CODES, MvmforgeError } from "../ir/errors.ts";

/** Faults printed in full; a document with more has one cause that the first ones show. */
const PRINTED_LIMIT = 50;

/** Print a failure, coded or not, and answer the exit code for it. */
export function reportFailure(failure: unknown, asJson: boolean): 1 | 2 {
  if (!(failure instanceof MvmforgeError)) {
    const text = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
    process.stderr.write(`mvmforge: a fault of mvmforge itself, please report it:\n${printable(text)}\n`);
    return 2;
  }
  if (asJson) process.stdout.write(`${canonicalBytes({ errors: failure.errors, ok: false })}\n`);
  const colors = colorsFor(process.stderr);
  const lines = failure.errors.slice(0, PRINTED_LIMIT).map(({ code, path, detail }) => {
    const place = path === "." ? "" : ` ${colors.bold(path)}:`;
    return `${colors.red(code)}${place || ":"} ${printable(detail)}`;
  });
  const unprinted = failure.errors.length - lines.length;
  if (unprinted > 0) lines.push(`… and ${unprinted} more (--json lists all)`);
  const codes = [...new Set(failure.errors.map(({ code }) => code))];
  lines.push(...codes.map((code) => colors.dim(`  ${code}: ${ERROR_CODES[code].fix}`)));
  if (failure.diagnostics) lines.push("", printable(failure.diagnostics.trimEnd()));
  process.stderr.write(`${lines.join("\n")}\n`);
  return failure.exitCode;
}

/** One line for people, on stderr. */
export function note(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}

/** Something that does not stop the command but that the user should know. */
export function warn(text: string): void {
  process.stderr.write(`${colorsFor(process.stderr).yellow("warning:")} ${printable(text)}\n`);
}

/** Colour on a terminal only, and not under NO_COLOR (whatever its value, unless empty). */
export function colorsFor(stream: NodeJS.WriteStream): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(stream.isTTY === true && !process.env["NO_COLOR"]);
}

/** A foreign text as a terminal may have it: control characters but newline and tab escaped. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escaping them is the purpose.
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) =>
    `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
