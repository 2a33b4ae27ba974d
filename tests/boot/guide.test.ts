/** The guide's workloads that are asked more than one question; tests/boot/corpus.test.ts has the others. */
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scratch } from "../front-door.ts";
import { corpusEntry } from "./entry.ts";
import { IS_EVERY_BOOT, mvmforgeUp, ROOTS } from "./guest.ts";

test("flask: what one guest has written to its database, the next one reads", async (t) => {
  const entry = await corpusEntry(t, "flask", "py");
  const state = { XDG_STATE_HOME: scratch(t) };
  for (const before of [[], ["first"]]) {
    const guest = mvmforgeUp(entry.file, [], state);
    t.after(() => guest.kill());
    assert.deepEqual(JSON.parse(await guest.get(entry.url)), before, guest.console());
    await fetch(entry.url, { method: "POST", body: "first" });
    assert.deepEqual(JSON.parse(await guest.get(entry.url)), [...before, "first"]);
    assert.equal(guest.mvmctl("down", "notes").status, 0);
  }
});

test("api-worker: the worker's guest reaches the API's over the host, and ends when nothing is left to do", async (t) => {
  const entry = await corpusEntry(t, "api-worker", "ts");
  const api = mvmforgeUp(entry.file);
  t.after(() => api.kill());
  assert.equal(await api.get(entry.url), "");
  // The host as a guest on QEMU's user network sees it.
  const address = `http://10.0.2.2:${new URL(entry.url).port}`;
  const worker = mvmforgeUp(join(entry.folder, "worker.py"), ["-e", `API_URL=${address}`]);
  t.after(() => worker.kill());
  await worker.says(/^no task is left$/m);
  await worker.says(/^mvmforge: tasks-worker: exited with code 0$/m);
  assert.equal(await api.get(entry.url), "1 squared is 1\n2 squared is 4\n3 squared is 9\n");
});

if (IS_EVERY_BOOT)
  test("signing: it signs with the key that it was given, for whoever has the token", async (t) => {
    const entry = await corpusEntry(t, "signing", "py");
    const key = join(entry.folder, "signing.key");
    writeFileSync(key, Buffer.from([0, 255, 10]), { mode: 0o600 });
    const given = ["--secret", "api-token=env:TOKEN_OF_THE_TEST", "--secret", `signing-key=file:${key}`];
    const guest = mvmforgeUp(entry.file, [], { TOKEN_OF_THE_TEST: "let me in" }, given);
    t.after(() => guest.kill());
    assert.equal(await guest.get(entry.url), "GET /TEXT, with the token\n");
    const ask = (token: string) =>
      fetch(`${entry.url}text`, { headers: { Authorization: `Bearer ${token}` } });
    assert.equal((await ask("guess")).status, 401);
    const expected = createHmac("sha256", Buffer.from([0, 255, 10]))
      .update("text")
      .digest("hex");
    assert.equal(await (await ask("let me in")).text(), `${expected}\n`);
  });

/** What two of them say on a root where their places can't be made: a volume's target, and a secret's file. */
const REFUSED = {
  flask: [/^mvmforge: notes: not started: volume data can't be mounted at \/data: .* can't be made$/m, []],
  signing: [
    /^mvmforge: signing: not started: secret signing-key can't be put at \/keys\/signing\.key: .* can't be made$/m,
    ["--secret", "api-token=env:TOKEN_OF_THE_TEST", "--secret", "signing-key=env:TOKEN_OF_THE_TEST"],
  ],
} as const;

if (IS_EVERY_BOOT) {
  for (const [name, [line, given]] of Object.entries(REFUSED))
    test(`${name} says on a read-only root which place can't be made`, async (t) => {
      const entry = await corpusEntry(t, name, "ts");
      const env = { ...ROOTS["a read-only root"], TOKEN_OF_THE_TEST: "let me in" };
      const guest = mvmforgeUp(entry.file, [], env, [...given]);
      t.after(() => guest.kill());
      await guest.says(line);
    });

  test("api-worker's API answers on a read-only root", async (t) => {
    const entry = await corpusEntry(t, "api-worker", "py");
    const api = mvmforgeUp(entry.file, [], ROOTS["a read-only root"]);
    t.after(() => api.kill());
    assert.equal(await api.get(entry.url), "");
  });
}
