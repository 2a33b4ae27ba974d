/** docs-check fails on what goes wrong with documents: a name that is gone, an output that has changed. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { scratch } from "../front-door.ts";

const CHECK = join(packageRoot(), "tests/checks/docs-check.ts");

/** What docs-check says of a repository whose README is `readme`. */
function faultsOf(context: TestContext, readme: string, files: Record<string, string> = {}): string {
  const folder = scratch(context);
  const all: Record<string, string> = {
    "README.md": readme,
    "package.json": '{ "scripts": { "greet": "echo hi", "test": "true" } }',
    "lib/ir/types.ts": "process.env.MVMFORGE_REAL; // ADR 0001",
    "flake.nix": "{ outputs = _: { packages.workload = { }; }; }",
    "specs/adrs/0001-x.md": "# 0001. X\n",
    "specs/ir.md": "# The IR\n\n## Normal form, in full\n",
    "schema/error-codes.json": '{ "E_REAL": {} }',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  const ran = spawnSync(process.execPath, ["--import", "tsx", CHECK, folder], { encoding: "utf8" });
  assert.equal(ran.status, ran.stderr === "" ? 0 : 1);
  return ran.stderr;
}

test("a document whose names are all there passes", (context) => {
  const readme = `# Title

See [the IR](specs/ir.md#normal-form-in-full), [below](#below), \`lib/ir/types.ts\`, \`lib/{ir,ir/types.ts}\`, \`specs/*.md\`,
\`src/main.py\`, \`/mnt/config\`, \`npm run greet\`, \`mvmforge compile app.py --out artifact\`, E_REAL, \`E_*_DEFERRED\`,
MVMFORGE_REAL and ADR 0001.

\`\`\`sh
mvmforge emit app.py | sha256sum   # what E_REAL is about
nix build .#workload && sh other/file lib/ir/types.ts
npm test && mvmforge up app.py -- -e A=1 --any
\`\`\`

## Below
`;
  assert.equal(faultsOf(context, readme), "");
});

const MISTAKES: Record<string, [string, RegExp]> = {
  "a link to a file that is gone": [
    "[x](specs/gone.md)",
    /README\.md:1: the link to specs\/gone\.md leads nowhere/,
  ],
  "a link to a heading that is gone": ["[x](specs/ir.md#gone)", /specs\/ir\.md has no heading for #gone/],
  "a path that is gone": ["`lib/ir/tpyes.ts`", /there is no lib\/ir\/tpyes\.ts/],
  "a folder that is gone": ["`libb/`", /there is no libb\//],
  "a pattern that matches nothing": ["`specs/*.html`", /there is no specs\/\*\.html/],
  "a path that is gone, in a shell block": [
    "```sh\ncat ./lib/ir/tpyes.ts\n```",
    /there is no lib\/ir\/tpyes\.ts/,
  ],
  "an output of the flake that is gone": ["    nix build .#wrokload", /the flake has no output wrokload/],
  "an npm script that is gone": ["`npm run gret`", /package\.json has no script gret/],
  "a command that is gone": ["```sh\nmvmforge complie app.py\n```", /mvmforge has no command complie/],
  "an option that is gone": [
    "`mvmforge compile app.py --output x`",
    /mvmforge compile has no option --output/,
  ],
  "an error code that is gone": ["It is E_RAEL.", /there is no error code E_RAEL/],
  "a variable that nothing reads": [
    "Set MVMFORGE_REEL.",
    /nothing reads the environment variable MVMFORGE_REEL/,
  ],
  "a record that is gone": ["See ADR 0002.", /there is no ADR 0002/],
};
for (const [mistake, [readme, expected]] of Object.entries(MISTAKES)) {
  test(`${mistake} is found`, (context) => assert.match(faultsOf(context, readme), expected));
}

test("a source file that cites a record which isn't there is found", (context) => {
  assert.match(faultsOf(context, "", { "lib/x.ts": "// ADR 0099" }), /lib\/x\.ts: there is no ADR 0099/);
});

test("a block that quotes a file has to equal it", (context) => {
  const quoting = (text: string) => `\`\`\`py file=app.py\n${text}\n\`\`\`\n`;
  const files = { "app.py": "print(1)\n" };
  assert.equal(faultsOf(context, quoting("print(1)"), files), "");
  assert.match(faultsOf(context, quoting("print(2)"), files), /README\.md:1: the block differs from app\.py/);
});

const showing = (script: string, output: string) =>
  `\`\`\`sh run\n${script}\n\`\`\`\n\n\`\`\`text output\n${output}\n\`\`\`\n`;

test("a runnable block has to print what the block after it says, standard error included", (context) => {
  assert.equal(faultsOf(context, showing("echo one; echo two >&2", "one\ntwo")), "");
  assert.match(
    faultsOf(context, showing("echo one", "two")),
    /README\.md:1: the block prints\none\nand not\ntwo/,
  );
  assert.notEqual(faultsOf(context, showing("echo one; echo two", "one")), "");
});

test("a line of three dots stands for any lines", (context) => {
  assert.equal(faultsOf(context, showing("seq 5", "1\n...\n4\n5")), "");
  assert.equal(faultsOf(context, showing("seq 5", "...\n5\n...")), "");
  assert.notEqual(faultsOf(context, showing("seq 5", "1\n...\n4")), "");
});

test("a runnable block that fails is found, and its neighbours share its folder", (context) => {
  assert.match(faultsOf(context, "```sh run\nfalse\n```\n"), /the block ends with exit code 1/);
  assert.equal(faultsOf(context, "```sh run\necho 1 > made\n```\n\n```sh run\ncat made\n```\n"), "");
});

test("a runnable block has the built mvmforge on PATH", (context) => {
  const { version } = JSON.parse(
    execFileSync("cat", [join(packageRoot(), "package.json")], { encoding: "utf8" }),
  );
  assert.equal(faultsOf(context, showing("mvmforge --version", `mvmforge ${version}`)), "");
});
