/** What Linux can pass to a process that it starts. */
import type { Faults, Place } from "./faults.ts";
import { isString, itemsOf, recordOf } from "./raw.ts";

/** Longest argument or NAME=value that Linux passes to a process, in bytes with its final NUL (MAX_ARG_STRLEN). */
const ARGUMENT_LIMIT = 131_072;
/** Bytes that a program can be started with, arguments and environment together: under the 2 MiB that Linux takes. */
const START_LIMIT = 1_572_864;
/** What Linux counts for each argument and variable besides its bytes: a pointer to it. */
const POINTER_SIZE = 8;

/** Note an argument, or a variable's name and value, that is longer than Linux passes. */
export function lengthFaults(words: readonly string[], place: Place, faults: Faults): void {
  const size = sizeOf(words);
  if (size <= ARGUMENT_LIMIT) return;
  const detail = `${size} bytes can't be passed to a process, whose limit is ${ARGUMENT_LIMIT}; put it in a file of the source`;
  faults.add("E_INVALID_RESOURCE", place, detail);
}

/** Note a command that is too large to start together with its environment. */
export function startFaults(
  command: unknown,
  env: Record<string, unknown>,
  place: Place,
  faults: Faults,
): void {
  let size = 0;
  for (const word of itemsOf(command)) if (isString(word)) size += sizeOf([word]) + POINTER_SIZE;
  for (const name of Object.keys(env)) {
    const { value } = recordOf(env[name]);
    size += sizeOf([name, isString(value) ? value : ""]) + POINTER_SIZE;
  }
  if (size <= START_LIMIT) return;
  const detail = `command and environment have ${size} bytes together, ${POINTER_SIZE} of them for each word, and ${START_LIMIT} can be passed; put data in a file of the source`;
  faults.add("E_INVALID_RESOURCE", place, detail);
}

/** Bytes of an argument, or of NAME=value, with the NUL in the end. */
const sizeOf = (words: readonly string[]): number =>
  words.reduce((size, word) => size + Buffer.byteLength(word) + 1, 0);
