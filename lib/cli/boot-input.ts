/** The input of a command that boots: a workload, which is compiled into the cache, or an artifact. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { readArtifact } from "../compile/artifact.ts";
import { compileIntoCache } from "../compile/cache.ts";
import { type LaunchPlan, launchPlan } from "../compile/launch-plan.ts";
import { discardAll } from "../compile/staging.ts";
import { literalSecretWarnings } from "../ir/literal-secrets.ts";
import type { App, LocalPathSource, Workload } from "../ir/types.ts";
import { cacheFolder, fitFolder } from "../substrate/flake-folder.ts";
import { cleaningUp } from "./interrupt.ts";
import { loadWorkload } from "./load-workload.ts";
import { pinOf } from "./pin-options.ts";
import { progressOf } from "./progress.ts";
import { warn } from "./report.ts";

/** What is to be booted, before it is built. */
export interface BootInput {
  readonly plan: LaunchPlan;
  /** Where the relative host paths of its mounts start. */
  readonly baseDir: string;
  /** Absolute paths of the folders that the entry and the source are in; none for an artifact. */
  readonly watched: readonly string[];
  /** Gives the folder of the artifact, which is there until it is disposed of. */
  readonly makeFlake: () => Promise<{ path: string; dispose(): void }>;
}

/** Read the workload, or the artifact where `input` is a folder. */
export function readBootInput(input: string, options: Record<string, unknown>): Promise<BootInput> {
  const isFolder = input !== "-" && statSync(input, { throwIfNoEntry: false })?.isDirectory() === true;
  return isFolder ? fromArtifact(input) : fromWorkload(input, options);
}

async function fromArtifact(input: string): Promise<BootInput> {
  const plan = readArtifact(input);
  return { plan, baseDir: process.cwd(), watched: [], makeFlake: async () => fitFolder(input, process.env) };
}

async function fromWorkload(input: string, options: Record<string, unknown>): Promise<BootInput> {
  const pin = pinOf(options);
  const { workload, baseDir, writtenIn } = await loadWorkload(input);
  literalSecretWarnings(workload, writtenIn).forEach(warn);
  // What the launch plan says of the source isn't known yet, and nothing before the boot asks for it.
  const plan = launchPlan(workload, { treeHash: "", fileCount: 0, byteCount: 0 }, "");
  const { path } = (workload.apps[0] as App).source as LocalPathSource;
  const watched = [baseDir, resolve(baseDir, path)];
  return { plan, baseDir, watched, makeFlake: () => compiled(workload, baseDir, pin) };
}

async function compiled(workload: Workload, baseDir: string, pin: ReturnType<typeof pinOf>) {
  const cache = cacheFolder(process.env);
  const progress = await progressOf("bundling");
  try {
    const { out, claim } = await cleaningUp(discardAll, () =>
      compileIntoCache(cache.path, {
        workload,
        baseDir,
        ...pin,
        onProgress: progress.update,
        onWarning: warn,
      }),
    );
    const dispose = () => {
      claim.release();
      cache.dispose();
    };
    return { path: out, dispose };
  } catch (error) {
    cache.dispose();
    throw error;
  } finally {
    progress.stop();
  }
}
