/**
 * The two streams that a command writes. Straight to the descriptors: process.stdout would load Node's socket and
 * stream code into every start, and would need an error handler for a reader that has gone.
 */
import { writeSync } from "node:fs";
import { waitingForPeer } from "./peer.ts";

/** Documents. */
export const writeOut = (content: string | Uint8Array): void => writeAll(1, content);

/** What people read. */
export const writeErr = (content: string): void => writeAll(2, content);

/** Whether what people read is a terminal. Asked for when it matters: node:tty brings all of node:net. */
export const isErrTerminal = (): boolean => process.getBuiltinModule("node:tty").isatty(2);

/** A foreign text as a terminal may have it: control characters but newline and tab escaped. */
export function printable(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
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
