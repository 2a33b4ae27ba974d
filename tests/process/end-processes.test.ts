import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { endAll, isBetween } from "../../lib/process/end-processes.ts";
import { writeProject } from "../emit/front-door.ts";

test("a process that left the group is ended, even one that is between two programs", async (context) => {
  const folder = writeProject(context, { loop: '#!/bin/sh\nexec /bin/sh "$0"\n' });
  // While the kernel puts the next program in place, a process shows no environment: one look in thirty, here.
  for (let round = 0; round < 200; round++) {
    const value = randomUUID();
    const started = spawnSync("sh", ["-c", "setsid sh ./loop >/dev/null 2>&1 & echo $$ $!"], {
      cwd: folder,
      env: { ...process.env, MVMFORGE_IR_OUT: value },
      encoding: "utf8",
    });
    const [group, escaped] = started.stdout.split(" ").map(Number) as [number, number];
    await endAll({ group, mark: `MVMFORGE_IR_OUT=${value}\0`, isKept: () => true });
    const isLeft = runs(escaped);
    if (isLeft) process.kill(escaped, "SIGKILL");
    assert.ok(!isLeft, `round ${round}`);
  }
});

test("a process of another run, or with no environment, is left alone and not waited for", async () => {
  const started = spawnSync(
    "sh",
    ["-c", "setsid sleep 1000 >&2 & echo $$ $!; exec setsid env -i sleep 1000 >&2 & echo $!"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  const [group = 0, ...others] = started.stdout.split(/\s/).filter(Boolean).map(Number);
  const before = process.hrtime.bigint();
  await endAll({ group, mark: `MVMFORGE_IR_OUT=${randomUUID()}\0`, isKept: () => true });
  const milliseconds = Number(process.hrtime.bigint() - before) / 1e6;
  const left = others.filter(runs);
  for (const other of left) process.kill(other, "SIGKILL");
  assert.deepEqual(left, others);
  assert.ok(milliseconds < 500, String(milliseconds));
});

test("ids that are given out again after the highest are those of processes that came after", () => {
  // Ids from 2 on, as a kernel gives them out: from anywhere, one after the other, past the highest and on.
  const highest = 40;
  const all = Array.from({ length: highest - 1 }, (_, index) => index + 2);
  for (const first of all) {
    const next = [...all.filter((id) => id > first), ...all.filter((id) => id < first)];
    for (let count = 0; count < next.length; count++) {
      const after = next.slice(0, count);
      const found = all.filter((process) => isBetween(first, process, after.at(-1) ?? first));
      assert.deepEqual(new Set(found), new Set(after), `${first}, ${count}`);
    }
  }
});

/** Whether the process has memory: one that ends has none, even while it waits for a parent to ask for it. */
function runs(pid: number): boolean {
  try {
    return /^VmSize:/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
