/**
 * The two streams that a command writes. Straight to the descriptors: process.stdout would load Node's socket and
 * stream code into every start, and would need an error handler for a reader that has gone.
 */
import { writeSync } from "node:fs";
import { unicodePattern } from "../ir/unicode-pattern.ts";
import { waitingForPeer } from "./peer.ts";

/** Documents. Throws what {@link failedOutput} knows where they can't be written. */
export function writeOut(content: string | Uint8Array): void {
  try {
    writeAll(1, content);
  } catch (error) {
    throw new OutputError((error as NodeJS.ErrnoException).code ?? "unknown");
  }
}

/** What people read. Where that can't be written nobody can be told so; the exit code still says how it went. */
export function writeErr(content: string): void {
  try {
    writeAll(2, content);
  } catch {
    // Closed, or on a disk that is full.
  }
}

class OutputError extends Error {
  override readonly name = "OutputError";
}

/** What is to be told of a document that could not be written, or undefined for any other failure. */
export function failedOutput(failure: unknown): string | undefined {
  // By its name: each command's bundle has a class of its own.
  if (!(failure instanceof Error) || failure.name !== "OutputError") return undefined;
  return `stdout can't be written (${failure.message}); free space there, or send it to another place`;
}

/** Whether the user asks for JSON, read where no parser has an answer: what follows -- is another program's. */
export function asksForJson(): boolean {
  const given = process.argv.slice(2);
  const end = given.indexOf("--");
  return given.slice(0, end < 0 ? given.length : end).includes("--json");
}

/** Whether what people read is a terminal. Asked for when it matters: node:tty brings all of node:net. */
export const isErrTerminal = (): boolean => process.getBuiltinModule("node:tty").isatty(2);

/**
 * What drives a terminal, reorders text or can't be seen: controls but newline and tab, format characters (zero-width
 * and bidirectional ones among them), line and paragraph separators, what fonts ignore (variation selectors, fillers,
 * tags), lone surrogates and noncharacters.
 */
const unseen = unicodePattern(
  String.raw`(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]`,
  "g",
);
const PLAIN = /^[\n\t -~]*$/;

/** A text as a terminal may have it: what can't be seen is escaped as \xNN, \uNNNN or \u{N}. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(unseen(), (character) => {
    const point = character.codePointAt(0) as number;
    const digits = point.toString(16);
    if (point <= 0xff) return `\\x${digits.padStart(2, "0")}`;
    return point <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
  });
}

function writeAll(descriptor: number, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  try {
    for (let written = 0; written < bytes.length; ) {
      written += waitingForPeer(() => writeSync(descriptor, bytes, written));
    }
  } catch (error) {
    // A reader that closed the pipe (`| head`) has all it wanted.
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
}
