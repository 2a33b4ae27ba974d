/**
 * An artifact under a name made from its content, for `up`: the same workload is compiled to the same folder, and one that is there
 * is used again only where it still is what was compiled. The oldest go (ADR 0028).
 */
import { existsSync, lstatSync, readdirSync, renameSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { hashTree } from "../bundle/tree-hash.ts";
import { type Claim, claimAlone, claimShared, holders } from "../process/claims.ts";
import { type CompileOptions, type CompileResult, compile } from "./compile.ts";
import { publishFolder } from "./publish.ts";
import { discard, stagingPath, sweep } from "./staging.ts";

/** As many artifacts as are kept, besides those that living runs use. */
const KEPT = 16;

export interface CachedArtifact extends CompileResult {
  /** The artifact stays until this is released. */
  readonly claim: Claim;
}

/**
 * Compile into a cache folder. The artifact's name there is the workload's id and a hash of everything in it. One of that name
 * that is whole is left as it is, and a damaged one replaced.
 *
 * @param cache absolute path of the cache folder, which exists
 * @throws what {@link compile} throws
 */
export async function compileIntoCache(
  cache: string,
  options: Omit<CompileOptions, "out">,
): Promise<CachedArtifact> {
  const { id } = options.workload;
  sweep(join(cache, id));
  const staged = stagingPath(join(cache, id), "new");
  try {
    const result = await compile({ ...options, out: staged });
    const content = hashTree(staged).treeHash;
    const name = `${id}-${content.slice(0, 32)}`;
    const out = join(cache, name);
    const claim = use(cache, name);
    try {
      await ensure(staged, out, content);
    } catch (error) {
      claim.release();
      throw error;
    }
    touch(out);
    prune(cache);
    return { ...result, out, claim };
  } finally {
    discard(staged);
  }
}

/** Put the staged artifact at its name, unless the one that is there is the same to the last byte. */
async function ensure(staged: string, out: string, content: string): Promise<void> {
  if (isWhole(out, content)) return;
  if (lstatSync(out, { throwIfNoEntry: false }) !== undefined) moveAside(out);
  await publishFolder(staged, out);
}

function isWhole(folder: string, content: string): boolean {
  try {
    return lstatSync(folder).isDirectory() && hashTree(folder).treeHash === content;
  } catch {
    // Gone, unreadable, or with something in it that no artifact has.
    return false;
  }
}

/** Out of the way in one step: what is removed bit by bit would be half there meanwhile. */
function moveAside(out: string): void {
  const aside = stagingPath(out, "old");
  try {
    renameSync(out, aside);
  } catch {
    // Another run came first.
  }
  discard(aside);
}

const claimsOf = (cache: string, name: string) => join(cache, ".claims", name);

/** Marked under the same claim that pruning runs under, so that nothing is marked between its look and its step. */
function use(cache: string, name: string): Claim {
  const pruning = claimAlone(claimsOf(cache, "pruning"));
  try {
    return claimShared(claimsOf(cache, name));
  } finally {
    pruning?.release();
  }
}

/** When it was used last, for pruning; nothing that Nix looks at. */
function touch(out: string): void {
  const now = new Date();
  utimesSync(out, now, now);
}

/** Remove the artifacts that were used longest ago, but none that a living run uses. Another run that prunes does for this one. */
function prune(cache: string): void {
  const pruning = claimAlone(claimsOf(cache, "pruning"));
  if (pruning === undefined) return;
  try {
    const artifacts = readdirSync(cache).filter(isArtifactName);
    const byAge = artifacts
      .map((name) => ({ name, usedAt: statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
      .sort((left, right) => right.usedAt - left.usedAt);
    for (const { name } of byAge.slice(KEPT)) {
      if (holders(claimsOf(cache, name)).length === 0) moveAside(join(cache, name));
    }
    for (const name of readdirSync(join(cache, ".claims"))) {
      if (
        isArtifactName(name) &&
        !existsSync(join(cache, name)) &&
        holders(claimsOf(cache, name)).length === 0
      )
        discard(claimsOf(cache, name));
    }
  } finally {
    pruning.release();
  }
}

/** A workload's id, and 32 hex digits: whatever else lies in the folder isn't ours to remove. */
const isArtifactName = (name: string) => /^[a-z][a-z0-9-]*-[0-9a-f]{32}$/.test(name);
