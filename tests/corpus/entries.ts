/** The corpus' entries by name, the invalid ones apart; and a folder of each that compiles. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { installPackages } from "../../schema/generate/apt.ts";
import { ensurePythonTools } from "../../schema/generate/venv.ts";
import { CORPUS } from "../front-door.ts";

export const ENTRIES = readdirSync(CORPUS).filter((name) => name !== "invalid");

const prepared = new Map<string, Promise<string>>();

/**
 * The folder of an entry as it can be compiled: its own, or, where it has a prepare.sh, a copy in which that ran. A
 * lockfile or a program that a tool writes is not committed here, as it would be in a repository of one's own.
 */
export function compilable(name: string): Promise<string> {
  const folder = join(CORPUS, name);
  if (!existsSync(join(folder, "prepare.sh"))) return Promise.resolve(folder);
  const known = prepared.get(name) ?? preparedCopy(folder);
  prepared.set(name, known);
  return known;
}

async function preparedCopy(folder: string): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), "mvmforge-corpus-"));
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  await prepare(copy);
  return copy;
}

/** Run a folder's prepare.sh in it, with uv of the project's Python tools and a Go of this machine. */
export async function prepare(folder: string): Promise<void> {
  const tools = await ensurePythonTools(packageRoot());
  if (/\bgo build\b/.test(readFileSync(join(folder, "prepare.sh"), "utf8"))) installGo();
  const ours = Object.entries(process.env).filter(([name]) => !/^npm_(?!config_)/.test(name));
  const env = {
    ...Object.fromEntries(ours),
    PATH: [tools, process.env["PATH"]].join(delimiter),
    UV_PYTHON: join(tools, "python"),
    UV_PYTHON_DOWNLOADS: "never",
    UV_NO_PROGRESS: "1",
    npm_config_loglevel: "error",
  };
  execFileSync("bash", ["-eu", "prepare.sh"], { cwd: folder, env, stdio: ["ignore", 2, 2] });
}

/** Debian's own, where there is none. */
export function installGo(): void {
  const look = () => execFileSync("go", ["version"], { stdio: "ignore" });
  try {
    look();
  } catch {
    // Tests start side by side, and apt is not to be run twice at once: the Nix tests lock the same folder for it.
    const cache = join(packageRoot(), "tests/nix/.cache");
    mkdirSync(cache, { recursive: true });
    installPackages(["golang-go"], cache);
    look();
  }
}
