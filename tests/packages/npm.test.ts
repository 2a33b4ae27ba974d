/** The npm package, from its packed file: in ES and CommonJS projects, for each way to resolve types, and its programs. */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { CORPUS } from "../front-door.ts";
import { install, packNpm, run, workplace } from "./packed.ts";

const folder = workplace();
const { tree, archive } = packNpm(folder);
const projects = {
  module: install(folder, "as-module", { type: "module" }, archive),
  commonjs: install(folder, "as-commonjs", { type: "commonjs" }, archive),
};
const packed = join(projects.module, "node_modules/mvmforge");
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const hello = readFileSync(join(CORPUS, "hello-app/app.ts"), "utf8");

/** A folder of its own in a project, with the corpus' first entry file. */
function entryIn(context: TestContext, project: string, source = hello): string {
  const at = join(project, context.name.replace(/\W+/g, "-"));
  mkdirSync(at);
  cpSync(join(CORPUS, "hello-app/src"), join(at, "src"), { recursive: true });
  writeFileSync(join(at, "app.ts"), source);
  return at;
}

for (const [format, project] of Object.entries(projects)) {
  for (const resolution of ["node16", "nodenext", "bundler"]) {
    test(`${format}, ${resolution}: a user's file type checks, and its JavaScript runs`, (context) => {
      const at = entryIn(context, project);
      const compilerOptions = {
        strict: true,
        exactOptionalPropertyTypes: true,
        verbatimModuleSyntax: format === "module",
        skipLibCheck: false,
        target: "es2022",
        types: [],
        module: resolution === "bundler" ? "preserve" : resolution,
        moduleResolution: resolution,
        outDir: "built",
        rootDir: ".",
      };
      writeFileSync(join(at, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["app.ts"] }));
      run(at, process.execPath, tsc, "-p", ".");
      if (resolution === "bundler" && format === "commonjs") return;
      assert.equal(run(at, process.execPath, "--no-warnings", "built/app.js"), "");
    });
  }

  test(`${format}: a wrong option is an error of types`, (context) => {
    const at = entryIn(context, project, hello.replace('id: "hello"', 'idd: "hello"'));
    const args = ["--noEmit", "--module", "nodenext", "--types", "", "--strict", "app.ts"];
    assert.throws(() => run(at, process.execPath, tsc, ...args), /app\.ts\(4,\d+\): error TS2353: .*'idd'/s);
  });

  test(`${format}: both import and require give the functions, and what one makes the other takes`, (context) => {
    const at = entryIn(context, project);
    const script = `
      const required = require("mvmforge");
      import("mvmforge").then((imported) => {
        const names = (namespace) => Object.keys(namespace).filter((name) => !/^(default|__esModule|module.exports)$/.test(name)).sort();
        if (String(names(required)) !== String(names(imported))) throw new Error(names(required) + " and " + names(imported));
        imported.workload({ id: "both" });
        imported.app({
          name: "both", source: required.localPath("."), image: required.nixPackages(["hello"]),
          entrypoint: required.entrypoint({ command: ["hello"] }),
          resources: required.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 128 }),
        });
        process.stdout.write(String(names(required).length));
      });`;
    writeFileSync(join(at, "both.cjs"), script);
    assert.ok(Number(run(at, process.execPath, "both.cjs")) > 20);
  });

  test(`${format}: the program emits the file's document, without the folder's package`, (context) => {
    const at = entryIn(context, project);
    const expected = readFileSync(join(CORPUS, "hello-app/expected.canonical.json"), "utf8");
    assert.equal(run(at, join(project, "node_modules/.bin/mvmforge"), "emit", "app.ts"), expected);
  });
}

test("a file in JavaScript that is CommonJS and its own program is harmless outside of emit", (context) => {
  const at = entryIn(context, projects.commonjs);
  const declared = run(at, process.execPath, tsc, "--module", "nodenext", "--types", "", "app.ts") || "";
  assert.equal(declared, "");
  writeFileSync(
    join(at, "own.cjs"),
    `require("./app.js");\nif (require.main === module) console.log("the program");\n`,
  );
  assert.equal(run(at, process.execPath, "own.cjs"), "the program\n");
});

test("a global install has the program, the man page and a completion for each shell", () => {
  const prefix = join(folder, "global");
  const args = ["install", "--global", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", prefix];
  run(folder, "npm", ...args, archive);
  const program = join(prefix, "bin/mvmforge");
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  assert.equal(run(folder, program, "--version"), `mvmforge ${version}\n`);
  assert.match(readFileSync(join(prefix, "share/man/man1/mvmforge.1"), "utf8"), /^\.TH MVMFORGE 1/m);
  const installed = dirname(dirname(realpathSync(program)));
  for (const shell of ["bash", "fish", "zsh"]) {
    const file = join(installed, `dist/completions/mvmforge.${shell}`);
    assert.equal(run(folder, program, "completion", shell), readFileSync(file, "utf8"));
  }
  assert.throws(() => run(folder, program, "completion", "tcsh"), /ended with 2:\n.*bash, fish, zsh/s);
});

test("a Python entry compiles by the packed program", (context) => {
  const at = join(folder, context.name.replace(/\W+/g, "-"));
  cpSync(join(CORPUS, "hello-app"), at, { recursive: true });
  const program = join(projects.module, "node_modules/.bin/mvmforge");
  run(at, program, "compile", "app.py", "--out", "artifact");
  assert.ok(existsSync(join(at, "artifact/flake.nix")));
});

test("the package has a README of its own, with no link into the repository, and packing leaves the repository's", () => {
  const readme = readFileSync(join(packed, "README.md"), "utf8");
  assert.equal(readme, readFileSync(join(packageRoot(), "lib/sdk/typescript/README.md"), "utf8"));
  const links = [...readme.matchAll(/\]\(([^)]*)\)/g)].map(([, target]) => target as string);
  assert.deepEqual(
    links.filter((target) => !/^https:/.test(target)),
    [],
  );
  assert.equal(
    readFileSync(join(tree, "README.md"), "utf8"),
    readFileSync(join(packageRoot(), "README.md"), "utf8"),
  );
});

test("the package says which Node it needs, brings its licences, and is small", () => {
  const manifest = JSON.parse(readFileSync(join(packed, "package.json"), "utf8"));
  assert.equal(manifest.engines.node, ">=20.19");
  for (const file of ["LICENSE", "dist/THIRD-PARTY", manifest.bin.mvmforge, ...manifest.man])
    assert.ok(statSync(join(packed, file)).size > 0, file);
  assert.ok(statSync(archive).size < 1_500_000, `${statSync(archive).size} bytes`);
});
