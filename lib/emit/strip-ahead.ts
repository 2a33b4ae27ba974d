/**
 * A head start for TypeScript on a Node that cannot strip types itself: the host strips the entry while the child
 * starts, which is the longest part of a run and leaves the host idle (ADR 0013 has the figures).
 */
import { readFileSync, statSync } from "node:fs";
import type { Writable } from "node:stream";
import { nativeStripping, stripTypes } from "./node/strip-types.ts";

/** Whether a head start is worth a pipe: `command` is this very Node, and the file is TypeScript that looks typed. */
export function canStripAhead(command: string, path: string): boolean {
  return (
    nativeStripping === undefined &&
    command === process.execPath &&
    /\.m?ts$/.test(path) &&
    statSync(path).size <= sizeLimit &&
    looksTyped.test(readFileSync(path, "utf8"))
  );
}

/** Writes the entry's JavaScript, or nothing where the file is at fault: the runner then strips it, and says so. */
export function stripAhead(path: string, pipe: Writable): void {
  // The child may have ended before it read.
  pipe.on("error", () => undefined);
  try {
    pipe.end(stripTypes(path, readFileSync(path, "utf8")));
  } catch {
    pipe.end();
  }
}

const sizeLimit = 1024 * 1024;

/** Who strips the types hangs on it, and nothing else. */
const looksTyped =
  /<|\b(?:type|interface|enum|namespace|abstract|declare|satisfies|private|public|readonly) |(?<!\*) as |(?:\)|(?:const |let |var |\() *\w+\??): *[\w{[(]/;
