/** From one run of a program to the next: jobs, crash loops and secrets, as mvm's init goes through them. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "../properties.ts";
import { guestOf, literals, REPORT, runInGuest, splitZero } from "./guest.ts";

const shell = (script: string) => ["/bin/sh", "-c", script];

test("a job's end is one line, with its code or its signal, and it is not started again", async (context) => {
  for (const [script, line] of [
    ["exit 0", "exited with code 0"],
    ["exit 3", "exited with code 3"],
    ["exit 137", "exited with code 137"],
    ["kill -TERM $$", "ended by signal 15"],
    ["kill -KILL -1", "ended by signal 9"],
  ] as const) {
    const { preStart, command, root } = await guestOf(context, {
      entrypoint: { command: shell(`echo ran; ${script}`), restart: "never" },
    });
    const ran = runInGuest("writable", root, `${preStart}; ${command}; ${preStart}; ${command}`);
    assert.equal(ran.stdout, "ran\n", script);
    const lines = ran.stderr.split("\n").filter((text) => text.startsWith("mvmforge: "));
    assert.deepEqual(lines, [`mvmforge: hello: ${line}`], script);
  }
});

test("a failing job is started again as often as its bound says, and given up", async (context) => {
  const { preStart, command, root } = await guestOf(context, {
    entrypoint: {
      command: shell("exit 4"),
      restart: "on-failure",
      env: literals({ MVMFORGE_MAX_RESTARTS: "1" }),
    },
  });
  const ran = runInGuest("writable", root, `for i in 1 2 3 4; do ${preStart}; ${command}; done`);
  const lines = ran.stderr.split("\n").filter((text) => text.startsWith("mvmforge: "));
  assert.deepEqual(lines, [
    "mvmforge: hello: failed (exited with code 4); restart 1 of 1 after 1 s",
    "mvmforge: hello: given up after 1 restarts",
    "mvmforge: hello: exited with code 4",
  ]);
});

test("a crash loop is told once, by what ends the program", async (context) => {
  const absent = "the program, or what it starts, isn't in the guest: add the package that has it";
  const short = "2 runs in a row took less than 5 s";
  const cases: [command: string[], line: string][] = [
    [shell("exit 1"), `exited with code 1; ${short}`],
    [shell("exit 0"), `exited with code 0; ${short}`],
    [shell("kill -SEGV $$"), `ended by signal 11; ${short}`],
    [shell("exec absent"), `exited with code 127; ${absent}`],
    [["absent"], `exited with code 127; ${absent}`],
    [
      shell("exec /app/main.py"),
      "exited with code 126; the program can't be executed: it needs a mode of 0755, and a format or a first line that this guest has",
    ],
  ];
  for (const [words, line] of cases) {
    const { preStart, command, root } = await guestOf(context, { entrypoint: { command: words } });
    const ran = runInGuest("writable", root, `for i in 1 2 3 4; do ${preStart}; ${command}; done`);
    const told = ran.stderr.split("\n").filter((text) => text.startsWith("mvmforge: "));
    assert.deepEqual(told, [`mvmforge: hello: crash loop: ${line}; it is started again every 2 s`]);
  }
});

test("a secret whose copy is spoiled keeps the program from starting, with what to do", async (context) => {
  const app = {
    env: { TOKEN: { kind: "secret_ref", ref: { name: "token", mount: { kind: "env", var: "TOKEN" } } } },
  };
  for (const spoiled of ["not base64!", "QUJ", "QUJD=QUJD"]) {
    const { preStart, command, root } = await guestOf(context, {
      entrypoint: { command: shell("echo ran") },
      app,
    });
    const put = `mkdir /run/mvm-secrets; echo '${spoiled}' >/run/mvm-secrets/hello.token`;
    const ran = runInGuest("writable", root, `${put}; ${preStart}; ${command}`);
    assert.equal(ran.stdout, "", spoiled);
    assert.equal(
      ran.stderr,
      "mvmforge: hello: not started: secret token did not arrive whole: start it with mvmforge up --secret token=...\n",
      spoiled,
    );
  }
});

test("secrets arrive whole, for the service alone, and mvm's copies are gone", async (context) => {
  const value = randomBytes(4096);
  const secret = (name: string, mount: object) => ({ kind: "secret_ref", ref: { name, mount } });
  const { preStart, command, root } = await guestOf(context, {
    entrypoint: {
      command: shell('cat "$KEY" >/out/key; printf %s "$TOKEN" >/out/token; stat -c %a "$KEY"'),
    },
    app: {
      env: {
        TOKEN: secret("token", { kind: "env", var: "TOKEN" }),
        KEY: secret("key", { kind: "file", path: "/srv/tls.key" }),
      },
    },
  });
  const token = "it's\n$x\n\n";
  const put = (name: string, bytes: Buffer) =>
    `echo ${bytes.toString("base64")} >/run/mvm-secrets/hello.${name}`;
  const script = [
    "mkdir /run/mvm-secrets",
    put("token", Buffer.from(token)),
    put("key", value),
    preStart,
    command,
    "ls -A /run/mvm-secrets",
    "/usr/bin/setpriv --reuid=901 --regid=901 --groups=900 /bin/sh -c 'cat /run/mvmforge/secrets/token /srv/tls.key' 2>/dev/null",
  ].join("\n");
  const ran = runInGuest("writable", root, script);
  assert.deepEqual({ stdout: ran.stdout, stderr: ran.stderr }, { stdout: "400\n", stderr: "" });
  assert.ok(readFileSync(join(root, "out/key")).equals(value));
  assert.equal(readFileSync(join(root, "out/token"), "utf8"), token);
  const without = runInGuest("writable", root, `${preStart}; ${command}`);
  assert.equal(
    without.stderr,
    "mvmforge: hello: not started: secret key is missing: start it with mvmforge up --secret key=...\n",
  );
});

/** Names that a shell keeps for itself or changes, and those of the guest's own scripts. */
const SPECIAL = [
  ..."PWD OLDPWD OPTIND OPTARG IFS RANDOM LINENO PS1 PS2 PS4 ENV PPID SHLVL _ PATH HOME UID EUID CDPATH HISTFILE".split(
    " ",
  ),
  ..."TERM LC_ALL LANG SECONDS EPOCHSECONDS EPOCHREALTIME TIMEFORMAT BASH_ENV FUNCNAME MAIL MAILPATH".split(
    " ",
  ),
  ..."POSIXLY_CORRECT TMOUT SHELL MVMFORGE_MAX_RESTARTS __proto__".split(" "),
  ..."mvmforge_value mvmforge_bin mvmforge_state mvmforge_busybox mvmforge_what mvmforge_id mvmforge_program".split(
    " ",
  ),
];

