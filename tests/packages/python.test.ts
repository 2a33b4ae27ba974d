/** The Python package, from its wheel and from its sdist: what two type checkers and Python say of a user's file. */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { ensurePythonTools } from "../../schema/generate/venv.ts";
import { ENTRIES } from "../corpus/entries.ts";
import { CORPUS } from "../front-door.ts";
import { run, workplace } from "./packed.ts";

const root = packageRoot();
const tools = await ensurePythonTools(root);
const folder = workplace();
const built = build();
const environments = {
  wheel: environment("wheel", built.wheel),
  sdist: environment("sdist", built.sdist),
};

/** `python -m build` of a copy of the SDK: a wheel, made from the sdist. */
function build(): { wheel: string; sdist: string } {
  const python = virtual("build");
  run(folder, python, "-m", "pip", "install", "--quiet", "-r", join(root, "tests/packages/requirements.txt"));
  const source = join(folder, "sdk");
  cpSync(join(root, "lib/sdk/python"), source, {
    recursive: true,
    filter: (path) => !path.includes("__pycache__"),
  });
  // The backend is installed, at its pin.
  run(source, python, "-m", "build", "--no-isolation", "--outdir", join(folder, "dist"));
  const files = readdirSync(join(folder, "dist")).map((name) => join(folder, "dist", name));
  const [wheel, sdist] = [".whl", ".tar.gz"].map((end) => files.find((file) => file.endsWith(end)));
  return { wheel: wheel as string, sdist: sdist as string };
}

/** The Python of a new virtual environment. */
function virtual(name: string): string {
  const at = join(folder, name);
  run(folder, join(tools, "python"), "-m", "venv", at);
  return join(at, "bin/python");
}

function environment(name: string, file: string): string {
  const python = virtual(`with-${name}`);
  run(folder, python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", file);
  return python;
}

/** A user's folder with every corpus entry's app.py under a name of its own. */
function userFiles(name: string): string {
  const at = join(folder, name);
  mkdirSync(at);
  for (const entry of ENTRIES)
    cpSync(join(CORPUS, entry, "app.py"), join(at, `${entry.replaceAll("-", "_")}.py`));
  return at;
}

const WRONG = 'import mvmforge as mv\n\nmv.workload(idd="a")\nprint(mv.localPath)\n';

for (const [kind, python] of Object.entries(environments)) {
  test(`from the ${kind}: mypy --strict accepts every entry of the corpus, and finds a wrong option and a name that isn't there`, () => {
    const at = userFiles(`mypy-${kind}`);
    const mypy = (...files: string[]) =>
      run(at, join(tools, "mypy"), "--strict", "--python-executable", python, ...files);
    assert.match(mypy("."), /^Success/);
    writeFileSync(join(at, "wrong.py"), WRONG);
    assert.throws(() => mypy("wrong.py"), /wrong\.py:3: error: .*"idd".*wrong\.py:4: error: .*"localPath"/s);
  });

  test(`from the ${kind}: pyright's strict mode accepts every entry of the corpus, and finds a wrong option and a name that isn't there`, () => {
    const at = userFiles(`pyright-${kind}`);
    writeFileSync(join(at, "pyrightconfig.json"), '{ "typeCheckingMode": "strict" }');
    const pyright = () => run(at, join(tools, "pyright"), "--pythonpath", python);
    assert.match(pyright(), /^0 errors, 0 warnings/m);
    writeFileSync(join(at, "wrong.py"), WRONG);
    assert.throws(
      pyright,
      /wrong\.py:3:13 - error: No parameter named "idd".*wrong\.py:4:10 - error: "localPath" is not a known attribute/s,
    );
  });

  test(`from the ${kind}: outside of emit a file declares, its decorator gives the function back, and its program runs`, () => {
    const at = join(folder, `program-${kind}`);
    mkdirSync(at);
    const hello = readFileSync(join(CORPUS, "hello-app/app.py"), "utf8").replace(
      "def hello() -> None: ...",
      'def hello() -> str:\n    return "the program"',
    );
    writeFileSync(join(at, "app.py"), `${hello}\n\nif __name__ == "__main__":\n    print(hello())\n`);
    assert.equal(run(at, python, "app.py"), "the program\n");
    assert.deepEqual(readdirSync(at), ["app.py"]);
    assert.equal(run(at, python, "-W", "error", "-c", "import app; print(app.hello())"), "the program\n");
    const expected = readFileSync(join(CORPUS, "hello-app/expected.canonical.json"), "utf8");
    assert.equal(run(at, process.execPath, join(root, "dist/cli.cjs"), "emit", "app.py"), expected);
  });
}

test("the wheel has the types' mark, the licence, the README and nothing beside the package", () => {
  const listed = run(folder, environments.wheel, "-m", "zipfile", "--list", built.wheel);
  const names = [...listed.matchAll(/^(mvmforge\S+)/gm)].map(([name]) => name);
  assert.ok(names.includes("mvmforge/py.typed"));
  assert.ok(names.some((name) => /\.dist-info\/licenses\/LICENSE$/.test(name)));
  assert.deepEqual(
    names.filter((name) => !/^mvmforge\/\w+\.(py|typed)$|^mvmforge-[\d.]+\.dist-info\//.test(name)),
    [],
  );
  const script =
    'import importlib.metadata as m; d = m.metadata("mvmforge"); print(d["Version"], d["License-Expression"], d["Requires-Python"]); print(m.metadata("mvmforge").get_payload())';
  const described = run(folder, environments.wheel, "-c", script);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  assert.equal(described.split("\n", 1)[0], `${version} MIT >=3.10`);
  const readme = readFileSync(join(root, "lib/sdk/python/README.md"), "utf8");
  assert.ok(described.includes(readme.trim()), "the description is the package's own README");
  assert.doesNotMatch(readme, /\]\((?!https:)/, "a link that leads nowhere from a package index");
});

test("the licence that the package brings is the repository's", () => {
  assert.ok(existsSync(join(root, "lib/sdk/python/LICENSE")));
  assert.equal(
    readFileSync(join(root, "lib/sdk/python/LICENSE"), "utf8"),
    readFileSync(join(root, "LICENSE"), "utf8"),
  );
});
