import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeBinaries } from "../node-versions/install.ts";
import { declaration, type Emission, emitEntry } from "./front-door.ts";

interface Case {
  does: string;
  files: Record<string, string>;
  entry?: string;
  env?: NodeJS.ProcessEnv;
  /** What the detail begins with; a document is expected where it is left out. */
  failsAt?: RegExp;
  /** In what is shown under the error. */
  traceback?: RegExp;
  stderr?: RegExp;
}

const app = declaration.ts;

const cases: Case[] = [
  { does: "declares a workload", files: { "app.ts": app }, stderr: /^$/ },
  {
    does: "is plain JavaScript",
    files: { "app.mjs": app, "package.json": "{}" },
    entry: "app.mjs",
    stderr: /^$/,
  },
  {
    does: "is JavaScript with no package.json that says what it is",
    files: { "app.js": app },
    entry: "app.js",
    stderr: /^$/,
  },
  {
    does: "is an ECMAScript module under a package.json that says commonjs",
    files: { "app.ts": app, "package.json": '{"type":"commonjs"}' },
  },
  {
    does: "is CommonJS",
    files: { "app.js": app.replace('import * as mv from "mvmforge"', 'const mv = require("mvmforge")') },
    entry: "app.js",
    stderr: /^$/,
  },
  {
    does: "prints to stdout",
    files: { "app.ts": `${app}console.log("said"); process.stdout.write("written\\n");` },
    stderr: /^said\nwritten\n$/,
  },
  {
    does: "throws",
    files: { "app.ts": `${app}function broken(): void {\n  throw new RangeError("boom");\n}\nbroken();\n` },
    failsAt: /^app\.ts:7: RangeError: boom$/,
    traceback: /RangeError: boom\n\s+at broken \(\/.*app\.ts:7:\d+\)\n\s+at \/.*app\.ts:9:1\n*$/,
  },
  {
    does: "throws what is no error",
    files: { "app.ts": `${app}throw "boom";` },
    failsAt: /^app\.ts: it throws 'boom'$/,
  },
  {
    does: "throws in a sibling",
    files: { "app.ts": `import "./lib/deep.ts";\n${app}`, "lib/deep.ts": "\n\nnull!.x;\nexport {};" },
    failsAt: /^lib\/deep\.ts:3: TypeError/,
  },
  {
    does: "throws an error whose stack can't be shown",
    files: {
      "app.ts": `${app}
class Sly extends Error { get stack() { throw 1 } } throw new Sly("x");`,
    },
    failsAt: /^app\.ts/,
  },
  {
    does: "has a syntax error",
    files: { "app.ts": `${app}const = 1;\n` },
    failsAt: /^app\.ts:6: /,
  },
  {
    does: "has a syntax error in JavaScript",
    files: { "app.mjs": `${app}const = 1;\n` },
    entry: "app.mjs",
    failsAt: /^app\.mjs:6: SyntaxError/,
  },
  {
    does: "imports a name that isn't exported",
    files: {
      "app.ts": `${app}\nimport { nothing } from "./x.ts";\nnothing();`,
      "x.ts": "export const a = 1;",
    },
    failsAt: /^app\.ts:7: SyntaxError: .*nothing/,
  },
  {
    does: "imports a file that isn't there",
    files: { "app.ts": `${app}\nimport "./missing.ts";` },
    failsAt: /^app\.ts:7: Error: Cannot find module/,
  },
  {
    does: "imports a package that isn't there",
    files: { "app.ts": `${app}\nimport "no-such-package";` },
    failsAt: /^app\.ts:7: Error: Cannot find package/,
  },
  {
    does: "exits with a code",
    files: { "app.ts": `${app}process.exit(7);` },
    failsAt: /^app\.ts:6: the file exits with 7/,
  },
  {
    does: "exits with 0 before it declares",
    files: { "app.ts": `import process from "node:process";\nprocess.exit(0);\n${app}` },
    failsAt: /^app\.ts:2: the file exits here; .*no workload is declared/,
  },
  { does: "exits with 0 after it declares", files: { "app.ts": `${app}process.exit(0);` } },
  {
    does: "ends the process past every hook",
    files: { "app.ts": `${app}process.kill(process.pid, "SIGKILL");\nwhile (true);` },
    failsAt: /^app\.ts: the process was ended by SIGKILL/,
  },
  {
    does: "declares nothing",
    files: { "app.ts": "export {};" },
    failsAt: /^app\.ts:1: no workload is declared/,
  },
  { does: "is empty", files: { "app.ts": "" }, failsAt: /^app\.ts:1: no workload is declared/ },
  {
    does: "is binary",
    files: { "app.ts": "\u0000\u0001\u0002\uffff" },
    failsAt: /^app\.ts/,
  },
  {
    does: "declares a workload and no app",
    files: { "app.ts": 'import * as mv from "mvmforge";\n\nmv.workload({ id: "a" });' },
    failsAt: /^app\.ts:3: the workload "a" has no app/,
  },
  {
    does: "declares an app and no workload",
    files: { "app.ts": app.replace(/mv\.workload.*/, "") },
    failsAt: /^app\.ts:3: no workload is declared/,
  },
  {
    does: "declares two workloads",
    files: { "app.ts": `${app}mv.workload({ id: "again" });` },
    failsAt: /^app\.ts:6: workload\(\): .*app\.ts:2 has already declared it/,
    traceback: /at \/.*app\.ts:6:4/,
  },
  {
    does: "replaces what a program stands on",
    files: {
      "app.ts": `import fs from "node:fs";\n${app}
JSON.stringify = () => { throw 1 };
JSON.parse = () => { throw 1 };
(Object.prototype as any).toJSON = () => "hacked";
(Array.prototype as any).toJSON = () => "hacked";
fs.writeSync = fs.openSync = fs.renameSync = fs.closeSync = (() => { throw 2 }) as any;
Object.keys = () => [];
Array.isArray = (() => false) as any;
Buffer.from = (() => { throw 3 }) as any;
globalThis.setImmediate = (() => 0) as any;
(process as any).reallyExit = () => { throw 4 };
process.exit = (() => { throw 5 }) as any;
Error.captureStackTrace = () => { throw 6 };
Reflect.get = () => undefined;
process.removeAllListeners();`,
    },
  },
  {
    does: "leaves timers, a server and a thread running",
    files: {
      "app.ts": `import { createServer } from "node:net";
import { Worker } from "node:worker_threads";
${app}setInterval(() => {}, 1000); createServer().listen(0);
new Worker("while (true);", { eval: true });`,
    },
  },
  {
    does: "leaves processes running",
    files: {
      "app.ts": `import { spawn } from "node:child_process";\n${app}spawn("sleep", ["1000"], { stdio: "ignore" });`,
    },
  },
  {
    does: "writes garbage into MVMFORGE_IR_OUT",
    files: {
      "app.ts": `import { writeFileSync } from "node:fs";\n${app}writeFileSync(process.env.MVMFORGE_IR_OUT!, "{");`,
    },
  },
  {
    does: "puts a folder where the document belongs",
    files: {
      "app.ts": `import { mkdirSync } from "node:fs";\n${app}mkdirSync(process.env.MVMFORGE_IR_OUT! + "/x", { recursive: true });`,
    },
    failsAt: /^app\.ts: the process was ended with exit code 2/,
  },
  {
    does: "removes the folder of the document",
    files: {
      "app.ts": `import { rmSync } from "node:fs";\nimport { dirname } from "node:path";\n${app}rmSync(dirname(process.env.MVMFORGE_IR_OUT!), { recursive: true });`,
    },
    failsAt: /^app\.ts: the process was ended with exit code 2/,
  },
  {
    does: "awaits at its top level",
    files: { "app.ts": `await new Promise((done) => setTimeout(done, 20));\n${app}` },
  },
  {
    does: "awaits at its top level what never settles",
    files: { "app.ts": `${app}await new Promise(() => {});` },
    failsAt: /^app\.ts:1: its top-level await never settles/,
  },
  {
    does: "leaves a rejection unhandled",
    files: { "app.ts": `${app}\nasync function main() {\n  throw new Error("lost");\n}\nmain();` },
    failsAt: /^app\.ts:8: Error: lost$/,
  },
  {
    does: "throws in a callback",
    files: {
      "app.ts": `${app}setTimeout(() => { throw new Error("late"); });\nawait new Promise((done) => setTimeout(done, 1000));`,
    },
    failsAt: /^app\.ts:6: Error: late$/,
  },
  {
    does: "imports siblings in every spelling",
    files: {
      "app.ts": `${app}
import { a } from "./a.ts"; import { b } from "./b.js"; import { c } from "./c.js"; import { d } from "./d";
import { e } from "./folder"; import f from "./f.json" with { type: "json" }; import g from "./g.cjs";
const { h } = await import("./h.ts");
if ([a, b, c, d, e, f.f, g.g, h].join("") !== "abcdefgh") throw new Error("wrong siblings");
if (!import.meta.url.endsWith("/app.ts") || !import.meta.dirname) throw new Error("wrong meta");`,
      "a.ts": "export const a: string = 'a';",
      "b.js": "export const b = 'b';",
      "c.ts": "export const c: string = 'c';",
      "d.ts": "export const d: string = 'd';",
      "folder/index.ts": "export const e: string = 'e';",
      "f.json": '{"f":"f"}',
      "g.cjs": "exports.g = 'g';",
      "h.ts": "import { a } from './a.js';\nexport const h: string = a && 'h';",
    },
  },
  {
    does: "imports siblings in a circle",
    files: {
      "app.ts": `${app}import { one } from "./one.ts"; if (one() !== 3) throw new Error("wrong");`,
      "one.ts":
        "import { two } from './two.ts';\nexport const one = (): number => two() + 1;\nexport const zero = () => 1;",
      "two.ts": "import { zero } from './one.ts';\nexport const two = (): number => zero() + 1;",
    },
  },
  {
    does: "imports a package of its own that declares, too",
    files: {
      "app.ts": `import * as mv from "mvmforge";\nimport { declare } from "house";\nmv.workload({ id: "hello" });\ndeclare();`,
      "node_modules/house/package.json":
        '{"name":"house","version":"1.0.0","type":"module","exports":{"import":"./esm.js"}}',
      "node_modules/house/esm.js": `${app.replace(/mv\.workload.*\n/, "").replace("mv.app", "export const declare = () => mv.app")}`,
    },
  },
  {
    does: "imports any of Node's own modules, which has what Node's loader gives of it",
    files: {
      "app.ts": `${app}import { builtinModules as names } from "node:module"; import { expected } from "house";
import files, { readFileSync } from "fs"; import { Readable } from "node:stream"; import { test } from "node:test";
if (files.readFileSync !== readFileSync || !Readable.from || !test.skip) throw new Error("wrong exports");
for (const name of [...names, "node:test"]) {
  const [found, wanted] = [await import(name), await expected(name)];
  for (const key of new Set([...Object.keys(found), ...Object.keys(wanted)]))
    if (!(key in found) || !Object.is(found[key], wanted[key])) throw new Error(name + " " + key);
}`,
      "node_modules/house/package.json":
        '{"name":"house","version":"1.0.0","type":"module","exports":"./esm.js"}',
      "node_modules/house/esm.js": "export const expected = (name) => import(name);",
    },
  },
  {
    does: "requires a package that requires the SDK",
    files: {
      "app.ts": `import { createRequire } from "node:module";\ncreateRequire(import.meta.url)("house");`,
      "node_modules/house/package.json": '{"name":"house","version":"1.0.0","main":"main.js"}',
      "node_modules/house/main.js": app.replace(
        'import * as mv from "mvmforge"',
        'const mv = require("mvmforge")',
      ),
    },
  },
  {
    does: "uses TypeScript that more than types must be stripped of",
    files: {
      "app.ts": `${app}enum Color { Red = 1 }
namespace Types { export type X = number; }
const two: Types.X = 2;
class Point { constructor(readonly x: number, private y = 3) {} sum() { return this.x + this.y; } }
abstract class Shape { declare name: string; abstract area(): number; }
if (Color.Red + two + new Point(1).sum() !== 7) throw new Error("wrong");
const satisfied = { a: 1 } satisfies object as const; export type { Shape }; void satisfied;`,
    },
  },
  {
    does: "has a namespace that holds values",
    files: {
      "app.ts": `${app}/*\nnamespace Comment { const x = 1 }\n*/\nnamespace Space { export const x = 2; }\nSpace.x;`,
    },
    failsAt: /^app\.ts:9: SyntaxError: .*namespace/,
  },
  {
    does: "fails on the right line under such TypeScript",
    files: { "app.ts": `${app}enum Color {\n  Red,\n}\n\nthrow new Error(String(Color.Red));` },
    failsAt: /^app\.ts:10: Error: 0$/,
  },
  {
    does: "declares what the host finds wrong",
    files: { "app.ts": app.replace('id: "hello"', 'id: "Hello"') },
    failsAt: /Hello/,
  },
];