test("a secret arrives in a variable of whatever name as it is", async (context) => {
  const values = fc.sample(
    fc.string({ unit: fc.constantFrom(..."'\"\\$`{}()=-\n\r\t ;*?~#%0aé\u0081😀"), maxLength: 20 }),
    { numRuns: SPECIAL.length, seed: 1 },
  );
  const secrets = SPECIAL.map((variable, index) => ({
    variable,
    name: `s${index}`,
    value: values[index] as string,
  }));
  const env = Object.fromEntries(
    secrets.map(({ variable, name }) => [
      variable,
      { kind: "secret_ref", ref: { name, mount: { kind: "env", var: variable } } },
    ]),
  );
  const { preStart, command, root } = await guestOf(context, {
    entrypoint: { command: [...REPORT, "x"] },
    app: { env },
  });
  const put = secrets.map(
    ({ name, value }) => `echo ${Buffer.from(value).toString("base64")} >/run/mvm-secrets/hello.${name}`,
  );
  const ran = runInGuest("writable", root, ["mkdir /run/mvm-secrets", ...put, preStart, command].join("\n"));
  assert.deepEqual(ran, { status: 0, stdout: "", stderr: "" });
  const reported = new Map(
    splitZero(join(root, "out/environ")).map((pair) => [
      pair.split("=", 1)[0],
      pair.slice(pair.indexOf("=") + 1),
    ]),
  );
  for (const { variable, value } of secrets) assert.equal(reported.get(variable), value, variable);
  assert.deepEqual(splitZero(join(root, "out/cmdline")), [...REPORT, "x"]);
});

test("a start after a restore takes up new secrets, and one without them keeps those it has", async (context) => {
  const secret = (name: string, mount: object) => ({ kind: "secret_ref", ref: { name, mount } });
  const { preStart, command, root } = await guestOf(context, {
    entrypoint: { command: shell('printf "%s %s\\n" "$TOKEN" "$(cat /srv/key)"') },
    app: {
      env: {
        TOKEN: secret("token", { kind: "env", var: "TOKEN" }),
        KEY: secret("key", { kind: "file", path: "/srv/key" }),
      },
    },
  });
  // As mvm puts them: the shared copy, and the service's own.
  const put = (token: string, key: string) =>
    [
      "mkdir -p /run/mvm-secrets/hello",
      `echo ${Buffer.from(token).toString("base64")} >/run/mvm-secrets/hello.token`,
      `echo ${Buffer.from(key).toString("base64")} >/run/mvm-secrets/hello.key`,
      "cp /run/mvm-secrets/hello.* /run/mvm-secrets/hello/",
    ].join("\n");
  const start = `rm -f /run/mvmforge/started; ${preStart}; ${command}; ls -R /run/mvm-secrets | grep -c 'hello[.]'`;
  const script = [put("first", "a longer key"), start, start, put("second", "short"), start].join("\n");
  const ran = runInGuest("writable", root, script);
  assert.equal(ran.stderr, "");
  assert.deepEqual(ran.stdout.split("\n"), [
    "first a longer key",
    "0",
    "first a longer key",
    "0",
    "second short",
    "0",
    "",
  ]);
});

test("SIGTERM reaches the program, which has time to end as it likes", async (context) => {
  const { preStart, command, root } = await guestOf(context, {
    entrypoint: {
      command: shell("trap 'sleep 2; echo ended well; exit 6' TERM; echo begun; while :; do sleep 0.1; done"),
      restart: "never",
    },
  });
  const script = `${preStart}; ${command} & while ! [ -s /run/mvmforge/pid ]; do sleep 0.1; done; sleep 1; kill -TERM $!; wait $!; echo $?; ${preStart}`;
  const ran = runInGuest("writable", root, script);
  assert.equal(ran.stdout, "begun\nended well\n6\n");
  assert.match(ran.stderr, /^mvmforge: hello: exited with code 6$/m);
});

test("a health check that isn't declared costs no file and no process", async (context) => {
  const { preStart, command, root } = await guestOf(context, {
    entrypoint: {
      command: shell("ls -A /run/mvmforge; cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep -c setsi[d]"),
    },
  });
  const ran = runInGuest("writable", root, `${preStart}; ${command}`);
  assert.deepEqual(ran.stdout.split("\n"), ["boot", "home", "pid", "ready", "started", "status", "0", ""]);
});
