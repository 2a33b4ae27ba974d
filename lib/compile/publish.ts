/** A staged artifact put in its place: a reader, or a crash, sees the old one or the new one. */
import { chmodSync, lstatSync, readdirSync, realpathSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { errorCode, stagingFailed } from "../bundle/faults.ts";
import { isArtifactArchive, isLaunchPlan } from "../bundle/own-output.ts";
import { fail, quote } from "../ir/errors.ts";
import { exchange } from "./exchange.ts";
import { discard, stagingPath } from "./staging.ts";

/** What compile writes at the top of an artifact, and nothing else. */
export const ARTIFACT_NAMES = ["flake.lock", "flake.nix", "launch.json", "src"];

/** Runs that race for one output each move it on; more rounds than this are not a race but a fault. */
const ROUNDS = 100;

/**
 * Refuse an output that publishing could not or must not replace, before anything is written.
 *
 * @param out absolute path of the output
 * @param isArchive whether a .tar.gz is to be written, and not a folder
 * @throws MvmforgeError E_COMPILE_OUTPUT_EXISTS_NOT_DIR, E_COMPILE_OUTPUT_FOREIGN
 */
export function checkOutput(out: string, isArchive: boolean): void {
  const found = lstatSync(out, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.isSymbolicLink()) notFolder(`${quote(out)} is a symbolic link; give the path that it leads to`);
  if (isArchive) {
    if (!found.isFile()) foreign(`${quote(out)} exists and is not a file; give another --out`);
    if (found.size > 0 && !isArtifactArchive(out))
      foreign(`${quote(out)} is not an archive of an artifact; give another --out`);
    return;
  }
  if (!found.isDirectory()) notFolder(`${quote(out)} exists and is not a folder; give another --out`);
  checkFolder(out);
}

/**
 * Refuse an output that is the source or around it: publishing would remove the source. One in the source is no source
 * itself (ADR 0037).
 */
export function checkApart(out: string, sourceRoot: string): void {
  const real = realOutput(out);
  const isWithin = (inner: string, outer: string) => inner.startsWith(outer === "/" ? "/" : `${outer}/`);
  if (real === sourceRoot)
    foreign(`${quote(out)} is the source folder itself; give an --out in it or beside it`);
  if (isWithin(sourceRoot, real))
    foreign(`the source folder ${quote(sourceRoot)} is in ${quote(out)}; give another --out`);
}

/**
 * Move a staged folder to the output. An artifact that is there already is exchanged for it in one step where
 * the system can (ADR 0008). Where it can't, there is a moment between two renames with no artifact; a run
 * killed right then is mended by the next one's sweep.
 */
export async function publishFolder(staged: string, out: string): Promise<void> {
  chmodSync(staged, 0o755);
  for (let round = 0; round < ROUNDS; round++) {
    checkOutput(out, false);
    if (tryRename(staged, out)) return;
    if (await tryExchange(staged, out)) return discard(staged);
    const aside = stagingPath(out, "old");
    if (!tryRename(out, aside)) continue;
    const isPublished = tryRename(staged, out);
    discard(aside);
    if (isPublished) return;
  }
  fail(
    "E_COMPILE_STAGING_FAILED",
    ".",
    `${quote(out)} is replaced by other runs again and again; give each its own --out`,
  );
}

/** Move a staged file to the output: rename(2) replaces a file in one step. */
export function publishFile(staged: string, out: string): void {
  checkOutput(out, true);
  chmodSync(staged, 0o644);
  try {
    renameSync(staged, out);
  } catch (error) {
    stagingFailed(error);
  }
}

function checkFolder(out: string): void {
  let names: string[];
  try {
    names = readdirSync(out);
  } catch (error) {
    // Another run took it away: then there is nothing to refuse.
    if (errorCode(error) === "ENOENT") return;
    foreign(`${quote(out)} can't be listed (${errorCode(error)}); give another --out`);
  }
  if (names.length === 0) return;
  const strange = names.find((name) => !ARTIFACT_NAMES.includes(name));
  if (strange !== undefined) {
    foreign(
      `${quote(out)} holds ${quote(strange)}, which mvmforge did not write; give another --out, or empty the folder`,
    );
  }
  if (!isLaunchPlan(join(out, "launch.json")))
    foreign(`${quote(out)} is not an artifact (it has no launch.json of one); give another --out`);
}

/**
 * The output's path with no link in its folders; the output itself, and the folders above it, may not exist
 * yet.
 */
function realOutput(out: string): string {
  try {
    return realpathSync(out);
  } catch {
    const parent = dirname(out);
    return parent === out ? out : join(realOutput(parent), basename(out));
  }
}

const OCCUPIED = new Set(["ENOTEMPTY", "EEXIST", "ENOENT"]);

/** Rename, or false where the target is occupied or the source gone: another run, or an old artifact. */
function tryRename(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    return OCCUPIED.has(errorCode(error)) ? false : stagingFailed(error);
  }
}

async function tryExchange(staged: string, out: string): Promise<boolean> {
  try {
    return await exchange(staged, out);
  } catch (error) {
    return errorCode(error) === "ENOENT" ? false : stagingFailed(error);
  }
}

function foreign(detail: string): never {
  return fail("E_COMPILE_OUTPUT_FOREIGN", ".", detail);
}

function notFolder(detail: string): never {
  return fail("E_COMPILE_OUTPUT_EXISTS_NOT_DIR", ".", detail);
}
