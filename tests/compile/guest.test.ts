import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { compile } from "../../lib/compile/compile.ts";
import { newFolder, type WorkloadParts, workload, writeTree } from "./fixture.ts";
import {
  type GuestArguments,
  guestArguments,
  install,
  makeRoot,
  runInGuest,
  writeOperatorEnv,
} from "./guest.ts";

/** A program that writes down what the kernel was given for it. Python, since a shell refuses to start with OPTIND=x. */
const REPORT = [
  "/usr/bin/python3",
  "-Ic",
  "import os\n[open('/out/' + name, 'wb').write(open('/proc/self/' + name, 'rb').read()) for name in ('cmdline', 'environ')]\nopen('/out/cwd', 'w').write(os.getcwd())",
];

/** The same by a shell, which doesn't mind what name it is started under. */
const SHELL_REPORT = '/bin/cat "/proc/$$/cmdline" >/out/cmdline; /bin/cat "/proc/$$/environ" >/out/environ';

function splitZero(path: string): string[] {
  const text = readFileSync(path, "utf8");
  return text === "" ? [] : text.replace(/\0$/, "").split("\0");
}

async function compiled(
  test: TestContext,
  parts: WorkloadParts,
  files: Record<string, string> = { "main.py": "" },
) {
  const folder = newFolder(test);
  writeTree(join(folder, "src"), files);
  const artifact = join(folder, "artifact");
  await compile({ workload: workload(parts), baseDir: folder, out: artifact });
  return { folder, artifact, root: join(folder, "root") };
}

async function guestOf(
  test: TestContext,
  parts: WorkloadParts,
  options: { files?: Record<string, string>; form?: "vm" | "oci" } = {},
) {
  const { artifact, root } = await compiled(test, parts, options.files);
  const guest = guestArguments([artifact])[0] as GuestArguments;
  makeRoot(root);
  return { guest, root, ...install(root, guest, artifact, "0", options.form ?? "vm") };
}

const literals = (env: Record<string, string>) =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, { kind: "literal", value }]));

const HOSTILE_VALUES = [
  "",
  " ",
  "'",
  "''",
  "it's",
  '"',
  "\\",
  "\\'",
  "$HOME ${x} $(touch /out/broken) `touch /out/broken`",
  "''${x} ''' ''\\n",
  "a\nb\n",
  "\n",
  "a\r\nb",
  "\t\v\f\u0001\u0007\u001b[31m\u007f",
  "-n",
  "--",
  "=",
  "a=b",
  "*",
  "~",
  "#",
  "!",
  ";|&<>()",
  "}; touch /out/broken #",
  "😀 é \u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088 \u{10ffff}",
  "/nix/store/00000000000000000000000000000000-x",
  "x".repeat(64 * 1024),
];

/** Names that a shell keeps for itself, or changes on the way. */
const HOSTILE_NAMES = [
  "PWD",
  "OLDPWD",
  "OPTIND",
  "OPTARG",
  "IFS",
  "RANDOM",
  "LINENO",
  "PS1",
  "PS4",
  "ENV",
  "PPID",
  "SHLVL",
  "_",
  "PATH",
  "HOME",
  "UID",
  "CDPATH",
  "HISTFILE",
  "TERM",
  "LC_ALL",
  "SECONDS",
  "TIMEFORMAT",
  "BASH_ENV",
  "FUNCNAME",
  "LOGNAME",
  "SHELL",
  "MAIL",
  "POSIXLY_CORRECT",
  "__proto__",
];

test("every value, argument and path of a hostile workload arrives byte for byte", async (context) => {
  const env = Object.fromEntries([
    ...HOSTILE_VALUES.map((value, index) => [`V${index}`, value]),
    ...HOSTILE_NAMES.map((name) => [name, `${name} of the 'workload'`]),
  ]);
  const { root, preStart, command } = await guestOf(context, {
    entrypoint: {
      command: [...REPORT, ...HOSTILE_VALUES],
      working_dir: "/srv/a.b+c_d-e",
      env: literals(env),
    },
  });
  const ran = runInGuest("vm", root, `${preStart} && exec ${command}`);
  assert.deepEqual({ status: ran.status, stderr: ran.stderr }, { status: 0, stderr: "" });
  assert.deepEqual(splitZero(join(root, "out/cmdline")), [...REPORT, ...HOSTILE_VALUES]);
  const reported = Object.fromEntries(
    splitZero(join(root, "out/environ")).map((pair) => [
      pair.split("=", 1)[0],
      pair.slice(pair.indexOf("=") + 1),
    ]),
  );
  for (const [name, value] of Object.entries(env)) assert.equal(reported[name], value, name);
  assert.equal(readFileSync(join(root, "out/cwd"), "utf8"), "/srv/a.b+c_d-e");
});

