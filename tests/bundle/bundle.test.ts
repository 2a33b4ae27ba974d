import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { workload } from "../compile/fixture.ts";

import { bundled, errorsOf, newProject, paths, refuses, SOURCE } from "../compile/project.ts";

test("the bundle is what include keeps and exclude leaves, hidden files too, never .git or an empty folder", async (context) => {
  const project = newProject(context, {
    "main.py": "",
    ".hidden": "",
    "pkg/mod.py": "",
    "pkg/data/a.txt": "",
    ".git/config": "",
    "vendor/.git/HEAD": "",
    "vendor/lib.py": "",
    "submodule/.git": "gitdir: ..",
  });
  mkdirSync(join(project.source, "empty/deeper"), { recursive: true });
  assert.deepEqual(await bundled(project), [
    ".hidden",
    "main.py",
    "pkg/data/a.txt",
    "pkg/mod.py",
    "vendor/lib.py",
  ]);
  assert.deepEqual(await bundled(project, { include: ["**/*.py", "pkg/data/**"], exclude: ["vendor/**"] }), [
    "main.py",
    "pkg/data/a.txt",
    "pkg/mod.py",
  ]);
  assert.deepEqual(readdirSync(join(project.out, "src")), ["main.py", "pkg"]);
});

test("a folder that the globs leave out isn't even read", async (context) => {
  const project = newProject(context, { "main.py": "", "locked/x/index.js": "", "other/x": "" });
  symlinkSync("/etc/passwd", join(project.source, "locked/evil"));
  execFileSync("mkfifo", [join(project.source, "other/pipe")]);
  assert.deepEqual(await bundled(project, { exclude: ["**/locked/**", "other/**"] }), ["main.py"]);
  assert.deepEqual(await bundled(project, { include: ["*.py"] }), ["main.py"]);
});

test("modes become 0644 or 0755 by the owner's execute bit, and hard links become files", async (context) => {
  const project = newProject(context, { run: "#!/bin/sh", plain: "x", odd: "y", secret: "z" });
  chmodSync(join(project.source, "run"), 0o700);
  chmodSync(join(project.source, "odd"), 0o677);
  chmodSync(join(project.source, "secret"), 0o400);
  linkSync(join(project.source, "plain"), join(project.source, "twin"));
  await bundled(project);
  const modes = ["run", "plain", "odd", "secret", "twin"].map((name) =>
    (statSync(join(project.out, "src", name)).mode & 0o7777).toString(8),
  );
  assert.deepEqual(modes, ["755", "644", "644", "644", "644"]);
});

test("tree_hash is the SHA-256 of one record per file or link, in the order of path bytes", async (context) => {
  const project = newProject(context, {
    "b.txt": "B",
    "a/x": "X",
    "a.txt": "",
    é: "accent",
    "\u{10ffff}": "last",
    "\uffff": "before it",
  });
  chmodSync(join(project.source, "b.txt"), 0o755);
  symlinkSync("a/x", join(project.source, "link"));
  const result = await compile({ workload: workload(), baseDir: project.folder, out: project.out });
  const sha = (text: string) => createHash("sha256").update(text).digest("hex");
  const records = [
    `f 0644 a.txt\0${sha("")}\n`,
    `f 0644 a/x\0${sha("X")}\n`,
    `f 0755 b.txt\0${sha("B")}\n`,
    "l 0120 link\0a/x\n",
    `f 0644 é\0${sha("accent")}\n`,
    `f 0644 \uffff\0${sha("before it")}\n`,
    `f 0644 \u{10ffff}\0${sha("last")}\n`,
  ];
  assert.equal(result.treeHash, sha(records.join("")));
  assert.equal(result.fileCount, 7);
  assert.equal(result.byteCount, 21);
  const plan = JSON.parse(readFileSync(join(project.out, "launch.json"), "utf8"));
  assert.deepEqual(plan.source, {
    kind: "local_path",
    subdir: "src",
    file_count: 7,
    tree_hash: result.treeHash,
  });
});

test("a file larger than the buffer arrives whole", async (context) => {
  const project = newProject(context);
  const content = Buffer.alloc(5_000_001, "0123456789");
  writeFileSync(join(project.source, "large"), content);
  await bundled(project);
  assert.ok(readFileSync(join(project.out, "src/large")).equals(content));
});

test("links within the bundle are kept as they are", async (context) => {
  const project = newProject(context, { "a/b/file": "", "c/x": "" });
  const links = {
    "to-file": "a/b/file",
    "to-folder": "a",
    "a/up": "../c/x",
    through: "to-folder/b/../up",
    "c/dot": "./x",
    self: ".",
  };
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(project.source, path));
  await bundled(project);
  for (const [path, target] of Object.entries(links))
    assert.equal(readlinkSync(join(project.out, "src", path)), target);
});

test("a link that leads out of the tree, in a circle or to nothing in the bundle is refused", async (context) => {
  const code = "E_SOURCE_OUT_OF_TREE_SYMLINK";
  const cases: [string, RegExp, Record<string, unknown>?][] = [
    ["/etc/passwd", /"link" to "\/etc\/passwd" leads out of the source folder/],
    ["../outside", /leads out of the source folder/],
    ["pkg/../../src/main.py", /leads out of the source folder/],
    ["nothing", /leads nowhere/],
    ["main.py/x", /leads nowhere/],
    ["link", /leads in a circle/],
    ["secret.txt", /leads nowhere/, { exclude: ["secret.txt"] }],
  ];
  for (const [target, detail, source] of cases) {
    const project = newProject(context, { "main.py": "", "pkg/mod.py": "", "secret.txt": "" });
    symlinkSync(target, join(project.source, "link"));
    await refuses(project, source ? { source } : {}, code, SOURCE, detail);
  }
  const chain = newProject(context);
  symlinkSync("two", join(chain.source, "one"));
  symlinkSync("one", join(chain.source, "two"));
  assert.deepEqual(
    (await errorsOf(chain)).map((error) => error.code),
    [code, code],
  );
});

