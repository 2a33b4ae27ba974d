/** The program as a process of this machine: streams and exit code pass through, and nothing of it outlives the run. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { resolve } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import { childrenOf } from "../process/descendants.ts";
import { endAll, type Run, signalGroup } from "../process/end-processes.ts";
import { findOnPath, isExecutable } from "../process/programs.ts";
import { becomeSubreaper } from "../process/subreaper.ts";
import { startWatcher } from "../process/watcher.ts";
import type { Prepared } from "./prepare.ts";

export interface RunningProgram {
  /** Its exit code, 128 + n where signal n ended it; resolves when all that it has started is gone. */
  readonly ended: Promise<number>;
  signal(signal: NodeJS.Signals): void;
  /** End it: SIGTERM, and SIGKILL for what is still there after a while. */
  stop(): Promise<void>;
}

/** As long as a guest gives a program to end, in milliseconds. */
const PATIENCE = 5000;

/** The path of the program that would be started, or undefined where this machine has none. */
export function programPath({ command, cwd, env }: Prepared): string | undefined {
  const [program = ""] = command;
  if (!program.includes("/")) return findOnPath(program, env);
  const path = resolve(cwd, program);
  return isExecutable(path) ? path : undefined;
}

/**
 * Start it, in a session and group of its own.
 *
 * @param folder absolute path of the run's folder, which goes if this process is killed
 * @throws MvmforgeError E_PROGRAM_NOT_FOUND
 */
export function startProgram(prepared: Prepared, folder: string): RunningProgram {
  const path = programPath(prepared);
  const [program = "", ...words] = prepared.command;
  if (path === undefined) {
    const detail = `${quote(program)} is not on this machine; install it here, or start the workload in a guest (up, vm), which has its packages`;
    return fail("E_PROGRAM_NOT_FOUND", ".apps[0].entrypoints[0].command[0]", detail);
  }
  const kept = new Set(childrenOf(process.pid));
  // Before the program runs: a daemon of one that has ended by then would be the child of the machine's first process.
  becomeSubreaper();
  // And before this process can be killed beside it.
  const watcher = startWatcher(folder);
  const child = spawn(path, words, {
    argv0: program,
    cwd: prepared.cwd,
    env: prepared.env,
    stdio: "inherit",
    detached: true,
  });
  const { pid } = child;
  const run: Run | undefined =
    pid === undefined
      ? undefined
      : { group: pid, mark: `HOME=${prepared.env["HOME"]}\0`, isKept: (other) => kept.has(other) };
  if (run !== undefined) watcher.over(run.group);
  if (watcher.process !== undefined) kept.add(watcher.process);
  const ended = new Promise<number>((settle, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) => reject(error));
    child.on("exit", (code, signal) => settle(code ?? 128 + constants.signals[signal as NodeJS.Signals]));
  }).then(
    async (code) => {
      await endAll(run);
      await watcher.release();
      return code;
    },
    async (error: NodeJS.ErrnoException) => {
      await watcher.release();
      return fail(
        "E_PROGRAM_NOT_FOUND",
        ".apps[0].entrypoints[0].command[0]",
        `${quote(program)} can't be started (${error.code}); check the file and its first line`,
      );
    },
  );
  // Heard of when it is waited for.
  ended.catch(() => undefined);
  const signal = (name: NodeJS.Signals) => void signalGroup(run?.group, name);
  return {
    ended,
    signal,
    async stop() {
      signal("SIGTERM");
      const timer = setTimeout(() => signal("SIGKILL"), PATIENCE);
      await ended.catch(() => undefined);
      clearTimeout(timer);
    },
  };
}