test("a program is started under the very name that the workload gives, whatever is in it", async (context) => {
  const folder = newFolder(context);
  const root = join(folder, "root");
  makeRoot(root);
  const programs = [
    "a=b",
    "/out/bin/a=b",
    "=",
    "-",
    "--",
    "-i",
    "-c",
    "--help",
    "-u=x",
    "sp ace",
    "qu'ote",
    "lf\nx",
    "$x",
    "é=😀",
  ];
  const artifacts: string[] = [];
  for (const [index, program] of programs.entries()) {
    for (const env of [{}, { PATH: "/out/bin" }]) {
      if (!("PATH" in env) && !program.includes("/")) continue;
      writeTree(join(folder, "src"), { "main.py": "" });
      const artifact = join(folder, `artifact-${index}-${artifacts.length}`);
      const entrypoint = { command: [program, "-c", SHELL_REPORT, `a b=${index}`], env: literals(env) };
      await compile({ workload: workload({ entrypoint }), baseDir: folder, out: artifact });
      artifacts.push(artifact);
    }
  }
  mkdirSync(join(root, "out/bin"));
  for (const [index, guest] of guestArguments(artifacts).entries()) {
    const artifact = artifacts[index] as string;
    const { command: argv } = JSON.parse(readFileSync(join(artifact, "launch.json"), "utf8")).entrypoint;
    const { preStart, command } = install(root, guest, artifact, String(index));
    const name = `'${argv[0].replace("/out/bin/", "").replaceAll("'", "'\\''")}'`;
    const ran = runInGuest(
      "vm",
      root,
      `/bin/ln -sf -- /bin/dash /out/bin/${name}; ${preStart} && exec ${command}`,
    );
    assert.deepEqual({ status: ran.status, stderr: ran.stderr }, { status: 0, stderr: "" }, argv[0]);
    assert.deepEqual(splitZero(join(root, "out/cmdline")), argv);
  }
});

const text = fc.string({ unit: "binary", maxLength: 40 }).map((value) => value.replaceAll("\0", ""));
const shellText = fc.string({
  unit: fc.constantFrom(..."'\"\\$`{}()=-\n\r\t ;&|<>*?[]~#!%^a0é\u0081\u0088😀"),
  maxLength: 30,
});
const envName = fc.oneof(
  fc.constantFrom(...HOSTILE_NAMES),
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/),
);
const anyWorkload = fc.record({
  args: fc.array(fc.oneof(text, shellText), { maxLength: 6 }),
  appEnv: fc.dictionary(envName, fc.oneof(text, shellText), { maxKeys: 6 }),
  env: fc.dictionary(envName, fc.oneof(text, shellText), { maxKeys: 6 }),
  operator: fc.dictionary(
    envName,
    fc.oneof(text, shellText).map((value) => value.replaceAll("\n", "")),
    { maxKeys: 4 },
  ),
});

