import assert from "node:assert/strict";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { workload, writeTree } from "../compile/fixture.ts";
import { bundled, errorsOf, newProject, type Project, paths } from "../compile/project.ts";

const KEPT = [".dockerignore", ".env.example", ".gitignore", ".hidden/x", "#notes.txt", "main.py", "venv.py"];
const JUNK = [
  ".DS_Store",
  ".hg/store",
  ".idea/workspace.xml",
  ".main.py.swp",
  ".svn/entries",
  "#main.py#",
  "._main.py",
  "main.py~",
  "main.pyc",
  "pkg/.mypy_cache/x",
  "pkg/.pytest_cache/x",
  "pkg/__pycache__/mod.cpython-312.pyc",
  "CVS/Root",
  ".gradle/caches/x",
  ".pnpm-store/v3/x",
  ".mvmforge-0123456789-new-0123456789-1-0123456789ab/src/x",
];
const SECRET = [
  ".aws/credentials",
  ".bash_history",
  ".boto",
  ".dev.vars",
  ".dockercfg",
  ".ENV",
  ".Env.Local",
  ".node_repl_history",
  ".env",
  ".env.production",
  ".npmrc",
  ".ssh/config",
  "deploy/id_ed25519",
  "tls/server.key",
];
const INSTALLED = [".venv/pyvenv.cfg", "node_modules/left/index.js", "web/node_modules/x.js"];

async function compiled(
  { folder, out }: Project,
  source = {},
): Promise<{ kept: string[]; warnings: string[] }> {
  const warnings: string[] = [];
  const onWarning = (message: string) => warnings.push(message);
  await compile({ workload: workload({ source }), baseDir: folder, out, onWarning });
  return { kept: paths(join(out, "src")), warnings };
}

test("what is no part of a program is left out, and what may be missed is told by name", async (context) => {
  const all = [...KEPT, ...JUNK, ...SECRET, ...INSTALLED];
  const project = newProject(context, Object.fromEntries(all.map((path) => [path, "x"])));
  const { kept, warnings } = await compiled(project);
  assert.deepEqual(kept, [...KEPT].sort());
  assert.equal(warnings.length, 2);
  assert.match(
    warnings[0] ?? "",
    /it looks secret.*: "\.ENV", "\.Env\.Local", "\.aws", "\.bash_history", "\.boto", "\.dev\.vars", "\.dockercfg", "\.env", "\.env\.production", "\.node_repl_history", "\.npmrc", "\.ssh", "deploy\/id_ed25519", "tls\/server\.key"$/,
  );
  assert.match(
    warnings[1] ?? "",
    /installed for this machine.*"\.venv", "node_modules", "web\/node_modules"$/,
  );
});

test("what the default leaves out is kept where include names it", async (context) => {
  const project = newProject(
    context,
    Object.fromEntries([...KEPT, ...JUNK, ...SECRET].map((path) => [path, "x"])),
  );
  const cases: [string[], string[]][] = [
    [[".env"], [".env"]],
    [
      ["**/*.py", "deploy/id_ed25519"],
      ["deploy/id_ed25519", "main.py", "venv.py"],
    ],
    [[".env*"], [".env", ".env.example", ".env.production"]],
    [[".aws/**"], [".aws/credentials"]],
    [["**/__pycache__/**", "main.py"], ["main.py"]],
    [["**/__pycache__/*.pyc", "**/mod.cpython-312.pyc"], ["pkg/__pycache__/mod.cpython-312.pyc"]],
    [["**", "tls/server.key"], [...KEPT, "tls/server.key"].sort()],
  ];
  for (const [include, expected] of cases) {
    const found = await errorsOf(project, { source: { include } });
    if (found.length > 0) assert.match(found[0]?.detail ?? "", /matches nothing/);
    else assert.deepEqual(paths(join(project.out, "src")), expected, include.join());
  }
});

