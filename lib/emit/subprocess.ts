/** A process that cannot outlive the run: it leads a group of its own, and the group ends with it. */
import { spawn } from "node:child_process";
import type { Writable } from "node:stream";
import { fail } from "../ir/errors.ts";
import type { Interpreter } from "./interpreter.ts";
import { canStripAhead, stripAhead } from "./strip-ahead.ts";

export interface Ending {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * Runs the entry, its stdin empty, its stdout and stderr our stderr. SIGINT, SIGTERM and SIGHUP end the whole group
 * and then this process, as they would have without us; `cleanUp` is called before that.
 *
 * @throws MvmforgeError E_INTERPRETER_NOT_FOUND.
 */
export async function runInOwnGroup(
  { name, command, arguments: before, variable }: Interpreter,
  entry: string,
  env: NodeJS.ProcessEnv,
  cleanUp: () => void,
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
    signalGroup(group, "SIGKILL");
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
    await endGroup(group);
    for (const signal of passedOn) process.off(signal, pass);
    process.off("exit", abandon);
    if (received !== null) {
      cleanUp();
      process.kill(process.pid, received);
    }
  }
}

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How long a process that was asked to end may take, in milliseconds. */
const patience = 1000;

/** Ends what is left of the group, and waits until nothing is: a killed process takes its time to go. */
async function endGroup(group: number | undefined): Promise<void> {
  for (let waited = 0; signalGroup(group, "SIGKILL") && waited < patience; waited += 5) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Whether there was a process to signal. */
function signalGroup(group: number | undefined, signal: NodeJS.Signals): boolean {
  try {
    return group !== undefined && process.kill(-group, signal);
  } catch {
    return false;
  }
}