test("any workload's arguments and environment arrive, the entrypoint's over the app's, the operator's over both", async (context) => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyWorkload, { minLength: 25, maxLength: 25 }), async (cases) => {
      const folder = newFolder(context);
      const root = join(folder, "root");
      makeRoot(root);
      writeTree(join(folder, "src"), { "main.py": "" });
      const artifacts: string[] = [];
      for (const [index, { args, appEnv, env }] of cases.entries()) {
        const entrypoint = { command: [...REPORT, ...args], env: literals(env) };
        const parts = { entrypoint, app: { env: literals(appEnv) } };
        const artifact = join(folder, `artifact-${index}`);
        await compile({ workload: workload(parts), baseDir: folder, out: artifact });
        artifacts.push(artifact);
      }
      for (const [index, guest] of guestArguments(artifacts).entries()) {
        const { args, appEnv, env, operator } = cases[index] as (typeof cases)[number];
        const { preStart, command } = install(root, guest, artifacts[index] as string, String(index));
        const lines = Object.entries(operator).map(([name, value]) => `export ${name}=${value}`);
        writeOperatorEnv(root, ["export V=lost", ...lines, "# a comment", "export broken"]);
        const ran = runInGuest("vm", root, `${preStart} && exec ${command}`);
        assert.deepEqual({ status: ran.status, stderr: ran.stderr }, { status: 0, stderr: "" });
        assert.deepEqual(splitZero(join(root, "out/cmdline")), [...REPORT, ...args]);
        const reported = new Map(
          splitZero(join(root, "out/environ")).map((pair) => [
            pair.split("=", 1)[0],
            pair.slice(pair.indexOf("=") + 1),
          ]),
        );
        for (const [name, value] of Object.entries({ ...appEnv, ...env })) {
          assert.equal(reported.get(name), Object.hasOwn(operator, name) ? operator[name] : value, name);
        }
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
});

test("an operator's value is the raw text of the last line that names it", async (context) => {
  const { root, preStart, command } = await guestOf(context, {
    entrypoint: {
      command: REPORT,
      env: literals({ A: "workload", B: "workload", PATH: "/bin:/x" }),
    },
  });
  writeOperatorEnv(root, [
    "export A=first",
    "export A=se'c$x\\n = \"d ",
    "export AB=other",
    "export PATH=/usr/bin:/y",
  ]);
  const ran = runInGuest("vm", root, `${preStart} && printf 'A=x' && exec ${command}`);
  assert.equal(ran.status, 0, ran.stderr);
  const env = splitZero(join(root, "out/environ"));
  assert.ok(env.includes("A=se'c$x\\n = \"d "));
  assert.ok(env.includes("B=workload"));
  assert.ok(env.includes("PATH=/usr/bin:/y"));
});

test("a workload's own PATH and HOME win over PID 1's, and what it leaves alone stays", async (context) => {
  const { root, preStart, command } = await guestOf(context, {
    entrypoint: { command: REPORT, env: literals({ PATH: "/only/mine" }) },
  });
  const ran = runInGuest("vm", root, `${preStart} && exec ${command}`);
  assert.equal(ran.status, 0, ran.stderr);
  const env = splitZero(join(root, "out/environ"));
  assert.ok(env.includes("PATH=/only/mine"));
  assert.ok(env.includes("HOME=/var/nix-upper/home"));
});

const MOUNTED: WorkloadParts = {
  entrypoint: { command: ["/bin/sh", "-c", "exit 0"] },
  app: {
    mounts: [
      { source: { kind: "tmpfs", size_mb: 3 }, target: "/app/scratch/deep", mode: "rw" },
      { source: { kind: "tmpfs", size_mb: 5 }, target: "/var/cache/x", mode: "ro" },
      { source: { kind: "volume", name: "store" }, target: "/var/lib/store", mode: "rw" },
    ],
  },
  volumes: [{ name: "store", size_mb: 16, persist: false }],
};

test("the source is at working_dir, read-only, with every mount in its place, however often preStart runs", async (context) => {
  const files = { "main.py": "1", "pkg/data.txt": "data", "scratch/kept.txt": "kept" };
  const { root, preStart, command, guest } = await guestOf(context, MOUNTED, { files });
  mkdirSync(join(root, "mnt/disk"), { recursive: true });
  assert.deepEqual(Object.keys(guest.extraFiles).sort(), [
    "/app/.mvmforge",
    "/var/cache/x/.mvmforge",
    "/var/lib/store/.mvmforge",
  ]);
  const check = [
    "cat /app/pkg/data.txt /app/scratch/kept.txt",
    "(: >/app/new) 2>/dev/null || echo ' read-only'",
    "echo x >/app/scratch/deep/file && echo scratch",
    "(: >/var/cache/x/new) 2>/dev/null || echo ro-tmpfs",
    "echo kept >/var/lib/store/file; cat /mnt/data/file",
    "stat -c %a /var/lib/store /app/scratch/deep",
    "grep -c mvmforge /proc/mounts; grep -c ' /app ' /proc/mounts; grep -c ' /var/lib/store ' /proc/mounts",
    "df -m /app/scratch/deep | tail -1 | awk '{print $2}'",
    command,
  ].join("; ");
  const ran = runInGuest("vm", root, `PATH=/bin; ${preStart} && ${preStart} && ${preStart} && { ${check}; }`);
  assert.equal(ran.stderr, "");
  const expected = [
    "datakept read-only",
    "scratch",
    "ro-tmpfs",
    "kept",
    "1777",
    "1777",
    "2",
    "1",
    "1",
    "3",
    "",
  ];
  assert.deepEqual(ran.stdout.split("\n"), expected);
  assert.equal(ran.status, 0);
});

