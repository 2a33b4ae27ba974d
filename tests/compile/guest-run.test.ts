/** From one run of a program to the next: jobs, crash loops and secrets, as mvm's init goes through them. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { guestOf, literals, runInGuest } from "./guest.ts";

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

test("a crash loop is told once", async (context) => {
  const { preStart, command, root } = await guestOf(context, { entrypoint: { command: shell("exit 1") } });
  const ran = runInGuest("writable", root, `for i in 1 2 3 4; do ${preStart}; ${command}; done`);
  assert.equal(
    ran.stderr,
    "mvmforge: hello: crash loop: exited with code 1; 2 runs in a row took less than 5 s; it is started again every 2 s\n",
  );
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
