/** run: the program starts here as a guest would start it, its end is the command's, and nothing of it stays. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { CLI, isRunning, mvmforge, scratch } from "../front-door.ts";

interface Options {
  files?: Record<string, string>;
  command: string[];
  env?: Record<string, object>;
  app?: object;
  workload?: object;
}

/** A workload in a folder of the test, with a source, and a TMPDIR of its own for the run. */
function project(context: TestContext, { files = {}, command, env = {}, app = {}, workload = {} }: Options) {
  const folder = scratch(context);
  const tmp = join(folder, "tmp");
  mkdirSync(tmp);
  for (const [path, text] of Object.entries({ "src/.keep": "", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (text.startsWith("#!")) chmodSync(join(folder, path), 0o755);
  }
  const document = {
    schema_version: "0.2",
    id: "case",
    apps: [
      {
        name: "case",
        source: { kind: "local_path", path: "src" },
        image: { kind: "nix_packages", packages: ["busybox"] },
        entrypoints: [{ kind: "command", command, env }],
        resources: { cpu_cores: 1, memory_mb: 128, rootfs_size_mb: 256 },
        ...app,
      },
    ],
    ...workload,
  };
  const path = join(folder, "workload.json");
  writeFileSync(path, JSON.stringify(document));
  const surroundings = { ...process.env, TMPDIR: tmp, CASE_LEAK: "1", CASE_TOKEN: "hunter2" };
  const run = (...args: string[]) => mvmforge(["run", path, ...args], { env: surroundings });
  return { folder, tmp, path, run, env: surroundings };
}

const literal = (value: string) => ({ kind: "literal", value });

test("the program has the workload's arguments, variables and files, and of this machine's variables few", (context) => {
  const { run, tmp } = project(context, {
    files: {
      "src/main.sh": 'pwd; cat data.txt; printf "%s|" "$@"; echo; env\n',
      "src/data.txt": "data\n",
      "src/.env": "SECRET=1\n",
    },
    command: ["sh", "main.sh", "a b", "", '$(id)"'],
    env: { GREETING: literal("hi there") },
    app: { env: { ONE: literal("1") } },
  });
  const ran = run();
  assert.equal(ran.code, 0, ran.stderr);
  const [cwd = "", data, words, ...env] = ran.stdout.trimEnd().split("\n");
  assert.equal(data, "data");
  assert.equal(words, 'a b||$(id)"|');
  assert.ok(cwd.startsWith(tmp));
  assert.ok(env.includes("GREETING=hi there") && env.includes("ONE=1"));
  assert.ok(!env.some((line) => line.startsWith("CASE_")));
  assert.ok(env.some((line) => line.startsWith(`HOME=${tmp}/mvmforge-run-`)));
  assert.match(ran.stderr, /^warning: left out of the artifact, for it looks secret .*"\.env"/m);
  assert.deepEqual(readdirSync(tmp), []);
});

test("a guest's paths in words and variables are the ones here", (context) => {
  const { run, folder } = project(context, {
    files: {
      "src/bin/show":
        '#!/bin/sh\nprintf "%s\\n" "$@" "$BOTH" "$OTHER"; cat "$CONFIG/a.ini"; echo x >/dev/null; echo kept >"$DATA/f"; cat ./store/f\n',
      "config/a.ini": "[a]\n",
    },
    command: ["/app/bin/show", "--config=/mnt/config/a.ini", "/application"],
    env: {
      BOTH: literal("/app/lib:/app/store/x"),
      OTHER: literal("see /app"),
      CONFIG: literal("/mnt/config"),
      DATA: literal("/app/store"),
    },
    app: {
      mounts: [
        { source: { kind: "host_path", path: "config" }, target: "/mnt/config", mode: "ro" },
        { source: { kind: "volume", name: "data" }, target: "/app/store", mode: "rw" },
      ],
    },
    workload: { volumes: [{ name: "data", size_mb: 16, persist: false }] },
  });
  mkdirSync(join(folder, "src/store"));
  writeFileSync(join(folder, "src/store/.keep"), "");
  const ran = run();
  assert.equal(ran.code, 0, ran.stderr);
  const [config, other, both, text, ini, kept] = ran.stdout.split("\n");
  assert.equal(config, `--config=${join(folder, "config/a.ini")}`);
  assert.equal(other, "/application");
  assert.match(both as string, /^\/.*\/app-0\/lib:\/.*\/x$/);
  assert.equal(text, "see /app");
  assert.equal(ini, "[a]");
  assert.equal(kept, "kept");
  assert.match(ran.stderr, /^here: \/app\/store: .*, which goes at the end$/m);
});

test("what a guest has otherwise is told, a line each", (context) => {
  const { run } = project(context, {
    command: ["sh", "-c", "exit 0"],
    app: {
      network: {
        mode: "bridge",
        ports: [{ host: 8080, guest: 80, proto: "tcp" }],
        egress: { allowlist: [] },
      },
      health: { command: ["true"] },
    },
  });
  const { stderr } = run();
  for (const line of [
    /^here: programs: sh is \/.*; a guest has busybox$/m,
    /^here: ports: .*80 \(a guest's is forwarded from 8080\)$/m,
    /^here: network: .*an allowlist$/m,
    /^here: user: /m,
    /^here: restart: /m,
    /^here: health: /m,
    /^here: room: .*128 MiB$/m,
  ])
    assert.match(stderr, line);
});

test("the exit code is the program's, and 128 + n where a signal ended it", (context) => {
  for (const [script, code] of [
    ["exit 0", 0],
    ["exit 3", 3],
    ["kill -TERM $$", 143],
    ["kill -KILL $$", 137],
  ] as const)
    assert.equal(project(context, { command: ["sh", "-c", script] }).run().code, code, script);
});

test("a program that isn't here is told before anything starts, and stdin passes through", (context) => {
  const missing = project(context, {
    command: ["no-such-program"],
    app: { image: { kind: "nix_packages", packages: ["x"] } },
  }).run();
  assert.equal(missing.code, 1);
  assert.match(missing.stderr, /^E_PROGRAM_NOT_FOUND .*"no-such-program" is not on this machine/m);
  const { path, env } = project(context, { command: ["cat"] });
  assert.equal(mvmforge(["run", path], { input: "through\n", env }).stdout, "through\n");
});

test("a secret is a variable, or a file of the user's alone, and is gone afterwards", (context) => {
  const secret = (name: string, mount: object) => ({ kind: "secret_ref", ref: { name, mount } });
  const { run, tmp, folder } = project(context, {
    command: ["sh", "-c", 'echo "$TOKEN"; cat "$KEY"; stat -c %a "$KEY"'],
    env: {
      TOKEN: secret("token", { kind: "env", var: "TOKEN" }),
      KEY: secret("key", { kind: "file", path: "/app/tls.key" }),
    },
    files: { "key.pem": "bytes\n" },
  });
  assert.match(run().stderr, /^E_SECRET_MISSING/m);
  const ran = run("--secret", "token=env:CASE_TOKEN", "--secret", `key=file:${join(folder, "key.pem")}`);
  assert.equal(ran.stdout, "hunter2\nbytes\n400\n", ran.stderr);
  assert.ok(!ran.stderr.includes("hunter2"));
  assert.deepEqual(readdirSync(tmp), []);
});

test("node_modules and a virtual environment of the folder are used, and told", (context) => {
  const { run } = project(context, {
    files: {
      "src/node_modules/dep/index.js": "module.exports = 'dep';\n",
      "src/.venv/bin/python": "#!/bin/sh\n",
      "src/.venv/bin/tool": "#!/bin/sh\necho tool\n",
      "src/main.sh": "node -p 'require(\"dep\")'; tool; echo $VIRTUAL_ENV\n",
    },
    command: ["sh", "main.sh"],
  });
  const ran = run();
  assert.match(ran.stdout, /^dep\ntool\n\/.*\/src\/\.venv\n$/, ran.stderr);
  assert.match(ran.stderr, /^here: dependencies: those of "src\/node_modules", "src\/\.venv"/m);
});

/** A run in the background, with what it has printed so far. */
function background(context: TestContext, path: string, env: NodeJS.ProcessEnv, ...args: string[]) {
  const child = spawn(process.execPath, [CLI, "run", path, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  context.after(() => child.kill("SIGKILL"));
  const out = { text: "" };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (out.text += chunk));
  const ended = new Promise<number | null>((resolve) => child.on("exit", (code) => resolve(code)));
  const until = async (pattern: RegExp) => {
    for (let tries = 0; !pattern.test(out.text); tries++) {
      assert.ok(tries < 600, `${pattern} in ${out.text}`);
      await sleep(50);
    }
  };
  return { child, out, ended, until };
}

test("signals reach the program, which may end in its own way, and nothing that it started outlives it", async (context) => {
  const script =
    'sleep 1000 & echo "child $!"; trap "echo asked; exit 7" TERM INT; echo ready; while :; do sleep 0.1; done';
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const { path, env, tmp } = project(context, { command: ["sh", "-c", script] });
    const { child, out, ended, until } = background(context, path, env);
    await until(/ready/);
    child.kill(signal);
    assert.equal(await ended, 7);
    assert.match(out.text, /asked/);
    const pid = /child (\d+)/.exec(out.text)?.[1] as string;
    assert.equal(spawnSync("kill", ["-0", pid]).status, 1);
    assert.deepEqual(readdirSync(tmp), []);
  }
});

test("a killed run leaves neither program nor folder", async (context) => {
  const { path, env, tmp } = project(context, {
    command: ["sh", "-c", 'echo "self $$"; echo ready; sleep 1000'],
  });
  const { child, out, ended, until } = background(context, path, env);
  await until(/ready/);
  child.kill("SIGKILL");
  await ended;
  const pid = /self (\d+)/.exec(out.text)?.[1] as string;
  for (let tries = 0; tries < 600 && (isRunning(pid) || readdirSync(tmp).length > 0); tries++)
    await sleep(50);
  assert.ok(!isRunning(pid));
  assert.deepEqual(readdirSync(tmp), []);
});

test("--watch starts anew after an edit that changes what runs, and not after one that doesn't", async (context) => {
  const { path, env, folder, tmp } = project(context, {
    files: { "src/main.sh": 'echo "one $$"; while :; do sleep 0.1; done\n', "src/node_modules/x.js": "1\n" },
    command: ["sh", "main.sh"],
  });
  const { child, out, ended, until } = background(context, path, env, "--watch");
  await until(/one \d+/);
  writeFileSync(join(folder, "src/node_modules/x.js"), "2\n");
  const document = readFileSync(path, "utf8");
  writeFileSync(path, `${document}\n`);
  await sleep(1500);
  assert.equal(out.text.match(/one \d+/g)?.length, 1);
  writeFileSync(join(folder, "src/main.sh"), 'echo "two $$"; exit 4\n');
  await until(/two \d+/);
  await until(/ended with exit code 4/);
  // That the first one ended is nobody's news: it was made to.
  assert.doesNotMatch(out.text, /ended with exit code 143/);
  const first = /one (\d+)/.exec(out.text)?.[1] as string;
  assert.equal(spawnSync("kill", ["-0", first]).status, 1);
  // A fault is told, and the next edit mends it.
  writeFileSync(path, "{");
  await until(/E_MALFORMED_MANIFEST/);
  writeFileSync(path, document);
  writeFileSync(join(folder, "src/main.sh"), 'echo "three"; while :; do sleep 0.1; done\n');
  await until(/three/);
  child.kill("SIGINT");
  assert.equal(await ended, 130);
  assert.deepEqual(readdirSync(tmp), []);
});
