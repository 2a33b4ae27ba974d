/** `mvmforge vm`: from a user's file to a guest in QEMU, and back to the exit code of its program. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { corpusEntry } from "../boot/entry.ts";
import { scratch } from "../front-door.ts";
import { makeState, mvmforgeVm, removeState } from "./foreground.ts";

const ERRAND = fileURLToPath(new URL("errand/app.py", import.meta.url));

test("a service answers at its port, and Ctrl-C ends its guest and leaves nothing", async (t) => {
  const entry = await corpusEntry(t, "http-python", "py");
  const { env, state } = user(t);
  const guest = mvmforgeVm([entry.file, "-e", "GREETING=Bonjour"], env);
  t.after(guest.kill);
  const port = new URL(entry.url).port;
  await guest.says(
    new RegExp(`^guest http-python answers at 127\\.0\\.0\\.1:${port} \\(its port 8000\\)$`, "m"),
  );
  const page = await (await fetch(entry.url)).text();
  assert.match(page, /<h1>Bonjour from http-python<\/h1>/);
  assert.doesNotMatch(guest.stdout(), /\r/);
  guest.interrupt();
  assert.equal(await guest.ended, 130);
  assert.match(guest.stderr(), /ending guest http-python/);
  assert.deepEqual(guest.processes(), []);
  assert.deepEqual(ownFolders(state), []);
});

test("a job's exit code comes back, its volume is kept, and its secret and its folder arrive", async (t) => {
  const { env, state } = user(t);
  const ends = [
    ["0", 0],
    ["3", 3],
    ["end-by-signal", 137],
  ] as const;
  for (const [index, [order, exitCode]] of ends.entries()) {
    const secret = Buffer.concat([Buffer.from(`${order}\n`), Buffer.from([0, 255, 13, 10, 0])]);
    const file = join(state, "order");
    writeFileSync(file, secret, { mode: 0o600 });
    const job = mvmforgeVm([ERRAND, "--secret", `order=file:${file}`], env);
    t.after(job.kill);
    assert.equal(await job.ended, exitCode, `${job.stdout()}\n${job.stderr()}`);
    assert.match(job.stdout(), new RegExp(`^run ${index + 1}, hello, from the host, root is rw$`, "m"));
    const digest = createHash("sha256").update(secret).digest("hex");
    assert.match(job.stdout(), new RegExp(`^order: ${digest}$`, "m"));
    assert.deepEqual(ownFolders(state), []);
  }
  assert.ok(existsSync(join(state, "mvmforge/errand/runs.img")));
});

test("Ctrl-C gives the program SIGTERM and time, on a read-only root too", async (t) => {
  const { env, state } = user(t);
  // Nor does what waits for the next health check keep the guest.
  const errand = join(scratch(t), "app.py");
  cpSync(dirname(ERRAND), dirname(errand), { recursive: true });
  const text = readFileSync(ERRAND, "utf8").replace('restart="never"', 'restart="on-failure"');
  writeFileSync(
    errand,
    text.replace(
      "    resources=",
      '    health=mv.health(command=["true"], interval_s=3600),\n    resources=',
    ),
  );
  const job = mvmforgeVm([errand, "--secret", "order=env:ORDER", "--read-only-root", "-e", "GREETING=bye"], {
    ...env,
    ORDER: "wait\n",
  });
  t.after(job.kill);
  await job.says(/^and more$/m);
  assert.match(job.stdout(), /^run 1, bye, from the host, root is ro$/m);
  job.interrupt();
  assert.equal(await job.ended, 130);
  assert.match(job.stdout(), /^told to end$/m);
  assert.ok(wasPutAway(join(state, "mvmforge/errand/runs.img")), "its guest went off by itself");
});

test("a guest whose mvmforge is killed ends as well", async (t) => {
  const { env, state } = user(t);
  const job = mvmforgeVm([ERRAND, "--secret", "order=env:ORDER"], { ...env, ORDER: "wait\n" });
  t.after(job.kill);
  await job.says(/^and more$/m);
  assert.deepEqual(ownFolders(state), []);
  job.killAllBut(/qemu-system/);
  for (let tries = 0; job.processes().length > 0 && tries < 600; tries++) await sleep(100);
  assert.deepEqual(job.processes(), []);
});

/** Whether the ext4 of a volume's image was made read-only or unmounted: in its superblock, nothing is to be recovered. */
function wasPutAway(image: string): boolean {
  const needsRecovery = 0x4;
  return (readFileSync(image).readUInt32LE(1024 + 0x60) & needsRecovery) === 0;
}

/** What one user keeps, and no one else's. */
function user(t: TestContext) {
  const state = makeState();
  t.after(() => removeState(state));
  return { state, env: { XDG_STATE_HOME: state } };
}

/** What was made for a run: secrets, and disks that aren't kept. */
function ownFolders(state: string): string[] {
  const folder = join(state, "mvmforge");
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith("drive-")) : [];
}
