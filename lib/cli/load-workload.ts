/** A command's input: an entry file that is emitted, a workload in JSON, or a workload on stdin. */
import { createReadStream } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { MvmforgeError, quote } from "../ir/errors.ts";
import { MANIFEST_SIZE_LIMIT, parseManifest } from "../ir/parse.ts";
import type { Workload } from "../ir/types.ts";
import { validateWorkload } from "../ir/validate.ts";

/** The normal form of the workload that `input` names, and the folder that its relative paths start from. */
export async function loadWorkload(input: string): Promise<{ workload: Workload; baseDir: string }> {
  if (input === "-") return { workload: await fromStream(process.stdin, "stdin"), baseDir: process.cwd() };
  const baseDir = dirname(resolve(input));
  if (extname(input) === ".json") return { workload: await fromStream(createReadStream(input), quote(input)), baseDir };
  const { emit } = await import("../emit/emit.ts");
  return { workload: await emit(input, { env: process.env }), baseDir };
}

async function fromStream(stream: AsyncIterable<Buffer>, name: string): Promise<Workload> {
  return validateWorkload(await parseManifest(await collect(stream, name)));
}

/** Read no more than the parser would take: a document of any size costs bounded memory. */
async function collect(stream: AsyncIterable<Buffer>, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MANIFEST_SIZE_LIMIT) break;
    }
  } catch (error) {
    const detail = `${name} can't be read (${(error as NodeJS.ErrnoException).code}); check the path and its permissions`;
    throw new MvmforgeError([{ code: "E_MALFORMED_MANIFEST", path: ".", detail }], "", 2);
  }
  return Buffer.concat(chunks);
}
