/** Lockfiles that are no plain files of the source, or can't be read: each is told by its code, for either language. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, renameSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { listBundle } from "../../lib/bundle/bundle.ts";
import { fileReader } from "../../lib/bundle/read-file.ts";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import type { LocalPathSource } from "../../lib/ir/types.ts";
import { writeTree } from "../compile/fixture.ts";
import { CLI, mvmforge, scratch } from "../front-door.ts";
import { locked, lockText } from "./npm-project.ts";

const MANIFEST = JSON.stringify({ dependencies: { a: "*" } });
const LOCK = lockText({ dependencies: { a: "*" } }, { "node_modules/a": locked("1.0.0") });
const LANGUAGES = [
  { kind: "node", tool: "npm", lockfile: "package-lock.json", beside: "package.json" },
  { kind: "python", tool: "uv", lockfile: "uv.lock", beside: "pyproject.toml" },
] as const;
type Language = (typeof LANGUAGES)[number];

interface Program {
  readonly workload: string;
  readonly source: string;
  readonly lockfile: string;
  readonly out: string;
}

/** A program that declares a lockfile; its source has a main file, and what each test puts into it. */
function program(
  context: TestContext,
  { kind, tool, lockfile }: Language,
  declared: string = lockfile,
): Program {
  const folder = scratch(context);
  const app = {
    name: "program",
    source: { kind: "local_path", path: "src" },
    image: { kind: "nix_packages", packages: ["nodejs_22", "python313"] },
    entrypoints: [{ kind: "command", command: ["node", "main.mjs"] }],
    resources: { cpu_cores: 1, memory_mb: 256, rootfs_size_mb: 512 },
    dependencies: { kind, tool, lockfile: declared },
  };
  writeTree(folder, {
    "src/main.mjs": "",
    "workload.json": JSON.stringify({ schema_version: "0.1", id: "program", apps: [app] }),
  });
  const source = join(folder, "src");
  const place = join(source, declared);
  return { workload: join(folder, "workload.json"), source, lockfile: place, out: join(folder, "out") };
}

const compiled = ({ workload, out }: Program) => mvmforge(["compile", workload, "--out", out]);

function assertTold({ code, stderr }: { code: number | null; stderr: string }, ...patterns: RegExp[]): void {
  for (const pattern of patterns) assert.match(stderr, pattern);
  // What the file system refuses is told as 2.
  assert.equal(code, stderr.includes("E_SOURCE_COPY_FAILED") ? 2 : 1, stderr);
  assert.doesNotMatch(stderr, /a fault of mvmforge itself| at .*\.cjs/);
}

for (const language of LANGUAGES) {
  test(`a ${language.lockfile} of any size above the limit is refused before it is read whole`, (context) => {
    const at = program(context, language);
    writeFileSync(at.lockfile, "");
    // More than one buffer of Node's can have, and a byte more than is taken; both are holes.
    for (const size of [5 * 2 ** 30, (64 << 20) + 1]) {
      truncateSync(at.lockfile, size);
      assertTold(compiled(at), /E_LOCKFILE_INVALID/, /has more than 67108864 bytes/);
    }
  });

  test(`a ${language.lockfile} and a ${language.beside} that may not be read are told as such`, (context) => {
    for (const unreadable of [language.lockfile, language.beside]) {
      const at = program(context, language);
      writeTree(at.source, { [language.lockfile]: LOCK, [language.beside]: MANIFEST });
      if (language.kind === "python") writeFileSync(at.lockfile, "version = 1\n");
      chmodSync(join(at.source, unreadable), 0);
      assertTold(
        compiledWithoutPrivilege(at),
        /E_SOURCE_COPY_FAILED/,
        RegExp(`"${unreadable}" can't be read \\(EACCES\\)`),
      );
    }
  });

  test(`a folder, a pipe and a link to a folder are no ${language.lockfile}`, (context) => {
    const folder = program(context, language);
    writeTree(folder.source, { [`${language.lockfile}/file`]: "" });
    assertTold(compiled(folder), /E_SOURCE_PATH_NOT_FOUND/, RegExp(`"${language.lockfile}"`));
    const pipe = program(context, language);
    execFileSync("mkfifo", [pipe.lockfile]);
    assertTold(compiled(pipe), /E_SOURCE_PATH_NOT_FOUND/, RegExp(`"${language.lockfile}"`));
    const link = program(context, language);
    writeTree(link.source, { "locks/file": "" });
    symlinkSync("locks", link.lockfile);
    assertTold(compiled(link), /E_SOURCE_PATH_NOT_FOUND/, RegExp(`"${language.lockfile}"`));
  });

  test(`a ${language.lockfile} outside of the source, by its path or by a link, is refused`, (context) => {
    for (const declared of [
      `../${language.lockfile}`,
      `/etc/${language.lockfile}`,
      `a/../../${language.lockfile}`,
    ]) {
      const at = program(context, language, declared);
      assertTold(compiled(at), /E_SOURCE_PATH_NOT_FOUND|E_MALFORMED_MANIFEST|E_INVALID/);
    }
    const at = program(context, language);
    writeFileSync(join(at.source, "..", "outside"), LOCK);
    symlinkSync("../outside", at.lockfile);
    assertTold(compiled(at), /E_SOURCE_OUT_OF_TREE_SYMLINK/);
  });
}

/** Compile as one who may not read everything, as root may. */
function compiledWithoutPrivilege({ workload, out }: Program): { code: number | null; stderr: string } {
  const dropped =
    process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : ["env"];
  const [program, ...words] = [...dropped, process.execPath, CLI, "compile", workload, "--out", out];
  try {
    execFileSync(program as string, words, { stdio: ["ignore", "pipe", "pipe"] });
    return { code: 0, stderr: "" };
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: Buffer };
    return { code: status, stderr: String(stderr) };
  }
}

test("a link to a lockfile elsewhere in the source is read for what it leads to, by way of other links", (context) => {
  const at = program(context, LANGUAGES[0]);
  writeTree(at.source, { "package.json": MANIFEST, "locks/real.json": LOCK });
  symlinkSync("locks", join(at.source, "by-way-of"));
  symlinkSync("./by-way-of/real.json", at.lockfile);
  const ran = compiled(at);
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stderr, /1 package of its lockfile/);
});

test("a folder that is swapped for a link after it was listed gives nothing from outside", (context) => {
  const folder = scratch(context);
  writeTree(folder, { "src/web/package-lock.json": LOCK, "outside/package-lock.json": "{}" });
  const source: LocalPathSource = { kind: "local_path", path: "src", include: ["**"], exclude: [] };
  const bundle = listBundle(source, folder, () => {});
  const read = fileReader(bundle, 1 << 20);
  assert.equal(String(read("web/package-lock.json")), LOCK);
  renameSync(join(folder, "src/web"), join(folder, "src/away"));
  symlinkSync("../outside", join(folder, "src/web"));
  assert.throws(
    () => read("web/package-lock.json"),
    (error) => error instanceof MvmforgeError && error.errors[0]?.code === "E_SOURCE_COPY_FAILED",
  );
});
