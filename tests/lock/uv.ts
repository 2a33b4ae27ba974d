/** The real uv, from the project's Python tools: locks made in a folder of the test, and what uv says of them. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../lib/ir/package-root.ts";
import type { PythonInstallation } from "../../lib/lock/python/installation.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";
import { ensurePythonTools } from "../../schema/generate/venv.ts";
import type { UvProject } from "./uv-projects.ts";

const bin = await ensurePythonTools(packageRoot());
export const python = join(bin, "python");

/** Run uv in a folder, with the interpreter of the tools and no other, and return what it prints. */
export function uv(folder: string, ...args: string[]): string {
  const env = { ...process.env, UV_PYTHON_DOWNLOADS: "never", UV_PYTHON: python, UV_NO_PROGRESS: "1" };
  return execFileSync(join(bin, "uv"), args, {
    cwd: folder,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: "pipe",
  });
}

/** Write a project's pyproject.toml and lock it. */
export function lockProject(folder: string, name: string, project: UvProject): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pyproject.toml"), pyproject(name, project));
  uv(folder, "lock", "--quiet");
}

function pyproject(name: string, { dependencies, extras = {}, groups = {}, more = "" }: UvProject): string {
  const lists = (tables: Readonly<Record<string, readonly unknown[]>>) =>
    Object.entries(tables).map(([key, values]) => `${key} = [${values.map(tomlOf).join(", ")}]\n`);
  return [
    `[project]\nname = "${name}"\nversion = "0.1.0"\nrequires-python = ">=3.11"\n`,
    `dependencies = [${dependencies.map(tomlOf).join(", ")}]\n`,
    "[project.optional-dependencies]\n",
    ...lists(extras),
    "[dependency-groups]\n",
    ...lists(groups),
    more,
  ].join("");
}

function tomlOf(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  const pairs = Object.entries(value as Record<string, unknown>);
  return `{ ${pairs.map(([key, each]) => `${key} = ${JSON.stringify(each)}`).join(", ")} }`;
}

/** What compile makes of the lockfile in a folder. */
export async function resolved(
  folder: string,
  lockfile: string,
  tool: "uv" | "pylock",
  packages: readonly string[] = ["python313"],
): Promise<PythonInstallation> {
  const dependencies = { kind: "python", lockfile, tool } as Parameters<typeof resolveDependencies>[0];
  const found = await resolveDependencies(dependencies, {
    packages,
    readFile: (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined),
    hasFolder: () => false,
    onWarning: () => undefined,
  });
  return found as PythonInstallation;
}
