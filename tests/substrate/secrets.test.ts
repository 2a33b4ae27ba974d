import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
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
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { CLI } from "../front-door.ts";
import { newProject, type Project } from "./project.ts";

const TOKEN = { kind: "secret_ref", ref: { name: "token", mount: { kind: "env", var: "TOKEN" } } };
const KEY = { kind: "secret_ref", ref: { name: "tls-key", mount: { kind: "file", path: "/app/tls.key" } } };

function withSecrets(context: TestContext, env: Record<string, unknown> = { TOKEN }, app = {}): Project {
  return newProject(context, { app: { env, ...app } });
}

/** How many runs are killed; 100 to be sure. */
const KILLS = Number(process.env["MVMFORGE_TEST_KILLS"] ?? 25);

/** What of a secret is on the guest's disk, decoded as the guest does it. */
function arrived(project: Project, name: string): Buffer {
  const text = project.recorded(`secrets/hello.${name}`)?.toString() ?? assert.fail(`no ${name}`);
  assert.match(text, /^[A-Za-z0-9+/]*={0,2}\n$/);
  return Buffer.from(text, "base64");
}

/** Every file below a folder that holds these bytes. */
function holding(folder: string, bytes: Buffer): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).includes(bytes));
}

test("any bytes arrive whole, from a file, a folder, a variable and stdin (fact 22)", (context) => {
  const project = withSecrets(context, { TLS_KEY: KEY });
  const file = join(project.folder, "key");
  mkdirSync(join(project.folder, "secrets"), { mode: 0o700 });
  const check = (value: Buffer, words: string[], env = {}, input: Buffer | string = "") => {
    const ran = project.up([...words, project.entry], env, input);
    assert.equal(ran.code, 0, ran.stderr);
    project.down("hello");
    assert.deepEqual(arrived(project, "tls-key"), value);
  };
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.nat({ max: 65_536 }).map((size) => randomBytes(size)),
    fc.constantFrom("", "\n", "x", "x\n", "-n", "\0").map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(anyBytes, (array) => {
      const value = Buffer.from(array);
      writeFileSync(file, value, { mode: 0o600 });
      check(value, ["--secret", "tls-key=file:key"]);
      writeFileSync(join(project.folder, "secrets/tls-key"), value, { mode: 0o600 });
      check(value, ["--secrets", "secrets"]);
      check(value, ["--secret", "tls-key=-"], {}, value);
    }),
    { numRuns: 12 },
  );
  for (const text of ["plain", "a b\n", "=", "\u00e9\u{1f511}"])
    check(Buffer.from(text), ["--secret", "tls-key=env:API_KEY"], { API_KEY: text });
});

