/** Fact 12 of specs/substrate.md: where mvmctl builds in a Lima machine, what it is handed lies below the user's home. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { CLI } from "../front-door.ts";
import { newProject } from "./project.ts";

const WITHOUT_KVM = fileURLToPath(new URL("without-kvm", import.meta.url));

test("12: where limactl is and /dev/kvm isn't, every flake is below the home, and one from elsewhere is copied there", (context) => {
  const project = newProject(context);
  const { entry, folder } = project;
  const home = join(folder, "home");
  const lima = join(folder, "lima");
  mkdirSync(lima);
  writeFileSync(join(lima, "limactl"), "#!/bin/sh\n", { mode: 0o755 });
  /** The flake that mvmctl is handed for what `up` is given. */
  const flakeOf = (what: string, path = `${lima}:${project.env["PATH"]}`) => {
    const env = { ...project.env, PATH: path };
    const ran = spawnSync(WITHOUT_KVM, [process.execPath, CLI, "up", what], { env, encoding: "utf8" });
    assert.equal(ran.status, 0, ran.stderr);
    project.down("hello");
    return project.arguments()[2] as string;
  };
  const compiled = (out: string) => {
    const ran = spawnSync(process.execPath, [CLI, "compile", entry, "--out", out], { env: project.env });
    assert.equal(ran.status, 0);
    return out;
  };

  // newProject's XDG_CACHE_HOME is beside the home.
  assert.ok(flakeOf(entry).startsWith(join(home, ".cache/mvmforge/hello-")));
  const outside = compiled(join(folder, "artifact"));
  const copy = flakeOf(outside);
  assert.ok(copy.startsWith(`${home}/`), copy);
  assert.equal(existsSync(copy), false, "the copy goes afterwards");
  const inside = compiled(join(home, "artifact"));
  assert.equal(flakeOf(inside), inside);

  // A machine without Lima builds by itself.
  assert.equal(flakeOf(outside, project.env["PATH"]), outside);
  assert.ok(flakeOf(entry, project.env["PATH"]).startsWith(join(folder, "cache/mvmforge/hello-")));
  assert.deepEqual(readdirSync(home).sort(), [".cache", "artifact"]);
});
