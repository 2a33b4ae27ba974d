import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { CLI, mvmforge } from "../front-door.ts";
import { MVMCTL, newProject } from "./project.ts";

test("up boots the compiled workload: arguments, environment, streams and exit code pass through", (context) => {
  const project = newProject(context);
  const { entry, env, folder } = project;
  const extra = ["-e", "K=v", "--tag", "it's=$x", "--hypervisor", "qemu", "", "a b"];
  const ran = mvmforge(["up", entry, "--", ...extra], {
    env: { ...env, MVMCTL_EXIT: "37", "ODD NAME": "kept" },
    input: "in\0put",
  });
  assert.equal(ran.code, 37);
  assert.equal(ran.stdout, "to stdout\n");
  assert.match(ran.stderr, /to stderr\n$/);
  assert.equal(readFileSync(join(folder, "record/stdin"), "utf8"), "in\0put");
  const given = project.arguments();
  assert.deepEqual(given.slice(0, 2), ["up", "--flake"]);
  assert.deepEqual(given.slice(3), ["--name", "hello", "--cpus", "1", "--memory", "256M", ...extra]);
  const flake = given[2] as string;
  assert.ok(flake.startsWith(join(folder, "cache/mvmforge/hello-")));
  assert.deepEqual(readdirSync(flake).sort(), ["flake.lock", "flake.nix", "launch.json", "nix", "src"]);
  assert.ok(project.recorded("environment")?.toString().split("\0").includes("ODD NAME=kept"));
});

test("up of an artifact hands that folder over, or a copy where its path isn't fit", (context) => {
  const project = newProject(context);
  const { entry, env, folder } = project;
  for (const [name, isFit] of [
    ["artifact", true],
    ["an artifact", false],
    ["a:b", false],
  ] as const) {
    const out = join(folder, name);
    assert.equal(mvmforge(["compile", entry, "--out", out], { env }).code, 0);
    const ran = mvmforge(["up", out], { env });
    assert.equal(ran.code, 0, ran.stderr);
    const flake = project.arguments()[2] as string;
    assert.equal(flake === out, isFit);
    assert.match(flake, /^[A-Za-z0-9/._+-]+$/);
    assert.equal(existsSync(flake), isFit, "a temporary copy goes afterwards");
    project.down("hello");
  }
});

test("a cache whose path isn't fit for mvmctl, or in a git tree, gives way to a temporary folder", (context) => {
  for (const cache of ["ca che", "ca'che", "repository/cache"]) {
    const project = newProject(context);
    mkdirSync(join(project.folder, "repository/.git"), { recursive: true });
    const env = { ...project.env, XDG_CACHE_HOME: join(project.folder, cache) };
    const ran = mvmforge(["up", project.entry], { env });
    assert.equal(ran.code, 0, ran.stderr);
    const flake = project.arguments()[2] as string;
    assert.ok(!flake.startsWith(project.folder));
    assert.match(flake, /^[A-Za-z0-9/._+-]+$/);
    assert.ok(!existsSync(dirname(flake)));
  }
});

test("death by a signal is 128 and its number", (context) => {
  const { entry, env } = newProject(context);
  assert.equal(mvmforge(["up", entry], { env: { ...env, MVMCTL_END: "kill" } }).code, 137);
});

