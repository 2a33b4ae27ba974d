/** What init makes of folders that others' tools have made, from the file that it writes to the guest's answer. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { writeProject } from "../emit/front-door.ts";
import { mvmforge, scratch } from "../front-door.ts";
import { uv } from "../lock/uv.ts";
import { makeState, mvmforgeVm, removeState } from "../vm/foreground.ts";
import { freePort } from "./entry.ts";

test("the folder of Express' generator", async (t) => {
  const folder = join(scratch(t), "Mein Büro's site");
  npm(".", "exec", "--yes", "--package=express-generator@4.16.1", "--", "express", "--no-view", folder);
  npm(folder, "install", "--package-lock-only", "--no-audit", "--no-fund");
  assert.match(await answerOf(t, folder), /Welcome to Express/);
});

test("a folder with a Flask application and its requirements", async (t) => {
  const folder = writeProject(t, {
    "requirements.txt": "flask\n",
    "hello.py":
      'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.route("/")\ndef hello_world():\n    return "<p>Hello, World!</p>"\n',
  });
  assert.equal(await answerOf(t, folder), "<p>Hello, World!</p>");
});

test("Django's startproject, whose database is migrated in the guest", async (t) => {
  const folder = join(scratch(t), "my site");
  uv(scratch(t), "init", "--quiet", "--bare", "--no-workspace", folder);
  uv(folder, "add", "--quiet", "--no-sync", "django");
  uv(folder, "tool", "run", "--quiet", "--from", "django", "django-admin", "startproject", "mysite", ".");
  assert.match(await answerOf(t, folder), /The install worked successfully! Congratulations!/);
});

test("the folder of create-vite, built", async (t) => {
  const parent = scratch(t);
  const words = ["create-vite", "my-site", "--template", "vanilla", "--no-interactive"];
  npm(parent, "exec", "--yes", "--package=create-vite@9.3.0", "--", ...words);
  const folder = join(parent, "my-site");
  npm(folder, "install", "--no-audit", "--no-fund");
  npm(folder, "run", "build");
  assert.match(await answerOf(t, folder), /<script type="module" crossorigin src="\/assets\//);
});

function npm(cwd: string, ...args: string[]): void {
  execFileSync("npm", args, { cwd, stdio: ["ignore", 2, 2] });
}

/** What the guest serves at its root; init's port on this machine exchanged for a free one. */
async function answerOf(t: TestContext, folder: string): Promise<string> {
  const made = mvmforge(["init", folder]);
  assert.equal(made.code, 0, made.stderr);
  const entry = readdirSync(folder).find(
    (name) => /^(?:app|workload)\.(?:py|ts)$/.test(name) && isEntry(join(folder, name)),
  );
  const file = join(folder, entry ?? assert.fail(made.stderr));
  const valid = mvmforge(["validate", file]);
  assert.equal(valid.code, 0, valid.stderr);
  const port = await freePort();
  writeFileSync(file, readFileSync(file, "utf8").replace(/\bhost(=|: )\d+/, `host$1${port}`));
  const state = makeState();
  t.after(() => removeState(state));
  const guest = mvmforgeVm([file], { XDG_STATE_HOME: state });
  t.after(guest.kill);
  await guest.says(/^guest \S+ answers at /m);
  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  guest.interrupt();
  assert.equal(await guest.ended, 130);
  return page;
}

const isEntry = (path: string): boolean => /\bmvmforge\b/.test(readFileSync(path, "utf8"));
