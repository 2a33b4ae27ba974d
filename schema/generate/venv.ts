import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { installPackages } from "./apt.ts";

/**
 * The folder of the project's Python tools (datamodel-codegen, mypy, pyright, pytest, ruff), made when it is missing or
 * when its requirements have changed. What it does is said on stderr, since it may take a minute.
 *
 * @param root The repository's root; the tools live in `.venv` there, which git ignores.
 * @returns The absolute path of the virtual environment's `bin`.
 * @throws Error where there is no Python 3.10 or newer, or pip fails.
 */
export async function ensurePythonTools(root: string): Promise<string> {
  const venv = join(root, ".venv");
  const requirements = join(root, "lib/sdk/python/requirements-dev.txt");
  const stamp = join(venv, "mvmforge-requirements.sha256");
  // The tools' first lines name the folder that they were installed in: a moved repository needs them anew.
  const wanted = createHash("sha256").update(readFileSync(requirements)).update(root).digest("hex");
  const isCurrent =
    existsSync(join(venv, "bin/python")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (!isCurrent) {
    rmSync(venv, { recursive: true, force: true });
    createEnvironment(venv);
    console.error("installing the Python tools of lib/sdk/python/requirements-dev.txt into .venv");
    run(join(venv, "bin/python"), [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--disable-pip-version-check",
      "-r",
      requirements,
    ]);
    writeFileSync(stamp, wanted);
  }
  return join(venv, "bin");
}

function createEnvironment(venv: string): void {
  try {
    execFileSync("python3", ["-m", "venv", venv], { stdio: "pipe" });
  } catch (error) {
    if (!existsSync("/usr/bin/apt-get")) throw new Error(`python3 -m venv fails: ${outputOf(error)}`);
    // Debian keeps venv out of its python3 package.
    installPackages(["python3-venv"], dirname(venv));
    rmSync(venv, { recursive: true, force: true });
    run("python3", ["-m", "venv", venv]);
  }
  run(join(venv, "bin/python"), [
    "-c",
    "import sys; sys.exit(sys.version_info < (3, 10) and 'Python 3.10 or newer is needed')",
  ]);
}

/** Runs a program with all it says on stderr, since stdout is the document's. */
function run(program: string, args: string[]): void {
  execFileSync(program, args, { stdio: ["ignore", 2, 2] });
}

function outputOf(error: unknown): string {
  const { stdout = "", stderr = "" } = error as {
    stdout?: Uint8Array | string;
    stderr?: Uint8Array | string;
  };
  return `${stdout}${stderr}`.trim() || String(error);
}
