import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

/** Debian trixie's Nix (2.26) and sid's (2.34 or later), as tests/nix/enter calls them. Users need 2.18 or later (ADR 0029). */
export const NIX_VERSIONS = ["trixie", "sid"] as const;
export type NixVersion = (typeof NIX_VERSIONS)[number];

export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

interface Options {
  cwd?: string;
  version?: NixVersion;
  env?: NodeJS.ProcessEnv;
}

/** `tests/nix/run ARGS`: nix with the stand-ins. Never throws; look at status. */
export function nix(args: readonly string[], options: Options = {}): Promise<Finished> {
  return start("run", args, options);
}

/** `tests/nix/enter COMMAND ARGS`: a program that finds the stand-ins' store at /nix/store. */
export function enter(command: readonly string[], options: Options = {}): Promise<Finished> {
  return start("enter", command, options);
}

/** A new folder that holds `files`, by path, and is removed when the tests of the file are done. */
export function folder(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "mvmforge-nix-")));
  after(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

function start(
  script: string,
  args: readonly string[],
  { cwd, version = "trixie", env }: Options,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(fileURLToPath(new URL(script, import.meta.url)), args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env, MVMFORGE_TEST_NIX: version },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
    child.stdout.on("data", (chunk: Buffer) => chunks.stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({
        status,
        stdout: Buffer.concat(chunks.stdout).toString(),
        stderr: Buffer.concat(chunks.stderr).toString(),
      }),
    );
  });
}
