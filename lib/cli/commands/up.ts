/** `mvmforge up`: compile into the cache, then boot with mvmctl. */
import { statSync } from "node:fs";
import { readArtifact } from "../../compile/artifact.ts";
import { compileIntoCache } from "../../compile/cache.ts";
import { type LaunchPlan, launchPlan } from "../../compile/launch-plan.ts";
import { discardAll } from "../../compile/staging.ts";
import type { Workload } from "../../ir/types.ts";
import { afterBoot } from "../../substrate/after-boot.ts";
import { checkOperatorEnv } from "../../substrate/arguments.ts";
import { bootGuest, reserveGuest } from "../../substrate/boot.ts";
import { cacheFolder, fitFolder } from "../../substrate/flake-folder.ts";
import { readHostFolders } from "../../substrate/host-folders.ts";
import { checkVersion, locateMvmctl } from "../../substrate/locate.ts";
import { readOperatorArguments } from "../../substrate/operator-arguments.ts";
import { cleaningUp } from "../interrupt.ts";
import { loadWorkload } from "../load-workload.ts";
import { pinOf } from "../pin-options.ts";
import { progressOf } from "../progress.ts";
import { note, reported, warn } from "../report.ts";
import { readSecrets, secretSources } from "../secret-options.ts";

/** What is to be booted, before it is built. */
interface Prepared {
  readonly plan: LaunchPlan;
  /** Where the relative host paths of its mounts start. */
  readonly baseDir: string;
  /** Gives the folder that mvmctl is handed, which is there until it is disposed of. */
  readonly makeFlake: () => Promise<{ path: string; dispose(): void }>;
}

/** Boot the workload, or the artifact where `input` is a folder, and answer mvmctl's own exit code. */
export const run = reported(async (input, options, userArguments) => {
  const env = process.env;
  const mvmctl = locateMvmctl(env);
  await checkVersion(mvmctl, env);
  const operator = readOperatorArguments(userArguments);
  // First of all: no process that is started from here on has them in its environment.
  const sources = secretSources(options, env, input === "-");
  const { plan, baseDir, makeFlake } = await (isFolder(input)
    ? fromArtifact(input)
    : fromWorkload(input, options));
  checkOperatorEnv(plan, operator);
  const secrets = await readSecrets(sources, plan.secrets, warn);
  const folders = readHostFolders(plan, baseDir, operator);
  const request = { mvmctl, plan, folders, secrets, operator, env };
  const reserved = await reserveGuest(request);
  try {
    const flake = await makeFlake();
    try {
      const booting = { ...request, flake: flake.path };
      const booted = await bootGuest(booting, reserved);
      if (booted.exitCode === 0) afterBoot(booting, reserved.name, booted).forEach(note);
      return booted.exitCode;
    } finally {
      flake.dispose();
    }
  } finally {
    reserved.claim?.release();
  }
});

const isFolder = (input: string) =>
  input !== "-" && statSync(input, { throwIfNoEntry: false })?.isDirectory() === true;

async function fromArtifact(input: string): Promise<Prepared> {
  const plan = readArtifact(input);
  return { plan, baseDir: process.cwd(), makeFlake: async () => fitFolder(input, process.env) };
}

async function fromWorkload(input: string, options: Record<string, unknown>): Promise<Prepared> {
  const pin = pinOf(options);
  const { workload, baseDir } = await loadWorkload(input);
  // What the launch plan says of the source isn't known yet, and nothing before the boot asks for it.
  const plan = launchPlan(workload, { treeHash: "", fileCount: 0, byteCount: 0 }, "");
  return { plan, baseDir, makeFlake: () => compiled(workload, baseDir, pin) };
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
