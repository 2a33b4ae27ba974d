import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { CLI, mvmforge } from "../front-door.ts";
import { newFolder, snapshot, workload, writeTree } from "./fixture.ts";

/** How many compiles are killed; the more, the surer. */
const KILLS = Number(process.env["MVMFORGE_TEST_KILLS"] ?? 30);

test(`${KILLS} kills at random moments leave the old artifact or the new one, and nothing after the next compile`, async (context) => {
  const folder = newFolder(context);
  const files = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`d${index % 9}/f${index}`, `${index}`.repeat(999)]),
  );
  writeTree(join(folder, "src"), files);
  const out = join(folder, "artifact");
  const expected = ["one", "two"].map((word) => {
    writeFileSync(
      join(folder, `${word}.json`),
      JSON.stringify(workload({ entrypoint: { command: [word] } })),
    );
    assert.equal(mvmforge(["compile", join(folder, `${word}.json`), "--out", out]).code, 0);
    return snapshot(out);
  });
  // The moments are spread over twice what a compile lasts at the moment, so that about half of them end well.
  let spread = 200;
  let replaced = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const before = snapshot(out);
    const other = before === expected[0] ? "two" : "one";
    const child = spawn(process.execPath, [CLI, "compile", join(folder, `${other}.json`), "--out", out], {
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    await Promise.race([setTimeout(Math.random() * spread), ended]);
    child.kill("SIGKILL");
    await ended;
    const after = snapshot(out);
    assert.ok(expected.includes(after), `a mix after kill ${kill}`);
    if (after !== before) replaced++;
    spread *= after === before ? 1.15 : 0.87;
  }
  context.diagnostic(`${replaced} of ${KILLS} had replaced the artifact when they were killed`);
  assert.equal(mvmforge(["compile", join(folder, "one.json"), "--out", out]).code, 0);
  assert.equal(snapshot(out), expected[0]);
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "one.json", "src", "two.json"]);
});
