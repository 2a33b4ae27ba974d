/** Someone else's repository: a few lines of flake, an entry, and every output works. */
import assert from "node:assert/strict";
import { chmodSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { test } from "node:test";
import { build, evaluated, INPUT, mkFlake, RECORDER, repository } from "./consumer.ts";
import { PYTHON_FILES, TYPESCRIPT_FILES } from "./entries.ts";
import { folder, NIX_VERSIONS, type NixVersion, nix } from "./nix.ts";

const recorder = folder({
  mvmctl: RECORDER,
});
chmodSync(join(recorder, "mvmctl"), 0o755);

/** The arguments that mvmctl gets from `nix run FLAKE -- ARGS`, from the environment's MVMFORGE_MVM_BIN or PATH. */
async function recorded(
  cwd: string,
  flake: string,
  args: readonly string[],
  { version = "trixie", onPath = false }: { version?: NixVersion; onPath?: boolean } = {},
): Promise<string[]> {
  const RECORD = join(folder({}), "record");
  const found = onPath
    ? { PATH: `${recorder}${delimiter}${process.env["PATH"]}` }
    : { MVMFORGE_MVM_BIN: join(recorder, "mvmctl") };
  const done = await nix(["run", flake, "--", ...args], { cwd, version, env: { RECORD, ...found } });
  assert.equal(done.status, 0, done.stderr);
  return readFileSync(RECORD, "utf8").trimEnd().split("\n");
}

const UP = [
  "up",
  "--flake",
  /^\/nix\/store\/[^/]+-workload$/,
  "--name",
  "hello",
  "--cpus",
  "2",
  "--memory",
  "256M",
  "-p",
  "8080:80",
];

function assertArguments(actual: readonly string[], expected: readonly (string | RegExp)[]): void {
  assert.equal(actual.length, expected.length, actual.join(" "));
  for (const [index, argument] of expected.entries()) {
    if (typeof argument === "string") assert.equal(actual[index], argument);
    else assert.match(actual[index] ?? "", argument);
  }
}

async function assertGuest(cwd: string, flake: string, version?: NixVersion): Promise<void> {
  const guest = await build(cwd, flake, version);
  // The files are links into the store, which is elsewhere outside of tests/nix/enter.
  assert.ok(readdirSync(guest).includes("rootfs.initrd"), readdirSync(guest).join(" "));
}

for (const version of NIX_VERSIONS) {
  test(`eight lines of flake and an app.py give .#workload, .#guest and .#up (${version})`, async () => {
    const cwd = repository({ ...PYTHON_FILES, "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; }') });
    const workload = await build(cwd, ".#workload", version);
    assert.equal(readFileSync(join(workload, "src/main.sh"), "utf8"), PYTHON_FILES["src/main.sh"]);
    await assertGuest(cwd, ".#guest", version);
    assertArguments(await recorded(cwd, ".#up", ["-e", "A=b"], { version }), [...UP, "-e", "A=b"]);
    assert.equal(realpathSync(await build(cwd, ".", version)), realpathSync(workload));
    const checked = await nix(["flake", "check"], { cwd, version });
    assert.equal(checked.status, 0, checked.stderr);
    const shown = await nix(["flake", "show"], { cwd, version });
    assert.equal(shown.status, 0, shown.stderr);
  });
}

test("the same with an app.ts", async () => {
  const cwd = repository({ ...TYPESCRIPT_FILES, "flake.nix": mkFlake('{ src = ./.; entry = "app.ts"; }') });
  const workload = await build(cwd, ".#workload");
  assert.equal(JSON.parse(readFileSync(join(workload, "launch.json"), "utf8")).workload_id, "greet");
  await assertGuest(cwd, ".#guest");
  assert.equal((await recorded(cwd, ".", []))[4], "greet");
});

const SECRET_FILES = {
  ...PYTHON_FILES,
  "app.py": PYTHON_FILES["app.py"].replace(
    'entrypoint=mv.entrypoint(command=["sh", "main.sh"])',
    'entrypoint=mv.entrypoint(command=["sh", "main.sh"], env={"TOKEN": mv.secret(name="token")})',
  ),
};

for (const version of NIX_VERSIONS) {
  test(`--secret and --secrets that come first are mvmforge's, all else is mvmctl's (${version})`, async () => {
    const cwd = repository({ ...SECRET_FILES, "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; }') });
    const secrets = folder({ token: "from a folder" });
    const file = join(secrets, "token");
    for (const own of [
      ["--secret", `token=file:${file}`],
      [`--secret=token=file:${file}`],
      ["--secrets", secrets],
      [`--secrets=${secrets}`],
    ]) {
      const given = await recorded(cwd, ".#up", [...own, "-d"], { version });
      assert.equal(given.at(-1), "-d", given.join(" "));
      assert.ok(!given.some((word) => word.startsWith("--secret")), given.join(" "));
      assert.ok(
        given.some((word) => word.endsWith(":/mnt/secrets")),
        given.join(" "),
      );
    }
    const env = { MVMFORGE_MVM_BIN: join(recorder, "mvmctl") };
    const missing = await nix(["run", ".#up", "--", "-d", `--secrets=${secrets}`], { cwd, version, env });
    assert.match(missing.stderr, /^E_SECRET_MISSING: /m);
    const explicit = await nix(["run", ".#up", "--", "--", "--secret", "x"], { cwd, version, env });
    assert.match(explicit.stderr, /^E_SECRET_MISSING: /m);
    const unfinished = await nix(["run", ".#up", "--", `--secret=token=file:${file}`, "--secret"], {
      cwd,
      version,
      env,
    });
    assert.equal(unfinished.status, 2);
    assert.match(unfinished.stderr, /option '--secret <.*>' argument missing/);
  });
}

test("two workloads give one of each, and a default that has both", async () => {
  const cwd = repository({
    ...PYTHON_FILES,
    ...TYPESCRIPT_FILES,
    "flake.nix": mkFlake('{ src = ./.; workloads = { hello.entry = "app.py"; greet.entry = "app.ts"; }; }'),
  });
  assert.deepEqual(readdirSync(await build(cwd, ".")), ["greet", "hello"]);
  const workload = await build(cwd, ".#greet");
  assert.match(realpathSync(workload), /-greet$/);
  await assertGuest(cwd, ".#guest.hello");
  assert.equal((await recorded(cwd, ".#hello", []))[4], "hello");
  assert.equal((await recorded(cwd, ".#greet", []))[4], "greet");
  const checked = await nix(["flake", "check"], { cwd });
  assert.equal(checked.status, 0, checked.stderr);
});

test("mvmctl is the pinned mvm's own, and with mvmctl = null the one on PATH (fact 17)", async () => {
  const cwd = repository({
    ...PYTHON_FILES,
    "flake.nix": `{
      ${INPUT}
      outputs = { self, mvmforge }: let
        inherit (mvmforge.lib.x86_64-linux) mkWorkload mkUp;
        workload = mkWorkload { src = ./.; entry = "app.py"; };
      in {
        packages.x86_64-linux = {
          pinned = mkUp { inherit workload; };
          onPath = mkUp { inherit workload; mvmctl = null; };
        };
        expected = "\${mvmforge.inputs.mvm.packages.x86_64-linux.mvm}/bin/mvmctl";
      };
    }`,
  });
  const program = readFileSync(join(await build(cwd, ".#pinned"), "bin/up"), "utf8");
  assert.ok(program.includes(String(await evaluated(cwd, ".#expected"))), program);
  assertArguments(await recorded(cwd, ".#onPath", ["--", "-d"], { onPath: true }), [...UP, "-d"]);
  const refused = await nix(["run", ".#pinned", "--", "--bogus"], { cwd });
  assert.match(refused.stderr, /unexpected argument '--bogus' found/);
});

test("through the overlay, the package and its functions are in pkgs", async () => {
  const cwd = repository({
    ...PYTHON_FILES,
    "flake.nix": `{
      ${INPUT}
      inputs.nixpkgs.follows = "mvmforge/nixpkgs";
      outputs = { self, mvmforge, nixpkgs }: let
        pkgs = import nixpkgs { system = "x86_64-linux"; overlays = [ mvmforge.overlays.default ]; };
        workload = pkgs.mvmforge.mkWorkload { src = ./.; entry = "app.py"; };
      in {
        packages.x86_64-linux = { inherit workload; up = pkgs.mvmforge.mkUp { inherit workload; }; };
        legacyPackages.x86_64-linux.guest = pkgs.mvmforge.mkGuest { inherit workload; };
        same = pkgs.mvmforge.outPath == mvmforge.packages.x86_64-linux.mvmforge.outPath;
      };
    }`,
  });
  await build(cwd, ".#workload");
  await assertGuest(cwd, ".#guest");
  assertArguments(await recorded(cwd, ".#up", []), UP);
  assert.equal(await evaluated(cwd, ".#same"), true);
});

const flakeParts = (perSystem: string) => `{
  ${INPUT}
  inputs.nixpkgs.follows = "mvmforge/nixpkgs";
  inputs.flake-parts.url = "github:hercules-ci/flake-parts";
  outputs = inputs: inputs.flake-parts.lib.mkFlake { inherit inputs; } {
    systems = [ "x86_64-linux" ];
    imports = [ inputs.mvmforge.flakeModules.default ];
    perSystem = { pkgs, ... }: { ${perSystem} };
  };
}`;

for (const version of NIX_VERSIONS) {
  test(`through flake-parts, one workload and its own default package beside it (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": flakeParts(
        'mvmforge = { src = ./.; entry = "app.py"; pythonPackages = ps: [ ps.pyyaml ]; }; packages.default = pkgs.hello;',
      ),
    });
    await build(cwd, ".#workload", version);
    await assertGuest(cwd, ".#guest", version);
    assertArguments(await recorded(cwd, ".#up", [], { version }), UP);
    assert.match(realpathSync(await build(cwd, ".", version)), /-hello/);
  });
}

test("through flake-parts, several workloads, and an option of a wrong type is named", async () => {
  const cwd = repository({
    ...PYTHON_FILES,
    ...TYPESCRIPT_FILES,
    "flake.nix": flakeParts(
      'mvmforge = { src = ./.; workloads = { a.entry = "app.py"; b.entry = "app.ts"; }; };',
    ),
    "wrong/flake.nix": flakeParts("mvmforge = { src = ./.; entry = 1; };"),
  });
  assert.deepEqual(readdirSync(await build(cwd, ".")), ["a", "b"]);
  await assertGuest(cwd, ".#guest.b");
  assert.equal((await recorded(cwd, ".#a", []))[4], "hello");
  const wrong = await nix(["build", "path:./wrong#workload", "--no-link"], { cwd });
  assert.match(wrong.stderr, /`perSystem\.x86_64-linux\.mvmforge\.entry' is not of type `null or string'/);
});
