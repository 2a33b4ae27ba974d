/** A command's input: an entry file that is emitted, a workload in JSON, or a workload on stdin. */
import { closeSync, fstatSync, openSync, type Stats } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { fail, MvmforgeError, quote } from "../ir/errors.ts";
import type { WrittenIn } from "../ir/literal-secrets.ts";
import { MANIFEST_SIZE_LIMIT, parseManifest } from "../ir/parse.ts";
import type { Workload } from "../ir/types.ts";
import { validateWorkload } from "../ir/validate.ts";
import { readBounded } from "./peer.ts";
import { note } from "./report.ts";

/** A workload as a command was given it. */
export interface Loaded {
  /** In normal form. */
  readonly workload: Workload;
  /** The folder that its relative paths start from. */
  readonly baseDir: string;
  readonly writtenIn: WrittenIn;
}

/** Read the workload that `input` names. */
export async function loadWorkload(input: string): Promise<Loaded> {
  if (input === "-") return { workload: parsed(0, "stdin"), baseDir: process.cwd(), writtenIn: "json" };
  const baseDir = dirname(resolve(input));
  if (extname(input) === ".json")
    return { workload: parsed(input, quote(input)), baseDir, writtenIn: "json" };
  const { emit } = await import("../emit/emit.ts");
  const workload = await emit(input, { env: process.env, onNotice: note });
  return { workload, baseDir, writtenIn: extname(input) === ".py" ? "python" : "typescript" };
}

function parsed(file: string | 0, name: string): Workload {
  return validateWorkload(parseManifest(read(file, name)));
}

/** Read no more than one byte past what the parser takes: a document of any size costs bounded memory. */
function read(file: string | 0, name: string): Buffer {
  try {
    const descriptor = file === 0 ? 0 : openSync(file, "r");
    try {
      const bytes = readBounded(descriptor, MANIFEST_SIZE_LIMIT);
      if (bytes.length > MANIFEST_SIZE_LIMIT) refuseSize(name, fstatSync(descriptor));
      return bytes;
    } finally {
      if (descriptor !== 0) closeSync(descriptor);
    }
  } catch (error) {
    if (error instanceof MvmforgeError) throw error;
    const detail = `${name} can't be read (${(error as NodeJS.ErrnoException).code}); check the path and its permissions`;
    throw new MvmforgeError([{ code: "E_MALFORMED_MANIFEST", path: ".", detail }], "", 2);
  }
}

/** A pipe's size nobody knows; a file's is said. */
function refuseSize(name: string, found: Stats): never {
  const detail = found.isFile()
    ? `${name} has ${found.size} bytes; the limit is ${MANIFEST_SIZE_LIMIT}`
    : `${name} has more than ${MANIFEST_SIZE_LIMIT} bytes, which is the limit`;
  return fail("E_MALFORMED_MANIFEST", ".", `${detail}: put data in a file of the source`);
}
