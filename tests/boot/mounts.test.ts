/** Mounts, as the process in the guest finds them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusEntry } from "./entry.ts";
import { mvmforgeUp, ROOTS } from "./guest.ts";

const CRASHING = { '["sh", "main.sh"]': '["sh", "-c", "sh main.sh & sleep 2; exit 3"]' };

test("every kind of mount is at its target, in its mode, once, and again after a crash", async (t) => {
  const entry = await corpusEntry(t, "mounts", "ts", CRASHING);
  const guest = mvmforgeUp(entry.file);
  t.after(() => guest.kill());
  const [twice] = await guest.says(/^.*?restarting in 2s.*?scratch is read-only/s);
  for (const report of twice.split("restarting in 2s")) {
    const mounts = report.split("\n").filter((line) => /^\S+ \/(mnt|app|var|srv)\/\S+ \S+ r/.test(line));
    assert.equal(mounts.length, 4, report);
    assert.match(report, /^\S+ \/mnt\/config \S+ ro,/m);
    assert.match(report, /^\S+ \/app\/cache tmpfs rw,.*size=16384k/m);
    assert.match(report, /^\S+ \/var\/scratch tmpfs ro,.*size=8192k/m);
    assert.match(report, /^\S+ \/srv\/data ext4 rw,/m);
    assert.doesNotMatch(report, /\/srv\/data ext4 \S*noexec/);
    assert.match(report, /^cache is writable$/m);
    assert.match(report, /^data is writable$/m);
  }
});

test("on a root that can't be written, a mount with no folder to be at keeps the service from starting", async (t) => {
  const entry = await corpusEntry(t, "mounts", "py");
  const guest = mvmforgeUp(entry.file, [], ROOTS["a read-only root"]);
  t.after(() => guest.kill());
  const [line] = await guest.says(/^mvmforge: mounts: .*(\/app\/cache|\/var\/scratch|\/srv\/data).*$/m);
  assert.match(line, /can't be made/);
  await guest.says(/\[init\] mounts exited/);
  assert.doesNotMatch(guest.console(), /is writable/);
});