test("mvmctl is found on PATH, and what can't be run is said", (context) => {
  const { folder, entry, env } = newProject(context);
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync(MVMCTL, join(bin, "mvmctl"));
  const onPath: NodeJS.ProcessEnv = { ...env, PATH: `:/nothing:${bin}:${process.env["PATH"]}` };
  delete onPath["MVMFORGE_MVM_BIN"];
  assert.equal(mvmforge(["up", entry], { env: onPath }).code, 0);
  writeFileSync(join(folder, "text"), "no program");
  const cases: [NodeJS.ProcessEnv, RegExp][] = [
    [{ ...onPath, PATH: "/nothing" }, /E_MVM_NOT_FOUND.*there is no mvmctl on PATH/s],
    [{ ...env, MVMFORGE_MVM_BIN: join(folder, "missing") }, /E_MVM_NOT_FOUND.*which is not an executable/s],
    [{ ...env, MVMFORGE_MVM_BIN: join(folder, "text") }, /E_MVM_NOT_FOUND.*which is not an executable/s],
    [{ ...env, MVMFORGE_MVM_BIN: folder }, /E_MVM_NOT_FOUND.*which is not an executable/s],
  ];
  for (const [given, said] of cases) {
    const ran = mvmforge(["up", entry], { env: given });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
  }
  writeFileSync(join(folder, "text"), "#!/no/such/interpreter\n");
  chmodSync(join(folder, "text"), 0o755);
  const ran = mvmforge(["up", entry], { env: { ...env, MVMFORGE_MVM_BIN: join(folder, "text") } });
  assert.match(ran.stderr, /E_MVM_NOT_FOUND.*can't be run/s);
});

test("an mvmctl that is too old, or whose version can't be read, is refused with both versions named", (context) => {
  const { entry, env, folder } = newProject(context);
  const refused: [string, RegExp][] = [
    ["mvmctl 0.12.9", /is 0\.12\.9; this mvmforge needs mvmctl 0\.13\.0 or newer/],
    ["mvmctl 0.9.20", /is 0\.9\.20;/],
    ["something else", /says "something else", which is no version; this mvmforge needs mvmctl 0\.13\.0/],
    ["mvmctl 13", /says "mvmctl 13"/],
    ["", /says ""/],
  ];
  for (const [version, said] of refused) {
    const ran = mvmforge(["up", entry], { env: { ...env, MVMCTL_VERSION: version } });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /E_MVM_VERSION_TOO_OLD/);
    assert.match(ran.stderr, said);
  }
  assert.match(
    mvmforge(["up", entry], { env: { ...env, MVMCTL_VERSION_EXIT: "3" } }).stderr,
    /E_MVM_VERSION_TOO_OLD/,
  );
  assert.deepEqual(readdirSync(join(folder, "record")), []);
  for (const version of ["mvmctl 0.13.0", "mvmctl 0.13.1-rc1", "mvmctl 0.14.0 (abc)", "mvmctl 0.16.99"]) {
    const ran = mvmforge(["up", entry, "--", "--name", version.replace(/[^0-9]/g, "x")], {
      env: { ...env, MVMCTL_VERSION: version },
    });
    assert.equal(ran.code, 0, version);
  }
});

test("an mvmctl that has no `up` any more is refused with both versions named (fact 16)", (context) => {
  const project = newProject(context);
  for (const version of ["0.17.0", "0.17.0-rc1", "0.100.0", "1.0.0"]) {
    const ran = project.up(undefined, { MVMCTL_VERSION: `mvmctl ${version}` });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /E_MVM_UNSUPPORTED.*machine run --flake/s);
    assert.ok(
      ran.stderr.includes(`is ${version.split("-")[0]}`) && ran.stderr.includes("0.13.0"),
      ran.stderr,
    );
  }
  assert.deepEqual(project.arguments(), []);
});

for (const [signal, code] of [
  ["SIGTERM", 43],
  ["SIGINT", 42],
] as const) {
  test(`${signal} reaches mvmctl once, and its exit code comes back`, async (context) => {
    const project = newProject(context);
    const child = await project.started();
    const ended = once(child, "exit");
    child.kill(signal);
    assert.deepEqual(await ended, [code, null]);
    assert.equal(readFileSync(join(project.folder, "record/signals"), "utf8"), `${signal.slice(3)}\n`);
  });
}

test("Ctrl-C on a terminal reaches mvmctl once", async (context) => {
  const project = newProject(context);
  // A terminal of its own, in which the interrupt character is typed once mvmctl runs.
  const program = [
    "import os, pty, sys, time",
    "pid, terminal = pty.fork()",
    "if pid == 0: os.execv(sys.argv[1], sys.argv[1:])",
    "said = b''",
    "while b'started' not in said: said += os.read(terminal, 1024)",
    "os.write(terminal, b'\\x03')",
    "print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))",
  ].join("\n");
  const child = spawn("python3", ["-c", program, process.execPath, CLI, "up", project.entry], {
    env: { ...project.env, MVMCTL_END: "wait" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout, "data");
  assert.equal(String(said), "42\n");
  assert.equal(readFileSync(join(project.folder, "record/signals"), "utf8"), "INT\n");
});
