/** Nothing that an entry starts outlives emit, whatever it does to be hard to find; nor does it where emit is killed. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { CLI, scratch } from "../front-door.ts";
import { declaration, fileHolding, startEmit, writeProject } from "./front-door.ts";

/** Each starts `sleep` with the number SECONDS, which no other process has. */
const pythonStarts: Record<string, string> = {
  "in a session of its own": 'subprocess.Popen(["sleep", "SECONDS"], start_new_session=True)',
  "with an empty environment": 'subprocess.Popen(["sleep", "SECONDS"], env={})',
  "in a session of its own, with an empty environment":
    'subprocess.Popen(["/bin/sleep", "SECONDS"], env={}, start_new_session=True)',
  "as a daemon with an empty environment": `
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execve("/bin/sleep", ["sleep", "SECONDS"], {})
    os._exit(0)
os.wait()`,
  "as daemons that start daemons": `
for _ in range(5):
    subprocess.Popen(["env", "-i", "setsid", "sh", "-c", "setsid sleep SECONDS & setsid sleep SECONDS & exec sleep SECONDS"])`,
};

const imports = "import os, subprocess\n";

for (const [how, code] of Object.entries(pythonStarts)) {
  test(`a process that is started ${how} is gone when emit is`, async (context) => {
    const seconds = uniqueSeconds();
    const { ended } = startEmit(context, "app.py", {
      "app.py": imports + declaration.py + code.replaceAll("SECONDS", seconds),
    });
    const { workload, stderr, leftFiles } = await ended;
    assert.equal(workload?.id, "hello", stderr);
    assert.deepEqual([sleepers(seconds), leftFiles], [[], []]);
  });
}

test("a process is gone even where the entry has ended before emit does anything more than start it", async (context) => {
  const seconds = uniqueSeconds();
  const slow = join(scratch(context), "python3");
  // Stops emit, which started it, until the entry has long ended.
  writeFileSync(
    slow,
    '#!/bin/sh\nemit=$PPID\nkill -STOP $emit\n(sleep 2; kill -CONT $emit) &\nexec python3 "$@"\n',
    { mode: 0o755 },
  );
  const code = 'subprocess.Popen(["sleep", "SECONDS"], env={}, start_new_session=True)';
  const { ended } = startEmit(
    context,
    "app.py",
    { "app.py": imports + declaration.py + code.replace("SECONDS", seconds) },
    { MVMFORGE_PYTHON_BIN: slow },
  );
  // It holds what emit prints to, so that it must not be waited for.
  for (const started = Date.now(); Date.now() - started < 4000; )
    await new Promise((resolve) => setTimeout(resolve, 50));
  const left = sleepers(seconds);
  for (const pid of left) process.kill(Number(pid), "SIGKILL");
  assert.equal((await ended).workload?.id, "hello");
  assert.deepEqual(left, []);
});

test("an emit that an entry runs, and does not wait for, is gone with all that it started", async (context) => {
  const seconds = uniqueSeconds();
  const inner = `import subprocess\nsubprocess.Popen(["sleep", "${seconds}"], start_new_session=True)\nopen("inner", "w").write("yes")\nwhile True: pass\n`;
  const outer = `import os, subprocess, time
subprocess.Popen([${JSON.stringify(process.execPath)}, ${JSON.stringify(CLI)}, "emit", "inner.py"], start_new_session=True)
while not os.path.exists("inner"): time.sleep(0.02)
`;
  const { ended } = startEmit(context, "app.py", { "app.py": outer + declaration.py, "inner.py": inner });
  const { workload, stderr, leftProcesses } = await ended;
  assert.equal(workload?.id, "hello", stderr);
  assert.deepEqual([sleepers(seconds), leftProcesses], [[], []]);
});

test("a child of whoever calls emit is left alone", async (context) => {
  const seconds = uniqueSeconds();
  const folder = writeProject(context, { "app.py": declaration.py });
  const script = join(folder, "both.sh");
  writeFileSync(
    script,
    `sleep ${seconds} &\n"$1" "$2" emit "$3/app.py" >/dev/null\nkill $! && echo it was there\n`,
  );
  const said = execFileSync("sh", [script, process.execPath, CLI, folder], { encoding: "utf8" });
  assert.equal(said, "it was there\n");
});

for (const [language, entry, code] of [
  [
    "Python",
    "app.py",
    'import subprocess\nsubprocess.Popen(["sleep", "SECONDS"])\nsubprocess.Popen(["sleep", "SECONDS"], env={}, start_new_session=True)\nopen("running", "w").write("yes")\nwhile True: pass\n',
  ],
  [
    "TypeScript",
    "app.ts",
    'import { spawn } from "node:child_process";\nimport { writeFileSync } from "node:fs";\nspawn("sleep", ["SECONDS"]);\nspawn("sleep", ["SECONDS"], { detached: true, env: {} });\nwriteFileSync("running", "yes");\nfor (;;);\n',
  ],
] as const) {
  test(`${language}: nothing is left of a run whose emit is killed, neither process nor file`, async (context) => {
    const seconds = uniqueSeconds();
    const { child, folder, ended } = startEmit(context, entry, {
      [entry]: code.replaceAll("SECONDS", seconds),
    });
    await fileHolding(join(folder, "running"), "yes");
    child.kill("SIGKILL");
    await ended;
    const temporary = join(dirname(folder), "tmp");
    await eventually(() => sleepers(seconds).length === 0 && readdirSync(temporary).length === 0);
  });
}

test("what a killed run left is swept by the next, and what another machine's left is not", async (context) => {
  const { folder, ended } = startEmit(
    context,
    "app.py",
    { "app.py": declaration.py },
    {},
    process.execPath,
    (project) => {
      const temporary = join(dirname(project), "tmp");
      writeFileSync(join(temporary, "mvmforge-emit-notes"), "");
      writeFileSync(join(temporary, "mvmforge-emit-0123456789-abcdef0123-1-1-XXXXXX"), "");
    },
  );
  await ended;
  assert.deepEqual(readdirSync(join(dirname(folder), "tmp")).sort(), [
    "mvmforge-emit-0123456789-abcdef0123-1-1-XXXXXX",
    "mvmforge-emit-notes",
  ]);
});

/** A whole number of seconds, long, that no other run has. */
function uniqueSeconds(): string {
  return String(100_000_000 + Number.parseInt(randomUUID().slice(0, 6), 16));
}

function sleepers(seconds: string): string[] {
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, "utf8").includes(`${seconds}\0`);
    } catch {
      return false;
    }
  });
}

async function eventually(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    assert.ok(waited < 60_000, "it does not come to hold");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
