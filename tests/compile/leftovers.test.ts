/** What killed runs leave beside an output, and whose it is. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { sha256Hex } from "../../lib/ir/canonical.ts";
import { ownerName } from "../../lib/process/owner.ts";
import { compileErrors, newProject, repository, snapshot, writeTree } from "./fixture.ts";

test("containers that share a host's name and a volume leave each other's staging alone", (context) => {
  const { folder } = newProject(context);
  const code = 'import { ownerName } from "./lib/process/owner.ts"; console.log(ownerName().split("-")[0])';
  const tagIn = (before: string[]) => {
    const [file, ...rest] = [...before, process.execPath, "--import", "tsx", "-e", code];
    return execFileSync(file as string, rest, { cwd: repository, encoding: "utf8" });
  };
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const elsewhere = ["unshare", ...user, "--pid", "--fork", "--mount-proc"];
  assert.equal(tagIn([]), tagIn([]));
  assert.notEqual(tagIn([]), tagIn(elsewhere));
  assert.ok(existsSync(folder));
});

test("what a killed run left is swept by the next, and what a running one has is not", async (context) => {
  const { folder, options } = newProject(context);
  const tag = (text: string) => sha256Hex(Buffer.from(text)).slice(0, 10);
  const elsewhere = [tag("another machine"), ...ownerName(dead()).split("-").slice(1)].join("-");
  const staged = (out: string, kind: string, owner: string) =>
    `.mvmforge-${tag(out)}-${kind}-${owner}-0123456789ab`;
  const names = {
    dead: staged("artifact", "new", ownerName(dead())),
    old: staged("artifact", "old", ownerName(dead())),
    reused: staged("artifact", "new", `${ownerName(process.ppid)}0`),
    running: staged("artifact", "new", ownerName(process.ppid)),
    elsewhere: staged("artifact", "new", elsewhere),
    ofOther: staged("other", "new", ownerName(dead())),
  };
  await compile(options);
  for (const name of Object.values(names)) writeTree(join(folder, name), { "src/x": "" });
  chmodSync(join(folder, names.dead, "src"), 0o555);
  await compile(options);
  assert.deepEqual(
    readdirSync(folder).sort(),
    [names.running, names.elsewhere, names.ofOther, "artifact", "src"].sort(),
  );
});

test("a run killed between two renames is mended: the old artifact is back even if the new one fails", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  const before = snapshot(options.out);
  const tag = (text: string) => sha256Hex(Buffer.from(text)).slice(0, 10);
  const aside = `.mvmforge-${tag("artifact")}-old-${ownerName(dead())}-0123456789ab`;
  execFileSync("mv", [options.out, join(folder, aside)]);
  writeFileSync(join(folder, "src/gone"), "");
  const errors = await compileErrors({
    ...options,
    onProgress: () => execFileSync("rm", ["-rf", join(folder, "src")]),
  });
  assert.equal(errors[0]?.code, "E_SOURCE_COPY_FAILED");
  assert.equal(snapshot(options.out), before);
});

/** The id of a process that has ended. */
function dead(): number {
  return spawnSync("true").pid;
}
