/** The end of a run: what the file has written is there whole, its exit handlers run, and none of it is waited for for ever. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nodeBinaries } from "../node-versions/install.ts";
import { declaration, emitEntry, startEmit } from "./front-door.ts";

const TEXT = "x".repeat(300_000);

/** Ways of writing TEXT to the file `out` that leave the end of it to the end of the program. */
const pythonWrites: Record<string, string> = {
  "a file that is not closed": `f = open("out", "w")\nf.write("x" * 300_000)\n`,
  "a binary file that is not closed": `f = open("out", "wb")\nf.write(b"x" * 300_000)\n`,
  "a file in a circle": `class A: pass\na = A(); a.me = a; a.f = open("out", "w"); a.f.write("x" * 300_000)\ndel a\n`,
  "a file that an exit handler writes": `import atexit\natexit.register(lambda: open("out", "w").write("x" * 300_000))\n`,
  "a file that a finalizer writes": `import weakref\nclass A: pass\na = A()\nweakref.finalize(a, lambda: open("out", "w").write("x" * 300_000))\n`,
  "a compressed file that an exit handler closes": `import atexit, gzip\nf = gzip.open("out.gz", "wb")\nf.write(b"x" * 300_000)\ndef end():\n    f.close()\n    open("out", "wb").write(gzip.open("out.gz").read())\natexit.register(end)\n`,
  "a log": `import logging\nlogging.basicConfig(filename="out", format="%(message)s")\nlogging.getLogger().handlers[0].terminator = ""\nlogging.error("x" * 300_000)\n`,
};

const nodeWrites: Record<string, string> = {
  "a stream": `createWriteStream("out").write(text);`,
  "a stream that is ended": `createWriteStream("out").end(text);`,
  "a stream in many parts": `const s = createWriteStream("out"); for (let i = 0; i < 300; i++) s.write(text.slice(0, 1000));`,
  "a write that nobody awaits": `void promises.writeFile("out", text);`,
  "a write with a callback": `writeFile("out", text, () => {});`,
  "a copy that follows a write": `writeFile("first", text, () => copyFile("first", "out", () => {}));`,
  "a compressed stream": `writeFileSync("first", text); pipeline(createReadStream("first"), createGzip(), createGunzip(), createWriteStream("out"), () => {});`,
  "an exit handler": `process.on("exit", () => writeFileSync("out", text));`,
};
const imports = `import { copyFile, createReadStream, createWriteStream, promises, writeFile, writeFileSync } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip, createGzip } from "node:zlib";
const text = "x".repeat(300_000);
`;

for (const [what, code] of Object.entries(pythonWrites)) {
  test(`Python, ${what}: whole when emit is done`, async (context) => {
    const { folder, ended } = startEmit(context, "app.py", { "app.py": declaration.py + code });
    const { workload, stderr } = await ended;
    assert.equal(workload?.id, "hello", stderr);
    assert.ok(readFileSync(join(folder, "out"), "utf8") === TEXT);
  });
}

for (const [release, node] of Object.entries(nodeBinaries())) {
  for (const [what, code] of Object.entries(nodeWrites)) {
    test(`Node ${release}, ${what}: whole when emit is done`, async (context) => {
      const { folder, ended } = startEmit(
        context,
        "app.ts",
        { "app.ts": imports + declaration.ts + code },
        {},
        node,
      );
      const { workload, stderr } = await ended;
      assert.equal(workload?.id, "hello", stderr);
      assert.ok(readFileSync(join(folder, "out"), "utf8") === TEXT);
    });
  }

  for (const [where, code] of [
    ["in the file", "process.exitCode = 3;"],
    ["in an exit handler", 'process.on("exit", () => { process.exitCode = 3; });'],
  ] as const) {
    test(`Node ${release}, process.exitCode set ${where} fails as process.exit does`, async (context) => {
      const { errors, exitCode } = await emitEntry(
        context,
        "app.ts",
        { "app.ts": declaration.ts + code },
        {},
        node,
      );
      assert.equal(exitCode, 1);
      assert.match(errors[0]?.detail ?? "", /^app\.ts: the file sets process\.exitCode to 3/);
    });
  }

  test(`Node ${release}, exit handlers run once, with a failure too`, async (context) => {
    const code = 'process.on("exit", (code) => { console.error("bye " + code); });\n';
    const ends = { "": 0, "process.exit(0);": 0, 'throw new Error("boom");': 1, "process.exit(7);": 7 };
    for (const [end, status] of Object.entries(ends)) {
      const { stderr } = await emitEntry(
        context,
        "app.ts",
        { "app.ts": declaration.ts + code + end },
        {},
        node,
      );
      assert.deepEqual(stderr.match(/bye \d/g), [`bye ${status}`], `${end}: ${stderr}`);
    }
  });
}

test("Python, exit handlers run once, with a failure too", async (context) => {
  const code = 'import atexit, sys\natexit.register(lambda: print("bye"))\n';
  for (const end of ["", "sys.exit(0)", 'raise ValueError("boom")', "sys.exit(7)"]) {
    const { stderr } = await emitEntry(context, "app.py", { "app.py": declaration.py + code + end });
    assert.deepEqual(stderr.match(/bye/g), ["bye"], `${end}: ${stderr}`);
  }
});

const endless: Record<string, string> = {
  "app.py": `${declaration.py}import atexit\ndef wait():\n    while True: pass\natexit.register(wait)\n`,
  "app.ts": `${declaration.ts}process.on("exit", () => { for (;;); });\n`,
};
for (const entry of Object.keys(endless)) {
  test(`exit handlers of ${entry} that do not end are cut short, and the workload stands`, async (context) => {
    const { stderr, workload, leftProcesses } = await emitEntry(context, entry, endless);
    assert.equal(workload?.id, "hello", stderr);
    assert.match(stderr, /its exit handlers did not end/);
    assert.deepEqual(leftProcesses, []);
  });
}

const loops: Record<string, string> = {
  "app.py": `${declaration.py}while True: pass\n`,
  "app.ts": `${declaration.ts}await new Promise((done) => setTimeout(done, 1e9));\n`,
};
for (const entry of Object.keys(loops)) {
  test(`${entry} that never ends is told after some seconds, and ended at a limit that is set`, async (context) => {
    const { errors, stderr, leftProcesses, leftFiles } = await emitEntry(context, entry, loops, {
      MVMFORGE_EMIT_TIMEOUT: "6.5",
    });
    assert.match(stderr, /still runs after 5 s/);
    const other = entry === "app.py" ? "import.meta.main" : "__main__";
    assert.ok(!stderr.includes(other), `${entry} is told of ${other}`);
    assert.equal(errors[0]?.code, "E_SDK_FAILED");
    assert.match(errors[0]?.detail ?? "", /MVMFORGE_EMIT_TIMEOUT/);
    assert.deepEqual([leftProcesses, leftFiles], [[], []]);
  });
}

for (const limit of ["0", "-1", "soon", "1e3", "5 s", "٣"]) {
  test(`a limit of ${JSON.stringify(limit)} is refused`, async (context) => {
    const { errors, exitCode } = await emitEntry(
      context,
      "app.py",
      { "app.py": declaration.py },
      {
        MVMFORGE_EMIT_TIMEOUT: limit,
      },
    );
    assert.equal(exitCode, 2);
    assert.match(errors[0]?.detail ?? "", /no number of seconds; write one such as 30/);
  });
}