test("a read-only volume is mounted read-only", async (context) => {
  const mounts = [{ source: { kind: "volume", name: "store" }, target: "/data", mode: "ro" }];
  const { root, preStart } = await guestOf(context, { ...MOUNTED, app: { mounts } });
  mkdirSync(join(root, "mnt/disk"), { recursive: true });
  const ran = runInGuest(
    "vm",
    root,
    `${preStart} && ${preStart} && { (: >/data/x) 2>/dev/null || echo refused; }`,
  );
  assert.deepEqual(ran, { status: 0, stdout: "refused\n", stderr: "" });
});

test("where mount is refused the source is copied to working_dir, once", async (context) => {
  const parts = { entrypoint: { command: REPORT, working_dir: "/srv/app" } };
  const files = { "main.py": "1", "pkg/data.txt": "data" };
  const { root, preStart, command } = await guestOf(context, parts, { files, form: "oci" });
  const ran = runInGuest(
    "oci",
    root,
    `${preStart} && ${preStart} && cat /srv/app/pkg/data.txt && exec ${command}`,
  );
  assert.deepEqual(ran, { status: 0, stdout: "data", stderr: "" });
  assert.equal(readFileSync(join(root, "out/cwd"), "utf8"), "/srv/app");
  assert.equal(readlinkSync(join(root, "bin")), "usr/bin");
});

test("what can't be put in place is said in one line, and the service isn't started", async (context) => {
  const { root, preStart, command } = await guestOf(context, MOUNTED);
  const withoutDisk = runInGuest("vm", root, `${preStart}; ${command}`);
  assert.equal(withoutDisk.status, 1);
  assert.deepEqual(withoutDisk.stderr.trimEnd().split("\n"), [
    "mvmforge: hello: volume store has no disk; start with mvmctl up -v IMAGE:/var/lib/store:SIZE",
    "mvmforge: hello: not started, since preStart did not finish",
  ]);
});

test("the guest that mkGuest is asked for is the workload's, on both nix", async (context) => {
  const { artifact } = await compiled(context, {
    app: {
      image: { kind: "nix_packages", packages: ["python312", "deep.er.package"] },
      network: { mode: "none" },
    },
  });
  const [machine, newer] = [guestArguments([artifact])[0], guestArguments([artifact], "newer")[0]];
  assert.deepEqual(machine, newer);
  const { services, ...rest } = machine as GuestArguments;
  assert.deepEqual(rest, {
    name: "hello",
    packages: [
      { name: "python312", type: "derivation" },
      { name: "package", type: "derivation" },
    ],
    extraFiles: { "/app/.mvmforge": { content: "", mode: "0444" } },
  });
  assert.deepEqual(Object.keys(services), ["hello"]);
  assert.equal(services["hello"]?.seccomp, "standard");
});

test("without a network mode of none, the service gets the tier that has sockets", async (context) => {
  const { guest } = await guestOf(context, {});
  assert.equal(guest.services["hello"]?.seccomp, "network");
});

test("a package that nixpkgs doesn't have is one line with its name, the workload's and how to search", async (context) => {
  for (const name of ["nosuchthing", "deep.er.nothing", "python312.name.x", "deep.er"]) {
    const { artifact } = await compiled(context, {
      app: { image: { kind: "nix_packages", packages: [name] } },
    });
    for (const nix of ["machine", "newer"] as const) {
      assert.throws(
        () => guestArguments([artifact], nix),
        (error: Error & { stderr: string }) => {
          const last = name.split(".").at(-1);
          const line = `error: workload "hello": nixpkgs has no package "${name}"; search for it: nix search nixpkgs ${last}`;
          return error.stderr.replace(/\u001b\[[0-9;]*m/g, "").includes(line);
        },
        name,
      );
    }
  }
});
