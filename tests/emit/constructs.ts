/** Constructs that should do the same on every Node: what files take from each other, and syntax that is gone when they run. */
import { declaration } from "./front-door.ts";

export interface Construct {
  files: Record<string, string>;
  entry?: string;
  /** Links that are made beside the files, by their paths. */
  links?: Record<string, string>;
  /** What the refusal says, where it is one. */
  refused?: RegExp;
}

export const module = declaration.ts;
export const commonJs = module.replace('import * as mv from "mvmforge"', 'const mv = require("mvmforge")');
/** A module that fails unless the condition holds. */
export const holds = (condition: string, before = "") =>
  `${before}${module}if (!(${condition})) throw new Error("it is otherwise");\n`;

export const betweenFiles: Record<string, Construct> = {
  "require of JSON": {
    files: { "app.ts": `${commonJs}if (require("./f.json").a !== 1) throw 1;`, "f.json": '{"a":1}' },
  },
  "require of JSON after a byte order mark, twice": {
    files: {
      "app.ts": `${commonJs}if (require("./f.json").a !== 1 || require("./f.json") !== require("./f")) throw 1;`,
      "f.json": '\ufeff{"a":1}',
    },
  },
  "require of JSON that is none": {
    files: { "app.ts": `${commonJs}require("./f.json");`, "f.json": '{\n "a": 1,}' },
    refused: /^f\.json:2: SyntaxError: it is not JSON/,
  },
  "require of JSON in a module": {
    files: {
      "app.ts": holds(
        'createRequire(import.meta.url)("./f.json").a === f.a',
        'import { createRequire } from "node:module";\nimport f from "./f.json";\n',
      ),
      "f.json": '{"a":1}',
    },
  },
  "require of a package's JSON": {
    files: {
      "app.ts": `${commonJs}if (require("p").a !== 1) throw 1;`,
      "node_modules/p/package.json": '{"main":"i.json"}',
      "node_modules/p/i.json": '{"a":1}',
    },
  },
  "require of a module by its name": {
    files: {
      "app.ts": `${commonJs}if (require("./b.mjs").a !== 1) throw 1;`,
      "b.mjs": "export const a = 1;",
    },
  },
  "require of a module with types": {
    files: {
      "app.ts": `${commonJs}if (require("./b.mts").a + require("./c.ts").a !== 2) throw 1;`,
      "b.mts": "export const a: number = 1;",
      "c.ts": "export const a: number = 1;",
    },
  },
  "require of a module that awaits": {
    files: { "app.ts": `${commonJs}require("./b.mjs");`, "b.mjs": "export const a = await 1;" },
    refused: /^app\.ts:6: Error: require\(\) cannot be used on an ESM graph with top-level await/,
  },
  "require beside a top-level await": {
    files: { "app.ts": `${commonJs}await 1;` },
    refused: /^app\.ts:1: ReferenceError: require is not defined; the file is a module.*: write import/,
  },
  "require in a module": {
    files: { "app.mjs": commonJs },
    entry: "app.mjs",
    refused: /^app\.mjs:1: ReferenceError: require is not defined; the file is a module/,
  },
  "__dirname in a module": {
    files: { "app.ts": `${module}__dirname;` },
    refused: /^app\.ts:6: ReferenceError: __dirname is not defined; .*: write import\.meta\.dirname/,
  },
  "module.exports in a module": {
    files: { "app.ts": `${module}module.exports = 1;` },
    refused: /ReferenceError: module is not defined; .*: write export/,
  },
  "__dirname in CommonJS": {
    files: { "app.ts": `${commonJs}if (!__filename.startsWith(__dirname)) throw 1;` },
  },
  "an import in a .cts": {
    files: {
      "app.ts": `${module}import "./b.cts";`,
      "b.cts": '\nimport fs from "node:fs";\nexports.a = fs;',
    },
    refused: /^b\.cts:2: SyntaxError: it is CommonJS by its name.*; name it \.mts, or \.mjs/,
  },
  "a top-level await in a .cjs": {
    files: { "app.ts": `${module}import "./b.cjs";`, "b.cjs": "await 1;" },
    refused: /^b\.cjs:1: SyntaxError: it is CommonJS by its name/,
  },
  "an await in a function of a .cjs": {
    files: {
      "app.ts": holds("b.a === 1", 'import b from "./b.cjs";\n'),
      "b.cjs": "exports.a = 1; (async () => { await 1; })();",
    },
  },
  "import = require": {
    files: { "app.ts": `${module}import fs = require("node:fs");\nif (!fs.readFileSync) throw 1;` },
  },
  "export =": {
    files: {
      "app.ts": holds("b.a === 1 && c.a === 1", 'import b from "./b.ts";\nimport c from "./c.cts";\n'),
      "b.ts": "const x = { a: 1 as number }; export = x;",
      "c.cts": "const x = { a: 1 as number }; export = x;",
    },
  },
  "const enum": { files: { "app.ts": holds("A.X === 1", "const enum A { X = 1 }\n") } },
  satisfies: {
    files: { "app.ts": holds("a.x === 1", "const a = { x: 1 } satisfies Record<string, number>;\n") },
  },
  "abstract classes, overloads and casts": {
    files: {
      "app.ts": holds(
        "f(2) === 2 && <number>(y as any)! === 1",
        "abstract class A { abstract m(): void; declare x: number; private z?: string }\nvoid A;\nfunction f(a: string): string; function f(a: number): number; function f(a: any) { return a; }\nconst y = 1;\n",
      ),
    },
  },
  "a decorator of a method": {
    files: { "app.ts": `${module}const d: any = () => {};\nclass A { @d m() {} }` },
    refused: /^app\.ts:7: SyntaxError: .*; decorators are not run here/,
  },
  "an accessor field": {
    files: { "app.ts": `${module}class A { accessor x = 1 }` },
    refused: /^app\.ts:6: SyntaxError: .*; accessor fields are not run here: write a get and a set/,
  },
  "an import by phase": {
    files: { "app.ts": `${module}import defer * as b from "./b.ts";`, "b.ts": "export const a = 1;" },
    refused: /^app\.ts:6: SyntaxError: an import by phase is not run here/,
  },
  "CRLF at the ends of lines": {
    files: {
      "app.ts": `#!/usr/bin/env node\r\n${module.replaceAll("\n", "\r\n")}const a: number = 1;\r\nvoid a;\r\n`,
    },
  },
  "a byte order mark and a shebang in siblings": {
    files: {
      "app.ts": holds("a + b === 2", 'import { a } from "./a.ts";\nimport { b } from "./b.ts";\n'),
      "a.ts": "\ufeffexport const a: number = 1;",
      "b.ts": "#!/usr/bin/env node\nexport const b: number = 1;",
    },
  },
  "names of one's own, by package.json": {
    files: {
      "app.ts": holds("a + b === 2", 'import { a } from "#a";\nimport { b } from "#lib/b.ts";\n'),
      "package.json": '{"imports":{"#a":"./lib/a.ts","#lib/*":"./lib/*"}}',
      "lib/a.ts": "export const a: number = 1;",
      "lib/b.ts": "export const b: number = 1;",
    },
  },
  "names of tsconfig.json": {
    files: {
      "app.ts": `${module}import "@/b";`,
      "tsconfig.json": '{"compilerOptions":{"paths":{"@/*":["./*"]}}}',
      "b.ts": "",
    },
    refused: /^app\.ts:6: Error: Cannot find package '@\/b'/,
  },
  "no extension, another extension, and a folder": {
    files: {
      "app.ts": holds(
        "a + b + c === 3",
        'import { a } from "./a";\nimport { b } from "./b.js";\nimport { c } from "./c";\n',
      ),
      "a.ts": "export const a: number = 1;",
      "b.ts": "export const b: number = 1;",
      "c/index.ts": "export const c: number = 1;",
    },
  },
  "TypeScript of a package": {
    files: {
      "app.ts": `${module}import "p";`,
      "node_modules/p/package.json": '{"name":"p","exports":"./i.ts","type":"module"}',
      "node_modules/p/i.ts": "export const a: number = 1;",
    },
    refused: /^app\.ts: TypeError: TypeScript of a package is not run here: .*i\.ts; import what/,
  },
  "files of other kinds": {
    files: { "app.ts": `${module}import "./f.wasm";`, "f.wasm": "" },
    refused: /Unknown file extension "\.wasm"/,
  },
  "JSX in a file": {
    files: { "app.ts": `${module}import "./f.tsx";`, "f.tsx": "export const a = <div/>;" },
    refused: /Unknown file extension "\.tsx"/,
  },
};
