/** `mvmforge emit` as people run it, on an entry written for the test, and what is left behind afterwards. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";

export interface Emission {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** The error envelope's, when the run failed. */
  errors: { code: string; path: string; detail: string }[];
  /** The document, when it didn't. */
  // biome-ignore lint/suspicious/noExplicitAny: the tests say what they expect in it
  workload: any;
  /** What is left in the folder for temporary files. */
  leftFiles: string[];
  /** Processes of the run that are still there, by their command lines. */
  leftProcesses: string[];
}

export interface Running {
  child: ChildProcess;
  folder: string;
  ended: Promise<Emission>;
}

/** Writes the files into a folder of the test's own, beside an empty one for temporary files. */
export function writeProject(test: TestContext, files: Record<string, string | Uint8Array>): string {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "emit-test-")));
  test.after(() => rmSync(home, { recursive: true, force: true }));
  const folder = join(home, "project");
  for (const made of [folder, join(home, "tmp")]) mkdirSync(made);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** Writes the files and starts `mvmforge emit ENTRY --json` beside them. */
export function startEmit(
  test: TestContext,
  entry: string,
  files: Record<string, string | Uint8Array>,
  env: NodeJS.ProcessEnv = {},
  node: string = process.execPath,
  prepare: (folder: string) => void = () => {},
): Running {
  const folder = writeProject(test, files);
  prepare(folder);
  const temporary = join(dirname(folder), "tmp");
  const mark = randomUUID();
  const child = spawn(node, [join(packageRoot(), "dist/cli.cjs"), "emit", entry, "--json"], {
    cwd: folder,
    env: { ...process.env, TMPDIR: temporary, TEST_MARK: mark, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8");
  child.stderr?.setEncoding("utf8");
  child.stdout?.on("data", (chunk) => (stdout += chunk));
  child.stderr?.on("data", (chunk) => (stderr += chunk));
  const ended = new Promise<Emission>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode, signal) => {
      const answer = parsed(stdout);
      resolve({
        exitCode,
        signal,
        stdout,
        stderr,
        errors: answer?.ok === false ? answer.errors : [],
        workload: answer?.ok === false ? undefined : answer,
        leftFiles: readdirSync(temporary),
        leftProcesses: marked(mark),
      });
    });
  });
  return { child, folder, ended };
}

/** Runs it to its end. */
export function emitEntry(...started: Parameters<typeof startEmit>): Promise<Emission> {
  return startEmit(...started).ended;
}

/** A file that declares a workload, in each language. */
export const declaration = {
  py: `import mvmforge as mv
mv.workload(id="hello")
mv.app(name="hello", source=mv.local_path("src"), image=mv.nix_packages(["python313"]),
       entrypoint=mv.entrypoint(command=["python3"]),
       resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512))
`,
  ts: `import * as mv from "mvmforge";
mv.workload({ id: "hello" });
mv.app({ name: "hello", source: mv.localPath("src"), image: mv.nixPackages(["python313"]),
  entrypoint: mv.entrypoint({ command: ["python3"] }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }) });
`,
} as const;

/** Waits until the text has appeared in the file. */
export async function fileHolding(path: string, text: string): Promise<string> {
  for (;;) {
    try {
      const found = readFileSync(path, "utf8");
      if (found.includes(text)) return found;
    } catch {
      // Not there yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the envelope or the document
function parsed(stdout: string): any {
  try {
    return JSON.parse(stdout);
  } catch {
    return undefined;
  }
}

function marked(mark: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        if (!readFileSync(`/proc/${pid}/environ`, "utf8").includes(mark)) return [];
        return [readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ")];
      } catch {
        return [];
      }
    });
}
