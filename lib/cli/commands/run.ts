/** `mvmforge run`: the entrypoint on this machine, in a copy of the bundle. */
import { constants } from "node:os";
import { dirname, resolve } from "node:path";
import { fingerprint, nextChange } from "../../bundle/changes.ts";
import { surroundingFaults } from "../../compile/surroundings.ts";
import { MvmforgeError } from "../../ir/errors.ts";
import { literalSecretWarnings } from "../../ir/literal-secrets.ts";
import { isWithin } from "../../ir/mount-rules.ts";
import { secretsOf } from "../../ir/secrets.ts";
import type { App, LocalPathSource, Workload } from "../../ir/types.ts";
import { differences } from "../../run/differences.ts";
import { makeRunFolder, type RunFolder } from "../../run/folder.ts";
import { type Prepared, prepareRun } from "../../run/prepare.ts";
import { type RunningProgram, startProgram } from "../../run/program.ts";
import { loadWorkload } from "../load-workload.ts";
import { note, reported, warn } from "../report.ts";
import { readSecrets, type SecretSources, secretSources } from "../secret-options.ts";

/** Run the workload's program and answer its exit code; with --watch, again after each edit that changes what is run. */
export const run = reported(async (input, options) => {
  const env = process.env;
  // First of all: no process that is started from here on has them in its environment.
  const sources = secretSources(options, env, input === "-");
  const folder = makeRunFolder();
  process.on("exit", folder.remove);
  const signals = passSignals();
  try {
    const session: Session = { input, sources, folder, signals, told: false, runs: 0 };
    return options["watch"] === true && input !== "-" ? await watch(session) : await once(session);
  } finally {
    signals.forget();
    folder.remove();
  }
});

interface Session {
  readonly input: string;
  readonly sources: SecretSources;
  readonly folder: RunFolder;
  readonly signals: Signals;
  /** Whether the differences and warnings have been told. */
  told: boolean;
  runs: number;
  secrets?: ReadonlyMap<string, Buffer>;
}

async function once(session: Session): Promise<number> {
  const { prepared } = await prepare(session);
  return session.signals.received ?? (await start(session, prepared).ended);
}

/** The folders of the entry and of the source are looked at; an edit that changes nothing of what runs lets it go on. */
async function watch(session: Session): Promise<number> {
  const running: Running = { program: undefined, prepared: undefined, code: 0 };
  let folders = [dirname(resolve(session.input))];
  let before = fingerprint(folders);
  while (session.signals.received === undefined) {
    try {
      const next = await prepare(session);
      if (next.folders.join("\0") !== folders.join("\0")) {
        folders = next.folders;
        before = fingerprint(folders);
      }
      await takeUp(session, running, next.prepared);
    } catch (error) {
      await tell(error);
    }
    before = (await nextChange(folders, before, session.signals.abort)) ?? before;
  }
  await running.program?.ended.catch(() => undefined);
  return running.code === 0 ? (session.signals.received ?? 0) : running.code;
}

interface Running {
  program: RunningProgram | undefined;
  prepared: Prepared | undefined;
  code: number;
}

/** End what runs and start what is new, unless that is the same. */
async function takeUp(session: Session, running: Running, next: Prepared): Promise<void> {
  if (next.identity === running.prepared?.identity) return next.discard();
  const old = running.program;
  if (old !== undefined) note("changed: it is started anew");
  // Nobody's, so that its end is not told as one of its own.
  running.program = undefined;
  await old?.stop();
  running.prepared?.discard();
  running.prepared = next;
  const program = start(session, next);
  running.program = program;
  program.ended.then(
    (code) => {
      running.code = code;
      if (running.program === program && session.signals.received === undefined)
        note(`ended with exit code ${code}; an edit starts it anew, Ctrl-C ends the watch`);
    },
    () => undefined,
  );
}

async function tell(error: unknown): Promise<void> {
  const { reportFailure } = await import("../failure.ts");
  reportFailure(error, false);
  if (!(error instanceof MvmforgeError)) throw error;
}

async function prepare(session: Session): Promise<{ prepared: Prepared; folders: string[] }> {
  const { input, sources, folder } = session;
  const { workload, baseDir, writtenIn } = await loadWorkload(input);
  const faults = surroundingFaults(workload, baseDir);
  if (faults.length > 0) throw new MvmforgeError(faults);
  if (!session.told) literalSecretWarnings(workload, writtenIn).forEach(warn);
  session.secrets ??= await readSecrets(sources, secretsOf(workload.apps[0] as App), warn);
  const prepared = await prepareRun(workload, {
    folder: folder.path,
    name: `app-${session.runs++}`,
    baseDir,
    secrets: session.secrets,
    env: process.env,
    onWarning: session.told ? () => {} : warn,
  });
  return { prepared, folders: watched(workload, baseDir) };
}

/** A folder within the other is looked at with it. */
function watched(workload: Workload, baseDir: string): string[] {
  const { path } = (workload.apps[0] as App).source as LocalPathSource;
  const source = resolve(baseDir, path);
  if (isWithin(source, baseDir)) return [baseDir];
  return isWithin(baseDir, source) ? [source] : [baseDir, source];
}

function start(session: Session, prepared: Prepared): RunningProgram {
  if (!session.told) for (const line of differences(prepared)) note(`here: ${line}`);
  session.told = true;
  const program = startProgram(prepared, session.folder.path);
  session.signals.passTo(program);
  return program;
}

interface Signals {
  /** 128 + n of the first that came. */
  readonly received: number | undefined;
  readonly abort: AbortSignal;
  passTo(program: RunningProgram): void;
  forget(): void;
}

/** The program is in a session of its own, so what a terminal sends reaches it through us, and so does what others send. */
function passSignals(): Signals {
  const controller = new AbortController();
  let [program, received] = [undefined as RunningProgram | undefined, undefined as number | undefined];
  const names = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;
  const listeners = names.map((name) => {
    const listener = () => {
      received ??= 128 + constants.signals[name];
      controller.abort();
      program?.signal(name);
    };
    process.on(name, listener);
    return () => process.off(name, listener);
  });
  return {
    get received() {
      return received;
    },
    abort: controller.signal,
    passTo(started) {
      program = started;
    },
    forget() {
      for (const remove of listeners) remove();
    },
  };
}
