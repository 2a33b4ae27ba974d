import assert from "node:assert/strict";
import { test } from "node:test";
import { declaration, emitEntry } from "./front-door.ts";

// What the runner does with a file is tested beside it (tests/sdk/python); here, what the host makes of that.
const app = declaration.py;

const cases: {
  does: string;
  files: Record<string, string>;
  failsAt?: RegExp;
  traceback?: RegExp;
  stderr?: RegExp;
}[] = [
  { does: "declares a workload", files: { "app.py": app }, stderr: /^$/ },
  {
    does: "prints to stdout",
    files: { "app.py": `${app}import os\nprint("said")\nos.system("echo shell")\n` },
    stderr: /^said\nshell\n$/,
  },
  {
    does: "raises",
    files: { "app.py": `${app}def broken():\n    raise ValueError("boom")\nbroken()\n` },
    failsAt: /^app\.py:7: ValueError: boom$/,
    traceback:
      /Traceback \(most recent call last\):\n {2}File "\/.*app\.py", line 8, in <module>[\s\S]*line 7, in broken/,
  },
  { does: "has a syntax error", files: { "app.py": `${app}def (:\n` }, failsAt: /^app\.py:6: SyntaxError/ },
  {
    does: "exits with a code",
    files: { "app.py": `${app}import sys\nsys.exit(7)\n` },
    failsAt: /^app\.py:7: .*7/,
  },
  {
    does: "exits with 0 before it declares",
    files: { "app.py": `import sys\nsys.exit(0)\n${app}` },
    failsAt: /^app\.py:\d+: .*no workload is declared/,
  },
  { does: "exits with 0 after it declares", files: { "app.py": `${app}import sys\nsys.exit(0)\n` } },
  {
    does: "ends the process past every hook",
    files: { "app.py": `${app}import os\nos._exit(0)\n` },
    failsAt: /^app\.py: the process ended with exit code 0 and wrote no workload/,
  },
  {
    does: "is ended by a signal",
    files: { "app.py": `${app}import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n` },
    failsAt: /^app\.py: the process was ended by SIGSEGV/,
  },
  { does: "is empty", files: { "app.py": "" }, failsAt: /^app\.py:1: no workload is declared/ },
  { does: "is binary", files: { "app.py": "\u0000\u0001\u0002" }, failsAt: /^app\.py/ },
  {
    does: "declares two workloads",
    files: { "app.py": `${app}mv.workload(id="again")\n` },
    failsAt: /^app\.py:6: workload\(\): /,
    traceback: /line 6, in <module>/,
  },
  {
    does: "replaces what a program stands on",
    files: {
      "app.py": `${app}import json, os, builtins\njson.dumps = os.open = os.write = os.replace = builtins.open = None\n`,
    },
  },
  {
    does: "leaves a thread and a timer running",
    files: {
      "app.py": `${app}import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()\nthreading.Timer(1000, print).start()\n`,
    },
  },
  {
    does: "leaves processes running",
    files: { "app.py": `${app}import subprocess\nsubprocess.Popen(["sleep", "1000"])\n` },
  },
  {
    does: "leaves processes running that have left their group",
    files: {
      "app.py": `${app}import subprocess\nsubprocess.Popen(["sleep", "1000"], start_new_session=True)\n`,
    },
  },
  {
    does: "writes garbage into MVMFORGE_IR_OUT",
    files: { "app.py": `${app}import os\nopen(os.environ["MVMFORGE_IR_OUT"], "w").write("{")\n` },
  },
  {
    does: "imports a sibling, and leaves no bytecode of it",
    files: {
      "app.py": `${app}import os, sibling\nassert sibling.x == 1 and not os.path.exists("__pycache__")\n`,
      "sibling.py": "x = 1\n",
    },
  },
  {
    does: "lies beside a module that has the name of ours or of Python's",
    files: { "app.py": app, "mvmforge/__init__.py": "raise SystemExit(9)", "os.py": "raise SystemExit(9)" },
  },
];

for (const { does, files, failsAt, traceback, stderr } of cases) {
  test(`Python, a file that ${does}`, async (context) => {
    const emission = await emitEntry(context, "app.py", files);
    if (failsAt === undefined) {
      assert.equal(emission.exitCode, 0, emission.stderr);
      assert.equal(emission.workload.id, "hello");
    } else {
      assert.equal(emission.exitCode, 1, emission.stderr);
      assert.equal(emission.errors[0]?.code, "E_SDK_FAILED");
      assert.match(emission.errors[0]?.detail ?? "", failsAt);
      assert.doesNotMatch(emission.stderr, /lib\/sdk\/python/);
    }
    if (traceback !== undefined) assert.match(emission.stderr, traceback);
    if (stderr !== undefined) assert.match(emission.stderr, stderr);
    assert.deepEqual([emission.leftFiles, emission.leftProcesses], [[], []]);
  });
}
