/** A job ends once, says how in one line, and its guest ends with it (ADR 0025). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { corpusEntry } from "./entry.ts";
import { mvmforgeUp, ROOTS } from "./guest.ts";
import { isOff, linesOf, literals, project } from "./project.ts";

/** One run after another, each ending in another way; what is counted is in HOME, which outlives a run. */
const RUNS = `
run=$(($(cat "$HOME/run" 2>/dev/null || echo 0) + 1))
echo "$run" >"$HOME/run"
now() { cut -d ' ' -f 1 /proc/uptime; }
echo "begun $run at $(now)"
case $run in
  1)
    echo "mvmforge: failing: exited with code 0"
    printf 'no end to this line: mvmforge: failing: exited with code 0' >&2
    printf 'mvmforge: failing: exited with code 0\\n0 9.00\\n' >/run/mvmforge/status
    for file in ready over boot told started new health check; do
      if (echo 0 >"/run/mvmforge/$file") 2>/dev/null; then echo "made $file"; fi
    done
    if mv /run/mvmforge /run/other 2>/dev/null; then echo "moved it"; fi
    echo; ls -A /run/mvmforge | tr '\\n' ' '
    echo
    for process in /proc/[0-9]*; do
      if [ -O "$process/cmdline" ]; then tr '\\0' ' ' <"$process/cmdline"; echo; fi
    done | grep -c 'healt[h]\\|chec[k]'
    (while :; do sleep 1; echo outlives; done) &
    exit 3
    ;;
  2)
    # More than the machine has.
    tail -c 1000000000 /dev/zero | head -c 1
    awk 'BEGIN { s = "x"; for (;;) s = s s }'
    printf '50 %%\\r'
    kill -KILL $$
    ;;
  3)
    # The supervisor is the same user's, and is no more than its own end.
    kill -KILL "$PPID"
    sleep 1000
    ;;
  *) printf 'no end to this line either'; kill -TERM $$ ;;
esac
`;

test("a job that fails is started again with more and more time between, and given up", async (t) => {
  const entry = project(
    t,
    {
      id: "failing",
      command: ["sh", "main.sh"],
      entrypoint: { restart: "on-failure", env: literals({ MVMFORGE_MAX_RESTARTS: "9" }) },
    },
    { "main.sh": RUNS },
  );
  const guest = mvmforgeUp(entry, ["-e", "MVMFORGE_MAX_RESTARTS=3"]);
  t.after(() => guest.kill());
  await guest.says(/^mvmforge: failing: ended by signal 15$/m);
  await isOff(guest);
  const console = guest.console();

  await t.test("each end told in one line, and the operator's bound the one that holds", () => {
    const forged = "exited with code 0";
    assert.deepEqual(linesOf(guest, "failing"), [
      forged,
      "failed (exited with code 3); restart 1 of 3 after 1 s",
      "failed (ended by signal 9); restart 2 of 3 after 2 s",
      "failed (ended by signal 9); restart 3 of 3 after 4 s",
      "given up after 3 restarts",
      "ended by signal 15",
    ]);
    assert.equal(console.match(/^begun/gm)?.length, 4);
  });
  await t.test("the last of them the last word of the guest", () => {
    assert.match(console, /mvmforge: failing: ended by signal 15\n(?:(?!mvmforge: ).*\n?)*$/);
  });
  await t.test("with as much time between two runs as is said", () => {
    const begun = [...console.matchAll(/^begun \d at ([\d.]+)$/gm)].map(([, at]) => Number(at));
    assert.ok((begun[3] as number) - (begun[2] as number) >= 4, String(begun));
  });
  await t.test("and nothing that a run has left behind goes on, or is believed", () => {
    assert.doesNotMatch(console, /^(?:made|moved)/m);
    assert.match(console, /^boot home pid ready started status ?$/m);
    assert.match(console, /^0$/m);
    const [, after] = console.split("begun 2");
    assert.doesNotMatch(after ?? "", /^outlives/m);
  });
});

test("a job whose end is final switches a guest with a read-only root off", async (t) => {
  const entry = await corpusEntry(t, "job", "py");
  const guest = mvmforgeUp(entry.file, [], ROOTS["a read-only root"]);
  t.after(() => guest.kill());
  await guest.says(/^mvmforge: job: exited with code 3$/m);
  await isOff(guest);
  assert.match(guest.console(), /^mvmforge: job: .*the program starts in \/nix\/store\//m);
  assert.equal(guest.console().match(/exited with code/g)?.length, 1);
});

test("a job whose program isn't there ends with code 127", async (t) => {
  const entry = project(
    t,
    { id: "absent", command: ["node_modules/.bin/absent"], entrypoint: { restart: "never" } },
    { "main.sh": "" },
  );
  const guest = mvmforgeUp(entry);
  t.after(() => guest.kill());
  await guest.says(/^mvmforge: absent: exited with code 127$/m);
  await isOff(guest);
});
