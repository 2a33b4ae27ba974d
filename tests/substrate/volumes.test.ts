import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { endMvmctl, forget, newProject, type Project } from "./project.ts";

function withVolume(context: TestContext, volume: { persist: boolean; size_mb?: number }): Project {
  const mounts = [{ source: { kind: "volume", name: "store" }, target: "/data", mode: "rw" }];
  return newProject(context, { app: { mounts }, volumes: [{ name: "store", size_mb: 8, ...volume }] });
}

/** Change the declared volume. */
function declare({ entry }: Project, volume: Record<string, unknown>): void {
  const document = JSON.parse(readFileSync(entry, "utf8"));
  Object.assign(document.volumes[0], volume);
  writeFileSync(entry, JSON.stringify(document));
}

/** The image that mvmctl was told of last. */
function image(project: Project): string {
  const value = project.arguments()[project.arguments().indexOf("-v") + 1] ?? "";
  return /^(.*):\/data:[0-9]+M$/.exec(value)?.[1] ?? assert.fail(`-v ${value}`);
}

const LABEL = `mvmf-${createHash("sha256").update("hello/store").digest("hex").slice(0, 11)}`;
const MARK = `mvmforge volume 1 ${LABEL}\n`;

/** As the guest leaves it: an ext4 with that label. */
function format(path: string): void {
  assert.equal(spawnSync("mkfs.ext4", ["-qFL", LABEL, path], { stdio: "inherit" }).status, 0);
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

for (const persist of [true, false]) {
  const kind = persist ? "that persists" : "of one guest";
  test(`the disk of a volume ${kind} is a sparse file that nobody else can read, with our mark and zeros (fact 7)`, (context) => {
    const project = withVolume(context, { persist, size_mb: 3000 });
    assert.equal(project.up().code, 0);
    const path = image(project);
    assert.equal(modeOf(path), 0o600);
    assert.equal(modeOf(dirname(path)), 0o700);
    assert.equal(modeOf(join(project.folder, "state/mvmforge")), 0o700);
    assert.equal(statSync(path).size, 3000 * 2 ** 20);
    assert.ok(statSync(path).blocks * 512 < 1 << 20, "it is sparse");
    const head = Buffer.alloc(1 << 16);
    const file = openSync(path, "r");
    readSync(file, head);
    closeSync(file);
    assert.equal(head.toString("latin1", 0, MARK.length), MARK);
    assert.ok(head.subarray(MARK.length).every((byte) => byte === 0));
    if (persist) assert.equal(path, join(project.folder, "state/mvmforge/hello/store.img"));
  });
}

test("a volume that persists is the same disk again, with what is in it, and one that doesn't is another", (context) => {
  for (const persist of [true, false]) {
    const project = withVolume(context, { persist });
    assert.equal(project.up().code, 0);
    const first = image(project);
    format(first);
    const inode = statSync(first).ino;
    const bytes = readFileSync(first);
    project.down("hello");
    assert.equal(project.up().code, 0);
    assert.equal(image(project) === first && statSync(first).ino === inode, persist);
    if (persist) assert.ok(readFileSync(first).equals(bytes));
    else assert.ok(!existsSync(first), "the disk of the guest that is gone has gone too");
  }
});

test("a guest's own disk stays while the guest may run, and as long as mvmctl doesn't say", (context) => {
  const project = withVolume(context, { persist: false });
  assert.equal(project.up([project.entry, "--", "--name", "one"]).code, 0);
  const one = image(project);
  assert.equal(project.up([project.entry, "--", "--name", "two"]).code, 0);
  const two = image(project);
  assert.ok(existsSync(one) && one !== two);
  project.down("one");
  assert.equal(project.up([project.entry, "--", "--name", "three"], { MVMCTL_LS: "1" }).code, 0);
  assert.ok(existsSync(one), "unknown: kept");
  project.down("three");
  assert.equal(project.up([project.entry, "--", "--name", "four"]).code, 0);
  assert.deepEqual([existsSync(one), existsSync(two)], [false, true]);
});

test("a guest that did not start leaves no disk of its own", (context) => {
  const project = withVolume(context, { persist: false });
  assert.equal(project.up(undefined, { MVMCTL_EXIT: "3" }).code, 3);
  assert.ok(!existsSync(image(project)));
  assert.deepEqual(readdirSync(join(project.folder, "state/mvmforge/.guests")), []);
});

test("two guests never have a disk that persists at once", async (context) => {
  const project = withVolume(context, { persist: true });
  assert.equal(project.up([project.entry, "--", "--name", "one"]).code, 0);
  forget(project);
  const refused = project.up([project.entry, "--", "--name", "two"]);
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /E_VOLUME_IN_USE.*store\.img.*mvmctl down one/s);
  const unknown = project.up([project.entry, "--", "--name", "two"], { MVMCTL_LS: "0" });
  assert.match(unknown.stderr, /E_VOLUME_IN_USE.*doesn't say/s);
  assert.deepEqual(project.arguments(), []);
  project.down("one");
  const starting = await project.started([project.entry, "--", "--name", "three"]);
  forget(project);
  assert.match(project.up([project.entry, "--", "--name", "four"]).stderr, /E_VOLUME_IN_USE.*another run/s);
  assert.deepEqual(project.arguments(), []);
  // Killed, it leaves mvmctl behind, which still has the disk.
  const ended = once(starting, "exit");
  starting.kill("SIGKILL");
  await ended;
  assert.match(project.up([project.entry, "--", "--name", "four"]).stderr, /E_VOLUME_IN_USE/);
});

test("an image of another size, of another make, or that is no file is refused and left as it is", (context) => {
  const project = withVolume(context, { persist: true });
  assert.equal(project.up().code, 0);
  project.down("hello");
  const path = image(project);
  const refused = (pattern: RegExp) => {
    forget(project);
    const before = existsSync(path) && statSync(path).isFile() ? readFileSync(path) : undefined;
    const ran = project.up();
    assert.equal(ran.code, 2, ran.stderr);
    assert.match(ran.stderr, pattern);
    assert.deepEqual(project.arguments(), []);
    if (before) assert.ok(readFileSync(path).equals(before));
  };
  declare(project, { size_mb: 16 });
  assert.equal(project.up().code, 0);
  assert.equal(statSync(path).size, 16 << 20, "unformatted, it takes the new size");
  project.down("hello");
  format(path);
  declare(project, { size_mb: 24 });
  refused(/E_VOLUME_UNUSABLE.*size_mb 24.*16 MiB.*truncate -s 24M .*resize2fs/s);
  declare(project, { size_mb: 8 });
  refused(/E_VOLUME_UNUSABLE.*resize2fs \S+ 8M.*truncate/s);
  declare(project, { size_mb: 16 });
  assert.equal(project.up().code, 0);
  project.down("hello");
  spawnSync("e2label", [path, "other"]);
  refused(/E_VOLUME_UNUSABLE.*e2label \S+store\.img mvmf-/s);
  writeFileSync(path, "precious");
  refused(/E_VOLUME_UNUSABLE/);
  renameSync(path, `${path}.moved`);
  symlinkSync(`${path}.moved`, path);
  refused(/E_VOLUME_UNUSABLE.*ELOOP/s);
  assert.equal(readFileSync(`${path}.moved`, "utf8"), "precious");
});

test("a crash between making and booting leaves a whole image or none, and nothing else for the next run", async (context) => {
  const project = withVolume(context, { persist: true });
  const folder = join(project.folder, "state/mvmforge/hello");
  for (let round = 0; round < 6; round++) {
    const child = await project.started();
    child.kill("SIGKILL");
    await once(child, "exit");
    const path = join(folder, "store.img");
    assert.equal(readFileSync(path, "latin1").slice(0, MARK.length), MARK);
    endMvmctl(project);
  }
  assert.equal(project.up().code, 0);
  assert.deepEqual(readdirSync(folder).sort(), ["store.guest", "store.img"]);
});

test("a folder for state that can't be private is refused with what to do, and a loose one of ours is closed", (context) => {
  const project = withVolume(context, { persist: true });
  const cases: [NodeJS.ProcessEnv, RegExp][] = [
    [{ XDG_STATE_HOME: join(project.folder, "a b") }, /characters that mvmctl can't be told/],
    [{ XDG_STATE_HOME: "", HOME: "" }, /neither XDG_STATE_HOME nor HOME/],
    [{ XDG_STATE_HOME: join(project.entry, "x") }, /ENOTDIR/],
    [{ XDG_STATE_HOME: join(project.folder, "linked") }, /not a folder, or a link/],
  ];
  spawnSync("mkdir", ["-p", join(project.folder, "linked")]);
  symlinkSync("/tmp", join(project.folder, "linked/mvmforge"));
  for (const [env, said] of cases) {
    const ran = project.up(undefined, env);
    assert.equal(ran.code, 2, ran.stderr);
    assert.match(ran.stderr, /E_STATE_UNUSABLE/);
    assert.match(ran.stderr, said);
  }
  spawnSync("mkdir", ["-p", join(project.folder, "state/mvmforge")]);
  chmodSync(join(project.folder, "state/mvmforge"), 0o755);
  assert.equal(project.up().code, 0);
  assert.equal(modeOf(join(project.folder, "state/mvmforge")), 0o700);
});

test("the user's own disk comes in place of ours, which is then not made", (context) => {
  const project = withVolume(context, { persist: true });
  const own = join(project.folder, "own.img");
  writeFileSync(own, "mine");
  assert.equal(project.up([project.entry, "--", "-v", `${own}:/data:1G`]).code, 0);
  assert.deepEqual(
    project.arguments().filter((word) => word.includes(":/data:")),
    [`${own}:/data:1G`],
  );
  assert.ok(!existsSync(join(project.folder, "state/mvmforge/hello")));
});
