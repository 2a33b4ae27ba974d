/** A volume is one disk, known by what is on it; no other is ever written to (ADR 0023, fact 7). */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  closeSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { CLI, type Guest, mvmctlUp } from "./guest.ts";
import { project } from "./project.ts";

const SIZE = 16 << 20;
const LABEL = `mvmf-${createHash("sha256").update("disks/data").digest("hex").slice(0, 11)}`;
const MARK = `mvmforge volume 1 ${LABEL}\n`;

const COUNT = `
count=$(($(cat /mnt/data/count 2>/dev/null || echo 0) + 1))
echo "$count" >/mnt/data/count
printf '#!/bin/sh\\necho "executed %s"\\n' "$count" >/mnt/data/program
chmod +x /mnt/data/program
/mnt/data/program
grep ' /mnt/data ' /proc/mounts
sync
echo settled
sleep 1000
`;

/** An artifact whose volume's target is the very place that mvm mounts its fourth disk at. */
function artifactOf(t: TestContext): string {
  const mount = { source: { kind: "volume", name: "data" }, target: "/mnt/data", mode: "rw" };
  const volumes = [{ name: "data", size_mb: 16, persist: true }];
  const document = project(
    t,
    { id: "disks", command: ["sh", "main.sh"], volumes, app: { mounts: [mount] } },
    { "main.sh": COUNT },
  );
  const artifact = join(newFolder(t), "artifact");
  execFileSync(process.execPath, [CLI, "compile", document, "--out", artifact], { stdio: "pipe" });
  return artifact;
}

function newFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-boot-"));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** A sparse image with these bytes in it, by where they begin. */
function image(t: TestContext, content: Readonly<Record<number, string>>): string {
  const path = join(newFolder(t), "disk.img");
  const file = openSync(path, "w");
  ftruncateSync(file, SIZE);
  for (const [offset, text] of Object.entries(content)) writeSync(file, text, Number(offset));
  closeSync(file);
  return path;
}

function tool(program: string, ...words: string[]): void {
  execFileSync(program, words, {
    stdio: "pipe",
    env: { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` },
  });
}

const digest = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

test("a volume's disk is found by its mark and its label, and any other is left as it is", async (t) => {
  const artifact = artifactOf(t);
  const boot = async (disk: string, line: RegExp): Promise<string> => {
    const guest: Guest = mvmctlUp(artifact, [
      "--name",
      "disks",
      "-v",
      `${disk}:/mnt/data:16M`,
      "--memory",
      "128M",
    ]);
    try {
      await guest.says(line);
      return guest.console();
    } finally {
      await guest.kill();
    }
  };

  // What a guest leaves that was killed while it formatted: mke2fs wipes the mark at the disk's start before all else.
  const disk = image(t, { [SIZE - 512]: MARK, [1 << 20]: "half of a file system" });
  await t.test("one whose formatting was cut short is formatted again", async () => {
    const console = await boot(disk, /^settled$/m);
    assert.match(console, /^mvmforge: disks: volume data is new: formatting \/dev\/vdd$/m);
    assert.match(console, /^executed 1$/m);
    assert.equal(readFileSync(disk).includes(MARK), false);
  });
  await t.test(
    "the next guest finds it, though mvm has mounted it there without the right to execute",
    async () => {
      const console = await boot(disk, /^settled$/m);
      assert.match(console, /mounted data drive \(vdd\)/);
      assert.doesNotMatch(console, /formatting|not started/);
      assert.match(console, /^executed 2$/m);
      assert.match(console, /^\/dev\/vdd \/mnt\/data ext4 rw,nosuid,nodev/m);
      assert.doesNotMatch(console, /^\/dev\/vdd \/mnt\/data .*noexec/m);
    },
  );
  await t.test("one with neither mark nor label keeps the service from starting, and its bytes", async () => {
    const other = image(t, { 0: `mvmforge volume 1 mvmf-00000000000\n`, 70000: "someone's data" });
    const before = digest(other);
    const console = await boot(other, /^mvmforge: disks: not started: .*$/m);
    assert.match(console, /not started: volume data has no disk: none is labelled mvmf-/);
    assert.ok(console.includes(`e2label IMAGE ${LABEL}`));
    assert.doesNotMatch(console, /^executed/m);
    assert.equal(digest(other), before);
  });
  await t.test("a damaged file system is told and not made anew", async () => {
    const damaged = image(t, {});
    tool("mkfs.ext4", "-q", "-F", "-L", LABEL, damaged);
    tool("debugfs", "-w", "-R", "clri <2>", damaged);
    tool("debugfs", "-w", "-R", "ssv state 2", damaged);
    const console = await boot(damaged, /^mvmforge: disks: not started: .*$/m);
    assert.match(
      console,
      /not started: the file system of volume data on \/dev\/vdd has errors that need a person/,
    );
    assert.doesNotMatch(console, /formatting|^executed/m);
    assert.equal(statSync(damaged).size, SIZE);
    assert.equal(readFileSync(damaged).toString("latin1", 1144, 1144 + LABEL.length), LABEL);
  });
});
