/** `mvmforge vm --watch`: an edit that changes the artifact boots anew, and no other. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { corpusEntry } from "../boot/entry.ts";
import { makeState, mvmforgeVm, removeState } from "./foreground.ts";

test("an edit of the entry boots a new guest; a mistake is told and the guest before it goes on", async (t) => {
  const entry = await corpusEntry(t, "http-python", "py");
  const state = makeState();
  t.after(() => removeState(state));
  const guest = mvmforgeVm([entry.file, "--watch"], { XDG_STATE_HOME: state });
  t.after(guest.kill);
  const text = readFileSync(entry.file, "utf8");
  const page = async () => (await fetch(entry.url)).text();
  const answers = "guest http-python answers at .*";
  await guest.says(new RegExp(answers));
  assert.match(await page(), /Hello from/);

  writeFileSync(entry.file, `${text}\nthis is no Python\n`);
  await guest.says(/E_SDK_FAILED/);
  assert.match(await page(), /Hello from/);

  writeFileSync(entry.file, `# A word more.\n${text.replace('"Hello"', '"Salut"')}`);
  await guest.says(new RegExp(`${answers}[^]*changed: the guest is started anew[^]*${answers}`));
  assert.match(await page(), /Salut from/);

  guest.interrupt();
  assert.equal(await guest.ended, 130);
  assert.deepEqual(guest.processes(), []);
});
