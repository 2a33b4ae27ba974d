/** `mvmforge up` again: while the guest runs, after an edit, after a crash, and from what is damaged. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { corpusEntry, type Entry } from "./entry.ts";
import { CLI, type Guest, mvmforgeUp } from "./guest.ts";

/** corpus/persist as a service, which stays after it has counted. */
const STAYS = { '["sh", "main.sh"], restart="never"': '["sh", "-c", "sh main.sh; exec sleep 86400"]' };

/** One person's machine: a workload, and what `up` and mvmctl keep between two runs. */
class Machine {
  private readonly env: Record<string, string>;
  private readonly t: TestContext;
  readonly entry: Entry;

  constructor(t: TestContext, entry: Entry) {
    this.t = t;
    this.entry = entry;
    this.env = { XDG_STATE_HOME: join(entry.folder, "state"), XDG_CACHE_HOME: join(entry.folder, "cache") };
    for (const folder of Object.values(this.env)) mkdirSync(folder);
  }

  up(what = this.entry.file, ...words: string[]): Guest {
    const guest = mvmforgeUp(what, words, this.env);
    this.t.after(() => guest.kill());
    return guest;
  }

  async refused(pattern: RegExp, what = this.entry.file, ...words: string[]): Promise<void> {
    const guest = this.up(what, ...words);
    assert.notEqual(await guest.ended, 0);
    assert.match(guest.console(), pattern);
  }

  /** What a crash of the host's hypervisor, or of the host, leaves. */
  kill(name: string): void {
    const file = join(this.entry.folder, "state/mvmctl/vms", name, "pid");
    process.kill(Number(readFileSync(file, "utf8")), "SIGKILL");
  }

  compile(): string {
    const out = join(this.entry.folder, "artifact");
    execFileSync(process.execPath, [CLI, "compile", this.entry.file, "--out", out], { stdio: "ignore" });
    return out;
  }

  /** The program's file in every artifact of the cache. */
  cached(): string[] {
    const cache = join(this.entry.folder, "cache/mvmforge");
    return readdirSync(cache)
      .filter((name) => name.startsWith("persist-"))
      .map((name) => join(cache, name, "src/main.sh"));
  }
}

test("guest after guest counts up on a volume that persists, and runs the code that is there", async (t) => {
  const machine = new Machine(t, await corpusEntry(t, "persist", "py", STAYS));
  const program = join(machine.entry.folder, "src/main.sh");
  const first = machine.up();
  await first.says(/^guest number 1$/m);
  assert.equal(await first.ended, 0);

  await t.test(
    "a second up says that the guest runs, and how to stop it, before an edit and after",
    async () => {
      const said = /E_GUEST_RUNNING: VM "persist" is already running.*mvmctl down persist/s;
      await machine.refused(said);
      appendFileSync(program, "echo edited\n");
      await machine.refused(said);
    },
  );
  await t.test("a guest of another name doesn't get the disk", () =>
    machine.refused(/E_VOLUME_IN_USE.*"persist" has it.*mvmctl down persist/s, undefined, "--name", "other"),
  );
  await t.test(
    "a guest that was killed leaves its count to the next one, which is of the edited code",
    async () => {
      assert.doesNotMatch(first.console(), /edited/);
      machine.kill("persist");
      const second = machine.up();
      await second.says(/^guest number 2\nedited$/m);
      assert.equal(second.mvmctl("down", "persist").status, 0);
    },
  );
  await t.test("of a damaged cache, the code that was declared runs", async () => {
    for (const file of machine.cached()) appendFileSync(file, "echo damaged\n");
    const third = machine.up();
    await third.says(/^guest number 3\nedited$/m);
    assert.doesNotMatch(third.console(), /^damaged$/m);
    assert.equal(third.mvmctl("down", "persist").status, 0);
  });
  await t.test("a damaged artifact is refused, with what is wrong with it", async () => {
    const artifact = machine.compile();
    appendFileSync(join(artifact, "src/main.sh"), "echo damaged\n");
    await machine.refused(/E_ARTIFACT_DAMAGED.*a file of src/s, artifact);
  });
});

test("two guests at once each start at one on a volume that doesn't persist, one of an entry and one of its artifact", async (t) => {
  const machine = new Machine(
    t,
    await corpusEntry(t, "persist", "py", { ...STAYS, "persist=True": "persist=False" }),
  );
  const guest = machine.up();
  assert.equal(await guest.ended, 0, guest.console());
  assert.equal(await machine.up(machine.compile(), "--name", "other").ended, 0);
  // Of both, since both were started after it was.
  await guest.says(/^guest number 1$[\s\S]*^guest number 1$/m);
  assert.doesNotMatch(guest.console(), /guest number 2/);
  const listed = JSON.parse(guest.mvmctl("ls", "--json").stdout);
  assert.deepEqual(
    listed.map(({ name }: { name: string }) => name),
    ["other", "persist"],
  );
});
