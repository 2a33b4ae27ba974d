/** However a command ends: an envelope for programs, text for people that nothing hides in, and a code. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { transform } from "esbuild";
import { ERROR_CODES } from "../../lib/ir/errors.ts";
import { CLI, CORPUS, mvmforge, scratch } from "../front-door.ts";
import fc from "../properties.ts";

const hello = join(CORPUS, "hello-app/expected.canonical.json");
const minimal = join(CORPUS, "minimal/app.py");

/** The one line of JSON on stdout: canonical, of the envelope's form, with codes of the registry. */
function envelope(stdout: string): { code: keyof typeof ERROR_CODES; path: string; detail: string }[] {
  const parsed = JSON.parse(stdout);
  assert.deepEqual(Object.keys(parsed), ["errors", "ok"]);
  assert.equal(parsed.ok, false);
  assert.ok(parsed.errors.length > 0);
  for (const error of parsed.errors) {
    assert.deepEqual(Object.keys(error), ["code", "detail", "path"]);
    assert.ok(Object.hasOwn(ERROR_CODES, error.code), error.code);
    assert.ok(error.detail.isWellFormed());
  }
  assert.equal(stdout, `${JSON.stringify(parsed)}\n`);
  return parsed.errors;
}

const faults: Record<string, [string, string[]]> = {
  "no command": ["E_USAGE", ["--json"]],
  "an unknown command": ["E_USAGE", ["frobnicate", "--json"]],
  "an unknown option": ["E_USAGE", ["validate", "--jsn", "x", "--json"]],
  "an option without its value": ["E_USAGE", ["compile", minimal, "--json", "--out"]],
  "a missing argument": ["E_USAGE", ["validate", "--json"]],
  "one argument too many": ["E_USAGE", ["emit", "--json", "a.py", "b.py"]],
  "a missing option": ["E_USAGE", ["compile", minimal, "--json"]],
  "an unknown error code": ["E_USAGE", ["explain", "E_NOPE", "--json"]],
  "an error code of no letters": ["E_USAGE", ["explain", "\u001b[2J", "--json"]],
  "an output of blanks": ["E_USAGE", ["compile", minimal, "--out", " \t", "--json"]],
  "an output on stdout": ["E_USAGE", ["compile", minimal, "--out", "-", "--json"]],
  "an init of a folder without a name": ["E_USAGE", ["init", "", "--json"]],
  "an empty output": ["E_USAGE", ["compile", minimal, "--out", "", "--json"]],
  "a lock that isn't one": ["E_PIN_INVALID", ["compile", minimal, "--out", "out", "--lock", hello, "--json"]],
  "a lock that isn't there": [
    "E_PIN_INVALID",
    ["compile", minimal, "--out", "out", "--lock", "none", "--json"],
  ],
  "a missing document": ["E_MALFORMED_MANIFEST", ["validate", "missing.json", "--json"]],
  "a missing entry": ["E_ENTRY_NOT_FOUND", ["emit", "missing.py", "--json"]],
};

for (const [what, [code, args]] of Object.entries(faults)) {
  test(`${what} is ${code}: an envelope with --json, text on stderr, exit code 2`, (context) => {
    const ran = mvmforge(args, { cwd: scratch(context) });
    assert.equal(ran.code, 2);
    assert.deepEqual(
      envelope(ran.stdout).map((error) => error.code),
      [code],
    );
    assert.notEqual(ran.stderr, "");
  });
}

test("wrong usage is told with where the right one is to be seen, last", () => {
  const cases: [args: string[], next: string][] = [
    [["frobnicate"], "mvmforge --help lists the commands"],
    [["help", "frobnicate"], "mvmforge --help lists the commands"],
    [["-x"], "mvmforge --help lists the commands"],
    [["validate"], "mvmforge validate --help has an example"],
    [["compile", "app.py"], "mvmforge compile --help has an example"],
    [["vm", "app.py", "--name", "x"], "mvmforge vm --help has an example"],
    [["up", "app.py", "-e", "A=b"], "mvmforge up --help has an example"],
  ];
  for (const [args, next] of cases) {
    const { code, stderr } = mvmforge(args);
    assert.equal(code, 2);
    assert.equal(stderr.trimEnd().split("\n").at(-1), next, args.join(" "));
  }
});

test("--json behind -- is another program's, and asks us for nothing", () => {
  assert.equal(mvmforge(["frobnicate", "--", "--json"]).stdout, "");
});

