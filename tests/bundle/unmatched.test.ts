import assert from "node:assert/strict";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { workload } from "../compile/fixture.ts";
import { bundled, errorsOf, newProject, type Project, refuses } from "../compile/project.ts";
import fc from "../properties.ts";

const TREE = {
  "main.py": "",
  "secrets/key": "",
  "pkg/mod.py": "",
  "pkg/mod.pyx": "",
  "pkg/secrets/key": "",
  "pkg/deep/UPPER.TXT": "",
  "pkg/e\u0301.txt": "",
};

test("an exclude glob that leaves nothing out is refused with the glob that does", async (context) => {
  const cases: [string, RegExp][] = [
    [
      "secrets",
      /it names a folder, and not what is in it; write "secrets\/\*\*" to leave out "secrets\/key"/,
    ],
    ["pkg/secrets", /names a folder.*write "pkg\/secrets\/\*\*"/],
    ["sec*", /names a folder.*write "sec\*\/\*\*"/],
    ["**/secrets", /names a folder.*write "\*\*\/secrets\/\*\*"/],
    ["*.pyx", /at the root of the source only; write "\*\*\/\*\.pyx"/],
    ["mod.py", /at the root of the source only; write "\*\*\/mod\.py"/],
    ["deep", /below the root.*write "\*\*\/deep\/\*\*"/],
    ["src/secrets/**", /relative to the source folder.*write "secrets\/\*\*"/],
    ["src/secrets", /relative to the source folder.*write "secrets\/\*\*"/],
    ["secrets/key,main.py", /one glob, and each needs a string of its own; write "secrets\/key"/],
    ["*.txt pkg/secrets/**", /each needs a string of its own/],
    [" main.py", /a blank at its end or its beginning; write "main\.py"/],
    ["main.py\n", /a blank at its end/],
    ["**/*.txT", /case matters; write "\*\*\/\*\.TXT" to leave out "pkg\/deep\/UPPER\.TXT"/],
    ["PKG/Secrets/**", /case matters; write "pkg\/secrets\/\*\*" to leave out "pkg\/secrets\/key"/],
    ["Main.*", /case matters; write "main\.\*"/],
    ["Pkg/**/uPPER.T*", /case matters; write "pkg\/\*\*\/UPPER\.T\*"/],
    ["pkg/\u00e9.txt", /composed otherwise/],
    ["secrets\\*", /parts are separated by \/.*write "secrets\/\*"/],
    ["secrets\\**", /parts are separated by \/.*write "secrets\/\*\*"/],
    ["pkg\\[s]ecrets\\*", /parts are separated by \/.*write "pkg\/\[s\]ecrets\/\*"/],
    ["deep/*.TXT", /matched from the root of the source; write "\*\*\/deep\/\*\.TXT"/],
  ];
  const project = newProject(context, TREE);
  for (const [glob, detail] of cases) {
    await refuses(
      project,
      { source: { exclude: ["main.pyc", glob] } },
      "E_SOURCE_GLOB_INVALID",
      ".apps[0].source.exclude[1]",
      detail,
    );
    const [, write = "", path = ""] = detailed(
      await errorsOf(project, { source: { exclude: ["main.pyc", glob] } }),
    );
    assert.ok(
      !(await bundled(project, { exclude: [write] })).includes(path),
      `${write}, which is offered for ${glob}, leaves ${path} out`,
    );
  }
});

