/**
 * The two streams that a command writes. Straight to the descriptors: process.stdout would load Node's socket and
 * stream code into every start, and would need an error handler for a reader that has gone.
 */
import { writeSync } from "node:fs";
import { isatty } from "node:tty";

/** Documents. */
export const writeOut = (content: string | Uint8Array): void => writeAll(1, content);

/** What people read. */
export const writeErr = (content: string): void => writeAll(2, content);

/** Whether what people read is a terminal. */
export const isErrTerminal = (): boolean => isatty(2);

function writeAll(descriptor: number, content: string | Uint8Array): void {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A reader that closed the pipe (`| head`) has all it wanted.
      if (code === "EPIPE") return;
      // A pipe that is full and does not block: its reader is at work.
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
