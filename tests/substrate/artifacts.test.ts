import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { mvmforge } from "../front-door.ts";
import { forget, newProject, type Project } from "./project.ts";

/** The folder that mvmctl was handed. */
const flake = (project: Project) => project.arguments()[2] as string;

test("a cached artifact that is damaged in any way is replaced whole, and a whole one is used again", (context) => {
  const project = newProject(context);
  writeFileSync(join(project.folder, "src/other.py"), "x = 1\n");
  const boot = () => {
    assert.equal(project.up().code, 0);
    project.down("hello");
    return flake(project);
  };
  const cached = boot();
  const whole = readFileSync(join(cached, "src/other.py"), "utf8");
  const damages: ((folder: string) => void)[] = [
    (folder) => writeFileSync(join(folder, "src/other.py"), "x = 2\n"),
    (folder) => rmSync(join(folder, "src/other.py")),
    (folder) => writeFileSync(join(folder, "src/more.py"), ""),
    (folder) => mkdirSync(join(folder, "src/empty")),
    (folder) => chmodSync(join(folder, "src/other.py"), 0o755),
    (folder) => writeFileSync(join(folder, "launch.json"), ""),
    (folder) => writeFileSync(join(folder, "flake.nix"), "{ }"),
    (folder) => rmSync(join(folder, "nix"), { recursive: true }),
    (folder) => writeFileSync(join(folder, "pre-build.sh"), "#!/bin/sh\n", { mode: 0o755 }),
    (folder) => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, "a file");
    },
  ];
  for (const damage of damages) {
    damage(cached);
    assert.equal(boot(), cached);
    assert.deepEqual(readdirSync(cached).sort(), ["flake.lock", "flake.nix", "launch.json", "nix", "src"]);
    assert.deepEqual(readdirSync(join(cached, "src")).sort(), ["main.py", "other.py"]);
    assert.equal(readFileSync(join(cached, "src/other.py"), "utf8"), whole);
  }
  writeFileSync(join(project.folder, "src/other.py"), "x = 3\n");
  assert.notEqual(boot(), cached, "after an edit");
});

test("the cache keeps the artifacts that were used last, and nothing of it that isn't one goes", (context) => {
  const project = newProject(context);
  const cache = join(project.folder, "cache/mvmforge");
  assert.equal(project.up().code, 0);
  project.down("hello");
  mkdirSync(join(cache, "mine"));
  for (let index = 0; index < 30; index++) {
    const path = join(cache, `other-${String(index).padStart(32, "0")}`);
    mkdirSync(path);
    utimesSync(path, index, index);
  }
  assert.equal(project.up().code, 0);
  const left = readdirSync(cache).filter((name) => name !== ".claims");
  assert.equal(left.filter((name) => name.startsWith("other-")).length, 15);
  assert.ok(left.includes("mine") && left.some((name) => name.startsWith("hello-")));
  assert.ok(left.includes(`other-${"29".padStart(32, "0")}`), "the oldest went");
});

test("a folder that is no artifact, or a damaged one, is refused with a code and never booted", (context) => {
  const project = newProject(context);
  const out = join(project.folder, "artifact");
  const plan = () => JSON.parse(readFileSync(join(out, "launch.json"), "utf8"));
  const write = (value: unknown) => writeFileSync(join(out, "launch.json"), JSON.stringify(value));
  const cases: [() => void, RegExp][] = [
    ...["", "null", "[]", "1", '"x"', "{}", "{", "\ufeff{}", "\u0000"].map((text): [() => void, RegExp] => [
      () => writeFileSync(join(out, "launch.json"), text),
      /E_MALFORMED_MANIFEST/,
    ]),
    [() => writeFileSync(join(out, "launch.json"), Buffer.from([0xff])), /E_MALFORMED_MANIFEST.*not UTF-8/s],
    [() => rmSync(join(out, "launch.json")), /E_MALFORMED_MANIFEST.*ENOENT/s],
    [() => write({ ...plan(), artifact_format_version: "1.0" }), /E_MALFORMED_MANIFEST/],
    [() => write({ ...plan(), more: 1 }), /E_MALFORMED_MANIFEST.*"more" is unknown/s],
    [() => write({ ...plan(), mounts: null }), /E_MALFORMED_MANIFEST/],
    [() => write({ ...plan(), workload_id: "../x" }), /E_MALFORMED_MANIFEST/],
    [
      () =>
        write({
          ...plan(),
          mounts: [{ source: { kind: "host_path", path: "/etc" }, target: "/x:/y", mode: "ro" }],
        }),
      /E_MALFORMED_MANIFEST.*breaks a rule/s,
    ],
    [() => writeFileSync(join(out, "src/main.py"), "changed"), /E_ARTIFACT_DAMAGED.*a file of src/s],
    [() => rmSync(join(out, "src/main.py")), /E_ARTIFACT_DAMAGED/],
    [() => rmSync(join(out, "src"), { recursive: true }), /E_ARTIFACT_DAMAGED/],
    [() => writeFileSync(join(out, "flake.nix"), "{ }"), /E_ARTIFACT_DAMAGED.*flake\.nix/s],
    [() => rmSync(join(out, "nix"), { recursive: true }), /E_ARTIFACT_DAMAGED.*nix\//s],
    [() => writeFileSync(join(out, "pre-build.sh"), ""), /E_ARTIFACT_DAMAGED.*pre-build\.sh/s],
  ];
  for (const [damage, said] of cases) {
    rmSync(out, { recursive: true, force: true });
    assert.equal(mvmforge(["compile", project.entry, "--out", out], { env: project.env }).code, 0);
    damage();
    const ran = project.up([out]);
    assert.notEqual(ran.code, 0);
    assert.match(ran.stderr, said);
    assert.doesNotMatch(ran.stderr, /please report/);
  }
  assert.deepEqual(project.arguments(), []);
  rmSync(out, { recursive: true });
  assert.equal(mvmforge(["compile", project.entry, "--out", out], { env: project.env }).code, 0);
  forget(project);
  assert.equal(project.up([out]).code, 0);
});

test("an artifact that is a repository, or lies in one, is handed over without the repository", (context) => {
  const project = newProject(context);
  const out = join(project.folder, "repository/artifact");
  mkdirSync(join(project.folder, "repository/.git"), { recursive: true });
  assert.equal(mvmforge(["compile", project.entry, "--out", out], { env: project.env }).code, 0);
  mkdirSync(join(out, ".git/objects"), { recursive: true });
  writeFileSync(join(out, ".git/HEAD"), "ref: refs/heads/main\n");
  const ran = project.up([out]);
  assert.equal(ran.code, 0, ran.stderr);
  assert.ok(!flake(project).startsWith(project.folder));
  const listed = project.recorded("flake")?.toString().split("\n") ?? [];
  assert.deepEqual(listed.slice(0, -1), ["flake.lock", "flake.nix", "launch.json", "nix", "src"]);
});
