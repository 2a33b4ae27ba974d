/** Every string of the user's folder arrives as it is, in the source of either language, and is nothing but a string there. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { pythonString, typescriptString } from "../../lib/init/source-text.ts";
import { mvmforge, scratch } from "../front-door.ts";
import fc from "../properties.ts";

/** What ends strings, begins interpolation or comments, drives terminals, reorders or hides. */
const NASTY = [
  '"""',
  "'''",
  '\\"',
  "\\",
  "\\N{DASH}",
  "\\u0041",
  "${process.exit(3)}",
  "`",
  "*/",
  "#",
  "\r\n",
  "\u2028",
  "\u202e",
  "\u200b",
  "\u0000",
  "\ud800",
  "\u{1f600}",
  "\u{e0041}",
  "\u0085",
  "\x1b[2J",
  "{x}",
  "%s",
];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string()), { maxLength: 6 }).map((parts) => parts.join("")),
);
const hidden = /(?! )[\p{Cc}\p{Cf}\p{Z}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

test("a TypeScript literal gives back the very text, and hides nothing", () => {
  fc.assert(
    fc.property(text, (value) => {
      const literal = typescriptString(value);
      assert.doesNotMatch(literal, hidden);
      assert.equal(runInNewContext(`(${literal})`), value);
    }),
    { numRuns: 2000 },
  );
});

test("a Python literal gives back the very text, and hides nothing", (context) => {
  const values = fc.sample(text, { numRuns: 2000 }).concat(NASTY);
  const literals = values.map(pythonString);
  for (const literal of literals) assert.doesNotMatch(literal, hidden);
  const file = join(scratch(context), "literals.json");
  writeFileSync(file, JSON.stringify(literals));
  const script =
    "import ast, json, sys\nprint(json.dumps([ast.literal_eval(each) for each in json.load(open(sys.argv[1], encoding='utf-8'))]))";
  const back = JSON.parse(
    execFileSync("python3", ["-c", script, file], { encoding: "utf8", maxBuffer: 1 << 28 }),
  );
  assert.deepEqual(back, values);
});

test("a start script and a Dockerfile of any words reach the workload as they are", (context) => {
  const word = fc.string({ minLength: 1, maxLength: 30 }).filter((each) => !each.includes("\0"));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), fc.boolean(), (words, isNode) => {
      const folder = join(scratch(context), "case");
      mkdirSync(folder);
      const quoted = words.map((each) => `'${each.replaceAll("'", "'\\''")}'`).join(" ");
      if (isNode) {
        writeFileSync(
          join(folder, "package.json"),
          JSON.stringify({ scripts: { start: `node main.js ${quoted}` } }),
        );
        writeFileSync(join(folder, "main.js"), "");
      } else
        writeFileSync(
          join(folder, "Dockerfile"),
          `FROM node:22\nCMD ${JSON.stringify(["node", "main.js", ...words])}\n`,
        );
      const ran = mvmforge(["init", folder, "--json", "--language", isNode ? "typescript" : "python"]);
      assert.equal(ran.code, 0, ran.stderr);
      const emitted = mvmforge(["emit", join(folder, JSON.parse(ran.stdout).entry)]);
      assert.equal(emitted.code, 0, emitted.stderr);
      assert.deepEqual(JSON.parse(emitted.stdout).apps[0].entrypoints[0].command, [
        "node",
        "main.js",
        ...words,
      ]);
    }),
    { numRuns: 12 },
  );
});

test("a folder of any name gives a valid id", (context) => {
  for (const name of [
    "My App!",
    "42",
    "ünï-çødé",
    "-x-",
    "日本",
    "a".repeat(200),
    "x__y..z",
    '";import os#',
    "$(id)",
    "CON",
  ]) {
    const folder = join(scratch(context), name);
    mkdirSync(folder);
    writeFileSync(join(folder, "main.py"), "print(1)\n");
    const ran = mvmforge(["init", folder, "--json"]);
    assert.equal(ran.code, 0, ran.stderr);
    const valid = mvmforge(["validate", join(folder, JSON.parse(ran.stdout).entry)]);
    assert.match(valid.stderr, /^valid: [a-z]([a-z0-9-]{0,61}[a-z0-9])?$/m);
  }
});

test("files that are no what their names say, or of no end, are read as nothing", (context) => {
  const folder = join(scratch(context), "case");
  mkdirSync(join(folder, "package.json"), { recursive: true });
  execFileSync("mkfifo", [join(folder, "Dockerfile")]);
  for (const [name, content] of Object.entries({
    "pyproject.toml": "[".repeat(5000),
    "Cargo.toml": "\0\xff",
    "requirements.txt": "(".repeat(100_000),
    "go.mod": "module ../../x\n",
    Procfile: ":".repeat(100_000),
    ".nvmrc": "\x1b[2J",
    "main.py": `port${" ".repeat(100_000)}`,
  }))
    writeFileSync(join(folder, name), content);
  const ran = mvmforge(["init", folder]);
  assert.equal(ran.code, 0, ran.stderr);
});
