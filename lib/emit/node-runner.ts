/**
 * What emit runs in a Node of its own: `node dist/node-runner.cjs ENTRY [DESCRIPTOR]`, with MVMFORGE_IR_OUT naming the file for the
 * document and MVMFORGE_FAILURE_OUT the file for a report: `file:line: what is wrong` on its first line, the user's
 * traceback below. Exit code: 0, the document is written; 2, it can't be; 3, the user's file is at fault.
 *
 * CommonJS, because Node starts that sooner than an ES module (ADR 0012).
 *
 * What the file declares while it is evaluated, top-level await included, is the workload. The process ends there,
 * whatever timers, servers and threads the file has left running.
 */
import { closeSync, readFileSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { declaredWorkload } from "./node/declared-workload.ts";
import { type Entry, failureReport, shownPath, stackPlace } from "./node/failure-report.ts";
import { strippedAhead } from "./node/javascript.ts";
import { hasHooks, loadWithHooks } from "./node/load-with-hooks.ts";
import { loadWithVm } from "./node/load-with-vm.ts";
import { setProgramPath } from "./node/program-path.ts";
import { jsonText, writeWhole } from "./node/write-document.ts";
import { writesOnTheirWay } from "./node/writes.ts";

const done = 0;
const unusable = 2;
const failed = 3;

// Taken before the user's file runs and can replace them.
const ending = process as unknown as {
  reallyExit(code: number): never;
  emit(event: "exit", code: number): boolean;
  _exiting: boolean;
};
const { emit, reallyExit } = ending;
const { env, exit } = process;
const { captureStackTrace } = Error;

const documentOut = env["MVMFORGE_IR_OUT"] ?? "";
const failureOut = env["MVMFORGE_FAILURE_OUT"] ?? "";
// As Node does: what a link leads to is run, beside its own siblings.
const named = resolve(process.argv[2] ?? "");
const path = real(named);
const sdk = new URL("./sdk/index.js", import.meta.url).href;
const entry: Entry = {
  path,
  shown: shownPath(path),
  ours: [import.meta.url, fileURLToPath(import.meta.url), new URL("./sdk/", import.meta.url).href],
};
let exitedAt: string | null = null;

takeStripped(process.argv[3]);
setProgramPath(named, dirname(documentOut));
watchForTheEnd();
void run();

async function run(): Promise<void> {
  try {
    await (hasHooks ? loadWithHooks : loadWithVm)(pathToFileURL(path).href, sdk);
    // A promise that was rejected meanwhile, and that nobody handles, is reported before this returns.
    await writesOnTheirWay();
    finish();
  } catch (error) {
    fail(failureReport(error, entry));
  }
}

function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** The entry's JavaScript, from the descriptor that the host writes it to while this process starts, if it does. */
function takeStripped(descriptor: string | undefined): void {
  if (descriptor === undefined) return;
  strippedAhead.set(path, readFileSync(Number(descriptor), "utf8"));
  closeSync(Number(descriptor));
}

/** The ways in which the process may end before the file has been evaluated. */
function watchForTheEnd(): void {
  process.on("uncaughtException", (error) => {
    // A handler of the user's own decides instead.
    if (process.listenerCount("uncaughtException") === 1) fail(failureReport(error, entry));
  });
  process.exit = function exitFromUserCode(code) {
    exitedAt ??= callerOf(exitFromUserCode);
    return exit.call(process, code);
  };
  // The last thing that Node does in process.exit, after the listeners of its "exit" event.
  ending.reallyExit = endedEarly;
  process.on("exit", endedBeforeTheEnd);
}

function endedBeforeTheEnd(code: number): void {
  if (exitedAt === null) endedEarly(code);
}

function endedEarly(code: number): never {
  if (exitedAt === null) {
    fail(
      `${entry.shown}:1: its top-level await never settles, and nothing is left running that could settle it\n`,
    );
  }
  if (code === 0) finish();
  fail(`${exitedAt}: the file exits with ${code}: let it run to its end, or exit with 0\n`);
}

function finish(): never {
  const outcome = declaredWorkload(entry.shown);
  if ("failure" in outcome)
    fail(
      exitedAt === null ? `${outcome.failure}\n` : `${exitedAt}: the file exits here; ${outcome.failure}\n`,
    );
  try {
    writeWhole(documentOut, jsonText(outcome.document));
  } catch {
    end(unusable);
  }
  runExitHandlers(0);
  const code = Number(process.exitCode ?? 0);
  if (code !== 0)
    fail(`${entry.shown}: the file sets process.exitCode to ${code}: leave it alone, or set it to 0\n`);
  end(done);
}

let exitHandlersRan = false;

/** What listens to "exit" runs once, as at any end of Node; the document is written by then, for it may not end. */
function runExitHandlers(code: number): void {
  // In process.exit they have run.
  if (exitHandlersRan || exitedAt !== null) return;
  exitHandlersRan = true;
  try {
    process.removeListener("exit", endedBeforeTheEnd);
    // As in process.exit, so that a listener that calls that does not start them all again.
    ending._exiting = true;
    emit.call(ending, "exit", code);
  } catch (error) {
    fail(failureReport(error, entry));
  }
}

function fail(report: string): never {
  try {
    writeWhole(failureOut, report);
  } catch {
    end(unusable);
  }
  runExitHandlers(1);
  end(failed);
}

function end(code: number): never {
  return reallyExit.call(process, code);
}

// biome-ignore lint/complexity/noBannedTypes: Error.captureStackTrace takes any function
function callerOf(above: Function): string {
  const holder: { stack?: string } = {};
  captureStackTrace(holder, above);
  return stackPlace(String(holder.stack), entry) ?? `${entry.shown}:1`;
}
