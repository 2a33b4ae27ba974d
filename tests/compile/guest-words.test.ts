import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import fc from "../properties.ts";
import { newFolder, workload, writeTree } from "./fixture.ts";
import {
  guestArguments,
  guestOf,
  install,
  literals,
  makeRoot,
  REPORT,
  runInGuest,
  SHELL_REPORT,
  splitZero,
  writeOperatorEnv,
} from "./guest.ts";

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
  "/nix/store/",
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
  const ran = runInGuest("writable", root, `${preStart} && exec ${command}`);
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
      "writable",
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
        // A line that a later one overrides, and names too long for any that are generated above.
        const lost = Object.keys(operator).map((name) => `export ${name}=lost`);
        const lines = Object.entries(operator).map(([name, value]) => `export ${name}=${value}`);
        const others = ["export OF_THE_OPERATOR_ALONE=x", "# a comment", "export WITHOUT_A_VALUE"];
        writeOperatorEnv(root, [...lost, ...lines, ...others]);
        const ran = runInGuest("writable", root, `${preStart} && exec ${command}`);
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
  const ran = runInGuest("writable", root, `${preStart} && exec ${command}`);
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
  const ran = runInGuest("writable", root, `${preStart} && exec ${command}`);
  assert.equal(ran.status, 0, ran.stderr);
  const env = splitZero(join(root, "out/environ"));
  assert.ok(env.includes("PATH=/only/mine"));
  assert.ok(env.includes("HOME=/run/mvmforge/home"));
});
