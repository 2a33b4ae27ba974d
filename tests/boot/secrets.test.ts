/** Secrets from the operator to the program: any bytes, all of them, and nowhere else on the way. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, randomInt } from "node:crypto";
import { chmodSync, cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { type WorkloadParts, workload, writeTree } from "../compile/fixture.ts";
import { scratch } from "../front-door.ts";
import { enter } from "../nix/nix.ts";
import { type Guest, mvmforgeUp } from "./guest.ts";
import { withNeighbour } from "./neighbour.ts";

/** Secrets of one guest. */
const COUNT = 100;
const LARGEST = 65_536;

interface Secret {
  readonly name: string;
  /** The variable that holds it, or the path of its file. */
  readonly variable: string;
  readonly isFile: boolean;
  readonly value: Buffer;
}

/** Every length from none on, most of them short: what mvm hands a guest is 124 KiB as base64 (fact 11). */
const anyValue = fc.noBias(
  fc.tuple(fc.nat(900), fc.infiniteStream(fc.nat(255)), fc.boolean()).map(([magnitude, bytes, endsLine]) => {
    const length = Math.floor(2 ** (magnitude / 100)) - 1;
    return Buffer.from([...bytes.take(length), ...(endsLine ? [0x0a] : [])]);
  }),
);
const largestValue = fc.noBias(fc.uint8Array({ minLength: LARGEST, maxLength: LARGEST }));

const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const edges = ["", "\n", "\n\n", "x", "x\n", "-n", "-e\n", "'", "$(id)\\", "\0", "\0\n", "a\r\n"].map(
  (text) => Buffer.from(text),
);

/** What a guest is given: the largest one as a file or as a variable, and the rest one of each in turns. */
function secretsOf(seed: number, largest: "file" | "variable"): Secret[] {
  const given = [...edges, everyByte, Buffer.concat([everyByte, Buffer.from("\n")])];
  const values = [...given, ...fc.sample(anyValue, { numRuns: COUNT - given.length - 1, seed })];
  const [big] = fc.sample(largestValue, { numRuns: 1, seed });
  const isFile = (index: number) => (index === COUNT - 1 ? largest === "file" : index % 2 === 0);
  return [...values, Buffer.from(big as Uint8Array)].map((value, index) => {
    const number = String(index).padStart(3, "0");
    return {
      name: `s${number}`,
      variable: `${isFile(index) ? "F" : "V"}_${number}`,
      isFile: isFile(index),
      // A variable ends at a NUL, and up refuses one that has any.
      value: isFile(index) ? value : Buffer.from(value.map((byte) => byte || 1)),
    };
  });
}

/** The folder of a workload with those secrets, the operator's folder of their values, and the flake with the spies. */
function project(t: TestContext, secrets: readonly Secret[]) {
  const folder = scratch(t);
  cpSync(new URL("spied/src", import.meta.url), join(folder, "src"), { recursive: true });
  const env = Object.fromEntries(
    secrets.map(({ name, variable, isFile }) => {
      const mount = isFile ? { kind: "file", path: `/srv/keys/${name}` } : { kind: "env", var: variable };
      return [variable, { kind: "secret_ref", ref: { name, mount } }];
    }),
  );
  const parts: WorkloadParts = { app: { env } };
  writeFileSync(join(folder, "workload.json"), JSON.stringify(workload(parts)));
  writeTree(join(folder, "secrets"), Object.fromEntries(secrets.map(({ name, value }) => [name, value])));
  for (const path of ["secrets", ...secrets.map(({ name }) => `secrets/${name}`)])
    chmodSync(join(folder, path), path === "secrets" ? 0o700 : 0o600);
  for (const path of ["state", "cache", "run"]) mkdirSync(join(folder, path), { mode: 0o700 });
  const entry = join(folder, "workload.json");
  const spy = readFileSync(new URL("spied/spy.sh", import.meta.url), "utf8");
  const flake = withNeighbour(t, entry, { run: `who=neighbour\n${spy}`, agent: `who=agent\n${spy}` });
  return { folder, entry, flake };
}

