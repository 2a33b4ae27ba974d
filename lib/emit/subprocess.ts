/** A process that cannot outlive the run, nor can what it starts: it leads a group of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { fail, quote } from "../ir/errors.ts";
import { childrenOf } from "../process/descendants.ts";
import { endAll, killAll, patience, type Run, signalGroup } from "../process/end-processes.ts";
import { becomeSubreaper } from "../process/subreaper.ts";
import { startWatcher } from "../process/watcher.ts";
import type { Interpreter } from "./interpreter.ts";
import { type Overrun, oversee } from "./oversee.ts";
import { canStripAhead, stripAhead } from "./strip-ahead.ts";
import type { Workplace } from "./workplace.ts";

export interface Ending {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why we ended it, if we did. */
  readonly overrun: Overrun;
}

export interface Patience {
  /** Milliseconds that the entry may take. */
  readonly limit: number;
  /** Told once, of an entry that takes long. */
  readonly onSlow: (seconds: number) => void;
}

/**
 * Runs the entry, its stdin empty, its stdout and stderr our stderr. SIGINT, SIGTERM and SIGHUP end the whole group
 * and then this process, as they would have without us, its temporary files removed before.
 *
 * @throws MvmforgeError E_INTERPRETER_NOT_FOUND.
 */
export async function runInOwnGroup(
  interpreter: Interpreter,
  entry: string,
  env: NodeJS.ProcessEnv,
  workplace: Workplace,
  { limit, onSlow }: Patience,
): Promise<Ending> {
  const kept = new Set(childrenOf(process.pid));
  const ahead = canStripAhead(interpreter.command, entry);
  // Before the entry runs: a daemon of one that has ended by then would be the child of the machine's first process.
  if (!ahead) becomeSubreaper();
  const child = start(interpreter, entry, env, ahead);
  const ended = ending(child);
  // Heard of when it is waited for.
  ended.catch(() => undefined);
  const run = runOf(child, workplace, kept);
  const watcher = run && startWatcher(workplace.folder);
  if (run !== undefined) watcher?.over(run.group);
  if (watcher?.process !== undefined) kept.add(watcher.process);
  // Both while the interpreter starts, which is the longest part of a run; it waits for what is stripped.
  if (ahead) {
    becomeSubreaper();
    stripAhead(entry, child.stdio[3] as Writable);
  }
  const overrun = oversee({
    limit,
    document: workplace.document,
    onSlow,
    end: () => signalGroup(run?.group, "SIGKILL"),
  });
  const stopPassing = passSignals(run, workplace);
  try {
    const { exitCode, signal } = await ended;
    return { exitCode, signal, overrun: overrun() };
  } catch (error) {
    return failUnstarted(interpreter, error as NodeJS.ErrnoException);
  } finally {
    overrun();
    // Let go of at once: from here on nothing is left to a killed emit that the next run's sweep does not find.
    await Promise.all([watcher?.release(), endAll(run)]);
    stopPassing();
  }
}

function start(
  { command, arguments: before }: Interpreter,
  entry: string,
  env: NodeJS.ProcessEnv,
  ahead: boolean,
): ChildProcess {
  return spawn(command, [...before, entry, ...(ahead ? ["3"] : [])], {
    detached: true,
    env,
    stdio: ["ignore", 2, 2, ahead ? "pipe" : "ignore"],
  });
}

function ending(child: ChildProcess): Promise<Omit<Ending, "overrun">> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (exitCode, signal) => resolve({ exitCode, signal }));
  });
}

function runOf({ pid }: ChildProcess, { mark }: Workplace, kept: ReadonlySet<number>): Run | undefined {
  return pid === undefined ? undefined : { group: pid, mark, isKept: (child) => kept.has(child) };
}

/** From now on until the returned function is called, which ends this process by the signal that came, if one did. */
function passSignals(run: Run | undefined, { remove: cleanUp }: Workplace): () => void {
  let received: NodeJS.Signals | null = null;
  const pass = (signal: NodeJS.Signals): void => {
    // Whoever asks a second time has waited long enough.
    signalGroup(run?.group, received === null ? signal : "SIGKILL");
    received ??= signal;
    setTimeout(() => signalGroup(run?.group, "SIGKILL"), patience).unref();
  };
  const abandon = (): void => {
    if (run !== undefined) killAll(run);
    cleanUp();
  };
  for (const signal of passedOn) process.on(signal, pass);
  process.on("exit", abandon);
  return () => {
    for (const signal of passedOn) process.off(signal, pass);
    process.off("exit", abandon);
    if (received === null) return;
    cleanUp();
    process.kill(process.pid, received);
  };
}

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function failUnstarted(
  { name, command, variable, isChosen }: Interpreter,
  { code }: NodeJS.ErrnoException,
): never {
  const todo = isChosen
    ? `let ${variable}, which names it, name a program that runs`
    : `install it, or set ${variable}`;
  const detail = `${name} can't be started: ${quote(command)} (${code}); ${todo}`;
  return fail("E_INTERPRETER_NOT_FOUND", ".", detail);
}
