/** `mvmforge up`: from a user's file to a guest that answers, until it is stopped. */
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
  const guest = mvmforgeUp(entry.file, ["-e", "GREETING=Bonjour"]);
  t.after(() => guest.kill());
  assert.equal(await guest.ended, 0, guest.console());
  const page = await guest.get(entry.url);

  await t.test("and returns, having said what runs, how to see its console and how to stop it", () => {
    assert.match(guest.console(), /guest http-python is running/);
    assert.match(guest.console(), /logs http-python -f/);
    assert.match(guest.console(), /down http-python/);
  });
  await t.test("which answers through the forwarded port, with its sibling module and its template", () => {
    assert.match(page, /<title>http-python<\/title>/);
  });
  await t.test("with what -e gave in place of what the workload says", () => {
    assert.match(page, /<h1>Bonjour from http-python<\/h1>/);
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
    await guest.says(/restarting in 2s/);
    assert.notEqual(pid(await guest.get(entry.url)), pid(page));
  });
  await t.test("until mvmctl stops it, which leaves no process and no temporary file", () => {
    assert.equal(guest.mvmctl("down", "http-python").status, 0);
    assert.equal(guest.mvmctl("ls", "--json").stdout.trim(), "[]");
    assert.deepEqual(guest.files(), []);
  });
});

test("mvmforge up --forward boots a Node service with a relative import and a data file, and Ctrl-C ends the forwarding alone (fact 9)", async (t) => {
  const entry = await corpusEntry(t, "http-node", "ts");
  const guest = mvmforgeUp(entry.file, ["--forward"]);
  t.after(() => guest.kill());
  await guest.says(/Press Ctrl-C to stop forwarding/);
  const pages = new Set<string>();
  for (let asked = 0; asked < 10 && pages.size < QUOTES.length; asked++)
    pages.add(await guest.get(entry.url));
  assert.deepEqual([...pages].sort(), QUOTES);
  assert.equal(await guest.interrupt(), 130);
  assert.match(guest.mvmctl("ls", "--json").stdout, /"name": "http-node"/);
  assert.equal(guest.mvmctl("down", "http-node").status, 0);
});
