/** Outputs that are refused before anything is written, and what is left as it was. */
import assert from "node:assert/strict";
import { readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { compileErrors, newProject, snapshot, writeTree } from "./fixture.ts";

test("what isn't an artifact is never replaced", async (context) => {
  const { folder, options } = newProject(context);
  await compile({ ...options, out: join(folder, "artifact-with-more") });
  writeTree(folder, {
    "foreign/notes.txt": "mine",
    file: "mine",
    "artifact-with-more/notes.txt": "mine",
    "half/flake.nix": "mine",
    "half/launch.json": "{}",
    "archive.tar.gz": "mine",
    "folder.tar.gz/x": "mine",
  });
  symlinkSync("foreign", join(folder, "link"));
  symlinkSync("nothing", join(folder, "dangling"));
  const cases: [string, string, RegExp][] = [
    ["foreign", "E_COMPILE_OUTPUT_FOREIGN", /holds "notes\.txt", which mvmforge did not write/],
    ["artifact-with-more", "E_COMPILE_OUTPUT_FOREIGN", /holds "notes\.txt"/],
    ["half", "E_COMPILE_OUTPUT_FOREIGN", /is not an artifact/],
    ["file", "E_COMPILE_OUTPUT_EXISTS_NOT_DIR", /is not a folder/],
    ["link", "E_COMPILE_OUTPUT_EXISTS_NOT_DIR", /is a symbolic link/],
    ["dangling", "E_COMPILE_OUTPUT_EXISTS_NOT_DIR", /is a symbolic link/],
    ["archive.tar.gz", "E_COMPILE_OUTPUT_FOREIGN", /is not an archive of an artifact/],
    ["folder.tar.gz", "E_COMPILE_OUTPUT_FOREIGN", /is not a file/],
    ["src", "E_COMPILE_OUTPUT_FOREIGN", /is the source folder itself/],
    [".", "E_COMPILE_OUTPUT_FOREIGN", /the source folder .* is in/],
    ["file/below", "E_COMPILE_STAGING_FAILED", /ENOTDIR/],
    ["n".repeat(256), "E_COMPILE_STAGING_FAILED", /ENAMETOOLONG/],
    ["src/pkg", "E_COMPILE_OUTPUT_FOREIGN", /holds "mod\.py"/],
    ["link/../src", "E_COMPILE_OUTPUT_FOREIGN", /is the source folder itself/],
  ];
  const before = snapshot(folder);
  for (const [name, code, detail] of cases) {
    const errors = await compileErrors({ ...options, out: join(folder, name) });
    assert.deepEqual(
      errors.map((error) => error.code),
      [code],
      name,
    );
    assert.match(errors[0]?.detail ?? "", detail);
    assert.equal(snapshot(folder), before);
  }
});

test("an output that reaches the source through a link is seen for what it is", async (context) => {
  const { folder, options } = newProject(context);
  symlinkSync(".", join(folder, "alias"));
  const errors = await compileErrors({ ...options, out: join(folder, "alias/src") });
  assert.deepEqual(
    errors.map((error) => error.code),
    ["E_COMPILE_OUTPUT_FOREIGN"],
  );
});

test("an artifact is not replaced by one compiled from its own source", async (context) => {
  const { options } = newProject(context);
  await compile(options);
  const errors = await compileErrors({ ...options, baseDir: options.out });
  assert.deepEqual(
    errors.map((error) => error.code),
    ["E_COMPILE_OUTPUT_FOREIGN"],
  );
});

test("a failing compile leaves the old artifact and nothing else", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  const before = snapshot(options.out);
  symlinkSync("/etc/passwd", join(folder, "src/link"));
  assert.equal((await compileErrors(options)).length, 1);
  assert.equal(snapshot(options.out), before);
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "src"]);
});

test("an output named as another kind of archive is refused, and so is none", async (context) => {
  const { folder, options } = newProject(context);
  const before = snapshot(folder);
  for (const name of [
    "a.tgz",
    "a.zip",
    "a.tar",
    "a.tar.xz",
    "a.TAR.GZ",
    "a.tar.zst",
    "a.gz",
    "a.tbz2",
    "deep/a.tgz",
  ]) {
    const errors = await compileErrors({ ...options, out: join(folder, name) });
    assert.deepEqual(
      errors.map(({ code }) => code),
      ["E_COMPILE_OUTPUT_NAME"],
    );
    assert.match(
      errors[0]?.detail ?? "",
      /the only kind that is written is \.tar\.gz; write ".*\/a\.tar\.gz"/,
    );
  }
  for (const out of ["", "a\0b"]) {
    const errors = await compileErrors({ ...options, out });
    assert.equal(errors[0]?.code, "E_COMPILE_OUTPUT_NAME");
  }
  assert.equal(snapshot(folder), before);
});
