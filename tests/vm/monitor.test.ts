/** QEMU's monitor, where QEMU goes while it is spoken to. */
import assert from "node:assert/strict";
import { Duplex } from "node:stream";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connectMonitor } from "../../lib/vm/monitor.ts";

test("a command to a QEMU that is gone is answered with nothing, and ends no one else", async () => {
  const broken = new Duplex({
    read: () => undefined,
    write: (_chunk, _encoding, done) => done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })),
  });
  const monitor = connectMonitor(broken, () => undefined);
  assert.equal(await monitor.execute("quit"), undefined);
  await sleep(10);
  assert.equal(await monitor.execute("quit"), undefined);
});
