/** One table: each construct gives the same on every Node, be it a result or a refusal. */
import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { nodeBinaries } from "../node-versions/install.ts";
import { betweenFiles, type Construct, commonJs, holds, module } from "./constructs.ts";
import { startEmit } from "./front-door.ts";

const constructs: Record<string, Construct> = {
  ...betweenFiles,
  "a CommonJS .ts": { files: { "app.ts": commonJs } },
  "a CommonJS .ts with types": { files: { "app.ts": `${commonJs}const one: number = 1;\nvoid one;\n` } },
  "a CommonJS .ts under a package.json that says so": {
    files: {
      "app.ts": `${commonJs}const one: number = 1;\nvoid one;\n`,
      "package.json": '{"type":"commonjs"}',
    },
  },
  "a CommonJS .ts that requires a CommonJS .ts": {
    files: {
      "app.ts": `${commonJs}if (require("./a.ts").a !== 1) throw 1;`,
      "a.ts": "const a: number = 1; module.exports = { a };",
    },
  },
  "a CommonJS .ts that requires a module": {
    files: {
      "app.ts": `${commonJs}const fs = require("node:fs"); if (!fs.readFileSync) throw 1;`,
    },
  },
  "a CommonJS .js": { files: { "app.js": commonJs }, entry: "app.js" },
  "a .cts that a module imports": {
    files: {
      "app.ts": holds("a === 1 && b.a === 1", 'import b, { a } from "./a.cts";\n'),
      "a.cts": "const a: number = 1; exports.a = a;",
    },
  },
  "JSON without an attribute": {
    files: { "app.ts": holds("f.a === 1", 'import f from "./f.json";\n'), "f.json": '{"a":1}' },
  },
  "JSON with an attribute": {
    files: {
      "app.ts": holds("f.a === 1", 'import f from "./f.json" with { type: "json" };\n'),
      "f.json": '{"a":1}',
    },
  },
  "JSON after a byte order mark": {
    files: {
      "app.ts": holds("f.a === 1", 'import f from "./f.json" with { type: "json" };\n'),
      "f.json": '\ufeff{"a":1}',
    },
  },
  "JSON after a byte order mark, without an attribute": {
    files: { "app.ts": holds("f.a === 1", 'import f from "./f.json";\n'), "f.json": '\ufeff{"a":1}' },
  },
  "JSON with a member that a prototype has": {
    files: {
      "app.ts": holds('Object.keys(f).includes("__proto__")', 'import f from "./f.json";\n'),
      "f.json": '{"__proto__":1}',
    },
  },
  "JSON that is imported while the file runs": {
    files: { "app.ts": holds('(await import("./f.json")).default.a === 1'), "f.json": '{"a":1}' },
  },
  "JSON that is none": {
    files: { "app.ts": `${module}import "./f.json";`, "f.json": '{\n "a": }' },
    refused: /^f\.json:2: SyntaxError: it is not JSON/,
  },
  "a member of JSON by its name": {
    files: { "app.ts": `${module}import { a } from "./f.json";\nvoid a;`, "f.json": '{"a":1}' },
    refused: /^app\.ts:6: SyntaxError: .*export named 'a'/,
  },
  "an import assertion": {
    files: { "app.ts": `${module}import f from "./f.json" assert { type: "json" };`, "f.json": "1" },
    refused: /^app\.ts:6: SyntaxError: .*write with \{ type: "json" \}/,
  },
  "a byte order mark": { files: { "app.ts": `\ufeff${module}` } },
  "a shebang": { files: { "app.ts": `#!/usr/bin/env node\n${module}const a: number = 1;\nvoid a;` } },
  "a shebang after a byte order mark": { files: { "app.ts": `\ufeff#!/usr/bin/env node\n${module}` } },
  "a shebang after a byte order mark, in JavaScript": {
    files: { "app.mjs": `\ufeff#!/usr/bin/env node\n${module}` },
    entry: "app.mjs",
  },
  "a namespace of types": {
    files: {
      "app.ts": holds(
        "one === 1",
        'namespace T { export type N = number; export interface C { class: string; const: "let x" } /* const a */ }\nconst one: T.N = 1;\n',
      ),
    },
  },
  "a namespace of values": {
    files: { "app.ts": `${module}namespace Space { export const x = 2; }\nvoid Space;` },
    refused: /^app\.ts:6: SyntaxError: .*namespace/,
  },
  "a cast before a comparison": {
    files: { "app.ts": holds("(one as number < 3) && (one as number > 0)", "const one: unknown = 1;\n") },
  },
  "two casts before comparisons": {
    files: {
      "app.ts": holds(
        "(a as any < 3) !== (b as unknown as number < 1)",
        "const a: unknown = 1, b: unknown = 2;\n",
      ),
    },
  },
  "a type imported as a value": {
    files: {
      "app.ts": `${module}import { A } from "./a.ts";\nconst a: A = 1;\nvoid a;`,
      "a.ts": "export type A = number;",
    },
    refused: /^app\.ts:6: SyntaxError: .*write import \{ type A \}/,
  },
  "a type imported as one": {
    files: {
      "app.ts": holds(
        "a === 1",
        'import { type A, b } from "./a.ts";\nimport type { A as B } from "./a.ts";\nconst a: A & B = b;\n',
      ),
      "a.ts": "export type A = number;\nexport const b = 1;",
    },
  },
  "a decorator": {
    files: { "app.ts": `${module}const d = (x: unknown) => x as any;\n@d\nclass A {}\nvoid A;` },
    refused: /^app\.ts:7: SyntaxError: .*decorators are not run here/,
  },
  "a using declaration": {
    files: { "app.ts": `${module}{\n  using x = null;\n}` },
    refused: /^app\.ts:7: SyntaxError: .*using/,
  },
  "enums and parameter properties": {
    files: {
      "app.ts": holds(
        "E.A + new P().x === 2",
        "enum E { A = 1 }\nclass P { constructor(public x = 1) {} }\n",
      ),
    },
  },
  "an entry that is a link, beside the siblings of what it leads to": {
    files: {
      "real/app.ts": holds("a === 1", 'import { a } from "./a.ts";\n'),
      "real/a.ts": "export const a = 1;",
    },
    links: { "app.ts": "real/app.ts" },
  },
  "an entry that is a link, and siblings of the link": {
    files: {
      "real/app.ts": holds("a === 1", 'import { a } from "./a.ts";\n'),
      "a.ts": "export const a = 1;",
    },
    links: { "app.ts": "real/app.ts" },
    refused: /^real\/app\.ts:1: Error: Cannot find module/,
  },
  "require.main in JavaScript": {
    files: { "app.js": `${commonJs}if (require.main === module) throw new Error("it is the program");` },
    entry: "app.js",
  },
  "require.main in TypeScript": {
    files: {
      "app.ts": `${commonJs}if (require.main === (module as unknown)) throw new Error("it is the program");`,
    },
  },
  "import.meta.main": { files: { "app.ts": holds("(import.meta as any).main === false") } },
  "import.meta.main after a shebang": {
    files: { "app.mjs": `#!/usr/bin/env node\n${holds("import.meta.main === false")}` },
    entry: "app.mjs",
  },
  "process.argv behind the declarations": {
    files: {
      "app.ts": `import { pathToFileURL } from "node:url";\nimport { realpathSync } from "node:fs";\n${module}
if (import.meta.filename === process.argv[1]) throw new Error("it is the program");
if (import.meta.url === pathToFileURL(realpathSync(process.argv[1]!)).href) throw new Error("it is the program");
if (process.argv.length !== 2) throw new Error("more than a path");\n`,
    },
  },
  "the path of the program": {
    files: {
      "app.ts": holds("process.argv[1].endsWith('/app.ts') && import.meta.dirname && import.meta.filename"),
    },
  },
};

for (const [name, { files, entry = "app.ts", links = {}, refused }] of Object.entries(constructs)) {
  test(`${name}: the same on every Node`, async (context) => {
    const answers = [];
    for (const [release, node] of Object.entries(nodeBinaries())) {
      const { ended } = startEmit(context, entry, files, {}, node, (folder) => {
        for (const [path, target] of Object.entries(links)) {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          symlinkSync(target, join(folder, path));
        }
      });
      const { workload, errors, stderr } = await ended;
      if (refused === undefined) assert.equal(workload?.id, "hello", `Node ${release}: ${stderr}`);
      else assert.match(errors[0]?.detail ?? "", refused, `Node ${release}: ${stderr}`);
      answers.push(withoutFolder(errors[0]?.detail ?? workload));
    }
    assert.deepEqual(answers, Array(answers.length).fill(answers[0]));
  });
}

/** What differs from run to run: the folder that the test made. */
function withoutFolder<T>(answer: T): T {
  return JSON.parse(JSON.stringify(answer).replace(/\/[^ '"]*\/project/g, "PROJECT"));
}
