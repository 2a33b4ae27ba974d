import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { WorkloadError } from "../../lib/ir/errors.ts";
import { compileErrors, workload, writeTree } from "../compile/fixture.ts";
import { compileInChild, errorsOf, newProject, type Project, paths, SOURCE } from "../compile/project.ts";
import { CLI } from "../front-door.ts";

/** What another process does to the source while it is being copied, as the copy of `a` ends. */
async function refusesChange(
  context: TestContext,
  change: (source: string) => void,
  detail: RegExp,
): Promise<void> {
  const project = newProject(context, { a: "first", b: "second", c: "third" });
  let changed = false;
  const errors = await compileErrors({
    workload: workload(),
    baseDir: project.folder,
    out: project.out,
    onProgress(files) {
      if (files === 1 && !changed) {
        changed = true;
        change(project.source);
      }
    },
  });
  assert.ok(changed);
  assert.deepEqual(
    errors.map((error) => [error.code, error.path]),
    [["E_SOURCE_COPY_FAILED", SOURCE]],
  );
  assert.match(errors[0]?.detail ?? "", detail);
  assert.deepEqual(readdirSync(project.folder), ["src"]);
}

test("a file that vanishes, turns into a link or into a pipe while the others are copied is named", async (context) => {
  await refusesChange(context, (source) => rmSync(join(source, "b")), /"b" can't be read \(ENOENT\)/);
  await refusesChange(
    context,
    (source) => {
      rmSync(join(source, "b"));
      symlinkSync("a", join(source, "b"));
    },
    /"b" can't be read \(ELOOP\)/,
  );
  await refusesChange(
    context,
    (source) => {
      rmSync(join(source, "b"));
      execFileSync("mkfifo", [join(source, "b")]);
    },
    /"b" changed while it was copied/,
  );
});

test("a file that shrinks or grows while it is copied is named", async (context) => {
  for (const change of ["shrink", "grow"]) {
    const project = newProject(context);
    writeFileSync(join(project.source, "large"), Buffer.alloc(3 << 20));
    const path = join(project.source, "large");
    // The copy reads a buffer at a time: this changes the file after its first megabyte.
    const { errors } = await changeAfterFirstRead(project, () =>
      truncateSync(path, change === "shrink" ? 1 << 20 : 4 << 20),
    );
    assert.deepEqual(
      errors.map((error) => error.code),
      ["E_SOURCE_COPY_FAILED"],
    );
    assert.match(errors[0]?.detail ?? "", change === "shrink" ? /"large" shrank/ : /"large" changed/);
  }
});

test("a file written while it is copied is named, though its size and times are put back", async (context) => {
  const ways: ((path: string) => void)[] = [
    (path) => writeAt(path, 2 << 20),
    (path) => writeAt(path, 0),
    (path) => {
      renameSync(path, `${path}.moved`);
      writeAt(`${path}.moved`, 2 << 20);
      renameSync(`${path}.moved`, path);
    },
  ];
  for (const change of ways) {
    const project = newProject(context);
    const path = join(project.source, "large");
    writeFileSync(path, Buffer.alloc(3 << 20));
    const { atimeMs, mtimeMs } = statSync(path);
    const { errors } = await changeAfterFirstRead(project, () => {
      change(path);
      utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
    });
    assert.deepEqual(
      errors.map((error) => [error.code, error.detail]),
      [["E_SOURCE_COPY_FAILED", '"large" changed while it was copied; try again']],
    );
  }
});

function writeAt(path: string, position: number): void {
  const file = openSync(path, "r+");
  writeSync(file, Buffer.from("changed"), 0, 7, position);
  closeSync(file);
}

const ROUNDS = Number(process.env["MVMFORGE_TEST_ROUNDS"] ?? 200);

test(`${ROUNDS} rounds of a folder swapped for a link while it is copied take nothing from outside`, async (context) => {
  const project = newProject(context, {
    "a/first": "inside",
    ...Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`b/c/f${at}`, "inside"])),
    "b/z": "inside",
  });
  const names = ["z", ...Array.from({ length: 40 }, (_, at) => `c/f${at}`)];
  writeTree(join(project.folder, "outside"), Object.fromEntries(names.map((name) => [name, "outside"])));
  const swap = `
import os, sys
os.chdir(sys.argv[1])
while True:
    for folder, target in (("b", "../outside"), ("b/c", "../../outside/c")):
        os.rename(folder, "aside"); os.symlink(target, folder)
        os.unlink(folder); os.rename("aside", folder)
`;
  const swapper = spawn("python3", ["-c", swap, project.source], { stdio: "ignore" });
  let [taken, refused] = [0, 0];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const errors = await errorsOf(project);
      if (errors.length > 0) refused++;
      else {
        taken++;
        for (const path of paths(join(project.out, "src"))) {
          if (lstatSync(join(project.out, "src", path)).isSymbolicLink()) continue;
          assert.equal(readFileSync(join(project.out, "src", path), "utf8"), "inside", path);
        }
      }
    }
  } finally {
    swapper.kill("SIGKILL");
    await once(swapper, "exit");
  }
  context.diagnostic(`${taken} were compiled, ${refused} were refused`);
});

/** Compile with one change made between two reads of the same file. */
async function changeAfterFirstRead(
  project: Project,
  change: () => void,
): Promise<{ errors: readonly WorkloadError[] }> {
  const { default: fs } = await import("node:fs");
  const { syncBuiltinESMExports } = await import("node:module");
  const { readSync } = fs;
  let reads = 0;
  fs.readSync = ((...call: Parameters<typeof readSync>) => {
    const read = readSync(...call);
    if (read === 1 << 20 && ++reads === 1) change();
    return read;
  }) as typeof readSync;
  syncBuiltinESMExports();
  try {
    return { errors: await errorsOf(project) };
  } finally {
    fs.readSync = readSync;
    syncBuiltinESMExports();
  }
}

test("a file or folder that may not be read is named", async (context) => {
  const project = newProject(context, { "main.py": "", "locked/x": "", secret: "" });
  chmodSync(join(project.source, "secret"), 0);
  assert.match(compileBound(project), /E_SOURCE_COPY_FAILED .*"secret" can't be read \(EACCES\)/);
  chmodSync(join(project.source, "secret"), 0o644);
  chmodSync(join(project.source, "locked"), 0);
  assert.match(compileBound(project), /E_SOURCE_COPY_FAILED .*"locked" can't be listed \(EACCES\)/);
});

/** Compile as a user whom permissions bind: root is one without these capabilities. */
function compileBound(project: Project): string {
  if (process.getuid?.() !== 0) return compileInChild(project);
  return compileInChild(project, ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]);
}

test("a file of any size goes through one small buffer", (context) => {
  const project = newProject(context);
  truncateSync(join(project.source, "main.py"), 512 << 20);
  writeFileSync(join(project.folder, "workload.json"), JSON.stringify(workload()));
  const measure =
    "import resource, subprocess, sys; subprocess.check_call(sys.argv[1:], stdout=-3, stderr=-3); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)";
  const compile = [
    process.execPath,
    CLI,
    "compile",
    join(project.folder, "workload.json"),
    "--out",
    project.out,
  ];
  const kilobytes = Number(execFileSync("python3", ["-c", measure, ...compile], { encoding: "utf8" }));
  assert.equal(statSync(join(project.out, "src/main.py")).size, 512 << 20);
  assert.ok(kilobytes < 200_000, `${kilobytes} KB at its peak`);
});
