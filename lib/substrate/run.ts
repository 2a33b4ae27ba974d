/** mvmctl run in the foreground: streams, signals and exit code pass through. */
import { constants } from "node:os";
import { execa } from "execa";
import { fail, quote } from "../ir/errors.ts";
import { procStat } from "../process/proc-stat.ts";

/**
 * Run mvmctl and wait for its end.
 *
 * @param prepare gives the arguments, and may leave on disk what has to be removed afterwards: from before it is called on, no
 * signal ends this process
 * @param onStart told the process id of mvmctl, which may outlive this process
 * @returns mvmctl's exit code; 128 + n where signal n ended it
 * @throws MvmforgeError E_MVM_NOT_FOUND where it can't be run; whatever `prepare` throws
 */
export async function runMvmctl(
  mvmctl: string,
  prepare: () => readonly string[],
  env: NodeJS.ProcessEnv,
  onStart: (pid: number) => void,
): Promise<number> {
  let send: (signal: NodeJS.Signals) => void = () => {};
  const stopForwarding = forwardSignals((signal) => send(signal));
  try {
    const child = execa(mvmctl, prepare(), { stdio: "inherit", reject: false, env, extendEnv: false });
    if (child.pid !== undefined) onStart(child.pid);
    send = (signal) => child.kill(signal);
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
