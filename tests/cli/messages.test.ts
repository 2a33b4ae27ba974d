/** Texts that once led people astray: each says what it is and what to do next. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { declaration, writeProject } from "../emit/front-door.ts";
import { mvmforge, scratch } from "../front-door.ts";

interface Fault {
  code: string;
  path: string;
  detail: string;
}

function faults(cwd: string, ...args: string[]): Fault[] {
  return JSON.parse(mvmforge([...args, "--json"], { cwd }).stdout).errors;
}

function workload(test: TestContext, change: (document: Record<string, unknown>) => void): string {
  const folder = scratch(test);
  const document = {
    schema_version: "0.1",
    id: "hello",
    apps: [
      {
        name: "hello",
        source: { kind: "local_path", path: "." },
        image: { kind: "nix_packages", packages: ["python313"] },
        entrypoints: [{ kind: "command", command: ["python3"] }],
        resources: { cpu_cores: 1, memory_mb: 256, rootfs_size_mb: 512 },
      },
    ],
  };
  change(document);
  writeFileSync(join(folder, "workload.json"), JSON.stringify(document));
  return folder;
}

test("an entrypoint of another kind is one fault, which says how a function is started", (context) => {
  const folder = workload(context, ({ apps }) => {
    // biome-ignore lint/suspicious/noExplicitAny: a document of another tool
    (apps as any)[0].entrypoints = [{ kind: "function", module: "hello", function: "main", python: "3" }];
  });
  const [fault, ...rest] = faults(folder, "validate", "workload.json");
  assert.deepEqual(rest, []);
  assert.equal(fault?.path, ".apps[0].entrypoints[0].kind");
  assert.match(fault?.detail ?? "", /"function".*\["python3", "-m", "module"\]/);
});

test("advice speaks the language that the workload is written in", (context) => {
  const env = (text: string) => ({
    py: declaration.py.replace('command=["python3"]', `command=["python3"], env=${text}`),
    ts: declaration.ts.replace('command: ["python3"]', `command: ["python3"], env: ${text}`),
  });
  const { py, ts } = env('{"API_TOKEN": "hunter2hunter2"}');
  const folder = writeProject(context, { "app.py": py, "app.ts": ts, "src/main.py": "" });
  writeFileSync(join(folder, "app.json"), mvmforge(["emit", "app.py"], { cwd: folder }).stdout);
  const advice: Record<string, string> = {
    "app.py": 'make it a secret, secret(name="api-token"), and',
    "app.ts": 'make it a secret, secret({ name: "api-token" }), and',
    "app.json":
      'make it a secret, {"kind":"secret_ref","ref":{"name":"api-token","mount":{"kind":"env","var":"API_TOKEN"}}}, and',
  };
  for (const [input, expected] of Object.entries(advice)) {
    const { stderr } = mvmforge(["validate", input], { cwd: folder });
    assert.ok(stderr.includes(expected), stderr);
  }
  // What is advised for a document is taken in one.
  const document = JSON.parse(mvmforge(["emit", "app.py"], { cwd: folder }).stdout);
  const [, secret] = /secret, (\{.*\}), and/.exec(advice["app.json"] as string) as unknown as [
    string,
    string,
  ];
  document.apps[0].entrypoints[0].env.API_TOKEN = JSON.parse(secret);
  document.schema_version = "0.2";
  writeFileSync(join(folder, "app.json"), JSON.stringify(document));
  assert.equal(mvmforge(["validate", "app.json"], { cwd: folder }).code, 0);
});

test("the launch.json of an artifact is told from a workload, and so is its folder", (context) => {
  const folder = scratch(context);
  const entry = join(packageRoot(), "corpus/hello-app/app.py");
  assert.equal(mvmforge(["compile", entry, "--out", "artifact"], { cwd: folder }).code, 0);
  const [fault, ...rest] = faults(folder, "validate", "artifact/launch.json");
  assert.deepEqual(rest, []);
  assert.match(fault?.detail ?? "", /launch\.json of an artifact, not a workload/);
  assert.match(faults(folder, "emit", "artifact")[0]?.detail ?? "", /the folder of an artifact; up takes it/);
});

test("a sibling that imports the entry is named as the reason for a second declaration", (context) => {
  const folder = writeProject(context, {
    "app.py": declaration.py.replace("import mvmforge as mv\n", "import mvmforge as mv\nimport helper\n"),
    "helper.py": "import app\n",
  });
  assert.match(faults(folder, "emit", "app.py")[0]?.detail ?? "", /imports the file again/);
});

test("an output that is the source is not told to be emptied", (context) => {
  const folder = workload(context, () => {});
  const { stderr } = mvmforge(["compile", "workload.json", "--out", "."], { cwd: folder });
  assert.doesNotMatch(stderr, /empty that folder/);
});

test("a document that emit is given is told who takes it", (context) => {
  const folder = workload(context, () => {});
  assert.match(
    faults(folder, "emit", "workload.json")[0]?.detail ?? "",
    /validate, compile and up take a document/,
  );
});

test("a value of the wrong type in a document is told as what it was meant, where that shows", (context) => {
  // biome-ignore lint/suspicious/noExplicitAny: documents of the wrong types
  const cases: [change: (app: any) => void, detail: string][] = [
    [(app) => (app.entrypoints[0].command = "python3 x.py"), 'it takes an array: write ["python3", "x.py"]'],
    [(app) => (app.entrypoints[0].command = "a | b"), 'write ["sh", "-c", "a | b"]'],
    [
      (app) => (app.entrypoints[0] = "python3 x.py"),
      'write {"kind": "command", "command": ["python3", "x.py"]}',
    ],
    [(app) => (app.entrypoints[0] = ["a", "b"]), 'write {"kind": "command", "command": ["a", "b"]}'],
    [(app) => (app.source = "src"), 'write {"kind": "local_path", "path": "src"}'],
    [(app) => (app.source.include = "**/*.py"), 'write ["**/*.py"]'],
    [(app) => (app.image = "python313"), 'write {"kind": "nix_packages", "packages": ["python313"]}'],
    [(app) => (app.image = ["a", "b"]), 'write {"kind": "nix_packages", "packages": ["a", "b"]}'],
    [(app) => (app.image.packages = "python313"), 'write ["python313"]'],
    [(app) => (app.env = { A: "b" }), 'write {"kind": "literal", "value": "b"}'],
    [(app) => (app.env = { A: { kind: "literal", value: 80 } }), 'it takes a string: write "80"'],
    [(app) => (app.env = { A: { value: "b" } }), "add it (one of literal, secret_ref)"],
    [(app) => (app.resources.cpu_cores = "2"), "it takes an integer: write 2"],
    [(app) => (app.network = "bridge"), 'write {"mode": "bridge"}'],
    [(app) => (app.health = "curl -f x"), 'write {"command": ["curl", "-f", "x"]}'],
    [(app) => (app.ports = [80]), 'has no field "ports" here; did you mean "network"?'],
    [(app) => (app.command = ["a"]), 'has no field "command" here; did you mean "entrypoints"?'],
  ];
  for (const [change, detail] of cases) {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const folder = workload(context, ({ apps }) => void change((apps as any)[0]));
    const found = faults(folder, "validate", "workload.json").map((fault) => fault.detail);
    assert.ok(found[0]?.endsWith(detail), `${found.join("\n")}\nand not ${detail}`);
  }
});

test("what is too long to be copied from a message is not offered", (context) => {
  const folder = workload(context, ({ apps }) => {
    // biome-ignore lint/suspicious/noExplicitAny: as above
    (apps as any)[0].entrypoints[0].command = "python3 ".repeat(50);
  });
  assert.match(faults(folder, "validate", "workload.json")[0]?.detail ?? "", /; it takes an array$/);
});
