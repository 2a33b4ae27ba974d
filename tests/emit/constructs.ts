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
  "require of a module that imports": {
    files: {
      "app.ts": `${commonJs}const b = require("./b.mts"); if (b.a + b.b + b.c + b.f.a !== 4) throw 1;`,
      "b.mts":
        'import * as mv from "mvmforge";\nimport f from "./f.json";\nexport { a } from "./c.mts";\nexport { a as b } from "./d";\nimport e from "./e.cts";\nexport const c: number = e.a;\nexport { f };\nvoid mv;',
      "c.mts": "export const a: number = 1;",
      "d.ts": "export enum E { A = 1 }\nexport const a: number = E.A;",
      "e.cts": "exports.a = 1 as number;",
      "f.json": '\ufeff{"a":1}',
    },
  },
  "require of a module in JavaScript that imports TypeScript": {
    files: {
      "app.ts": `${commonJs}if (require("./b.mjs").a + require("./c.js").a !== 2) throw 1;`,
      "b.mjs": 'export { a } from "./a.ts";',
      "c.js": 'export { a } from "./a.ts";',
      "a.ts": "export const a: number = 1;",
    },
  },
  "require in CommonJS that a module imports": {
    files: {
      "app.ts": holds("b.a === 1", 'import b from "./b.cts";\n'),
      "b.cts": 'const c: any = require("./c.mts"); exports.a = c.a;',
      "c.mts": 'export { a } from "./d.mts";',
      "d.mts": "export const a: number = 1;",
    },
  },
  "require of what has been imported, and import of what has been required": {
    files: {
      "app.ts": holds(
        'require("./a.mts").o === o && (await import("./b.mts")).o === require("./b.mts").o && require("./b.mts").o === o',
        'import { createRequire } from "node:module";\nimport { o } from "./a.mts";\nconst require: any = createRequire(import.meta.url);\n',
      ),
      "a.mts": "export const o: object = {};",
      "b.mts": 'export { o } from "./a.mts";',
    },
  },
  "import() in CommonJS, and in a module that is required": {
    files: {
      "app.ts": `${commonJs}const held = (b: any) => { if (b.a !== 1) throw 1; };\nimport("./b.ts").then(held);\nrequire("./c.mts").f().then(held);`,
      "b.ts": "export const a: number = await 1;",
      "c.mts": 'export const f = (): Promise<any> => import("./b.ts");',
    },
  },
  "import.meta in a module that is required": {
    files: {
      "app.ts": `${commonJs}const { m, n } = require("./l/b.mts");
for (const x of [m, n]) if (!x.dirname.endsWith("/l") || x.filename !== x.dirname + "/" + x.name || !x.url.endsWith(x.name) || x.main !== false) throw x;`,
      "l/b.mts":
        'import { n } from "./c.mts";\nexport const m = { ...import.meta, name: "b.mts" as string, main: (import.meta as any).main };\nexport { n };',
      "l/c.mts":
        'export const n = { ...import.meta, name: "c.mts" as string, main: (import.meta as any).main };',
    },
  },
  "require by the extension that a file is built to, without one, and of a folder": {
    files: {
      "app.ts": `${commonJs}if (require("./a.js").a + require("./b").a + require("./c").a + require("./d.mjs").a !== 4) throw 1;`,
      "a.ts": "exports.a = 1 as number;",
      "b.ts": "exports.a = 1 as number;",
      "b.js": "exports.a = 2;",
      "c/index.ts": "exports.a = 1 as number;",
      "d.mts": "export const a: number = 1;",
    },
  },
  "require of a module whose import isn't there": {
    files: { "app.ts": `${commonJs}require("./b.mts");`, "b.mts": '\nimport "./nope.ts";' },
    refused: /^b\.mts:2: Error: Cannot find module '.*nope\.ts' imported from .*b\.mts/,
  },
  "require of a module whose import awaits": {
    files: {
      "app.ts": `${commonJs}require("./b.mts");`,
      "b.mts": 'export { a } from "./c.ts";',
      "c.ts": "export const a: number = await 1;",
    },
    refused: /^app\.ts:6: Error: require\(\) cannot be used on an ESM graph with top-level await/,
  },
  "require of a workspace's package": {
    files: {
      "app.ts": `${commonJs}if (require("p").a !== 1) throw 1;`,
      "packages/p/package.json": '{"name":"p","exports":"./i.mts"}',
      "packages/p/i.mts": 'export { a } from "./j.ts";',
      "packages/p/j.ts": "export const a: number = 1;",
    },
    links: { "node_modules/p": "../packages/p" },
  },
  "a package of one's own name": {
    files: {
      "app.ts": holds("a + b === 2", 'import { a } from "me/a";\nimport { a as b } from "./b.cts";\n'),
      "b.cts": 'exports.a = require("me/a").a as number;',
      "package.json": '{"name":"me","exports":{"./a":"./a.mts"}}',
      "a.mts": "export const a: number = 1;",
    },
  },
  "names of package.json that lead nowhere": {
    files: {
      "app.ts": `${module}import "#a";`,
      "package.json": '{"imports":{"#a":"./a.ts"}}',
    },
    refused: /Cannot find module '.*a\.ts' imported from/,
  },
  "import = require in a .cts": {
    files: {
      "app.ts": holds("c.a", 'import c from "./c.cts";\n'),
      "c.cts": 'import fs = require("node:fs");\nexports.a = Boolean(fs.readFileSync);',
    },
  },
  "a decorator of a parameter": {
    files: { "app.ts": `${module}const d: any = () => {}; class A { m(@d x: number) {} }` },
    refused: /^app\.ts:6: SyntaxError: .*; decorators are not run here/,
  },
  "a using declaration in the head of a loop": {
    files: { "app.ts": `${module}\nfor (using x of []) {}` },
    refused: /^app\.ts:7: SyntaxError: a using declaration is not run here/,
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
