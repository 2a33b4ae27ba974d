/** Health checks as the service's own shell runs them: when a program is ended, and when it is left alone (ADR 0050). */
import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { guestOf, runInGuest } from "./guest.ts";

interface Health {
  readonly interval_s: number;
  readonly timeout_s: number;
  readonly retries: number;
  readonly start_period_s: number;
}

/** The check waits for ever while this file is there, and answers at once otherwise. */
const CHECK = `
echo "$$ asks" >>/out/checks
if [ -e /tmp/hangs ]; then sleep 1000; fi
exit 0
`;
/** What the programs begin with. */
const NOW = `
now() { cut -d ' ' -f 1 /proc/uptime; }
end() { echo "ended $(now)"; exit 0; }
`;

/** One run of a program of shell beside its checks: what the guest's console says. */
async function run(context: TestContext, health: Health, program: string) {
  const { preStart, command, root } = await guestOf(
    context,
    {
      entrypoint: { command: ["/bin/sh", "program.sh"] },
      app: { health: { ...health, command: ["/bin/sh", "check.sh"] } },
    },
    { "program.sh": `${NOW}${program}`, "check.sh": CHECK },
  );
  const ran = runInGuest("writable", root, `${preStart}; ${command} 2>&1; rm -rf /out/checks`);
  const at = (what: string) => Number(new RegExp(`^${what} ([\\d.]+)$`, "m").exec(ran.stdout)?.[1]);
  return { console: ran.stdout, stderr: ran.stderr, at };
}

const told = (console: string) => console.split("\n").filter((line) => line.includes("mvmforge: "));

test("a program that hangs is ended within interval x retries + timeout where the timeout is the longer one", async (context) => {
  const health = { interval_s: 1, timeout_s: 12, retries: 4, start_period_s: 0 };
  const { console, stderr, at } = await run(
    context,
    health,
    `trap end TERM
     sleep 3
     echo "hangs $(now)"; : >/tmp/hangs
     # A line without an end, which is not to be made longer.
     printf 'waiting'
     while :; do sleep 0.1; done`,
  );
  assert.equal(stderr, "");
  const took = at("ended") - at("hangs");
  // 16 s; one check after the other would take 48.
  assert.ok(took >= 12 && took <= 16 + 15, `${took} s`);
  assert.deepEqual(told(console), [
    "mvmforge: hello: unhealthy: 4 checks in a row failed (no answer in 12 s): it is ended and started again; the last said nothing",
  ]);
  assert.match(console, /^waiting\nmvmforge: /m);
});

test("no more checks run at once than decide, and none is left behind", async (context) => {
  const health = { interval_s: 1, timeout_s: 20, retries: 2, start_period_s: 0 };
  const { console } = await run(
    context,
    health,
    `: >/tmp/hangs
     sleep 7
     echo "checks $(grep -c asks /out/checks)"
     rm /tmp/hangs
     for process in $(cut -d ' ' -f 1 /out/checks); do pkill -KILL -P "$process" sleep; done
     sleep 3
     echo "checks $(grep -c asks /out/checks)"`,
  );
  const counts = [...console.matchAll(/^checks (\d+)$/gm)].map(([, count]) => Number(count));
  assert.equal(counts[0], 2);
  // Those that have ended make place for new ones.
  assert.ok((counts[1] ?? 0) > 2, String(counts));
});

test("a check that was begun in the start period isn't held against a program that has not answered before", async (context) => {
  const health = { interval_s: 2, timeout_s: 4, retries: 1, start_period_s: 7 };
  const { console } = await run(
    context,
    health,
    `: >/tmp/hangs; sleep 7; rm /tmp/hangs; sleep 6; echo "it goes on"`,
  );
  assert.deepEqual(told(console), []);
  assert.match(console, /^it goes on$/m);
});

test("one that has answered in its start period has started, and is ended where it hangs from then on", async (context) => {
  const health = { interval_s: 1, timeout_s: 2, retries: 2, start_period_s: 600 };
  const { console, at } = await run(
    context,
    health,
    `trap end TERM
     sleep 4; echo "hangs $(now)"; : >/tmp/hangs
     for i in $(seq 600); do sleep 0.1; done`,
  );
  assert.ok(at("ended") - at("hangs") <= 4 + 15, console);
  assert.equal(told(console).length, 1);
});
