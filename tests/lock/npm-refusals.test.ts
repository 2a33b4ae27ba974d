import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { workload } from "../compile/fixture.ts";
import { newProject } from "../compile/project.ts";
import { INTEGRITY, installed, locked, type Program, refusalsOf } from "./npm-project.ts";

const AT = ".apps[0].dependencies.lockfile";

/** Exactly these errors, in this order: each its code and how its detail reads. */
async function refuses(context: TestContext, program: Program, expected: [string, RegExp][]): Promise<void> {
  const errors = await refusalsOf(context, program);
  assert.deepEqual(
    errors.map(({ code, path }) => [code, path]),
    expected.map(([code]) => [code, AT]),
    JSON.stringify(errors, null, 1),
  );
  for (const [index, [, detail]] of expected.entries()) assert.match(errors[index]?.detail ?? "", detail);
}

const dependsOn = (...names: string[]) => ({
  dependencies: Object.fromEntries(names.map((name) => [name, "^1.0.0"])),
});

test("what is no package-lock.json is refused with how to write one", async (context) => {
  const cases: [string, string, RegExp][] = [
    ["garbage", "E_LOCKFILE_INVALID", /^it is not JSON .*run `npm install --package-lock-only`/],
    ["", "E_LOCKFILE_INVALID", /^"package-lock\.json" is empty/],
    [" \n", "E_LOCKFILE_INVALID", /is empty/],
    ["[]", "E_LOCKFILE_INVALID", /^it is no package-lock\.json of npm/],
    ["null", "E_LOCKFILE_INVALID", /^it is no package-lock\.json of npm/],
    ["{}", "E_LOCKFILE_INVALID", /^it is no package-lock\.json of npm/],
    ['{"lockfileVersion":3,"packages":{}}', "E_LOCKFILE_INVALID", /no record "" of the program itself/],
    ['{"lockfileVersion":3,"packages":[]}', "E_LOCKFILE_INVALID", /no record "" of the program itself/],
    [
      '{"lockfileVersion":1,"dependencies":{}}',
      "E_DEPENDENCY_UNSUPPORTED",
      /lockfileVersion 1; run `npm install/,
    ],
    [
      '{"lockfileVersion":4,"packages":{"":{}}}',
      "E_DEPENDENCY_UNSUPPORTED",
      /lockfileVersion "4", and 2 and 3 are read/,
    ],
  ];
  for (const [lock, code, detail] of cases) await refuses(context, { lock }, [[code, detail]]);
});

test("a program without a Node that has npm is told which to add", async (context) => {
  await refuses(context, { nixPackages: ["python313"] }, [
    ["E_DEPENDENCY_INTERPRETER", /add one, such as nodejs_22/],
  ]);
  await refuses(context, { nixPackages: ["nodejs-slim_24"] }, [
    ["E_DEPENDENCY_INTERPRETER", /"nodejs-slim_24" has no npm.*use "nodejs_24"/],
  ]);
  for (const name of ["nodejs", "nodejs_24", "nodejs_latest"]) {
    for (const written of [name, `pkgs.${name}`]) {
      assert.equal((await installed(context, { nixPackages: ["busybox", written] })).node.node, name);
    }
  }
});

test("package.json and lockfile that disagree are refused as npm ci refuses them, each dependency by name", async (context) => {
  const manifest = {
    dependencies: { a: "^2.0.0", b: "1.x", alias: "npm:real@^1", tagged: "latest" },
    devDependencies: { d: "^3.0.0", present: "^1.0.0" },
    peerDependencies: { p: "^1.0.0", q: "^1.0.0" },
    peerDependenciesMeta: { q: { optional: true } },
  };
  const packages = {
    "node_modules/a": locked("1.9.0"),
    "node_modules/alias": locked("1.0.0", { name: "other" }),
    "node_modules/present": locked("1.0.0", { dev: true }),
    "node_modules/tagged": locked("0.0.1"),
  };
  await refuses(context, { manifest, packages }, [
    ["E_LOCKFILE_INVALID", /^package\.json wants "d@\^3\.0\.0", which the lockfile lacks; run `npm install`/],
    ["E_LOCKFILE_INVALID", /"p@\^1\.0\.0", which the lockfile lacks/],
    ["E_LOCKFILE_INVALID", /"a@\^2\.0\.0", and the lockfile has "a@1\.9\.0"/],
    ["E_LOCKFILE_INVALID", /"b@1\.x", which the lockfile lacks/],
    ["E_LOCKFILE_INVALID", /"alias@npm:real@\^1", and the lockfile has "other@1\.0\.0"/],
  ]);
});

test("a spec that npm doesn't have, and a link, are told as what they are", async (context) => {
  const manifest = { dependencies: { a: "workspace:*", b: "catalog:", c: "link:../c", d: "^2.0.0" } };
  const packages = {
    "node_modules/a": locked("1.0.0"),
    "node_modules/b": locked("1.0.0"),
    "node_modules/c": locked("1.0.0"),
    "node_modules/d": locked("1.0.0", { version: undefined, name: "e", resolved: "../d" }),
  };
  const errors = await refusalsOf(context, { manifest, packages });
  const details = errors.map(({ detail }) => detail);
  for (const [index, spec] of ["a@workspace:*", "b@catalog:", "c@link:../c"].entries()) {
    assert.ok(
      details[index]?.startsWith(`package.json wants "${spec}", which npm can't read; write a range`),
    );
  }
  assert.match(details[3] ?? "", /wants "d@\^2\.0\.0", and the lockfile has "e@\.\.\/d"/);
});

