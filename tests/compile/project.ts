/** What the tests of bundling share: a project, what is bundled of it, and the one error that refuses it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { WorkloadError } from "../../lib/ir/errors.ts";
import { compileErrors, newFolder, type WorkloadParts, workload, writeTree } from "./fixture.ts";

export const SOURCE = ".apps[0].source.path";

export interface Project {
  readonly folder: string;
  readonly source: string;
  readonly out: string;
}

/** A folder with a source in it, and an output beside that. */
export function newProject(
  test: TestContext,
  files: Record<string, string> = { "main.py": "print()" },
): Project {
  const folder = newFolder(test);
  writeTree(join(folder, "src"), files);
  return { folder, source: join(folder, "src"), out: join(folder, "artifact") };
}

export function errorsOf(
  { folder, out }: Project,
  parts: WorkloadParts = {},
): Promise<readonly WorkloadError[]> {
  return compileErrors({ workload: workload(parts), baseDir: folder, out });
}

/** Exactly one error, nothing written, and its detail reads like this. */
export async function refuses(
  project: Project,
  parts: WorkloadParts,
  code: string,
  path: string,
  detail: RegExp,
): Promise<void> {
  const before = readdirSync(project.folder);
  const errors = await errorsOf(project, parts);
  assert.deepEqual(
    errors.map((error) => [error.code, error.path]),
    [[code, path]],
  );
  assert.match(errors[0]?.detail ?? "", detail);
  assert.deepEqual(readdirSync(project.folder), before);
}

/** The paths of the files and links below a folder. */
export function paths(folder: string, prefix = ""): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? paths(folder, join(prefix, entry.name)) : [join(prefix, entry.name)],
    )
    .sort();
}

/** Compile, and give the paths in src/. */
export async function bundled(project: Project, source: Record<string, unknown> = {}): Promise<string[]> {
  assert.deepEqual(await errorsOf(project, { source }), []);
  return paths(join(project.out, "src"));
}

/**
 * Compile in a process of its own, begun with these words; what it says on stderr, or stdout where it ends
 * well.
 */
export function compileInChild(project: Project, as: readonly string[] = []): string {
  const script = new URL("./compile-child.ts", import.meta.url).pathname;
  const [file, ...rest] = [...as, process.execPath, "--import", "tsx", script, project.folder, project.out];
  try {
    return execFileSync(file as string, rest, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    return (error as { stderr: string }).stderr;
  }
}