for (const { largest, isSpied } of [
  { largest: "file", isSpied: true },
  { largest: "variable", isSpied: false },
] as const) {
  const whom = isSpied ? ", with two in the guest who look for them" : "";
  test(`${COUNT} secrets of any bytes arrive whole and are nowhere else, the largest as a ${largest}${whom}`, async (t) => {
    const seed = randomInt(2 ** 31);
    t.diagnostic(`seed ${seed}`);
    const secrets = secretsOf(seed, largest);
    const { folder, entry, flake } = project(t, secrets);
    const state = join(folder, "state");
    const patterns = join(folder, "patterns");
    writeFileSync(patterns, windowsOf(secrets));
    const watched = watchArguments();
    t.after(watched.stop);
    const began = Date.now();
    const guest = mvmforgeUp(
      entry,
      isSpied ? ["--flake", flake] : [],
      { XDG_STATE_HOME: state, XDG_CACHE_HOME: join(folder, "cache"), XDG_RUNTIME_DIR: join(folder, "run") },
      ["--secrets", join(folder, "secrets")],
    );
    t.after(() => guest.kill());
    assert.equal(await guest.ended, 0, guest.console());
    const [, text] = await guest.says(/^report: (.*)$/m);
    const { arrived, modes, ...traces } = JSON.parse(text ?? "");

    await t.test("all of them arrive, files with mode 0400", () => {
      const hash = (value: Buffer) => createHash("sha256").update(value).digest("hex");
      assert.deepEqual(
        arrived,
        Object.fromEntries(secrets.map(({ variable, value }) => [variable, hash(value)])),
      );
      assert.deepEqual(modes, ["0o400"]);
    });
    await t.test("in the guest, none is an argument, in another process's environment, or in a core", () =>
      assert.deepEqual(traces, { arguments: [], environments: [], dumped: false, cores: [] }),
    );
    if (isSpied)
      await t.test(
        "another user of the guest and mvm's agent find none, in files, processes and disks",
        async () => {
          await guest.says(/^spy agent is done, uid 901, groups (?=.*\b900\b)/m);
          await guest.says(/^spy neighbour is done, uid (?!0\b)/m);
          const seen = spied(guest);
          assert.ok(seen.size > 20, "the spies see something");
          assert.deepEqual(found(patterns, Buffer.concat([...seen.values()])), []);
          assert.doesNotMatch(guest.console(), /^spy \w+: .* opens|^spy .* the program is gone/m);
        },
      );
    await t.test("none is on the console, or in what the programs of the host printed", () => {
      const console = readFileSync(join(state, "mvmctl/vms/hello/console.log"));
      assert.deepEqual(found(patterns, console), []);
      assert.deepEqual(found(patterns, Buffer.from(guest.console())), []);
    });
    await t.test(
      "on the host, none is an argument of a process but of mvmctl's own, which pastes files into a command (fact 11)",
      () => {
        const seen = watched.stop().filter((line) => !/^bash\0-ec\0echo '/.test(line));
        assert.ok(seen.some((line) => line.includes("mvmctl")));
        assert.deepEqual(found(patterns, Buffer.from(seen.join("\n"), "latin1")), []);
      },
    );
    await t.test(
      "none is in the artifact, the cache, the store, the image, or left beside them",
      async () => {
        assert.equal(guest.mvmctl("down", "hello").status, 0);
        const places = ["cache", "state", "run"].map((name) => join(folder, name));
        assert.deepEqual(filesWith(patterns, [flake, ...places, ...(await inStore(began))]), []);
      },
    );
  });
}

/** The guest's own paths in the store, and everything that has come there since: milliseconds since the epoch. */
async function inStore(began: number): Promise<string[]> {
  // The folder that has what the tests' Nix sees at /nix.
  const { stdout } = await enter(["printenv", "MVMFORGE_TEST_BOUND"]);
  const store = join(stdout.trim(), "nix/store");
  const isNew = (path: string) => (lstatSync(path, { throwIfNoEntry: false })?.ctimeMs ?? 0) >= began;
  const paths = readdirSync(store)
    .filter((name) => /-(mvm-)?hello-/.test(name) || isNew(join(store, name)))
    .map((name) => join(store, name));
  assert.ok(paths.length > 3, "the guest's own paths are looked at");
  return paths;
}

/**
 * What to search for, a line each: twelve bytes of every value that has as many in a row with no newline and no NUL, which grep's patterns
 * can't have, and the beginning of its base64. Those of every byte in order are in many a table, and nobody's secret.
 */
function windowsOf(secrets: readonly Secret[]): Buffer {
  const lines = secrets
    .filter(({ value }) => value.length >= 12 && !value.includes(everyByte.subarray(1, 10)))
    .flatMap(({ value }) => {
      const starts = Array.from({ length: value.length - 11 }, (_, at) => value.subarray(at, at + 12));
      const window = starts.find((bytes) => !bytes.includes(0) && !bytes.includes(0x0a));
      return [Buffer.from(value.toString("base64").slice(0, 16)), ...(window ? [window] : [])];
    });
  return Buffer.concat(lines.flatMap((line) => [line, Buffer.from("\n")]));
}

/** The patterns that a content has, as hexadecimal. */
function found(patterns: string, content: Buffer): string[] {
  const { stdout, status } = spawnSync("grep", ["-aoF", "-f", patterns], {
    input: content,
    env: { ...process.env, LC_ALL: "C" },
    maxBuffer: 1 << 28,
  });
  assert.ok(status === 0 || status === 1);
  return stdout.length === 0 ? [] : [stdout.toString("hex")];
}

function filesWith(patterns: string, places: readonly string[]): string[] {
  const { stdout, stderr } = spawnSync("grep", ["-rlaF", "-D", "skip", "-f", patterns, ...places], {
    env: { ...process.env, LC_ALL: "C" },
    encoding: "utf8",
  });
  // What a build of another test's has taken away again meanwhile is nowhere.
  const failures = stderr
    .split("\n")
    .filter((line) => line !== "" && !line.endsWith(": No such file or directory"));
  assert.deepEqual(failures, []);
  return stdout.split("\n").slice(0, -1);
}

/** What the spies have read, by who and where. */
function spied(guest: Guest): Map<string, Buffer> {
  const lines = guest.console().matchAll(/^spy (\w+: \S+) ([A-Za-z0-9+/]+=*)$/gm);
  return new Map([...lines].map(([, path, text]) => [path as string, Buffer.from(text as string, "base64")]));
}

/** Looks at the arguments of all processes of this machine, time and again; `stop` gives every command line that was there. */
function watchArguments(): { stop(): string[] } {
  const seen = new Set<string>();
  const look = () => {
    for (const pid of readdirSync("/proc").filter((name) => /^[0-9]+$/.test(name))) {
      try {
        seen.add(readFileSync(`/proc/${pid}/cmdline`, "latin1"));
      } catch {
        // It has ended.
      }
    }
  };
  const timer = setInterval(look, 25);
  return {
    stop() {
      clearInterval(timer);
      return [...seen];
    },
  };
}