for (const [release, node] of Object.entries(nodeBinaries())) {
  for (const { does, entry = "app.ts", files, env, failsAt, traceback, stderr } of cases) {
    test(`Node ${release}, a file that ${does}`, async (context) => {
      const emission = await emitEntry(context, entry, files, env, node);
      if (failsAt === undefined) assertDocument(emission);
      else assertFailure(emission, failsAt);
      if (traceback !== undefined) assert.match(emission.stderr, traceback);
      if (stderr !== undefined) assert.match(emission.stderr, stderr);
      assertNothingLeft(emission);
    });
  }
}

function assertDocument({ exitCode, stderr, workload }: Emission): void {
  assert.equal(exitCode, 0, stderr);
  assert.equal(workload.id, "hello");
  assert.deepEqual(workload.apps[0].entrypoints[0].command, ["python3"]);
}

function assertFailure({ exitCode, errors, stderr }: Emission, failsAt: RegExp): void {
  assert.equal(exitCode, 1, stderr);
  assert.match(errors[0]?.detail ?? "", failsAt);
  assert.doesNotMatch(stderr, /node-runner|dist\/sdk|node:internal\/modules|ExperimentalWarning/);
}

function assertNothingLeft({ leftFiles, leftProcesses }: Emission): void {
  assert.deepEqual({ leftFiles, leftProcesses }, { leftFiles: [], leftProcesses: [] });
}
