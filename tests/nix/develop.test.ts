/** `nix develop` of a consumer: mvmforge, a Python that imports it, and the types that an editor looks for. */
import assert from "node:assert/strict";
import { existsSync, lstatSync, mkdirSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { mkFlake, repository } from "./consumer.ts";
import { PYTHON_FILES, TYPESCRIPT_FILES } from "./entries.ts";
import { NIX_VERSIONS, type NixVersion, nix } from "./nix.ts";

const TSC = join(packageRoot(), "node_modules/typescript/bin/tsc");

async function inShell(cwd: string, command: string, version: NixVersion = "trixie", below = ".") {
  return nix(["develop", "-c", "sh", "-c", command], { cwd: join(cwd, below), version });
}

for (const version of NIX_VERSIONS) {
  test(`the shell has mvmforge, and a Python that imports it and what the entries import (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "other.py": PYTHON_FILES["app.py"],
      "flake.nix": mkFlake(
        '{ src = ./.; workloads = { a = { entry = "app.py"; pythonPackages = ps: [ ps.pyyaml ]; }; b.entry = "other.py"; }; }',
      ),
    });
    const done = await inShell(
      cwd,
      `mvmforge validate app.py && env -u PYTHONPATH python3 -c 'import mvmforge, yaml; print(mvmforge.app.__name__)' && mvmforge compile app.py --out out`,
      version,
    );
    assert.equal(done.status, 0, done.stderr);
    assert.match(done.stdout, /^app$/m);
    assert.ok(!existsSync(join(cwd, "node_modules")), "an entry in Python needs none");
  });

  test(`the types of an entry in TypeScript are where an editor looks for them (${version})`, async () => {
    const cwd = repository({
      ...TYPESCRIPT_FILES,
      "wrong.ts": TYPESCRIPT_FILES["app.ts"].replace("cpuCores: 1", 'cpuCores: "1"'),
      "package.json": '{ "type": "module" }',
      "flake.nix": mkFlake('{ src = ./.; entry = "app.ts"; }'),
    });
    mkdirSync(join(cwd, "below/this"), { recursive: true });
    const check = (entry: string) =>
      `${process.execPath} ${TSC} --noEmit --strict --types '' --module nodenext --target es2022 ${join(cwd, entry)}`;
    const right = await inShell(cwd, check("app.ts"), version, "below/this");
    assert.equal(right.status, 0, right.stdout + right.stderr);
    const wrong = await inShell(cwd, check("wrong.ts"), version);
    assert.match(wrong.stdout, /wrong\.ts\(.*Type 'string' is not assignable to type 'number'/);
    const ran = await inShell(cwd, "mvmforge validate app.ts", version);
    assert.equal(ran.status, 0, ran.stderr);
  });
}

test("a link into an older store path is replaced, what a person has installed is not", async () => {
  const cwd = repository({
    ...TYPESCRIPT_FILES,
    "flake.nix": mkFlake('{ src = ./.; entry = "app.ts"; }'),
  });
  const link = join(cwd, "node_modules/mvmforge");
  mkdirSync(join(cwd, "node_modules"));
  symlinkSync("/nix/store/00000000000000000000000000000000-mvmforge-0.0.1/lib/mvmforge", link);
  assert.equal((await inShell(cwd, "true")).status, 0);
  assert.match(readlinkSync(link), /^\/nix\/store\/(?!0{32})[a-z0-9]{32}-mvmforge-[^/]+\/lib\/mvmforge$/);

  const linked = repository({
    ...TYPESCRIPT_FILES,
    "flake.nix": mkFlake('{ src = ./.; entry = "app.ts"; }'),
    "elsewhere/package.json": "{}",
  });
  mkdirSync(join(linked, "node_modules"));
  symlinkSync("../elsewhere", join(linked, "node_modules/mvmforge"));
  assert.equal((await inShell(linked, "true")).status, 0);
  assert.equal(readlinkSync(join(linked, "node_modules/mvmforge")), "../elsewhere");

  const installed = repository({
    ...TYPESCRIPT_FILES,
    "flake.nix": mkFlake('{ src = ./.; entry = "app.ts"; }'),
  });
  mkdirSync(join(installed, "node_modules/mvmforge"), { recursive: true });
  writeFileSync(join(installed, "node_modules/mvmforge/package.json"), "{}");
  assert.equal((await inShell(installed, "true")).status, 0);
  assert.ok(lstatSync(join(installed, "node_modules/mvmforge")).isDirectory());
});

test("where the types can't be put, the shell says so and is there all the same", async () => {
  const cwd = repository({ ...TYPESCRIPT_FILES, "flake.nix": mkFlake('{ src = ./.; entry = "app.ts"; }') });
  writeFileSync(join(cwd, "node_modules"), "not a folder\n");
  const done = await inShell(cwd, "mvmforge --version");
  assert.equal(done.status, 0, done.stderr);
  assert.match(
    done.stderr,
    /^mvmforge: its types can't be linked into .*\/node_modules; make that a folder/m,
  );
});