const detailed = (errors: readonly { detail: string }[]) =>
  / write "([^"]+)" to leave out "([^"]+)"/.exec(errors[0]?.detail ?? "") ?? [];

test("an include glob that keeps nothing is refused, with the glob that does where there is one", async (context) => {
  const project = newProject(context, TREE);
  const cases: [string, RegExp][] = [
    ["pkg", /it names a folder.*write "pkg\/\*\*" to keep/],
    ["*.pyx", /write "\*\*\/\*\.pyx" to keep "pkg\/mod\.pyx"/],
    ["src/**", /relative to the source folder.*write "\*\*" to keep/],
    ["data/**", /matches nothing that exclude leaves: mend its spelling/],
    ["nothing", /matches nothing/],
  ];
  for (const [glob, detail] of cases) {
    await refuses(
      project,
      { source: { include: ["main.py", glob] } },
      "E_SOURCE_GLOB_INVALID",
      ".apps[0].source.include[1]",
      detail,
    );
  }
});

async function warningsOf({ folder, out }: Project, source: Record<string, unknown>): Promise<string[]> {
  const warnings: string[] = [];
  const onWarning = (message: string) => warnings.push(message);
  await compile({ workload: workload({ source }), baseDir: folder, out, onWarning });
  return warnings.sort();
}

test("an exclude glob that has nothing to leave out yet is told, and one of what is never kept isn't", async (context) => {
  const project = newProject(context, { "main.py": "", "pkg/mod.py": "" });
  const standing = ["**/__pycache__/**", "**/*.pyc", "node_modules/**", ".env*", "**/.git/**"];
  assert.deepEqual(await warningsOf(project, { exclude: standing }), []);
  assert.deepEqual(await warningsOf(project, { exclude: ["build/**", "pkg/*.log"] }), [
    'the glob "build/**" of exclude matches nothing in the source',
    'the glob "pkg/*.log" of exclude matches nothing in the source',
  ]);
});

test("an exclude glob that leaves out less than its name says is told what it keeps", async (context) => {
  const project = newProject(context, { "main.py": "", "a.log": "", "pkg/b.log": "", "log/x": "" });
  assert.deepEqual(await warningsOf(project, { exclude: ["*.log"] }), [
    '"pkg/b.log" is in the artifact, although "*.log" is excluded: without **/ it is matched at the root of the source only; write "**/*.log", too, to leave it out',
  ]);
  assert.deepEqual(await warningsOf(project, { exclude: ["*.log", "**/*.log"] }), []);
});

test("an include glob that keeps less than its sign says is told what it leaves out", async (context) => {
  const project = newProject(context, {
    "main.py": "",
    "pkg/mod.py": "",
    "pkg/deep/mod.py": "",
    "web/index.html": "",
    ".env": "",
  });
  const cases: [include: string[], told: RegExp | undefined][] = [
    [
      ["*"],
      /"pkg\/deep\/mod\.py" is not in the artifact, although "\*" is included: .*write "\*\/\*\*", too/,
    ],
    [
      ["*.py"],
      /"pkg\/deep\/mod\.py" is not .*at the root of the source only; write "\*\*\/\*\.py", too, to keep it/,
    ],
    [["pkg/*"], /"pkg\/deep\/mod\.py" is not in the artifact, although "pkg\/\*".*write "pkg\/\*\/\*\*"/],
    [["ma?n.py", "[m]ain.py"], undefined],
    [["main.py"], undefined],
    [["*", "**/*.py", "web/**"], undefined],
    [["*", "pkg/**", "web/*"], undefined],
    [["**"], undefined],
    [["**/*.py"], undefined],
  ];
  for (const [include, told] of cases) {
    const narrow = (await warningsOf(project, { include })).filter((warning) =>
      warning.includes("is not in the artifact, although"),
    );
    if (told === undefined) assert.deepEqual(narrow, [], include.join());
    else assert.match(narrow.join("\n"), told);
    assert.ok(!narrow.join().includes(".env"));
  }
});

test("a glob of a folder that another glob covers, or that include doesn't reach, is no fault", async (context) => {
  const project = newProject(context, { "main.py": "", "vendor/x/a": "", "other/b": "" });
  assert.deepEqual(
    await warningsOf(project, { exclude: ["vendor/**", "vendor/x/**", "vendor/*/a", "other/*"] }),
    [],
  );
  assert.deepEqual(await warningsOf(project, { include: ["*.py"], exclude: ["other/b", "vendor/**"] }), []);
});

test("whatever is excluded by name is out of the bundle, or the compile is refused", async (context) => {
  const part = fc.constantFrom("a", "b", "ab", "secret", "x.key.txt");
  const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => [...parts, "f"].join("/"));
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(path, { minLength: 1, maxLength: 6 }), part, async (paths, name) => {
      const project = newProject(
        context,
        Object.fromEntries([["main.py", ""], ...paths.map((one) => [one, ""])]),
      );
      const errors = await errorsOf(project, { source: { exclude: [name] } });
      const isThere = paths.some((one) => one.split("/").slice(0, -1).includes(name));
      assert.deepEqual(
        errors.map(({ code }) => code),
        isThere ? ["E_SOURCE_GLOB_INVALID"] : [],
      );
      const write = / write "([^"]+)"/.exec(errors[0]?.detail ?? "")?.[1];
      if (write === undefined) return;
      const kept = await bundled(project, { exclude: [write] });
      assert.ok(kept.length <= paths.length, "the glob that is offered leaves something out");
    }),
    { numRuns: 30 },
  );
});
