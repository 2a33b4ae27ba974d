/** A workload and an mvmctl to boot it with, which keeps a record of what it is given. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { newFolder, type WorkloadParts, workload, writeTree } from "../compile/fixture.ts";
import { CLI, mvmforge, type Ran } from "../front-door.ts";

export const MVMCTL = fileURLToPath(new URL("./mvmctl", import.meta.url));

export interface Project {
  readonly folder: string;
  /** The workload's document. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  /** `mvmforge up`, of the workload or of what `words` name. */
  up(words?: readonly string[], env?: NodeJS.ProcessEnv, input?: string | Buffer): Ran;
  /** The same, running: mvmctl has been started and waits. */
  started(words?: readonly string[]): Promise<ChildProcess>;
  /** `mvmctl down NAME`. */
  down(name: string): void;
  /** Words that mvmctl was given last. */
  arguments(): string[];
  /** A file of the record, undefined where there is none. */
  recorded(name: string): Buffer | undefined;
}

/** A project of its own, with a home and an XDG folder of each kind. */
export function newProject(test: TestContext, parts: WorkloadParts = {}): Project {
  const folder = newFolder(test);
  const record = join(folder, "record");
  writeTree(join(folder, "src"), { "main.py": "" });
  for (const name of [record, join(folder, "home"), join(folder, "run")]) mkdirSync(name, { mode: 0o700 });
  const entry = join(folder, "workload.json");
  writeFileSync(entry, JSON.stringify(workload(parts)));
  const env = {
    PATH: process.env["PATH"],
    HOME: join(folder, "home"),
    XDG_CACHE_HOME: join(folder, "cache"),
    XDG_STATE_HOME: join(folder, "state"),
    XDG_RUNTIME_DIR: join(folder, "run"),
    RECORD: record,
    MVMFORGE_MVM_BIN: MVMCTL,
  } as NodeJS.ProcessEnv;
  const recorded = (name: string) =>
    existsSync(join(record, name)) ? readFileSync(join(record, name)) : undefined;
  return {
    folder,
    entry,
    env,
    up: (words = [entry], more = {}, input = "") =>
      mvmforge(["up", ...words], { env: { ...env, ...more }, input, cwd: folder }),
    async started(words = [entry]) {
      const child = spawn(process.execPath, [CLI, "up", ...words], {
        env: { ...env, MVMCTL_END: "wait" },
        stdio: ["ignore", "pipe", "ignore"],
        cwd: folder,
      });
      await once(child.stdout as NodeJS.ReadableStream, "data");
      const mvmctl = Number(recorded("pid"));
      test.after(() => {
        child.kill("SIGKILL");
        end(mvmctl);
      });
      return child;
    },
    down: (name) => {
      spawnSync(MVMCTL, ["down", name], { env });
    },
    arguments: () => (recorded("arguments")?.toString() ?? "").split("\0").slice(0, -1),
    recorded,
  };
}

/** End the mvmctl that was started last, which may have outlived its `up`. */
export function endMvmctl({ recorded }: Project): void {
  end(Number(recorded("pid")));
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}

/** Forget what mvmctl was given, to see whether it is started again. */
export function forget(project: Project): void {
  rmSync(join(project.folder, "record/arguments"), { force: true });
}
