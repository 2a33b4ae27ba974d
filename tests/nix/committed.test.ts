/** An artifact that is committed: its guest needs nothing built at evaluation, and drift is told. */
import assert from "node:assert/strict";
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { mvmforge } from "../front-door.ts";
import { mkFlake, repository, stage } from "./consumer.ts";
import { PYTHON_FILES } from "./entries.ts";
import { NIX_VERSIONS, nix } from "./nix.ts";

const NO_IMPORT = ["--option", "allow-import-from-derivation", "false"];

/** Write the entry's artifact into the repository, as a person does before committing it. */
function compile(cwd: string, out: string, ...options: string[]): void {
  const ran = mvmforge(["compile", join(cwd, "app.py"), "--out", join(cwd, out), ...options]);
  assert.equal(ran.code, 0, ran.stderr);
  stage(cwd);
}

for (const version of NIX_VERSIONS) {
  test(`packages.guest comes of the committed artifact, with nothing built at evaluation (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; artifact = ./artifact; }'),
    });
    compile(cwd, "artifact");
    const shown = await nix(["flake", "show", "--all-systems", ...NO_IMPORT], { cwd, version });
    assert.equal(shown.status, 0, shown.stderr);
    const guest = await nix(["build", ".#packages.x86_64-linux.guest", "--no-link", ...NO_IMPORT], {
      cwd,
      version,
    });
    assert.equal(guest.status, 0, guest.stderr);
    const booted = await nix(["eval", "--raw", ".#apps.x86_64-linux.vm.program", ...NO_IMPORT], {
      cwd,
      version,
    });
    assert.equal(booted.status, 0, booted.stderr);
    const checked = await nix(["build", ".#checks.x86_64-linux.artifact", "--no-link"], { cwd, version });
    assert.equal(checked.status, 0, checked.stderr);
  });

  test(`an entry or a source that has changed since fails nix flake check, by name (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": mkFlake(
        '{ src = ./.; workloads.api = { entry = "app.py"; artifact = ./api; }; workloads.b.entry = "app.py"; }',
      ),
    });
    compile(cwd, "api");
    appendFileSync(join(cwd, "src/main.sh"), "echo more\n");
    stage(cwd);
    const drifted = await nix(["flake", "check"], { cwd, version });
    assert.notEqual(drifted.status, 0);
    assert.match(drifted.stderr, /> > echo more$/m);
    assert.match(
      drifted.stderr,
      /> mkFlake: the artifact is not what app\.py compiles to \(.*\); write it again with mvmforge compile, and git add it$/m,
    );
    compile(cwd, "api");
    const mended = await nix(["flake", "check"], { cwd, version });
    assert.equal(mended.status, 0, mended.stderr);
    const listed = await nix(["eval", "--json", ".#packages.x86_64-linux", "--apply", "builtins.attrNames"], {
      cwd,
      version,
    });
    assert.deepEqual(JSON.parse(listed.stdout), ["api", "api-guest", "b", "default"]);
  });

  test(`a file of the artifact that git doesn't have is told (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; artifact = ./artifact; }'),
    });
    compile(cwd, "artifact");
    rmSync(join(cwd, "artifact/src/main.sh"));
    stage(cwd);
    const done = await nix(["eval", "--raw", ".#guest.drvPath"], { cwd, version });
    assert.match(
      done.stderr,
      /error: workload "hello": src\/ of this artifact has 0 files, and launch\.json counts 1;/,
    );
  });
}

test("an artifact that is locked to another mvm is no drift: its guest is made with the flake's", async () => {
  const cwd = repository({
    ...PYTHON_FILES,
    "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; artifact = ./artifact; }'),
  });
  compile(cwd, "artifact", "--mvm-flake", "github:someone/mvm");
  const checked = await nix(["build", ".#checks.x86_64-linux.artifact", ".#guest", "--no-link"], { cwd });
  assert.equal(checked.status, 0, checked.stderr);
});