test("a link whose target has a newline is refused: its record could be read as two", async (context) => {
  const code = "E_SOURCE_NAME_UNPORTABLE";
  for (const name of ["a\nb", "\n", `a\nf 0644 b\0${"0".repeat(64)}`.replaceAll("\0", "0")]) {
    const project = newProject(context, { [name]: "", "d/x": "" });
    assert.deepEqual(await errorsOf(project), []);
    symlinkSync(name, join(project.source, "link"));
    await refuses(project, {}, code, SOURCE, /the link "link" has a newline in its target/);
    assert.deepEqual(await errorsOf(project, { source: { exclude: ["link"] } }), []);
  }
});

test("sockets and pipes are skipped with a warning that names them", async (context) => {
  const project = newProject(context);
  execFileSync("mkfifo", [join(project.source, "pi\npe")]);
  execFileSync("python3", [
    "-c",
    "import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])",
    join(project.source, "sock"),
  ]);
  const warnings: string[] = [];
  await compile({
    workload: workload(),
    baseDir: project.folder,
    out: project.out,
    onWarning: (text) => warnings.push(text),
  });
  assert.deepEqual(warnings.sort(), [
    '"pi\\npe" is left out of the artifact: it is a pipe, not a file',
    '"sock" is left out of the artifact: it is a socket, not a file',
  ]);
  assert.deepEqual(paths(join(project.out, "src")), ["main.py"]);
});

test("names that not every file system can hold are refused, folders included", async (context) => {
  const code = "E_SOURCE_NAME_UNPORTABLE";
  const colliding: [string, string][] = [
    ["README", "readme"],
    ["Docs/a", "docs/b"],
    ["É", "é"],
    ["\u00e9", "e\u0301"],
    ["straße", "STRASSE"],
    ["a/B/c", "a/b/d"],
  ];
  for (const [one, other] of colliding) {
    const project = newProject(context, { [one]: "", [other]: "" });
    await refuses(project, {}, code, SOURCE, /are one name where case is ignored/);
  }
  const project = newProject(context);
  writeFileSync(Buffer.concat([Buffer.from(`${project.source}/bad-`), Buffer.from([0xff])]), "");
  await refuses(project, {}, code, SOURCE, /is not UTF-8/);
  assert.deepEqual(await errorsOf(project, { source: { exclude: ["bad-*"] } }), []);
});

test("a source that isn't there or isn't a folder is refused", async (context) => {
  const project = newProject(context);
  await refuses(
    project,
    { source: { path: "sr" } },
    "E_SOURCE_PATH_NOT_FOUND",
    SOURCE,
    /sr" can't be found; give a path relative to/,
  );
  await refuses(
    project,
    { source: { path: "src/main.py" } },
    "E_SOURCE_PATH_NOT_DIR",
    SOURCE,
    /is not a folder/,
  );
  await refuses(
    project,
    { source: { path: "src/main.py/x" } },
    "E_SOURCE_PATH_NOT_FOUND",
    SOURCE,
    /can't be found/,
  );
});

test("an empty bundle says that it is empty, and what was asked for", async (context) => {
  const project = newProject(context);
  const at = ".apps[0].source.include";
  await refuses(
    project,
    { source: { include: ["*.ts"] } },
    "E_SOURCE_GLOB_INVALID",
    at,
    /the bundle is empty: no file in "src" is matched by "\*\.ts"/,
  );
  await refuses(project, { source: { exclude: ["**"] } }, "E_SOURCE_GLOB_INVALID", at, /and not by "\*\*"/);
  await refuses(project, { source: { include: [] } }, "E_SOURCE_GLOB_INVALID", at, /matched by no glob/);
  rmSync(join(project.source, "main.py"));
  await refuses(project, {}, "E_SOURCE_GLOB_INVALID", at, /the bundle is empty/);
});

test("a broken glob is refused at its own place", async (context) => {
  const project = newProject(context);
  const source = { include: ["**"], exclude: ["a/**", "[abc"] };
  await refuses(
    project,
    { source },
    "E_SOURCE_GLOB_INVALID",
    ".apps[0].source.exclude[1]",
    /a \[ that is not closed/,
  );
});

test("a mount point below working_dir that the source has a file at is refused", async (context) => {
  const project = newProject(context, { "main.py": "", data: "a file" });
  const mount = (target: string) => ({
    app: { mounts: [{ source: { kind: "tmpfs", size_mb: 1 }, target, mode: "rw" }] },
  });
  const at = ".apps[0].mounts[0].target";
  await refuses(project, mount("/app/data"), "E_MOUNT_UNSUPPORTED", at, /the source has "data" there/);
  await refuses(project, mount("/app/data/below"), "E_MOUNT_UNSUPPORTED", at, /the source has "data" there/);
  assert.deepEqual(await errorsOf(project, mount("/app/datax")), []);
});

test("a lockfile has to be in the bundle", async (context) => {
  const project = newProject(context, { "main.py": "", "requirements.lock": "", "sub/uv.lock": "" });
  for (const lockfile of ["uv.lock", "sub", "../sub/uv.lock", "/uv.lock", "", "sub/uv.lock/x"]) {
    const dependencies = { kind: "python", lockfile, tool: "uv" };
    const at = ".apps[0].dependencies.lockfile";
    await refuses(project, { app: { dependencies } }, "E_SOURCE_PATH_NOT_FOUND", at, /is no file in/);
  }
});
