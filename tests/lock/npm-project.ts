/** A program with package.json and package-lock.json, made by hand: what is compiled of it, and why it is refused. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import type { WorkloadError } from "../../lib/ir/errors.ts";
import type { NodeInstallation } from "../../lib/lock/npm/installation.ts";
import { type WorkloadParts, workload } from "../compile/fixture.ts";
import { errorsOf, newProject, type Project } from "../compile/project.ts";

/** A hash that looks like one; nothing in these tests fetches. */
export const INTEGRITY = `sha512-${"A".repeat(86)}==`;

export type Packages = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface Program {
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** Records of packages by path; the program's own is package.json. */
  readonly packages?: Packages;
  /** The lockfile's text, in place of `packages`. */
  readonly lock?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly lockfile?: string;
  readonly tool?: string;
  readonly nixPackages?: readonly string[];
  readonly include?: readonly string[];
}

/** A record of package-lock.json as npm writes it. */
export function locked(version: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { version, integrity: INTEGRITY, ...more };
}

/** The text of a lockfile, with a line for each record. */
export function lockText(manifest: object, packages: Packages, more: object = {}): string {
  const records = { "": manifest, ...packages };
  const lines = Object.entries(records).map(
    ([path, record]) => `${JSON.stringify(path)}: ${JSON.stringify(record)}`,
  );
  const head = Object.entries({ lockfileVersion: 3, ...more }).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `{\n${head.join(",\n")},\n"packages": {\n${lines.join(",\n")}\n}\n}\n`;
}

function projectOf(test: TestContext, program: Program): { project: Project; parts: WorkloadParts } {
  const { manifest = {}, packages = {}, lockfile = "package-lock.json", tool = "npm" } = program;
  const project = newProject(test, {
    "main.mjs": "",
    "package.json": JSON.stringify(manifest),
    [lockfile]: program.lock ?? lockText(manifest, packages),
    ...program.files,
  });
  const image = { kind: "nix_packages", packages: program.nixPackages ?? ["nodejs_22"] };
  const source = program.include === undefined ? {} : { include: program.include };
  // busybox is in every guest, whatever Node a test leaves out.
  const entrypoints = [{ kind: "command", command: ["sh", "-c", "exec node main.mjs"] }];
  const dependencies = { kind: "node", lockfile, tool };
  return { project, parts: { source, app: { image, entrypoints, dependencies } } };
}

/** The errors that refuse a program. */
export function refusalsOf(test: TestContext, program: Program): Promise<readonly WorkloadError[]> {
  const { project, parts } = projectOf(test, program);
  return errorsOf(project, parts);
}

export interface Installed {
  readonly node: NodeInstallation;
  readonly warnings: readonly string[];
}

/** What launch.json says is installed of a program. */
export async function installed(test: TestContext, program: Program): Promise<Installed> {
  const { project, parts } = projectOf(test, program);
  const warnings: string[] = [];
  const onWarning = (text: string) => warnings.push(text);
  await compile({ workload: workload(parts), baseDir: project.folder, out: project.out, onWarning });
  const plan = JSON.parse(readFileSync(join(project.out, "launch.json"), "utf8"));
  return { node: plan.dependencies, warnings };
}
