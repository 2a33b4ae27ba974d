/** `mvmforge up`: from a user's file to a guest that answers, and to nothing left over. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusEntry } from "./entry.ts";
import { mvmforgeUp } from "./guest.ts";

/**
 * What corpus/http-node answers, in turns. A request that was given up while the guest started may have had its turn,
 * so that the first answer to be seen can be any of them.
 */
const QUOTES = ["a guest of its own\n", "and its own kernel\n"];

test("mvmforge up boots a Python service", async (t) => {
  const entry = await corpusEntry(t, "http-python", "py", {
    "cpu_cores=1, memory_mb=256": "cpu_cores=2, memory_mb=384",
  });
  const guest = mvmforgeUp(entry.file, ["-e", "GREETING=Bonjour tout le monde"]);
  t.after(() => guest.kill());
  const page = await guest.get(entry.url);

  await t.test("which answers through the forwarded port, with its sibling module and its template", () => {
    assert.match(page, /<title>http-python<\/title>/);
  });
  await t.test("with what -e gave in place of what the workload says", () => {
    assert.match(page, /<h1>Bonjour tout le monde from http-python<\/h1>/);
  });
  await t.test("as a user of its own, who is not root", () => {
    const uid = Number(/uid (\d+)/.exec(page)?.[1]);
    assert.ok(uid >= 1100 && uid <= 9099, `uid ${uid}`);
  });
  await t.test("with the CPUs and the memory that it declares", () => {
    assert.match(page, /, 2 CPU, /);
    const mebibytes = Number(/(\d+) MiB/.exec(page)?.[1]);
    assert.ok(mebibytes > 320 && mebibytes <= 384, `${mebibytes} MiB`);
  });
  await t.test("in its working directory, from where an executable script of the source runs", () => {
    assert.match(page, /in \/app, up [\d.]+ s/);
  });
  await t.test("again after a crash", async () => {
    const pid = (text: string) => /pid (\d+)/.exec(text)?.[1];
    await fetch(`${entry.url}crash`).catch(() => undefined);
    await guest.says(/ended with status 1/);
    assert.notEqual(pid(await guest.get(entry.url)), pid(page));
  });
  await t.test("until Ctrl-C, which leaves no process and no file", async () => {
    assert.equal(await guest.interrupt(), 130);
    assert.deepEqual([guest.processes(), guest.files()], [[], []]);
  });
});

test("mvmforge up boots a Node service with a relative import and a data file", async (t) => {
  const entry = await corpusEntry(t, "http-node", "ts");
  const guest = mvmforgeUp(entry.file);
  t.after(() => guest.kill());
  const pages = new Set<string>();
  for (let asked = 0; asked < 10 && pages.size < QUOTES.length; asked++)
    pages.add(await guest.get(entry.url));
  assert.deepEqual([...pages].sort(), QUOTES);
});

test("SIGTERM to mvmforge ends the guest too", async (t) => {
  const entry = await corpusEntry(t, "mounts", "py");
  const guest = mvmforgeUp(entry.file);
  t.after(() => guest.kill());
  await guest.says(/cache is writable/);
  assert.equal(await guest.terminate(), 143);
  assert.deepEqual([guest.processes(), guest.files()], [[], []]);
});

test("mvmforge up -- -d leaves the guest running, until mvmctl ends it", async (t) => {
  const entry = await corpusEntry(t, "http-node", "py");
  const guest = mvmforgeUp(entry.file, ["-d"]);
  t.after(() => guest.kill());
  assert.equal(await guest.ended, 0);
  assert.match(guest.console(), /VM 'http-node' is running/);
  assert.ok(QUOTES.includes(await guest.get(entry.url)));
  assert.equal(guest.mvmctl("down", "http-node"), 0);
  assert.deepEqual(guest.processes(), []);
});