test("a variable's bytes are taken as they are, UTF-8 or not", (context) => {
  const project = withSecrets(context);
  const command = `export API_TOKEN=$'\\xff\\xfe-\\xe9'; exec "$@"`;
  execFileSync(
    "bash",
    ["-c", command, "-", process.execPath, CLI, "up", "--secret", "token=env:API_TOKEN", project.entry],
    {
      env: project.env,
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  assert.deepEqual(arrived(project, "token"), Buffer.from([0xff, 0xfe, 0x2d, 0xe9]));
});

test("what is missing is told, all of it, before anything is compiled", (context) => {
  const project = withSecrets(context, { TOKEN, TLS_KEY: KEY });
  const ran = project.up();
  assert.equal(ran.code, 2);
  assert.match(
    ran.stderr,
    /E_SECRET_MISSING: the secret "tls-key".*E_SECRET_MISSING: the secret "token" \(TOKEN in the guest\)/s,
  );
  assert.match(
    project.up(["--secret", "token=env:UNSET_X", project.entry]).stderr,
    /E_SECRET_MISSING.*"UNSET_X" is not set/s,
  );
  assert.deepEqual(project.arguments(), []);
  assert.ok(!existsSync(join(project.folder, "cache")));
});

test("a binding that can't be taken is refused with a code, and never repeated", (context) => {
  const project = withSecrets(context, { TOKEN });
  writeFileSync(join(project.folder, "nul"), "a\0b", { mode: 0o600 });
  writeFileSync(join(project.folder, "big"), Buffer.alloc(93_000, 65), { mode: 0o600 });
  const cases: [string[], RegExp][] = [
    [["--secret", "hunter2"], /write NAME=env:VARIABLE/],
    [["--secret", "token=hunter2"], /write NAME=env/],
    [["--secret", "token="], /write NAME=env/],
    [["--secret", "token=env:"], /write NAME=env/],
    [["--secret", "=env:HOME"], /write NAME=env/],
    [["--secret", "token=-hunter2"], /write NAME=env/],
    [["--secret", "token=env:HOME", "--secret", "token=-"], /"token" is given twice/],
    [
      ["--secret", "token=env:HOME", "--secret", "tokn=env:HOME"],
      /no secret of that name; it declares "token"/,
    ],
    [["--secret", "token=file:nothing"], /can't be read \(ENOENT\)/],
    [["--secret", "token=file:."], /is a folder/],
    [["--secret", "token=file:nul"], /holds a NUL/],
    [["--secret", "token=file:big"], /larger than 92160 bytes/],
    [["--secrets", "nothing"], /can't be listed \(ENOENT\)/],
  ];
  for (const [words, said] of cases) {
    const ran = project.up([...words, project.entry]);
    assert.equal(ran.code, 2, words.join(" "));
    assert.match(ran.stderr, /E_SECRET_INVALID/, words.join(" "));
    assert.match(ran.stderr, said);
    if (words[1] !== "hunter2") assert.doesNotMatch(ran.stderr, /hunter2/);
  }
  const both = project.up(["--secret", "token=-", "-"], {}, readFileSync(project.entry));
  assert.match(both.stderr, /E_SECRET_INVALID.*the workload is read from it/s);
  assert.deepEqual(project.arguments(), []);
});

test("files that others can read, and those that the workload doesn't name, are told", (context) => {
  const project = withSecrets(context);
  const folder = join(project.folder, "secrets");
  mkdirSync(folder, { mode: 0o755 });
  writeFileSync(join(folder, "real"), "v", { mode: 0o600 });
  symlinkSync("real", join(folder, "token"));
  writeFileSync(join(folder, "other"), "", { mode: 0o600 });
  const open = project.up(["--secrets", "secrets", project.entry]);
  assert.equal(open.code, 0, open.stderr);
  assert.match(open.stderr, /warning: the folder of secrets "\S+" is open to other users/);
  assert.match(open.stderr, /warning: .*holds "other", "real", which the workload doesn't name/);
  assert.equal(arrived(project, "token").toString(), "v");
  project.down("hello");
  chmodSync(join(folder, "real"), 0o644);
  assert.match(
    project.up(["--secret", "token=file:secrets/real", project.entry]).stderr,
    /warning: the secret's file .* can be read by other users/,
  );
});

test("a value is in no argument, no environment of a child, no output, and on the disk while mvmctl runs at most", async (context) => {
  const project = withSecrets(context);
  const value = `s3cr3t-${randomBytes(8).toString("hex")}`;
  const encoded = Buffer.from(value).toString("base64").replace(/=+$/, "");
  const ran = project.up(["--secret", "token=env:API_TOKEN", project.entry], { API_TOKEN: value });
  assert.equal(ran.code, 0);
  assert.equal(arrived(project, "token").toString(), value);
  for (const text of [value, encoded]) {
    assert.ok(!`${ran.stdout}${ran.stderr}`.includes(text));
    for (const name of ["arguments", "environment", "ls-environment"])
      assert.ok(!project.recorded(name)?.includes(text), name);
    const found = holding(project.folder, Buffer.from(text)).filter(
      (path) => !/record\/(secrets\/|parent-environment)/.test(path),
    );
    assert.deepEqual(found, []);
  }
  assert.match(
    project.recorded("modes")?.toString() ?? "",
    /^700 \S+\/run\/mvmforge\/drive-\S+\n600 \S+hello\.token\n$/,
  );
});

test("an entry file that is emitted doesn't see the variable either", (context) => {
  const project = newProject(context);
  const entry = join(project.folder, "app.py");
  writeFileSync(
    entry,
    [
      "import os, sys",
      "import mvmforge as mv",
      'print("sees", "API_TOKEN" in os.environ, file=sys.stderr)',
      'mv.workload(id="hello")',
      'mv.app(name="hello", source=mv.local_path("src"), image=mv.nix_packages(["busybox"]),',
      '  entrypoint=mv.entrypoint(command=["sh"]), env={"TOKEN": mv.secret(name="token", var="TOKEN")},',
      "  resources=mv.resources(cpu_cores=1, memory_mb=128, rootfs_size_mb=256))(lambda: None)",
    ].join("\n"),
  );
  const ran = project.up(["--secret", "token=env:API_TOKEN", entry], { API_TOKEN: "v" });
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stderr, /sees False/);
});

for (const ending of ["SIGTERM", "SIGINT", "kill", "exit"] as const) {
  test(`the copies are gone when mvmctl has ended by ${ending}`, async (context) => {
    const project = withSecrets(context);
    const runtime = join(project.folder, "run/mvmforge");
    const words = ["--secret", "token=env:RECORD", project.entry];
    if (ending === "SIGTERM" || ending === "SIGINT") {
      const child = await project.started(words);
      assert.equal(readdirSync(runtime).length, 1);
      const ended = once(child, "exit");
      child.kill(ending);
      await ended;
    } else {
      project.up(
        ["--secret", "token=env:HOME", project.entry],
        ending === "kill" ? { MVMCTL_END: "kill" } : { MVMCTL_EXIT: "1" },
      );
    }
    assert.deepEqual(readdirSync(runtime), []);
  });
}

test("kill -9 at any moment leaves no secret beyond the next run's sweep, with a runtime folder and without", async (context) => {
  for (const runtime of [true, false]) {
    const project = withSecrets(context);
    const value = Buffer.from(`s3cr3t-${randomBytes(8).toString("hex")}`);
    writeFileSync(join(project.folder, "token"), value, { mode: 0o600 });
    const env: NodeJS.ProcessEnv = { ...project.env, MVMCTL_END: "wait" };
    if (!runtime) delete env["XDG_RUNTIME_DIR"];
    const run = (...words: string[]) => [CLI, "up", "--secret", "token=file:token", project.entry, ...words];
    const sweep = () => {
      const began = performance.now();
      const ran = project.up(run().slice(2), runtime ? {} : { XDG_RUNTIME_DIR: "" });
      assert.equal(ran.code, 0, ran.stderr);
      project.down("hello");
      return performance.now() - began;
    };
    const whole = sweep();
    for (let round = 0; round < KILLS / 2; round++) {
      const child = spawn(process.execPath, run("--", "--name", `n${round}`), {
        env,
        cwd: project.folder,
        detached: true,
        stdio: "ignore",
      });
      await sleep(Math.random() * whole);
      const ended = once(child, "exit");
      // Alone, it leaves an mvmctl that goes on; else nothing is left of it.
      process.kill(round % 2 === 0 ? (child.pid as number) : -(child.pid as number), "SIGKILL");
      await ended;
      if (round % 2 === 0) endGroup(child.pid as number);
    }
    sweep();
    const encoded = Buffer.from(value.toString("base64").replace(/=+$/, ""));
    const left = [...holding(project.folder, value), ...holding(project.folder, encoded)];
    assert.deepEqual(
      left.filter((path) => !path.includes("/record/")),
      [join(project.folder, "token")],
    );
  }
});

/** The group of a process that has ended may have none left in it. */
function endGroup(group: number): void {
  try {
    process.kill(-group, "SIGKILL");
  } catch {
    // It has none.
  }
}

test("a terminal is asked for a secret without showing it", async (context) => {
  const project = withSecrets(context);
  const program = [
    "import os, pty, sys",
    "pid, terminal = pty.fork()",
    "if pid == 0: os.execv(sys.argv[1], sys.argv[1:])",
    "said = b''",
    "def read():",
    "  try: return os.read(terminal, 1024)",
    "  except OSError: return b''",
    "while b'secret token: ' not in said: said += read()",
    "os.write(terminal, b'hunter2 \\xc3\\xa9\\r')",
    "more = read()",
    "while more: said, more = said + more, read()",
    "print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), b'hunter' in said)",
  ].join("\n");
  const said = execFileSync(
    "python3",
    ["-c", program, process.execPath, CLI, "up", "--secret", "token=-", project.entry, "--", "-d"],
    {
      env: { ...project.env, MVMCTL_END: "none" },
      encoding: "utf8",
    },
  );
  assert.equal(said, "0 False\n");
  assert.equal(arrived(project, "token").toString(), "hunter2 \u00e9");
});

test("secrets stand beside a folder for /mnt/secrets on one disk, and a file of a secret's name is refused", (context) => {
  const mounts = [{ source: { kind: "host_path", path: "more" }, target: "/mnt/secrets", mode: "ro" }];
  const project = withSecrets(context, { TOKEN }, { mounts });
  const more = join(project.folder, "more");
  mkdirSync(more);
  writeFileSync(join(more, "pem"), "key\n");
  const words = ["--secret", "token=env:HOME", project.entry];
  assert.equal(project.up(words).code, 0);
  assert.deepEqual(readdirSync(join(project.folder, "record/secrets")).sort(), ["hello.token", "pem"]);
  assert.equal(project.arguments().filter((word) => word.endsWith(":/mnt/secrets")).length, 1);
  project.down("hello");
  writeFileSync(join(more, "hello.token"), "x\n");
  assert.match(project.up(words).stderr, /E_MOUNT_UNSUPPORTED.*"hello\.token"/s);
  assert.match(
    project.up([...words, "--", "-v", `${more}:/mnt/secrets`]).stderr,
    /E_MOUNT_UNSUPPORTED.*"hello\.token"/s,
  );
});

test("more than mvmctl hands over together is refused before it is asked", (context) => {
  const project = withSecrets(context, { TLS_KEY: KEY, TOKEN });
  for (const name of ["a", "b"])
    writeFileSync(join(project.folder, name), randomBytes(60_000), { mode: 0o600 });
  writeFileSync(join(project.folder, "b"), Buffer.alloc(60_000, 66), { mode: 0o600 });
  const ran = project.up(["--secret", "tls-key=file:a", "--secret", "token=file:b", project.entry]);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /E_SECRET_INVALID.*bytes in all/s);
  assert.deepEqual(project.arguments(), []);
});

test("a literal that looks like a secret is warned of, and its value is not repeated", (context) => {
  const env = { API_TOKEN: { kind: "literal", value: "hunter2-hunter2" } };
  const ran = newProject(context, { app: { env } }).up();
  assert.equal(ran.code, 0, ran.stderr);
  assert.match(ran.stderr, /^warning: \.apps\[0\]\.env\.API_TOKEN is named like a secret/m);
  assert.doesNotMatch(ran.stderr, /hunter2/);
});
