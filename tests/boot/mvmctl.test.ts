/** The stand-in for mvmctl refuses what mvmctl refuses, so that a test can't pass on arguments that nothing would take. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { MVMCTL } from "./guest.ts";

test("32: it prints the version of the pinned mvm", () => {
  assert.equal(mvmctl(["--version"]).stdout, "mvmctl 0.13.0\n");
});

test("it refuses what mvmctl refuses before it builds", async (t) => {
  const withFlake = (...args: string[]) => ["--flake", t.name, ...args];
  // By the exit code: 2 is the command line's, 1 what is looked at after it.
  const cases: Record<string, [string[], RegExp, number]> = {
    "29: a character of the shell in a flake's path": [["--flake", "/$(id)"], /unsafe character/, 2],
    "a folder that isn't there": [["--flake", "/nowhere"], /Flake path '\/nowhere' does not exist/, 1],
    "a name that ends in a hyphen": [withFlake("--name", "vm-"), /VM name/, 2],
    "31: a port over UDP": [withFlake("-p", "53:53/udp"), /invalid port/, 2],
    "31: --cpus twice": [withFlake("--cpus", "1", "--cpus", "2"), /multiple times/, 2],
    "31: --name twice": [withFlake("--name", "a", "--name", "b"), /multiple times/, 2],
    "6: two kinds of network policy": [
      withFlake("--network-preset", "none", "--network-allow", "example.org:443"),
      /mutually exclusive/,
      1,
    ],
    "6: a network preset that there isn't": [
      withFlake("--network-preset", "bridge"),
      /unknown network preset/,
      1,
    ],
    "6: a destination without a port": [withFlake("--network-allow", "example.org"), /expected host:port/, 1],
    "a flag that there isn't": [
      withFlake("--port-forward", "1:1"),
      /unexpected argument '--port-forward'/,
      2,
    ],
    "a flag without its value": [["--flake"], /expected one argument/, 2],
    "an amount of memory that is none": [withFlake("--memory", "lots"), /Invalid memory size/, 1],
  };
  for (const [name, [args, message, code]] of Object.entries(cases)) {
    await t.test(name, () => {
      const { status, stderr } = mvmctl(["up", ...args]);
      assert.match(stderr, message);
      assert.equal(status, code);
    });
  }
});

test("30: it runs a pre-build.sh that it finds in the flake's folder", (t) => {
  const flake = folder(t);
  writeFileSync(join(flake, "flake.nix"), "{ outputs = _: { }; }\n");
  writeFileSync(join(flake, "pre-build.sh"), "#!/bin/sh\necho it ran >&2\nexit 7\n");
  chmodSync(join(flake, "pre-build.sh"), 0o755);
  const { status, stderr } = mvmctl(["up", "--flake", flake]);
  assert.match(stderr, /it ran/);
  assert.match(stderr, /pre-build\.sh hook failed/);
  assert.equal(status, 1);
});

test("8: a guest that doesn't run is not stopped, not forwarded to, and has no console", (t) => {
  const env = { XDG_STATE_HOME: folder(t) };
  assert.equal(mvmctl(["ls", "--json"], env).stdout, "[]\n");
  const down = mvmctl(["down", "nobody"], env);
  assert.deepEqual([down.status, down.stdout], [0, "[mvm] VM 'nobody' is not running.\n"]);
  assert.match(mvmctl(["logs", "nobody"], env).stderr, /No logs found for VM 'nobody'/);
  assert.match(mvmctl(["forward", "nobody", "-p", "80"], env).stderr, /VM 'nobody' is not running/);
});

test("33: exec refuses a launch plan of two shapes, and a variable that is no string", (t) => {
  const plan = join(folder(t), "launch.json");
  const entrypoint = { command: ["true"], working_dir: "/app", env: {} };
  const refusal = (document: unknown) => {
    writeFileSync(plan, JSON.stringify(document));
    const { status, stderr } = mvmctl(["exec", "--launch-plan", plan]);
    assert.equal(status, 1);
    return stderr;
  };
  assert.match(refusal({ entrypoint, env: {}, apps: [{ entrypoint }] }), /both top-level/);
  assert.match(refusal({ entrypoint, env: { A: { kind: "literal", value: "x" } } }), /expected a string/);
  assert.match(refusal({ entrypoint, env: { A: "x" } }), /no default image/);
});

function mvmctl(args: string[], env: Record<string, string> = {}) {
  return spawnSync(MVMCTL, args, { encoding: "utf8", env: { ...process.env, ...env } });
}

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), "mvmctl-test-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
