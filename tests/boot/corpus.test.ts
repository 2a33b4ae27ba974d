/** Corpus entries from `up` to their answer, on each root. Those that a test of their own boots are left to it, but for a run of them all. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CORPUS } from "../front-door.ts";
import { corpusEntry, type Entry, type Language } from "./entry.ts";
import { type Guest, IS_EVERY_BOOT, mvmforgeUp, ROOTS } from "./guest.ts";

interface Answer {
  /** What its console says, in this order. */
  readonly says?: readonly RegExp[];
  /** What it serves. */
  readonly serves?: RegExp;
  /** Where it serves that, below its root. */
  readonly path?: string;
  /** What its console says in place of that where its root can't be written: a place that it needs can't be made. */
  readonly refuses?: RegExp;
  /** Texts of the entry file, and what stands in their place, so that a program that says nothing can be seen to run. */
  readonly changes?: Readonly<Record<string, string>>;
  readonly mvmctl?: readonly string[];
  readonly secrets?: Readonly<Record<string, string>>;
}

const isSilent: Answer = {
  changes: { '["sh", "main.sh"]': '["sh", "-c", "echo it runs in $PWD; exec sh main.sh"]' },
  says: [/^it runs in (\/app|\/nix\/store\/\S+)$/m],
};

/** By the entry's name; the invalid ones are not for booting. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  dependencies: isSilent,
  dockerfile: { serves: /^hello\nrequests \d\S*\nsqlite \d\S*$/m },
  "dotted-packages": { says: [/^requests \d\S*, yaml \d\S*$/m] },
  egress: {
    ...isSilent,
    says: [/^mvmforge: egress: egress to example\.org:443 is closed/m, /^it runs in /m],
  },
  express: { path: "hello/you", serves: /^\{"greeting":"Hello, you!"\}$/ },
  extensions: isSilent,
  fastapi: { path: "20/22", serves: /^\{"sum":42\}$/ },
  health: { serves: /^healthy$/m, says: [/^mvmforge: health: unhealthy: 2 checks in a row failed/m] },
  "health-defaults": isSilent,
  "hello-app": { serves: /^hi from hello$/m },
  hostile: { serves: /"argv"/ },
  "http-node": { serves: /^(a guest of its own|and its own kernel)$/m },
  "http-python": { serves: /<h1>Hello from http-python<\/h1>/ },
  job: { says: [/^6 \* 7 = 42$/m, /^mvmforge: job: exited with code 3$/m] },
  minimal: { says: [/^hello from the guest$/m] },
  mounts: {
    says: [/^scratch is read-only$/m],
    refuses: /^mvmforge: mounts: not started: .* can't be made$/m,
  },
  "numpy-job": {
    says: [
      /^height: mean 1\.7, deviation 0\.1\nweight: mean 70\.0, deviation 8\.2$/m,
      /^mvmforge: statistics: exited with code 0$/m,
    ],
  },
  "on-failure": { says: [/^attempt 3$/m, /^mvmforge: on-failure: exited with code 0$/m] },
  persist: {
    says: [/^guest number 1$/m, /^mvmforge: persist: exited with code 0$/m],
    refuses:
      /^mvmforge: persist: not started: volume data can't be mounted at \/srv\/data: .* can't be made$/m,
  },
  ports: isSilent,
  // This machine has less than mvm's limits.
  "resource-limits": { ...isSilent, mvmctl: ["--cpus", "2", "--memory", "256M"] },
  secrets: {
    says: [/^TOKEN has 3 bytes$/m, /^\/srv\/licence\/key\.bin has 4 bytes, mode 400$/m],
    refuses:
      /^mvmforge: secrets: not started: secret licence can't be put at \/srv\/licence\/key\.bin: .* can't be made$/m,
    secrets: { token: "abc", "database-url": "db", "tls-key": "key", licence: "bin\n" },
  },
  "source-globs": { says: [/^data\/file-a\.txt a\ndata\/file-b\.txt b$/m] },
  "static-binary": { serves: /^one file for linux\/(amd64|arm64)$/m },
  "static-site": { serves: /<h1>Served from a guest<\/h1>/ },
  typescript: { serves: /^started .* ago$/m },
  "unicode-paths": {
    changes: {
      '"sh", "grüße 😀.sh"': '"sh", "-c", \'for name in *; do echo "$name"; done; exec sh gr*.sh\'',
    },
    says: [/^grüße 😀\.sh\nit's \$\(quoted\) "twice"\.txt\n日本語$/m],
  },
};

/** Entries whose like no other test boots, each on the root that is harder for it. */
const USUAL: Readonly<Record<string, keyof typeof ROOTS>> = {
  "source-globs": "a read-only root",
  "unicode-paths": "a writable root",
};

/** In guide.test.ts: what is asked of them is more than one question. */
const ELSEWHERE = ["api-worker", "flask", "signing"];

test("every entry of the corpus has its answer here", () => {
  const entries = readdirSync(CORPUS).filter((name) => ![...ELSEWHERE, "invalid"].includes(name));
  assert.deepEqual(Object.keys(ANSWERS).sort(), entries.sort());
});

for (const [root, env] of Object.entries(ROOTS))
  for (const [index, [name, answer]] of Object.entries(ANSWERS).entries()) {
    if (!IS_EVERY_BOOT && USUAL[name] !== root) continue;
    // Each in both of its languages, one a root.
    const language: Language = (index + Object.keys(ROOTS).indexOf(root)) % 2 === 0 ? "py" : "ts";
    test(`${name}, app.${language}, on ${root}`, async (t) => {
      const entry = await corpusEntry(t, name, language, answer.changes);
      const guest = mvmforgeUp(entry.file, answer.mvmctl, env, secretOptions(entry, answer));
      t.after(() => guest.kill());
      assert.equal(await guest.ended, 0, guest.console());
      if (env === ROOTS["a read-only root"] && answer.refuses !== undefined) await guest.says(answer.refuses);
      else await answers(guest, entry, answer);
    });
  }

async function answers(guest: Guest, entry: Entry, { serves, path = "", says }: Answer): Promise<void> {
  if (serves !== undefined) assert.match(await guest.get(`${entry.url}${path}`), serves);
  for (const pattern of says ?? []) await guest.says(pattern);
}

function secretOptions(entry: Entry, { secrets }: Answer): string[] {
  if (secrets === undefined) return [];
  const folder = join(entry.folder, "values");
  mkdirSync(folder, { mode: 0o700 });
  for (const [name, value] of Object.entries(secrets))
    writeFileSync(join(folder, name), value, { mode: 0o600 });
  return ["--secrets", folder];
}
