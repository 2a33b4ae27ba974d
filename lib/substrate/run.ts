/** mvmctl run in the foreground: streams, signals and exit code pass through. */
import { mkdtempSync, rmSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { LaunchPlan } from "../compile/launch-plan.ts";
import { fail, quote } from "../ir/errors.ts";
import { procStat } from "../process/proc-stat.ts";
import { isDetached, type UpOptions, upArguments } from "./arguments.ts";

/**
 * Boot an artifact with `mvmctl up`. The disk of its volume, if it has one, lives in a private folder that is
 * removed afterwards; a detached guest (`-d`) that started keeps it.
 *
 * @returns mvmctl's exit code; 128 + n where signal n ended it
 * @throws MvmforgeError E_MOUNT_UNSUPPORTED, E_MVM_NOT_FOUND
 */
export async function runUp(
  mvmctl: string,
  plan: LaunchPlan,
  options: Omit<UpOptions, "volumeImage">,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  let folder: string | undefined;
  let isLeftRunning = false;
  const volumeImage = () => {
    folder ??= mkdtempSync(join(tmpdir(), "mvmforge-volume-"));
    return join(folder, "volume.ext4");
  };
  try {
    const exitCode = await runMvmctl(mvmctl, upArguments(plan, { ...options, volumeImage }), env);
    isLeftRunning = exitCode === 0 && isDetached(options.userArguments);
    return exitCode;
  } finally {
    if (folder !== undefined && !isLeftRunning) rmSync(folder, { recursive: true, force: true });
  }
}

/** Run mvmctl with these arguments and wait for its end. */
export async function runMvmctl(
  mvmctl: string,
  mvmctlArguments: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const child = execa(mvmctl, mvmctlArguments, { stdio: "inherit", reject: false, env, extendEnv: false });
  const stopForwarding = forwardSignals((signal) => child.kill(signal));
  try {
    const ended = await child;
    if (ended.exitCode !== undefined) return ended.exitCode;
    if (ended.signal !== undefined) return 128 + constants.signals[ended.signal];
    return fail(
      "E_MVM_NOT_FOUND",
      ".",
      `${quote(mvmctl)} can't be run (${ended.code ?? ended.shortMessage})`,
    );
  } finally {
    stopForwarding();
  }
}

/** What a terminal sends to every process of its foreground group, mvmctl included. */
const FROM_TERMINAL: readonly NodeJS.Signals[] = ["SIGINT", "SIGQUIT", "SIGHUP"];

/**
 * Outlive the signals that end mvmctl, and pass them on. One that a terminal gives to the whole group has
 * reached mvmctl already, and a second Ctrl-C means something else to it: then it isn't passed on.
 */
function forwardSignals(send: (signal: NodeJS.Signals) => void): () => void {
  const listeners = (["SIGTERM", ...FROM_TERMINAL] as const).map((signal) => {
    const listener = () => {
      if (!FROM_TERMINAL.includes(signal) || !isForeground()) send(signal);
    };
    process.on(signal, listener);
    return () => process.off(signal, listener);
  });
  return () => {
    for (const remove of listeners) remove();
  };
}

/**
 * Whether this process group is the one that a terminal sends its signals to: tpgid of proc(5), or a guess
 * without /proc.
 */
function isForeground(): boolean {
  const stat = procStat("self");
  if (stat === null) return process.stdin.isTTY || process.stderr.isTTY;
  const [pgrp, tpgid] = [stat(5), stat(8)];
  return pgrp === tpgid;
}
