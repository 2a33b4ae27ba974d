/** doctor: what is here and what is missing, by what PATH and the environment have. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { mvmforge, scratch } from "../front-door.ts";

interface Report {
  ok: boolean;
  checks: { name: string; ok: boolean; found: string; fix: string; needed_by: string[] }[];
  limits: Record<string, string>;
}

/** The interpreter itself: what python3 on PATH is may be a script that looks for others there. */
const PYTHON = execFileSync("python3", ["-c", "import sys; print(sys.executable)"], {
  encoding: "utf8",
}).trim();

/** doctor with a PATH of these programs alone: an answer each, or the real Python. */
function doctor(context: TestContext, programs: Record<string, string | true>, env: NodeJS.ProcessEnv = {}) {
  const folder = scratch(context);
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const [name, text] of Object.entries(programs)) {
    const path = join(bin, name);
    writeFileSync(path, `#!/bin/sh\n${text === true ? `exec ${PYTHON} "$@"` : text}\n`);
    chmodSync(path, 0o755);
  }
  const ran = mvmforge(["doctor", "--json"], { env: { HOME: folder, PATH: bin, ...env } });
  const report: Report = JSON.parse(ran.stdout);
  const check = (name: string) => report.checks.find((each) => each.name === name) as Report["checks"][0];
  return { ran, report, check, folder };
}

const NIX = `case "$*" in --version) echo "nix (Nix) 2.31.2";; "config show") echo "cores = 0"; echo "experimental-features = flakes nix-command";; *) exit 1;; esac`;

test("where emit and compile work, the exit code is 0, whatever else is missing", (context) => {
  const { ran, report, check } = doctor(context, { python3: true });
  assert.equal(ran.code, 0, ran.stdout);
  assert.ok(report.ok);
  assert.match(check("Node").found, /^\d+\.\d+\.\d+ at \//);
  assert.match(check("Python").found, /^3\.\d+\.\d+ at \//);
  for (const name of ["Nix", "Nix flakes", "mvmctl", "QEMU"]) {
    assert.ok(!check(name).ok, name);
    assert.notEqual(check(name).fix, "");
  }
  assert.equal(report.limits["memory"], "128 to 65536 MiB");
});

test("without a Python, or with one that is too old or doesn't run, the exit code is 2 and the way out is told", (context) => {
  for (const [programs, found] of [
    [{}, /no python3 on PATH/],
    [{ python3: "echo 3.9.18" }, /3\.9\.18 at/],
    [{ python3: "exit 1" }, /doesn't run/],
  ] as const) {
    const { ran, check } = doctor(context, programs);
    assert.equal(ran.code, 2);
    assert.match(check("Python").found, found);
    assert.match(check("Python").fix, /3\.10 or newer.*MVMFORGE_PYTHON_BIN/);
  }
  const chosen = doctor(context, { "python-x": "echo 3.12.1" }, { MVMFORGE_PYTHON_BIN: "python-x" });
  assert.match(chosen.check("Python").found, /^3\.12\.1 at .*python-x$/);
});

test("Nix is looked at with its flakes, whatever it calls its release and its commands", (context) => {
  const good = doctor(context, { python3: true, nix: NIX });
  assert.match(good.check("Nix").found, /^2\.31\.2 at/);
  assert.equal(good.check("Nix flakes").found, "enabled");
  const lix = doctor(context, {
    python3: true,
    nix: NIX.replace("nix (Nix) 2.31.2", "nix (Lix, like Nix) 2.91.1"),
  });
  assert.match(lix.check("Nix").found, /^2\.91\.1 at/);
  const old = doctor(context, {
    python3: true,
    nix: 'case "$1" in --version) echo "nix (Nix) 2.8.0";; show-config) echo "experimental-features = nix-command";; *) exit 1;; esac',
  });
  assert.ok(!old.check("Nix").ok);
  assert.match(old.check("Nix").fix, /2\.18 or newer/);
  assert.match(old.check("Nix flakes").found, /^flakes not enabled$/);
  assert.match(old.check("Nix flakes").fix, /experimental-features = nix-command flakes/);
  const none = doctor(context, { python3: true, nix: '[ "$1" = --version ] && echo "nix (Nix) 2.31.2"' });
  assert.match(none.check("Nix flakes").found, /nix-command is not enabled/);
});

test("mvmctl is judged by its release as up judges it", (context) => {
  for (const [version, ok] of [
    ["0.12.9", false],
    ["0.13.0", true],
    ["0.16.4", true],
    ["0.17.0", false],
  ] as const) {
    const { check, ran } = doctor(context, { python3: true, mvmctl: `echo mvmctl ${version}` });
    assert.equal(check("mvmctl").ok, ok, version);
    assert.match(check("mvmctl").found, new RegExp(version.replaceAll(".", "\\.")));
    assert.equal(ran.code, 0);
  }
});

test("folders are looked at and not made", (context) => {
  const { check, folder } = doctor(context, { python3: true });
  assert.equal(check("cache folder").found, join(folder, ".cache/mvmforge"));
  assert.ok(check("state folder").ok);
  assert.match(
    doctor(context, { python3: true }, { TMPDIR: join(folder, "none") }).check("temporary folder").found,
    /isn't there$/,
  );
  assert.equal(doctor(context, { python3: true }, { TMPDIR: join(folder, "none") }).ran.code, 2);
  const unfit = doctor(context, { python3: true }, { XDG_STATE_HOME: join(dirname(folder), "a b") });
  assert.match(unfit.check("state folder").found, /characters that mvmctl can't be told/);
  assert.match(doctor(context, { python3: true }, { HOME: "" }).check("cache folder").found, /absolute path/);
});

test("for people it is a table on stdout, and the same in the same surroundings", (context) => {
  const folder = scratch(context);
  symlinkSync(PYTHON, join(folder, "python3"));
  const env = { HOME: folder, PATH: folder };
  const [one, other] = [mvmforge(["doctor"], { env }), mvmforge(["doctor"], { env })];
  assert.equal(one.stdout, other.stdout);
  assert.equal(one.stderr, "");
  assert.match(one.stdout, /^missing +Nix +no nix on PATH\n +for up, vm: install Nix 2\.18/m);
  assert.match(one.stdout, /^ok +compile +can run here$/m);
});