test("a detail that is cut within a character is whole text all the same", (context) => {
  const folder = scratch(context);
  for (const [index, text] of ["😀".repeat(3000), `a${"😀".repeat(3000)}`].entries()) {
    const entry = join(folder, `app${index}.py`);
    writeFileSync(entry, `raise RuntimeError("${text}")\n`);
    assert.equal(envelope(mvmforge(["emit", entry, "--json"]).stdout)[0]?.code, "E_SDK_FAILED");
    const document = JSON.parse(readFileSync(hello, "utf8"));
    document.id = text;
    const ran = mvmforge(["validate", "-", "--json"], { input: JSON.stringify(document) });
    assert.equal(envelope(ran.stdout)[0]?.code, "E_INVALID_ID");
  }
});

test("a stdout that takes nothing is told in one line with exit code 2", (context) => {
  const full = openSync("/dev/full", "w");
  const folder = scratch(context);
  for (const args of [
    ["emit", minimal],
    ["canonicalize", hello],
    ["validate", hello, "--json"],
    ["explain", "E_USAGE"],
    ["compile", minimal, "--out", join(folder, "out"), "--json"],
    ["--help"],
    ["--version"],
    ["validate", "missing.json", "--json"],
  ]) {
    const ran = spawnSync(process.execPath, [CLI, ...args], { stdio: ["ignore", full, "pipe"] });
    assert.equal(ran.status, 2, args.join(" "));
    assert.doesNotMatch(ran.stderr.toString(), /report it|\n\s+at /);
    if (!args.includes("missing.json"))
      assert.match(ran.stderr.toString(), /^E_OUTPUT_FAILED: stdout can't be written \(ENOSPC\)/);
  }
});

test("a stderr that takes nothing changes no exit code", () => {
  const full = openSync("/dev/full", "w");
  const status = (args: string[]) =>
    spawnSync(process.execPath, [CLI, ...args], { stdio: ["ignore", "ignore", full] }).status;
  assert.equal(status(["validate", hello]), 0);
  assert.equal(status(["validate", join(CORPUS, "invalid/invalid-id.json")]), 1);
  assert.equal(status(["frobnicate"]), 2);
});

/** What drives a terminal, reorders text or can't be seen, of every kind that Unicode has. */
const UNSEEN = [
  ..."\u0000\u0007\u001b\u007f\u0085\u009b\u00ad\u034f\u061c\u115f\u17b4\u180b\u180e\u200b\u200d\u200f\u2028\u2029",
  ..."\u202a\u202e\u2060\u2066\u2069\u206f\u3164\ufe00\ufe0f\ufeff\uffa0\ufff9\ufffb\u{e0001}\u{e0041}\u{e0100}",
];
const hidden = new RegExp(`[${UNSEEN.join("")}]`, "u");

test("nothing in a command line, a document or an entry hides in what people read", (context) => {
  const folder = scratch(context);
  const passed = fc.constantFrom(...UNSEEN.filter((character) => character !== "\0"));
  fc.assert(
    fc.property(passed, (character) => {
      const text = `a${character}b`;
      const document = { ...JSON.parse(readFileSync(hello, "utf8")), id: text, [text]: 1 };
      const entry = join(folder, "app.py");
      writeFileSync(entry, `raise RuntimeError(${JSON.stringify(text)})\n`);
      for (const ran of [
        mvmforge([text]),
        mvmforge(["validate", `--${text}`, "x"]),
        mvmforge(["validate", `${text}.json`]),
        mvmforge(["explain", text]),
        mvmforge(["emit", entry]),
        mvmforge(["compile", minimal, "--out", `${join(folder, text)}.zip`]),
        mvmforge(["validate", "-"], { input: JSON.stringify(document) }),
      ]) {
        assert.doesNotMatch(ran.stderr, hidden);
        assert.notEqual(ran.stderr, "");
      }
    }),
    { numRuns: 12 },
  );
});

test("a name of another kind of archive is refused with the name to give, before anything is read", () => {
  for (const name of [
    "a.tgz",
    "a.tar",
    "a.zip",
    "a.tar.xz",
    "a.tar.zst",
    "a.TBZ2",
    "a.tar.bz2/",
    "a.7z",
    "a.gz",
  ]) {
    const ran = mvmforge(["compile", "missing.py", "--out", name]);
    assert.equal(ran.code, 2, name);
    assert.match(
      ran.stderr,
      /^E_USAGE: --out ".*": an archive is written as \.tar\.gz only; write --out "a\.tar\.gz"/,
    );
  }
  assert.match(mvmforge(["compile", "missing.py", "--out", "a.tar.gz"]).stderr, /^E_ENTRY_NOT_FOUND/);
  assert.match(mvmforge(["compile", "missing.py", "--out", "archive.d"]).stderr, /^E_ENTRY_NOT_FOUND/);
});

test("a document over the limit is told its real size", (context) => {
  const path = join(scratch(context), "large.json");
  writeFileSync(path, Buffer.alloc(64 * 1024 * 1024 + 12_345, 0x20));
  assert.match(mvmforge(["validate", path]).stderr, /has 67121209 bytes; the limit is 67108864/);
  const input = readFileSync(path);
  assert.match(mvmforge(["validate", "-"], { input }).stderr, /more than 67108864 bytes, which is the limit/);
});

test("arguments are counted with the pointer that each takes", () => {
  const document = JSON.parse(readFileSync(hello, "utf8"));
  document.apps[0].entrypoints[0].command = Array.from({ length: 250_000 }, () => "a");
  const ran = mvmforge(["validate", "-"], { input: JSON.stringify(document) });
  assert.match(
    ran.stderr,
    /^E_INVALID_RESOURCE \.apps\[0\]\.entrypoints\[0\]: command and environment have 25/,
  );
});

test("a Node that is too old is told so in one line, before anything else is loaded", (context) => {
  const folder = scratch(context);
  const old = join(folder, "old.cjs");
  for (const version of ["0.12.18", "14.21.3", "18.20.8", "20.18.3"]) {
    writeFileSync(
      old,
      `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } });`,
    );
    const ran = spawnSync(process.execPath, ["--require", old, CLI, "validate", hello, "--json"]);
    assert.equal(ran.status, 2);
    assert.match(
      ran.stderr.toString(),
      /^E_INTERPRETER_NOT_FOUND: mvmforge needs Node 20\.19 or newer, and ".*" is Node [0-9.]+; [^\n]+\n$/,
    );
    assert.equal(envelope(ran.stdout.toString())[0]?.code, "E_INTERPRETER_NOT_FOUND");
  }
});

test("what starts first is JavaScript of 2009, which any Node can read", async () => {
  const source = readFileSync(CLI, "utf8");
  const { warnings } = await transform(source, { target: "es5", loader: "js" });
  assert.deepEqual(warnings, []);
  assert.doesNotMatch(source, /`|=>|\b(?:const|let|class)\b/);
});

test("in a folder that has been removed every command says so in one line, or needs none", (context) => {
  const folder = scratch(context);
  const ran = (args: string[]) =>
    spawnSync(
      "sh",
      ["-c", 'mkdir gone && cd gone && rmdir ../gone && exec "$@"', "sh", process.execPath, CLI, ...args],
      { cwd: folder, encoding: "utf8" },
    );
  const commands = [
    ["emit", minimal],
    ["emit", "app.py"],
    ["emit", join(CORPUS, "minimal/app.ts")],
    ["validate", hello],
    ["compile", minimal, "--out", join(folder, "out")],
    ["init"],
    ["init", folder],
    ["run", minimal],
    ["up", minimal],
    ["vm", minimal],
  ];
  for (const args of commands) {
    const { status, stderr, stdout } = ran([...args, "--json"]);
    assert.equal(status, 2, args.join(" "));
    assert.match(stderr, /^error: the folder that mvmforge was started in is gone .*; change to one/);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
    assert.equal(envelope(stdout)[0]?.code, "E_USAGE");
  }
  for (const args of [
    ["--help"],
    ["--version"],
    ["explain", "E_USAGE"],
    ["completion", "bash"],
    ["help", "up"],
  ])
    assert.equal(ran(args).status, 0, args.join(" "));
  assert.doesNotMatch(ran(["doctor"]).stderr, /report it/);
});

// Node opens /dev/null in the place of a stream that is closed, with the very flags of a parent that discards it.
test("streams that are closed, in any combination, change no exit code and crash nothing", () => {
  const closings = ["<&-", ">&-", "2>&-", "<&- >&-", "<&- 2>&-", ">&- 2>&-", "<&- >&- 2>&-"];
  const cases: [status: number, args: string[]][] = [
    [0, ["emit", minimal]],
    [0, ["validate", hello]],
    [1, ["validate", join(CORPUS, "invalid/invalid-id.json"), "--json"]],
    [2, ["frobnicate"]],
    [0, ["explain", "E_USAGE"]],
  ];
  for (const closing of closings) {
    for (const [status, args] of cases) {
      const ran = spawnSync("sh", ["-c", `exec "$@" ${closing}`, "sh", process.execPath, CLI, ...args]);
      assert.equal(ran.status, status, `${args.join(" ")} ${closing}`);
      assert.doesNotMatch(ran.stderr.toString(), /report it|\n\s+at /);
    }
  }
});

test("a reader that has gone, of a document or of a large one, is no failure", () => {
  for (const args of [["canonicalize", hello], ["emit", minimal], ["--help"], ["completion", "zsh"]]) {
    const script = '{ "$@"; echo "$?" >&3; } 3>&2 | true';
    const ran = spawnSync("bash", ["-c", script, "bash", process.execPath, CLI, ...args], {
      encoding: "utf8",
    });
    assert.equal(ran.stderr, "0\n", args.join(" "));
  }
});
