/**
 * An artifact under a name made from its content, for `up`: the same workload is compiled to the same folder.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type CompileOptions, type CompileResult, compile } from "./compile.ts";
import { publishFolder } from "./publish.ts";
import { discard, stagingPath, sweep } from "./staging.ts";

/**
 * Compile into a cache folder. The artifact's name there is the workload's id and a hash of the files that it
 * is made of; one of that name is left as it is.
 *
 * @param cache absolute path of the cache folder, which exists
 * @throws what {@link compile} throws
 */
export async function compileIntoCache(
  cache: string,
  options: Omit<CompileOptions, "out">,
): Promise<CompileResult> {
  const { id } = options.workload;
  sweep(join(cache, id));
  const staged = stagingPath(join(cache, id), "new");
  try {
    const result = await compile({ ...options, out: staged });
    const out = join(cache, `${id}-${contentHash(staged)}`);
    if (!existsSync(out)) await publishFolder(staged, out);
    return { ...result, out };
  } finally {
    discard(staged);
  }
}

/** launch.json holds the hash of the tree, so these three files stand for the whole artifact. */
function contentHash(artifact: string): string {
  const hash = createHash("sha256");
  for (const name of ["launch.json", "flake.nix", "flake.lock"]) {
    const path = join(artifact, name);
    if (existsSync(path)) hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex").slice(0, 32);
}
