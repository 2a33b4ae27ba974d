/** The stand-in for mvmctl refuses what mvm's refuses, so that a test can't pass on arguments that nothing would take. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const MVMCTL = fileURLToPath(new URL("../nix/mvm/mvmctl/mvmctl", import.meta.url));

test("it prints the version of the pinned mvm", () => {
  assert.equal(spawnSync(MVMCTL, ["--version"], { encoding: "utf8" }).stdout, "mvmctl 0.13.0\n");
});

test("it refuses what mvmctl refuses", async (t) => {
  const flake = mkdtempSync(join(tmpdir(), "mvmctl-test-"));
  t.after(() => rmSync(flake, { recursive: true, force: true }));
  writeFileSync(join(flake, "flake.nix"), "{ outputs = _: { }; }\n");
  const withFlake = (...args: string[]) => ["--flake", flake, ...args];
  const cases: Record<string, [string[], RegExp]> = {
    "no flake": [[], /--flake is required/],
    "a flake with a space in its path": [["--flake", "/a b"], /unsafe character/],
    "a flake with a shell character in its path": [["--flake", "/$(id)"], /unsafe character/],
    "a flake with a colon in its path": [["--flake", "/a:b"], /remote/],
    "a name that ends in a hyphen": [withFlake("--name", "vm-"), /VM name/],
    "a port over UDP": [withFlake("-p", "53:53/udp"), /invalid port/],
    "two kinds of network policy": [
      withFlake("--network-preset", "none", "--network-allow", "example.org:443"),
      /cannot be used with/,
    ],
    "a network preset that there isn't": [withFlake("--network-preset", "bridge"), /unknown network preset/],
    "a hypervisor that there isn't": [withFlake("--hypervisor", "xen"), /unknown hypervisor/],
    "a folder at another place than /mnt/config and /mnt/secrets": [
      withFlake("-v", `${flake}:/data`),
      /at \/mnt\/config or/,
    ],
    "a flag that there isn't": [withFlake("--port-forward", "1:1"), /unexpected argument '--port-forward'/],
    "a flag without its value": [["--flake"], /a value is required/],
    "a flag given twice": [withFlake("--cpus", "1", "--cpus", "2"), /multiple times/],
    "an amount of memory that is none": [withFlake("--memory", "lots"), /invalid size/],
    "a variable without a value": [withFlake("-e", "NAME"), /Expected KEY=VALUE/],
  };
  for (const [name, [args, message]] of Object.entries(cases)) {
    await t.test(name, () => {
      const { status, stderr } = spawnSync(MVMCTL, ["up", ...args], { encoding: "utf8" });
      assert.match(stderr, message);
      assert.equal(status, 2);
    });
  }
});

test("it runs a pre-build.sh that it finds in the flake's folder", (t) => {
  const flake = mkdtempSync(join(tmpdir(), "mvmctl-test-"));
  t.after(() => rmSync(flake, { recursive: true, force: true }));
  writeFileSync(join(flake, "flake.nix"), "{ outputs = _: { }; }\n");
  writeFileSync(join(flake, "pre-build.sh"), "#!/bin/sh\necho it ran >&2\nexit 7\n");
  chmodSync(join(flake, "pre-build.sh"), 0o755);
  const { status, stderr } = spawnSync(MVMCTL, ["up", "--flake", flake], { encoding: "utf8" });
  assert.match(stderr, /it ran/);
  assert.equal(status, 7);
});
