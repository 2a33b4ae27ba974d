/**
 * The document, and the file that takes it. User code has run by now and may have replaced anything that a program
 * can reach, so what this needs was taken before.
 */
import * as fs from "node:fs";

const { stringify } = JSON;
const { isArray } = Array;
const { keys } = Object;
const { from } = Buffer;
const { closeSync, openSync, renameSync, writeSync } = fs;
const { O_CREAT, O_EXCL, O_WRONLY } = fs.constants;
const { pid } = process;

/** JSON text of a value made of objects, arrays, strings, finite numbers, booleans and null; no toJSON is asked. */
export function jsonText(value: unknown): string {
  if (typeof value !== "object" || value === null) return stringify(value);
  let text = "";
  if (isArray(value)) {
    for (let index = 0; index < value.length; index++) text += (text && ",") + jsonText(value[index]);
    return `[${text}]`;
  }
  const names = keys(value);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string;
    text += `${text && ","}${stringify(name)}:${jsonText((value as Record<string, unknown>)[name])}`;
  }
  return `{${text}}`;
}

/** Writes the whole file or none of it: beside it first, then in its place. */
export function writeWhole(file: string, text: string): void {
  const staged = `${file}.${pid}`;
  const descriptor = openSync(staged, O_WRONLY | O_CREAT | O_EXCL, 0o600);
  const bytes = from(text, "utf8");
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  closeSync(descriptor);
  renameSync(staged, file);
}
