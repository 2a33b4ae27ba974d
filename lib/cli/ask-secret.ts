/** A secret asked for on the terminal. */
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { fail, quote } from "../ir/errors.ts";
import { printable, writeErr } from "./output.ts";

/**
 * Ask for a secret without showing what is typed. The line's end is not part of it. Ctrl-C ends the process as it does elsewhere.
 *
 * @throws MvmforgeError E_SECRET_MISSING where the terminal is closed, or Ctrl-D is typed, without a line
 */
export function askSecret(name: string): Promise<Buffer> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  // The terminal echoes nothing from here on, so that an answer to this is never shown, however soon it comes.
  writeErr(`secret ${printable(name)}: `);
  return new Promise<string | undefined>((resolve) => {
    let value: string | undefined;
    lines.once("line", (line) => {
      value = line;
      lines.close();
    });
    lines.once("SIGINT", () => {
      lines.close();
      process.kill(process.pid, "SIGINT");
    });
    lines.once("close", () => {
      process.stdin.unref();
      writeErr("\n");
      resolve(value);
    });
  }).then((value) => Buffer.from(value ?? notGiven(name)));
}

function notGiven(name: string): never {
  return fail("E_SECRET_MISSING", ".", `the secret ${quote(name)} was asked for, and nothing was typed`);
}
