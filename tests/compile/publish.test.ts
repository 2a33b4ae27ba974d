/** The output of a compile: its form, what it replaces, and runs that meet there. */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { CLI } from "../front-door.ts";
import { newProject, repository, snapshot, workload, writeTree } from "./fixture.ts";

test("an artifact is five names, with modes that owe nothing to the umask", async (context) => {
  const { options } = newProject(context);
  const before = process.umask(0o077);
  try {
    await compile(options);
    await compile({ ...options, out: `${options.out}.tar.gz` });
  } finally {
    process.umask(before);
  }
  assert.equal(statSync(`${options.out}.tar.gz`).mode & 0o7777, 0o644);
  const lines = snapshot(options.out)
    .split("\n")
    .filter(
      (line) => !line.startsWith("nix/") || line.startsWith("nix/ ") || line.startsWith("nix/guest.nix"),
    )
    .map((line) => line.split(" ").slice(0, 2).join(" "));
  assert.deepEqual(lines, [
    "./ 755",
    "flake.lock 644",
    "flake.nix 644",
    "launch.json 644",
    "nix/ 755",
    "nix/guest.nix 644",
    "src/ 755",
    "src/main.py 644",
    "src/pkg/ 755",
    "src/pkg/mod.py 644",
  ]);
});

test("an artifact replaces an artifact, an empty folder and nothing, and leaves no trace beside it", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  await compile(options);
  assert.equal(readFileSync(join(options.out, "src/main.py"), "utf8"), "print(2)");
  const empty = join(folder, "empty");
  mkdirSync(empty);
  await compile({ ...options, out: empty });
  await compile({ ...options, out: join(folder, "new/deep/artifact") });
  for (const out of [empty, join(folder, "new/deep/artifact")])
    assert.equal(snapshot(out), snapshot(options.out));
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "empty", "new", "src"]);
  assert.deepEqual(readdirSync(join(folder, "new/deep")), ["artifact"]);
});

test("an artifact is replaced where two folders can't be exchanged, too", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  // A module hook under which there is no koffi, and so no call to exchange with.
  const hook =
    "export const resolve = (name, context, next) => { if (name === 'koffi') throw new Error(); return next(name, context); }";
  const register = `import { register } from "node:module"; register(${JSON.stringify(dataUrl(hook))});`;
  const child = new URL("./compile-child.ts", import.meta.url).pathname;
  execFileSync(
    process.execPath,
    ["--import", "tsx", "--import", dataUrl(register), child, folder, options.out],
    { cwd: repository },
  );
  assert.equal(readFileSync(join(options.out, "src/main.py"), "utf8"), "print(2)");
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "src"]);
});

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

test("a read-only artifact, as one copied from the Nix store is, can be replaced", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  execFileSync("chmod", ["-R", "a-w", options.out]);
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  await compile(options);
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "src"]);
});

test("runs into one folder at once each succeed, and one of them wins whole", async (context) => {
  const { folder, options } = newProject(context);
  const variants = Array.from({ length: 8 }, (_, index) =>
    workload({ entrypoint: { command: ["run", String(index)] } }),
  );
  const results = await Promise.all(variants.map((variant) => compile({ ...options, workload: variant })));
  const plan = JSON.parse(readFileSync(join(options.out, "launch.json"), "utf8"));
  assert.ok(results.some(({ irHash }) => irHash === plan.ir_hash));
  assert.deepEqual(readdirSync(options.out).sort(), ["flake.lock", "flake.nix", "launch.json", "nix", "src"]);
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "src"]);
});

test("processes that compile into one folder at once each succeed, and one of them wins whole", async (context) => {
  const { folder, options } = newProject(context);
  const ends = Array.from({ length: 6 }, (_, index) => {
    const path = join(folder, `workload-${index}.json`);
    writeFileSync(path, JSON.stringify(workload({ entrypoint: { command: ["run", String(index)] } })));
    return once(
      spawn(process.execPath, [CLI, "compile", path, "--out", options.out], { stdio: "ignore" }),
      "exit",
    );
  });
  assert.deepEqual(
    await Promise.all(ends),
    Array.from({ length: 6 }, () => [0, null]),
  );
  assert.match(
    JSON.parse(readFileSync(join(options.out, "launch.json"), "utf8")).entrypoint.command[1],
    /^[0-5]$/,
  );
  assert.deepEqual(readdirSync(options.out).sort(), ["flake.lock", "flake.nix", "launch.json", "nix", "src"]);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith(".")),
    [],
  );
});
