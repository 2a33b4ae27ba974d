/** A process that cannot outlive the run, nor can what it starts: it leads a group of its own. */
import { spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { fail } from "../ir/errors.ts";
import { endAll, killAll, patience, signalGroup } from "../process/end-processes.ts";
import type { Interpreter } from "./interpreter.ts";
import { canStripAhead, stripAhead } from "./strip-ahead.ts";
import type { Workplace } from "./workplace.ts";

export interface Ending {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs the entry, its stdin empty, its stdout and stderr our stderr. SIGINT, SIGTERM and SIGHUP end the whole group
 * and then this process, as they would have without us, its temporary files removed before.
 *
 * @throws MvmforgeError E_INTERPRETER_NOT_FOUND.
 */
export async function runInOwnGroup(
  { name, command, arguments: before, variable }: Interpreter,
  entry: string,
  env: NodeJS.ProcessEnv,
  { mark, remove: cleanUp }: Workplace,
): Promise<Ending> {
  const ahead = canStripAhead(command, entry);
  const child = spawn(command, [...before, entry, ...(ahead ? ["3"] : [])], {
    detached: true,
    env,
    stdio: ["ignore", 2, 2, ahead ? "pipe" : "ignore"],
  });
  if (ahead) stripAhead(entry, child.stdio[3] as Writable);
  const group = child.pid;
  let received: NodeJS.Signals | null = null;

  const pass = (signal: NodeJS.Signals): void => {
    // Whoever asks a second time has waited long enough.
    signalGroup(group, received === null ? signal : "SIGKILL");
    received ??= signal;
    setTimeout(() => signalGroup(group, "SIGKILL"), patience).unref();
  };
  const abandon = (): void => {
    if (group !== undefined) killAll(group, mark);
    cleanUp();
  };
  for (const signal of passedOn) process.on(signal, pass);
  process.on("exit", abandon);
  try {
    return await new Promise<Ending>((resolve, reject) => {
      child.on("error", reject);
      child.on("exit", (exitCode, signal) => resolve({ exitCode, signal }));
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return fail(
      "E_INTERPRETER_NOT_FOUND",
      ".",
      `${name} can't be started: ${command} (${code}); install it, or set ${variable}`,
    );
  } finally {
    await endAll(group, mark);
    for (const signal of passedOn) process.off(signal, pass);
    process.off("exit", abandon);
    if (received !== null) {
      cleanUp();
      process.kill(process.pid, received);
    }
  }
}

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
