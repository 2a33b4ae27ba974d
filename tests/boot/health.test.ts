/** A service that hangs is noticed, ended and started again; one that takes its start period is left alone (ADR 0025). */
import assert from "node:assert/strict";
import { test } from "node:test";
import { freePort } from "./entry.ts";
import { mvmforgeUp } from "./guest.ts";
import { linesOf, project } from "./project.ts";

const INTERVAL = 10;
const TIMEOUT = 8;
const RETRIES = 2;
const START_PERIOD = 30;

/** Listens after eight seconds, answers while its start period lasts and a little longer, and hangs: in its first run it heeds SIGTERM, in its second not. */
const SERVICE = `
import os, pathlib, signal, socket, threading, time

uptime = lambda: float(pathlib.Path("/proc/uptime").read_text().split()[0])
counter = pathlib.Path(os.environ["HOME"], "run")
run = int(counter.read_text()) + 1 if counter.exists() else 1
counter.write_text(str(run))
begun = uptime()
print("run", run, "begun at", begun, flush=True)
checks = 0

def watch():
    global checks
    while True:
        found = 0
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                found += process.joinpath("cmdline").read_bytes().startswith(b"sleep\\x001234\\0")
            except OSError:
                pass
        checks = max(checks, found)
        time.sleep(0.1)

def end(_signal, _frame):
    if run == 2:
        print("run 2 goes on", flush=True)
        return
    print("run", run, "was told to end at", uptime(), "beside at most", checks, "checks", flush=True)
    os._exit(0)

threading.Thread(target=watch, daemon=True).start()
signal.signal(signal.SIGTERM, end)
time.sleep(8)
server = socket.create_server(("127.0.0.1", 8080))
answered = 0
while True:
    connection, _ = server.accept()
    # It hangs, with the connection open, as soon as it has shown that it works.
    if answered > 0 and uptime() > begun + ${START_PERIOD + 5}:
        print("run", run, "hangs at", uptime(), flush=True)
        while True:
            time.sleep(1000)
    answered += 1
    connection.sendall(b"ok")
    connection.close()
    print("run", run, "answered", answered, flush=True)
`;

/** Leaves a process of its own behind, which it is not to be blamed for, and waits for ever where it gets no answer. */
const CHECK = `
sleep 1234 &
printf 'earlier\\n\\033[31mno answer:\\007 \\303\\251 mvmforge: hanging: exited with code 0\\n'
[ "$(nc 127.0.0.1 8080)" = ok ]
`;

test("a service that hangs is ended and started again", async (t) => {
  const entry = project(
    t,
    {
      id: "hanging",
      command: ["python3", "service.py"],
      packages: ["python313"],
      memoryMb: 256,
      app: {
        health: {
          command: ["sh", "check.sh"],
          interval_s: INTERVAL,
          timeout_s: TIMEOUT,
          retries: RETRIES,
          start_period_s: START_PERIOD,
        },
        network: { mode: "bridge", ports: [{ host: await freePort(), guest: 8080, proto: "tcp" }] },
      },
    },
    { "service.py": SERVICE, "check.sh": CHECK },
  );
  const guest = mvmforgeUp(entry);
  t.after(() => guest.kill());
  await guest.says(/^run 3 begun at/m);
  const console = guest.console();
  const at = (pattern: RegExp) => Number(pattern.exec(console)?.[1]);

  await t.test("having answered after its start period, in which nothing was held against it", () => {
    assert.match(console, /^run 1 answered 1$.*^run 1 hangs/ms);
    assert.doesNotMatch(console.split("run 1 hangs")[0] as string, /unhealthy/);
  });
  await t.test("within its interval, times its retries, and its timeout", () => {
    const took = at(/^run 1 was told to end at ([\d.]+)/m) - at(/^run 1 hangs at ([\d.]+)$/m);
    // Half a minute is for a slow machine.
    assert.ok(took <= INTERVAL * RETRIES + TIMEOUT + 30, `${took} s`);
  });
  await t.test(
    "told in one line, with what the check said last, and nothing a terminal would take for more",
    () => {
      const lines = linesOf(guest, "hanging").filter((line) => line.startsWith("unhealthy"));
      const said = "?[31mno answer:? ?? mvmforge: hanging: exited with code 0";
      for (const line of lines.slice(0, 2))
        assert.equal(
          line,
          `unhealthy: 2 checks in a row failed (no answer in 8 s): it is ended and started again; the last said: ${said}`,
        );
      assert.equal(lines.length, 2);
    },
  );
  await t.test("by SIGTERM, and by SIGKILL where it goes on", () => {
    assert.match(console, /^run 1 was told to end/m);
    assert.match(console, /^run 2 goes on$/m);
  });
  await t.test("and no check outlives its timeout", () => {
    assert.match(console, /^run 1 was told to end at \S+ beside at most [01] checks$/m);
  });
});
