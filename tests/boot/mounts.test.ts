/** Mounts and the network mode, as the process in the guest finds them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { corpusEntry } from "./entry.ts";
import { mvmforgeUp } from "./guest.ts";

test("every kind of mount is at its target, in its mode", async (t) => {
  const entry = await corpusEntry(t, "mounts", "ts");
  const guest = mvmforgeUp(entry.file);
  t.after(() => guest.kill());
  await guest.says(/scratch is read-only/);
  const console = guest.console();
  assert.match(console, /^\S+ \/mnt\/config \S+ ro,/m);
  assert.match(console, /^mvmforge \/app\/cache tmpfs rw,.*size=16384k/m);
  assert.match(console, /^mvmforge \/var\/scratch tmpfs ro,.*size=8192k/m);
  assert.match(console, /^\S+ \/srv\/data ext4 rw,/m);
  assert.match(console, /^cache is writable$/m);
  assert.match(console, /^data is writable$/m);
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
