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

/** A workload, and what `up` and mvmctl keep for it between two runs. */
function project(t: TestContext, { folder, file }: Entry) {
  const env = { XDG_STATE_HOME: join(folder, "state"), XDG_CACHE_HOME: join(folder, "cache") };
  for (const made of Object.values(env)) mkdirSync(made);
  const up = (what = file, ...words: string[]): Guest => {
    const guest = mvmforgeUp(what, words, env);
    t.after(() => guest.kill());
    return guest;
  };
  return {
    program: join(folder, "src/main.sh"),
    up,
    async refused(pattern: RegExp, what = file, ...words: string[]) {
      const guest = up(what, ...words);
      assert.notEqual(await guest.ended, 0);
      assert.match(guest.console(), pattern);
    },
    /** What a crash of the hypervisor leaves. */
    kill(name: string) {
      const pid = readFileSync(join(folder, "state/mvmctl/vms", name, "pid"), "utf8");
      process.kill(Number(pid), "SIGKILL");
    },
    compile() {
      const out = join(folder, "artifact");
      execFileSync(process.execPath, [CLI, "compile", file, "--out", out], { stdio: "ignore" });
      return out;
    },
    /** The program's file in every artifact of the cache. */
    cached() {
      const cache = join(folder, "cache/mvmforge");
      const artifacts = readdirSync(cache).filter((name) => name.startsWith("persist-"));
      return artifacts.map((name) => join(cache, name, "src/main.sh"));
    },
  };
}

test("guest after guest counts up on a volume that persists, and runs the code that is there", async (t) => {
  const workload = project(t, await corpusEntry(t, "persist", "py", STAYS));
  const first = workload.up();
  await first.says(/^guest number 1$/m);
  assert.equal(await first.ended, 0);

  await t.test(
    "a second up says that the guest runs, and how to stop it, before an edit and after (fact 8)",
    async () => {
      const said = /E_GUEST_RUNNING: VM "persist" is already running.*mvmctl down persist/s;
      await workload.refused(said);
      appendFileSync(workload.program, "echo edited\n");
      await workload.refused(said);
    },
  );
  await t.test("a guest of another name doesn't get the disk", () =>
    workload.refused(/E_VOLUME_IN_USE.*"persist" has it.*mvmctl down persist/s, undefined, "--name", "other"),
  );
  await t.test(
    "a guest that was killed leaves its count to the next one, which is of the edited code",
    async () => {
      assert.doesNotMatch(first.console(), /edited/);
      workload.kill("persist");
      const second = workload.up();
      await second.says(/^guest number 2\nedited$/m);
      assert.equal(second.mvmctl("down", "persist").status, 0);
    },
  );
  await t.test("of a damaged cache, the code that was declared runs", async () => {
    for (const file of workload.cached()) appendFileSync(file, "echo damaged\n");
    const third = workload.up();
    await third.says(/^guest number 3\nedited$/m);
    assert.doesNotMatch(third.console(), /^damaged$/m);
    assert.equal(third.mvmctl("down", "persist").status, 0);
  });
  await t.test("a damaged artifact is refused, with what is wrong with it", async () => {
    const artifact = workload.compile();
    appendFileSync(join(artifact, "src/main.sh"), "echo damaged\n");
    await workload.refused(/E_ARTIFACT_DAMAGED.*a file of src/s, artifact);
  });
});

test("two guests at once each start at one on a volume that doesn't persist, one of an entry and one of its artifact", async (t) => {
  const workload = project(
    t,
    await corpusEntry(t, "persist", "py", { ...STAYS, "persist=True": "persist=False" }),
  );
  const guest = workload.up();
  assert.equal(await guest.ended, 0, guest.console());
  assert.equal(await workload.up(workload.compile(), "--name", "other").ended, 0);
  // Of both, since both were started after it was.
  await guest.says(/^guest number 1$[\s\S]*^guest number 1$/m);
  assert.doesNotMatch(guest.console(), /guest number 2/);
  const listed = JSON.parse(guest.mvmctl("ls", "--json").stdout);
  assert.deepEqual(
    listed.map(({ name }: { name: string }) => name),
    ["other", "persist"],
  );
});
