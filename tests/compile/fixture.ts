/** What the tests of compile share: folders of their own, workloads, and the errors that come back. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { type CompileOptions, compile } from "../../lib/compile/compile.ts";
import { MvmforgeError, type WorkloadError } from "../../lib/ir/errors.ts";
import type { App, Workload } from "../../lib/ir/types.ts";
import { validateWorkload } from "../../lib/ir/validate.ts";

export const repository = fileURLToPath(new URL("../../", import.meta.url));

/** A new folder that goes when the test ends. */
export function newFolder(test: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-test-"));
  test.after(
    () => execFileSync("chmod", ["-R", "u+rwX", folder]) && rmSync(folder, { recursive: true, force: true }),
  );
  return folder;
}

/** Write files, given as content by path; the folders they are in are made. */
export function writeTree(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

export interface WorkloadParts {
  readonly source?: Record<string, unknown>;
  readonly entrypoint?: Record<string, unknown>;
  readonly app?: Record<string, unknown>;
  readonly volumes?: readonly unknown[];
}

/** A small workload of the source folder `src`, with parts of it replaced, in normal form. */
export function workload({ source, entrypoint, app, volumes }: WorkloadParts = {}): Workload {
  return validateWorkload({
    schema_version: "0.2",
    id: "hello",
    ...(volumes ? { volumes } : {}),
    apps: [
      {
        name: "hello",
        source: { kind: "local_path", path: "src", ...source },
        image: { kind: "nix_packages", packages: ["python313"] },
        entrypoints: [{ kind: "command", command: ["python3", "main.py"], ...entrypoint }],
        resources: { cpu_cores: 1, memory_mb: 256, rootfs_size_mb: 512 },
        ...app,
      },
    ],
  });
}

/** A folder with a source of two files, and the options that compile it into an artifact beside. */
export function newProject(test: TestContext) {
  const folder = newFolder(test);
  writeTree(join(folder, "src"), { "main.py": "print(1)", "pkg/mod.py": "" });
  return { folder, options: { workload: workload(), baseDir: folder, out: join(folder, "artifact") } };
}

export function appOf(of: Workload): App {
  return of.apps[0] as App;
}

/** The errors that a compile ends in; none where it ends well. */
export async function compileErrors(options: CompileOptions): Promise<readonly WorkloadError[]> {
  try {
    await compile(options);
  } catch (error) {
    if (error instanceof MvmforgeError) return error.errors;
    throw error;
  }
  return [];
}

/** Everything below a folder: kind, mode and content of each path, in one text that two equal trees share. */
export function snapshot(folder: string): string {
  const lines: string[] = [];
  const visit = (path: string) => {
    const found = lstatSync(join(folder, path));
    const mode = (found.mode & 0o7777).toString(8);
    if (found.isSymbolicLink()) lines.push(`${path} -> ${readlinkSync(join(folder, path))}`);
    else if (found.isDirectory()) {
      lines.push(`${path}/ ${mode}`);
      for (const name of readdirSync(join(folder, path)).sort()) visit(join(path, name));
    } else {
      lines.push(
        `${path} ${mode} ${createHash("sha256")
          .update(readFileSync(join(folder, path)))
          .digest("hex")}`,
      );
    }
  };
  visit(".");
  return lines.join("\n");
}

/** Evaluate a Nix expression with the tests' own Nix, offline. */
export function nixEval(expression: string, nix: "trixie" | "sid" = "trixie"): unknown {
  const output = execFileSync(
    join(repository, "tests/nix/run"),
    ["eval", "--impure", "--json", "--expr", expression],
    {
      env: { ...process.env, MVMFORGE_TEST_NIX: nix },
      maxBuffer: 1 << 28,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  return JSON.parse(output);
}
