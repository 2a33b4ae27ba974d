import assert from "node:assert/strict";
import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { declaration, emitEntry, startEmit, writeProject } from "./front-door.ts";

const app = { "app.ts": declaration.ts, "app.py": declaration.py };

const refusals: { that: string; entry: string; code: string; detail: RegExp }[] = [
  {
    that: "isn't there",
    entry: "none.py",
    code: "E_ENTRY_NOT_FOUND",
    detail: /^"none\.py" can't be read \(ENOENT\)/,
  },
  { that: "is a folder", entry: ".", code: "E_ENTRY_NOT_FOUND", detail: /is a folder/ },
  { that: "is a device", entry: "/dev/null", code: "E_ENTRY_NOT_FOUND", detail: /not a regular file/ },
  { that: "lies below a file", entry: "app.py/x.py", code: "E_ENTRY_NOT_FOUND", detail: /ENOTDIR/ },
  {
    that: "has another extension",
    entry: "notes.txt",
    code: "E_ENTRY_KIND_UNSUPPORTED",
    detail: /\.py \.ts \.mts \.js \.mjs/,
  },
  { that: "has no extension", entry: "Makefile", code: "E_ENTRY_KIND_UNSUPPORTED", detail: /"Makefile"/ },
];

for (const { that, entry, code, detail } of refusals) {
  test(`an entry that ${that} is refused`, async (context) => {
    const emission = await emitEntry(context, entry, { ...app, "notes.txt": "", Makefile: "" });
    assert.equal(emission.exitCode, 2);
    assert.equal(emission.errors[0]?.code, code);
    assert.match(emission.errors[0]?.detail ?? "", detail);
    assert.deepEqual(emission.leftFiles, []);
  });
}

test("an entry that is a link to itself is refused", async (context) => {
  const { folder, ended } = startEmit(context, "sub/app.py", { "sub/keep": "" });
  symlinkSync("app.py", join(folder, "sub/app.py"));
  assert.equal((await ended).errors[0]?.code, "E_ENTRY_NOT_FOUND");
});

for (const [entry, variable] of [
  ["app.py", "MVMFORGE_PYTHON_BIN"],
  ["app.ts", "MVMFORGE_NODE_BIN"],
] as const) {
  test(`${variable} that names nothing is refused`, async (context) => {
    const emission = await emitEntry(context, entry, app, { [variable]: "/nowhere/interpreter" });
    assert.equal(emission.exitCode, 2);
    assert.equal(emission.errors[0]?.code, "E_INTERPRETER_NOT_FOUND");
    assert.match(
      emission.errors[0]?.detail ?? "",
      new RegExp(`"/nowhere/interpreter" \\(ENOENT\\).*${variable}`),
    );
  });

  test(`${variable} that is too old is refused, with both versions`, async (context) => {
    const old = "#!/bin/sh\ncase $1 in -c|-p) echo 3.2.1;; *) exit 9;; esac\n";
    const folder = writeProject(context, {});
    writeFileSync(join(folder, "old"), old);
    chmodSync(join(folder, "old"), 0o755);
    const emission = await emitEntry(context, entry, app, { [variable]: join(folder, "old") });
    assert.equal(emission.errors[0]?.code, "E_INTERPRETER_NOT_FOUND");
    assert.match(
      emission.errors[0]?.detail ?? "",
      /3\.2\.1, and (?:Python 3\.10|Node 20\.19) or newer is needed/,
    );
  });

  test(`${variable} chooses the interpreter`, async (context) => {
    const folder = writeProject(context, {});
    const real = entry === "app.py" ? "python3" : process.execPath;
    writeFileSync(join(folder, "mine"), `#!/bin/sh\necho mine >&2\nexec ${real} "$@"\n`);
    chmodSync(join(folder, "mine"), 0o755);
    const emission = await emitEntry(context, entry, app, { [variable]: join(folder, "mine") });
    assert.equal(emission.workload.id, "hello");
    assert.equal(emission.stderr, "mine\n");
  });
}

test("no Python on PATH is an error that says what to set", async (context) => {
  const emission = await emitEntry(context, "app.py", app, { PATH: "/nowhere" });
  assert.equal(emission.errors[0]?.code, "E_INTERPRETER_NOT_FOUND");
  assert.match(
    emission.errors[0]?.detail ?? "",
    /"python3" \(ENOENT\); install it, or set MVMFORGE_PYTHON_BIN/,
  );
});

test("a temporary folder that can't be made is an error of the environment", async (context) => {
  const emission = await emitEntry(context, "app.py", app, { TMPDIR: "/nowhere" });
  assert.equal(emission.exitCode, 2);
  assert.match(emission.errors[0]?.detail ?? "", /"\/nowhere" \(ENOENT\)/);
});

test("names that a shell, a URL or a regular expression would mangle are run as they are", async (context) => {
  for (const name of ["a b", "a#b?c", "50%25", "$(id)", "ünï", "--help"]) {
    const files = {
      [`${name}/app.ts`]: `import "./x.ts";\n${declaration.ts}`,
      [`${name}/x.ts`]: "export {};",
    };
    const emission = await emitEntry(context, `./${name}/app.ts`, files);
    assert.equal(emission.workload?.id, "hello", `${name}: ${emission.stderr}`);
  }
});

test("the file sees the environment, the working folder, its own path and an empty stdin", async (context) => {
  const files = {
    "sub/app.ts": `import { readFileSync } from "node:fs";
import * as mv from "mvmforge";
const seen = { argv: process.argv.length, cwd: process.cwd().endsWith("/project"), emitting: process.env.MVMFORGE_EMITTING ?? "",
  mine: process.env.MINE ?? "", path: process.argv[1]?.endsWith("/sub/app.ts") ?? false, stdin: readFileSync(0, "utf8") };
mv.workload({ id: "hello", extensions: { seen } });
${declaration.ts.split("\n").slice(2).join("\n")}`,
  };
  const emission = await emitEntry(context, "sub/app.ts", files, { MINE: "yes" });
  const expected = { argv: 2, cwd: true, emitting: "1", mine: "yes", path: true, stdin: "" };
  assert.deepEqual(emission.workload?.extensions.seen, expected, emission.stderr);
});
