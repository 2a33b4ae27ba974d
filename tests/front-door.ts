/** The command line as people run it: the built program, as a process. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { packageRoot } from "../lib/ir/package-root.ts";

export const CLI = join(packageRoot(), "dist/cli.cjs");
export const CORPUS = join(packageRoot(), "corpus");

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
  bytes: Buffer;
}

/** Run `mvmforge ARGS` to its end. Standard input is empty unless `input` is given. */
export function mvmforge(
  args: readonly string[],
  {
    node = process.execPath,
    ...options
  }: { input?: string | Buffer; cwd?: string; env?: NodeJS.ProcessEnv; node?: string } = {},
): Ran {
  const ran = spawnSync(node, [CLI, ...args], { input: "", maxBuffer: 1 << 28, ...options });
  if (ran.error) throw ran.error;
  return {
    code: ran.status,
    stdout: ran.stdout.toString(),
    stderr: ran.stderr.toString(),
    bytes: ran.stdout,
  };
}

/** A folder that goes with the test. */
export function scratch(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-test-"));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Whether a process runs. One that has ended and that nobody has waited for, as where a container's first process doesn't, runs no more. */
export function isRunning(pid: string): boolean {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