test("package.json has to be beside the lockfile, and be one", async (context) => {
  await refuses(context, { lockfile: "sub/package-lock.json" }, [
    ["E_LOCKFILE_INVALID", /^there is no "sub\/package\.json" beside it/],
  ]);
  await refuses(context, { files: { "package.json": "[" } }, [
    ["E_LOCKFILE_INVALID", /"package\.json" beside it is not a JSON object/],
  ]);
});

test("workspaces and a node_modules in the bundle are refused with what to do", async (context) => {
  const manifest = { workspaces: ["packages/*"] };
  await refuses(context, { manifest }, [
    ["E_DEPENDENCY_UNSUPPORTED", /has workspaces.*a lockfile of its own/],
  ]);
  const include = ["**", "node_modules/**"];
  await refuses(context, { files: { "node_modules/a/index.js": "" }, include }, [
    ["E_DEPENDENCY_UNSUPPORTED", /the bundle has "node_modules".*leave it out of include/],
  ]);
});

test("every package that can't be installed is told at once, with its line", async (context) => {
  const manifest = {
    dependencies: {
      folder: "file:../folder",
      git: "github:o/git",
      hashless: "^1.0.0",
      odd: "^1.0.0",
      tar: "https://example.com/tar.tgz",
      parent: "^1.0.0",
      puppeteer: "^1.0.0",
      mac: "^1.0.0",
    },
  };
  const packages = {
    "../folder": { version: "1.0.0" },
    "node_modules/folder": { resolved: "../folder", link: true },
    "node_modules/git": { version: "1.0.0", resolved: "git+ssh://git@github.com/o/git.git#0123" },
    "node_modules/hashless": { version: "1.0.0" },
    "node_modules/mac": locked("1.0.0", { os: ["darwin"] }),
    "node_modules/odd": locked("1.0.0", { integrity: "md5-abc" }),
    "node_modules/parent": locked("1.0.0", { dependencies: { gone: "^7.0.0" } }),
    "node_modules/puppeteer": locked("1.0.0", { hasInstallScript: true }),
    "node_modules/tar": locked("1.0.0", { resolved: "https://example.com/tar.tgz" }),
  };
  await refuses(
    context,
    { manifest, packages },
    [
      [
        "E_DEPENDENCY_UNSUPPORTED",
        /^line 9: "mac@1\.0\.0" doesn't run on aarch64-linux or x86_64-linux.*optional/,
      ],
      ["E_DEPENDENCY_UNSUPPORTED", /^package\.json wants "tar" from the URL/],
      ["E_DEPENDENCY_UNSUPPORTED", /^line 6: "folder" is a link to the folder "\.\.\/folder"; publish it/],
      ["E_DEPENDENCY_UNSUPPORTED", /^line 7: "git@1\.0\.0" comes from "git\+ssh:.*no hash/],
      ["E_LOCKFILE_INVALID", /^line 8: "hashless@1\.0\.0" has no integrity.*`npm install` again/],
      ["E_LOCKFILE_INVALID", /^line 10: "odd@1\.0\.0" has the integrity "md5-abc"/],
      ["E_LOCKFILE_INVALID", /^line 11: "parent@1\.0\.0" needs "gone@\^7\.0\.0", which the lockfile lacks/],
      [
        "E_DEPENDENCY_UNSUPPORTED",
        /^line 12: the install script of "puppeteer@1\.0\.0" downloads.*puppeteer-core/,
      ],
    ].map(([code, detail]) => [code, detail] as [string, RegExp]),
  );
});

test("names, versions and URLs that could be taken for something else are refused", async (context) => {
  const cases: [string, Record<string, unknown>][] = [
    ["node_modules/a", locked("1.0.0", { name: "--registry=http://x" })],
    ["node_modules/a", locked("1.0.0", { name: "../../etc" })],
    ["node_modules/a", locked("1.0.0 $(id)")],
    ["node_modules/a", locked("${x}")],
    ["node_modules/a", locked("1.0.0", { resolved: "http://x/`id`" })],
    ["node_modules/a", locked("1.0.0", { resolved: "https://x/a b" })],
    ["node_modules/a", locked("1.0.0", { resolved: 7 })],
    ["node_modules/a", locked("1.0.0", { integrity: `${INTEGRITY.slice(0, 40)}"` })],
  ];
  for (const [path, record] of cases) {
    const manifest = { dependencies: { a: "*" } };
    await refuses(context, { manifest, packages: { [path]: record } }, [
      ["E_LOCKFILE_INVALID", /write the lockfile anew|again/],
    ]);
  }
});

test("what is for development alone is never a reason to refuse", async (context) => {
  const manifest = { ...dependsOn("a"), devDependencies: { g: "github:o/g", cypress: "^1.0.0" } };
  const packages = {
    "node_modules/a": locked("1.2.3"),
    "node_modules/cypress": locked("1.0.0", { dev: true, hasInstallScript: true }),
    "node_modules/g": { version: "1.0.0", dev: true, resolved: "git+ssh://git@github.com/o/g.git#01" },
  };
  const { node } = await installed(context, { manifest, packages });
  assert.deepEqual(
    node.packages.map(({ path }) => path),
    ["node_modules/a"],
  );
});

test("the program's own install scripts are not run, which is said", async (context) => {
  const { warnings } = await installed(context, { manifest: { scripts: { postinstall: "x", start: "y" } } });
  assert.deepEqual(warnings, [
    "the program's own postinstall of package.json is not run where its dependencies are installed",
  ]);
});

test("manifests of a program that declares no dependencies are a warning that says what to add", async (context) => {
  const needy = JSON.stringify(dependsOn("a"));
  const cases: [Record<string, string>, RegExp[]][] = [
    [
      { "package.json": needy },
      [/"package\.json" is in the bundle.*declare node dependencies with the lockfile "package-lock\.json"/],
    ],
    [{ "web/package.json": needy }, [/"web\/package\.json"/]],
    [{ "requirements.txt": "flask" }, [/"requirements\.txt".*pylock\.toml/]],
    [{ "uv.lock": "", "package.json": needy }, [/node dependencies/, /lockfile "uv\.lock" and tool uv/]],
    [{ "package.json": '{"type":"module"}' }, []],
  ];
  for (const [files, expected] of cases) {
    for (const dependencies of [null, { kind: "none" }]) {
      const { folder: baseDir, out } = newProject(context, { "main.py": "", ...files });
      const warnings: string[] = [];
      const onWarning = (text: string) => warnings.push(text);
      await compile({ workload: workload({ app: { dependencies } }), baseDir, out, onWarning });
      const due = dependencies === null ? expected : [];
      assert.equal(warnings.length, due.length, warnings.join());
      for (const [index, text] of due.entries()) assert.match(warnings[index] ?? "", text);
    }
  }
});

test("a program that brings its node_modules is not told to declare them", async (context) => {
  const needy = JSON.stringify(dependsOn("a"));
  const files = { "package.json": needy, "node_modules/a/package.json": needy };
  const { folder: baseDir, out } = newProject(context, files);
  const source = { include: ["**", "node_modules/**"] };
  const warnings: string[] = [];
  await compile({ workload: workload({ source }), baseDir, out, onWarning: (text) => warnings.push(text) });
  assert.deepEqual(warnings, []);
});
