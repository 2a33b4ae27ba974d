import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileHolding, startEmit } from "./front-door.ts";

/** Files that say that they run, start a process of their own, and never end. */
const loops = {
  "app.ts": `import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
spawn("sleep", ["1000"]);
writeFileSync("running", "yes");
while (true);
`,
  "app.py": `import subprocess
subprocess.Popen(["sleep", "1000"])
open("running", "w").write("yes")
while True:
    pass
`,
};

const deaf = {
  "app.ts": loops["app.ts"].replace(
    "while (true);",
    'for (const s of ["SIGINT", "SIGTERM"] as const) process.on(s, () => {});\nwriteFileSync("running", "deaf");\nsetInterval(() => {}, 1000);\nawait new Promise(() => {});',
  ),
  "app.py": `import signal\nfor s in (signal.SIGINT, signal.SIGTERM): signal.signal(s, signal.SIG_IGN)\n${loops["app.py"].replace("yes", "deaf")}`,
};

for (const entry of ["app.ts", "app.py"] as const) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    test(`${signal} ends ${entry} in an endless loop, and all that it started`, async (context) => {
      const { child, folder, ended } = startEmit(context, entry, loops);
      await fileHolding(join(folder, "running"), "yes");
      child.kill(signal);
      const emission = await ended;
      assert.equal(emission.signal, signal);
      assert.equal(emission.stdout, "");
      assert.deepEqual([emission.leftFiles, emission.leftProcesses], [[], []]);
    });
  }

  test(`SIGINT ends ${entry} even where it ignores signals`, async (context) => {
    const { child, folder, ended } = startEmit(context, entry, deaf);
    await fileHolding(join(folder, "running"), "deaf");
    child.kill("SIGINT");
    const emission = await ended;
    assert.equal(emission.signal, "SIGINT");
    assert.deepEqual([emission.leftFiles, emission.leftProcesses], [[], []]);
  });
}
