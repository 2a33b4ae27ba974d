/** A staged artifact put in its place: a reader, or a crash, sees the old one or the new one. */
import { chmodSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { errorCode, stagingFailed } from "../bundle/faults.ts";
import { writing } from "../bundle/tree-sink.ts";
import { fail, quote } from "../ir/errors.ts";
import { syncFolder } from "./durable.ts";
import { exchange } from "./exchange.ts";
import { checkOutput } from "./output.ts";
import { discard, stagingPath } from "./staging.ts";

/** Runs that race for one output each move it on; more rounds than this are not a race but a fault. */
const ROUNDS = 100;

/**
 * Move a staged folder, whose content is durable, to the output. An artifact that is there already is exchanged for it
 * in one step where the system can (ADR 0008). Where it can't, there is a moment between two renames with no artifact; a
 * run killed right then is mended by the next one's sweep. The old artifact goes once the new one's name is durable.
 */
export async function publishFolder(staged: string, out: string): Promise<void> {
  chmodSync(staged, 0o755);
  for (let round = 0; round < ROUNDS; round++) {
    checkOutput(out, false);
    const replaced = await moveTo(staged, out);
    if (replaced === undefined) continue;
    writing(() => syncFolder(dirname(out)));
    for (const path of replaced) discard(path);
    return;
  }
  fail(
    "E_COMPILE_STAGING_FAILED",
    ".",
    `${quote(out)} is replaced by other runs again and again; give each its own --out`,
  );
}

/** Where the old artifact is once the new one has its place; undefined where another run came between. */
async function moveTo(staged: string, out: string): Promise<string[] | undefined> {
  if (tryRename(staged, out)) return [];
  if (await tryExchange(staged, out)) return [staged];
  const aside = stagingPath(out, "old");
  if (!tryRename(out, aside)) return undefined;
  if (tryRename(staged, out)) return [aside];
  discard(aside);
  return undefined;
}

/** Move a staged file, whose content is durable, to the output: rename(2) replaces a file in one step. */
export function publishFile(staged: string, out: string): void {
  checkOutput(out, true);
  writing(() => {
    renameSync(staged, out);
    syncFolder(dirname(out));
  });
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
