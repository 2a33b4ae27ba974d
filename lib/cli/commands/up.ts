/** `mvmforge up`: compile into the cache, then boot with mvmctl. */
import { statSync } from "node:fs";
import { compileIntoCache } from "../../compile/cache.ts";
import { type LaunchPlan, readLaunchPlan } from "../../compile/launch-plan.ts";
import { discardAll } from "../../compile/staging.ts";
import { operatorWarnings } from "../../substrate/arguments.ts";
import { cacheFolder, type FlakeFolder, fitFolder } from "../../substrate/flake-folder.ts";
import { checkVersion, locateMvmctl } from "../../substrate/locate.ts";
import { runUp } from "../../substrate/run.ts";
import { cleaningUp } from "../interrupt.ts";
import { loadWorkload } from "../load-workload.ts";
import { pinOf } from "../pin-options.ts";
import { progressOf } from "../progress.ts";
import { reported, warn } from "../report.ts";

/** What mvmctl boots, and where the relative host paths of its mounts start. */
interface Prepared {
  folder: FlakeFolder;
  plan: LaunchPlan;
  baseDir: string;
}

/** Boot the workload, or the artifact where `input` is a folder, and answer mvmctl's own exit code. */
export const run = reported(async (input, options, userArguments) => {
  const mvmctl = locateMvmctl(process.env);
  await checkVersion(mvmctl, process.env);
  operatorWarnings(userArguments).forEach(warn);
  const { folder, plan, baseDir } = isFolder(input) ? fromArtifact(input) : await compiled(input, options);
  try {
    return await runUp(mvmctl, plan, { flake: folder.path, baseDir, userArguments }, process.env);
  } finally {
    folder.dispose();
  }
});

const isFolder = (input: string) =>
  input !== "-" && statSync(input, { throwIfNoEntry: false })?.isDirectory() === true;

function fromArtifact(input: string): Prepared {
  const plan = readLaunchPlan(input);
  return { folder: fitFolder(input), plan, baseDir: process.cwd() };
}

async function compiled(input: string, options: Record<string, unknown>): Promise<Prepared> {
  const { workload, baseDir } = await loadWorkload(input);
  const cache = cacheFolder(process.env);
  const progress = await progressOf("bundling");
  try {
    const { out } = await cleaningUp(discardAll, () =>
      compileIntoCache(cache.path, {
        workload,
        baseDir,
        ...pinOf(options),
        onProgress: progress.update,
        onWarning: warn,
      }),
    );
    return { folder: { path: out, dispose: cache.dispose }, plan: readLaunchPlan(out), baseDir };
  } catch (error) {
    cache.dispose();
    throw error;
  } finally {
    progress.stop();
  }
}
