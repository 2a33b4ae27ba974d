/** What a power cut leaves: judged by the order of the system calls, as strace(1) sees them from outside. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { CLI } from "../front-door.ts";
import { newFolder, repository, workload, writeTree } from "./fixture.ts";

execFileSync(join(repository, "tests/compile/install-strace"), { stdio: ["ignore", "ignore", "inherit"] });

const FILES = 50;

function newProject(context: TestContext): string {
  const folder = newFolder(context);
  const files = Object.fromEntries(
    Array.from({ length: FILES }, (_, at) => [`src/d${at % 5}/f${at}`, `${at}`]),
  );
  writeTree(folder, files);
  writeFileSync(join(folder, "workload.json"), JSON.stringify(workload()));
  return folder;
}

/** The calls that write, in order: each a name and its arguments, descriptors with the path that they lead to. */
function callsOf(folder: string, command: readonly string[]): string[] {
  const log = join(folder, "strace.log");
  const traced = "write,writev,pwrite64,syncfs,fsync,rename,renameat,renameat2,unlink,unlinkat,mkdir";
  const strace = ["-f", "-y", "-qq", "-e", `trace=${traced}`, "-e", "signal=none", "-o", log];
  execFileSync("strace", [...strace, ...command], {
    cwd: repository,
    stdio: ["ignore", "ignore", "ignore"],
  });
  const lines = readFileSync(log, "utf8").split("\n");
  const whole = new Map<string, string>();
  return lines.flatMap((line) => {
    const [, process = "", call = ""] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (call.endsWith("<unfinished ...>")) {
      whole.set(process, call.replace(/ *<unfinished.*/, ""));
      return [];
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(call);
    const all = resumed ? `${whole.get(process) ?? ""}${resumed[1]}` : call;
    return all.includes(folder) && !/= -1 /.test(all) ? [all] : [];
  });
}

/** The order that outlasts a power cut: contents, all of it durable, the name, the name durable, and then the old one. */
function checkOrder(calls: readonly string[], out: string): void {
  const indexOf = (pattern: RegExp) => calls.findIndex((call) => pattern.test(call));
  const named = calls.findIndex((call) => /^rename/.test(call) && call.includes(`"${out}"`));
  assert.ok(named >= 0, "the output is renamed to");
  const lastWrite = calls.findLastIndex(
    (call) => /^p?writev?(64)?\(/.test(call) && call.includes(".mvmforge-"),
  );
  const synced = calls.findLastIndex((call, at) => at < named && /^(?:syncfs|fsync)\(/.test(call));
  assert.ok(lastWrite >= 0 && lastWrite < synced && synced < named, `${lastWrite} < ${synced} < ${named}`);
  const parent = indexOf(new RegExp(`^fsync\\(\\d+<${dirname(out)}>\\)`));
  const parentAfter = calls.findIndex(
    (call, at) => at > named && call.startsWith("fsync(") && call.includes(`<${dirname(out)}>`),
  );
  assert.ok(parent >= 0 && parentAfter > named, "the folder is made durable after the name");
  const removed = calls.findIndex((call, at) => at > named && call.startsWith("unlink"));
  assert.ok(removed < 0 || removed > parentAfter, "the old artifact goes last");
}

const OUTPUTS = ["artifact", "new/deep/artifact", "artifact.tar.gz"];

test("an artifact is durable before it has its name, and its name before the old one goes: first and next, folder and archive", (context) => {
  for (const name of OUTPUTS) {
    const folder = newProject(context);
    const out = join(folder, name);
    for (let time = 0; time < 2; time++) {
      const calls = callsOf(folder, [
        process.execPath,
        CLI,
        "compile",
        join(folder, "workload.json"),
        "--out",
        out,
      ]);
      checkOrder(calls, out);
      assert.equal(calls.filter((call) => call.startsWith("syncfs")).length, 1, "one syncfs");
      assert.ok(calls.filter((call) => call.startsWith("fsync")).length <= 2, "and not an fsync a file");
    }
  }
});

test("where there is no syncfs, each file is made durable, and so are the folders above", (context) => {
  const folder = newProject(context);
  const out = join(folder, "new/artifact");
  const hook =
    "export const resolve = (name, context, next) => { if (name === 'koffi') throw new Error(); return next(name, context); }";
  const url = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
  const register = `import { register } from "node:module"; register(${JSON.stringify(url(hook))});`;
  const child = join(repository, "tests/compile/compile-child.ts");
  for (let time = 0; time < 2; time++) {
    const command = [process.execPath, "--import", "tsx", "--import", url(register), child, folder, out];
    const calls = callsOf(folder, command);
    checkOrder(calls, out);
    assert.equal(calls.filter((call) => call.startsWith("syncfs")).length, 0);
    const files = calls.filter((call) => /^fsync\(\d+<.*\/src\/d\d\/f\d+>/.test(call));
    assert.equal(new Set(files).size, FILES);
    assert.ok(calls.some((call) => call.startsWith("fsync(") && call.includes(`<${folder}>`)));
  }
});
