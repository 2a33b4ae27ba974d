import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { PinError, resolvePin } from "../../lib/compile/lock.ts";
import { newFolder, nixEval, repository, snapshot, workload, writeTree } from "./fixture.ts";

const PIN = "github:tinylabscom/mvm/c022a741bad35ed72dd0bb0c67e2b98c43fff780?dir=nix";

function nix(version: "trixie" | "sid", args: readonly string[]): string {
  return execFileSync(join(repository, "tests/nix/run"), args, {
    encoding: "utf8",
    env: { ...process.env, MVMFORGE_TEST_NIX: version },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

for (const version of ["trixie", "sid"] as const) {
  test(`an artifact in a read-only folder evaluates and nothing is written into it (${version} nix)`, async (context) => {
    const folder = newFolder(context);
    writeTree(join(folder, "src"), { "main.py": "" });
    const artifact = join(folder, "artifact");
    const { irHash, treeHash } = await compile({ workload: workload(), baseDir: folder, out: artifact });
    execFileSync("chmod", ["-R", "a-w", artifact]);
    const before = snapshot(artifact);
    const plan = JSON.parse(readFileSync(join(artifact, "launch.json"), "utf8"));
    assert.deepEqual(JSON.parse(nix(version, ["eval", "--json", `${artifact}#mvmforge.workload`])), plan);
    assert.deepEqual(JSON.parse(nix(version, ["eval", "--json", `${artifact}#mvmforge.metadata`])), {
      artifact_format_version: "1.1",
      ir_hash: irHash,
      ir_schema_version: "0.1",
      toolchain_version: plan.toolchain_version,
      tree_hash: treeHash,
      workload_id: "hello",
    });
    for (const system of ["x86_64-linux", "aarch64-linux"]) {
      assert.match(
        nix(version, ["eval", "--raw", `${artifact}#packages.${system}.default.drvPath`]),
        /\.drv$/,
      );
    }
    const metadata = JSON.parse(
      nix(version, ["flake", "metadata", "--no-update-lock-file", "--json", artifact]),
    );
    assert.equal(metadata.description, "The microVM workload hello");
    assert.deepEqual(Object.keys(metadata.locks.nodes.root.inputs), ["mvm"]);
    assert.equal(snapshot(artifact), before);
  });
}

test("the pin is flake.lock's, and another mvm comes without a lock unless one is given", async (context) => {
  const folder = newFolder(context);
  writeTree(join(folder, "src"), { "main.py": "" });
  const lock = join(folder, "other.lock");
  const own = JSON.parse(readFileSync(join(repository, "flake.lock"), "utf8"));
  const onlyMvm = { ...own, nodes: { ...own.nodes, root: { inputs: { mvm: "mvm" } } } };
  const pinned = Buffer.from(`${JSON.stringify(onlyMvm, null, 2)}\n`);
  writeFileSync(lock, JSON.stringify(onlyMvm));
  const url = "git+file:///x y?ref=\"${z}'\\";
  const cases = [
    { options: {}, mvm: PIN, locked: pinned },
    { options: { lock }, mvm: PIN, locked: readFileSync(lock) },
    { options: { mvmFlake: url }, mvm: url, locked: undefined },
    { options: { mvmFlake: url, lock }, mvm: url, locked: readFileSync(lock) },
  ];
  for (const { options, mvm, locked } of cases) {
    const out = join(folder, "artifact");
    await compile({ workload: workload(), baseDir: folder, out, ...options });
    assert.deepEqual(nixEval(`(import ${out}/flake.nix).inputs`), { mvm: { url: mvm } });
    assert.equal(existsSync(join(out, "flake.lock")), locked !== undefined);
    if (locked) assert.ok(readFileSync(join(out, "flake.lock")).equals(locked));
  }
});

test("a pin that can't be used is refused", (context) => {
  const folder = newFolder(context);
  writeTree(folder, {
    "text.lock": "x",
    "null.lock": "null",
    "other.lock": '{"nodes":{"root":{"inputs":{"nixpkgs":"n"}}},"root":"root"}',
  });
  for (const url of ["", "a\nb", "a\0b", "a\u007fb", "\ud800"]) {
    assert.throws(
      () => resolvePin(url),
      (error) => error instanceof PinError && error.option === "mvmFlake",
    );
  }
  for (const name of ["text.lock", "null.lock", "other.lock", "missing.lock", "."]) {
    assert.throws(
      () => resolvePin(undefined, join(folder, name)),
      (error) => error instanceof PinError && error.option === "lock",
      name,
    );
  }
});

test("no user string is in flake.nix but the id", async (context) => {
  const folder = newFolder(context);
  writeTree(join(folder, "src"), { "main.py": "" });
  const plain = join(folder, "plain");
  const hostile = join(folder, "hostile");
  await compile({ workload: workload(), baseDir: folder, out: plain });
  const entrypoint = {
    command: ['${builtins.abort "x"}', '"; rm -rf /'],
    working_dir: "/srv/x",
    env: { A: { kind: "literal", value: "''${x}" } },
  };
  await compile({ workload: workload({ entrypoint }), baseDir: folder, out: hostile });
  assert.equal(
    readFileSync(join(hostile, "flake.nix"), "utf8"),
    readFileSync(join(plain, "flake.nix"), "utf8"),
  );
});
