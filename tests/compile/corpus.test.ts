import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { compilable, ENTRIES } from "../corpus/entries.ts";
import { mvmforge } from "../front-door.ts";
import { newFolder, repository } from "./fixture.ts";
import { type GuestArguments, guestArguments, install, makeRoot, runInGuest, splitZero } from "./guest.ts";

const folder = mkdtempSync(join(tmpdir(), "mvmforge-test-"));
after(() => rmSync(folder, { recursive: true, force: true }));

before(async () => {
  for (const name of ENTRIES) {
    const ran = mvmforge(["compile", join(await compilable(name), "app.py"), "--out", join(folder, name)]);
    assert.equal(ran.code, 0, ran.stderr);
  }
});

for (const version of ["trixie", "sid"] as const) {
  for (const name of ENTRIES) {
    test(`${name} evaluates to a guest (${version} nix)`, () => {
      const attribute = `${join(folder, name)}#packages.x86_64-linux.default.drvPath`;
      const path = execFileSync(join(repository, "tests/nix/run"), ["eval", "--raw", attribute], {
        encoding: "utf8",
        env: { ...process.env, MVMFORGE_TEST_NIX: version },
        stdio: ["ignore", "pipe", "pipe"],
      });
      assert.match(path, /^\/nix\/store\/.*-mvm-.*\.drv$/);
    });
  }
}

test("the hostile entry's process has the IR's arguments, environment and working directory, byte for byte", (context) => {
  const artifact = join(folder, "hostile");
  const root = join(newFolder(context), "root");
  makeRoot(root);
  const { command, preStart } = install(root, guestArguments([artifact])[0] as GuestArguments, artifact);
  const plan = JSON.parse(readFileSync(join(artifact, "launch.json"), "utf8"));
  const look = [
    `${preStart} && { ${command} & }`,
    // The program is there once it listens on port 8080 (1F90); before that, /proc may show it half in place.
    "until grep -q ':1F90 ' /proc/net/tcp || ! kill -0 $!; do sleep 0.05; done",
    "cd /proc/$(cat /run/mvmforge/pid); cat cmdline >/out/cmdline; cat environ >/out/environ; readlink cwd >/out/cwd",
    "kill $!; wait $!",
  ].join("\n");
  const ran = runInGuest("writable", root, look);
  assert.equal(ran.status, 143, ran.stderr);
  assert.deepEqual(splitZero(join(root, "out/cmdline")), plan.entrypoint.command);
  assert.equal(readFileSync(join(root, "out/cwd"), "utf8"), `${plan.entrypoint.working_dir}\n`);
  const found = splitZero(join(root, "out/environ"));
  for (const [name, value] of Object.entries({ ...plan.env, ...plan.entrypoint.env })) {
    assert.ok(found.includes(`${name}=${value}`), name);
  }
});