test("an editor's lock link and the link of nix build don't stop a compile", async (context) => {
  const project = newProject(context);
  symlinkSync("me@host.1234:5678", join(project.source, ".#main.py"));
  symlinkSync("/nix/store/00000000000000000000000000000000-x", join(project.source, "result"));
  symlinkSync("/nix/store/00000000000000000000000000000000-x", join(project.source, "result-man"));
  symlinkSync("../elsewhere", join(project.source, "node_modules"));
  assert.deepEqual(await bundled(project), ["main.py"]);
});

test("an artifact in the source is no source: not the output, and not another one or an archive", async (context) => {
  const project = newProject(context);
  const at = (name: string) => ({ ...project, out: join(project.source, name) });
  const first = await compiled(at("artifact"));
  assert.deepEqual(first.kept, ["main.py"]);
  for (const name of ["artifact", "deep/er/artifact", "artifact"]) {
    assert.deepEqual((await compiled(at(name))).kept, ["main.py"], name);
  }
  for (const name of ["artifact.tar.gz", "other.tar.gz", "artifact.tar.gz"]) {
    const options = { workload: workload(), baseDir: project.folder, out: join(project.source, name) };
    assert.equal((await compile(options)).fileCount, 1);
  }
  mkdirSync(join(project.source, "empty"));
  assert.deepEqual((await compiled(at("empty"))).kept, ["main.py"]);
  const named = await compiled(
    { ...project, out: join(project.folder, "out") },
    { include: ["main.py", "empty/**"] },
  );
  assert.ok(named.kept.includes("empty/launch.json"));
});

test("the whole folder as source, with the artifact beside the entry, compiles again and again to the same bytes", async (context) => {
  const project = newProject(context);
  const hashes = [];
  for (const out of ["src/artifact", "src/artifact", "elsewhere"]) {
    const parts = { source: { path: "." } };
    const options = { workload: workload(parts), baseDir: project.source, out: join(project.folder, out) };
    hashes.push((await compile(options)).treeHash);
  }
  assert.equal(new Set(hashes).size, 1);
});

test("a source folder that happens to hold a launch.json of something else is source", async (context) => {
  const project = newProject(context);
  writeTree(project.source, {
    "x/launch.json": "{}",
    "x/flake.nix": "{}",
    "y/launch.json": "not json",
    "z.tar.gz": "no",
  });
  assert.deepEqual(await bundled(project), [
    "main.py",
    "x/flake.nix",
    "x/launch.json",
    "y/launch.json",
    "z.tar.gz",
  ]);
});

test("what others can't read, private keys, names of secrets and LFS pointers are told by name", async (context) => {
  const project = newProject(context, {
    "main.py": "",
    "cert.pem": "-----BEGIN CERTIFICATE-----\nMIIB\n",
    "key.pem": "Bag Attributes\n-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n",
    "account.json": '{"private_key": "-----BEGIN PRIVATE KEY-----\\nMIIB"}',
    "config/secrets.yaml": "a: b",
    "credentials/prod": "x",
    "env.local": "A=b",
    "prod.env": "A=b",
    "env.py": "",
    "service-account.json": "{}",
    "tokens.py": "",
    "model.bin": `version https://git-lfs.github.com/spec/v1\noid sha256:${"0".repeat(64)}\nsize 12345\n`,
    "about-lfs.md": "version https://git-lfs.github.com/ is a service",
  });
  writeFileSync(join(project.source, "closed"), "x");
  chmodSync(join(project.source, "closed"), 0o600);
  const { warnings } = await compiled(project);
  assert.deepEqual(
    warnings.map((warning) => [warning.split(/[,(]/)[0]?.trim(), warning.replace(/^.*: /, "")]),
    [
      [
        "the artifact holds what looks secret by its name",
        '"config/secrets.yaml", "credentials/prod", "env.local", "prod.env", "service-account.json"',
      ],
      ["the artifact holds a private key", '"account.json", "key.pem"'],
      ["the artifact holds what only its owner can read here", '"closed"'],
      ["the artifact holds pointers of Git LFS in place of the files", '"model.bin"'],
    ],
  );
});
