/** Mounts and the network mode, as the process in the guest finds them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { corpusEntry } from "./entry.ts";
import { mvmforgeUp } from "./guest.ts";

test("every kind of mount is at its target, in its mode, once, and again after a crash", async (t) => {
  const entry = await corpusEntry(t, "mounts", "ts", {
    '["sh", "main.sh"]': '["sh", "-c", "sh main.sh & sleep 1; exit 3"]',
  });
  const guest = mvmforgeUp(entry.file);
  t.after(() => guest.kill());
  const [twice] = await guest.says(/^.*?ended with status 3.*?scratch is read-only/s);
  for (const report of twice.split("ended with status 3")) {
    const mounts = report.split("\n").filter((line) => / \/(mnt|app|var|srv)\//.test(line));
    assert.equal(mounts.length, 4, report);
    assert.match(report, /^\S+ \/mnt\/config \S+ ro,/m);
    assert.match(report, /^mvmforge \/app\/cache tmpfs rw,.*size=16384k/m);
    assert.match(report, /^mvmforge \/var\/scratch tmpfs ro,.*size=8192k/m);
    assert.match(report, /^\S+ \/srv\/data ext4 rw,/m);
    assert.match(report, /^cache is writable$/m);
    assert.match(report, /^data is writable$/m);
  }
});

test("a workload with no network has no interface and no socket calls, and reads its secrets", async (t) => {
  const guest = mvmforgeUp(fileURLToPath(new URL("offline/app.py", import.meta.url)));
  t.after(() => guest.kill());
  const [, report] = await guest.says(/^report: (.*)$/m);
  assert.deepEqual(JSON.parse(report ?? ""), {
    interfaces: ["lo"],
    socket: "EPERM",
    secret: "not for everyone\n",
    hostname: "offline",
    home_is_writable: false,
  });
});
