/** When a guest begins to answer at a port. */
import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Forward } from "./forwards.ts";
import type { Monitor } from "./monitor.ts";

const PAUSE_MS = 250;

/**
 * Wait until a guest takes a connection, with none of its bytes touched. QEMU takes one on this machine long before the guest
 * does; which of the two it was, its table of connections tells.
 *
 * @returns whether it answers; false once `isOver` says so
 */
export async function answers({ host }: Forward, monitor: Monitor, isOver: () => boolean): Promise<boolean> {
  while (!isOver()) {
    const probe = createConnection({ host: "127.0.0.1", port: host });
    let isOpen = true;
    probe.on("error", () => undefined);
    probe.on("close", () => {
      isOpen = false;
    });
    // A guest that is still starting lets the connection wait, and one that doesn't listen yet refuses it.
    while (isOpen && !isOver()) {
      await sleep(PAUSE_MS);
      if (await isEstablished(monitor, host)) {
        probe.destroy();
        return true;
      }
    }
    probe.destroy();
    await sleep(PAUSE_MS);
  }
  return false;
}

/** A row of `info usernet`: protocol and state, descriptor, and where the connection came in. */
async function isEstablished(monitor: Monitor, port: number): Promise<boolean> {
  const table = await monitor.execute("human-monitor-command", { "command-line": "info usernet" });
  if (typeof table !== "string") return false;
  return new RegExp(String.raw`^\s*TCP\[ESTABLISHED\]\s+\S+\s+127\.0\.0\.1\s+${port}\s`, "m").test(table);
}
