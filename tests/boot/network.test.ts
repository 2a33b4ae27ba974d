/** Network mode none and the egress allowlist hold in the guest, whatever its host does (fact 6). */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { type Guest, IS_EVERY_BOOT, mvmforgeUp, ROOTS } from "./guest.ts";

/** What keeps a program from the network is the same on either root; a policy takes one of them, and the other one the other. */
const isBooted = (root: string, usual: keyof typeof ROOTS) => IS_EVERY_BOOT || root === usual;

for (const [root, env] of Object.entries(ROOTS)) {
  if (isBooted(root, "a writable root"))
    test(`a workload with no network reaches nothing and can't undo it, on ${root}`, async (t) => {
      const guest = mvmforgeUp(fileURLToPath(new URL("offline/app.py", import.meta.url)), [], env);
      t.after(() => guest.kill());
      const { interfaces, ...report } = await reportOf(guest);
      assert.deepEqual(interfaces, ["lo"]);
      assert.deepEqual(report, {
        connect: "ENETUNREACH",
        send: "ENETUNREACH",
        raises_interface: false,
        secret: "not for everyone\n",
        hostname: "offline",
        home_is_writable: true,
      });
    });

  if (isBooted(root, "a read-only root"))
    test(`a workload with an allowlist reaches what is on it and can't undo it, on ${root}`, async (t) => {
      const [allowed, other] = [await greeter(), await greeter()];
      const folder = mkdtempSync(join(tmpdir(), "mvmforge-boot-"));
      t.after(() => {
        for (const server of [allowed, other]) server.close();
        rmSync(folder, { recursive: true, force: true });
      });
      cpSync(new URL("allowed", import.meta.url), folder, { recursive: true });
      const file = join(folder, "app.py");
      const text = readFileSync(file, "utf8")
        .replace('"ALLOWED": "1"', `"ALLOWED": "${portOf(allowed)}"`)
        .replace('"OTHER": "2"', `"OTHER": "${portOf(other)}"`)
        .replace("port=1)", `port=${portOf(allowed)})`);
      writeFileSync(file, text);
      const guest = mvmforgeUp(file, [], env);
      t.after(() => guest.kill());
      assert.deepEqual(await reportOf(guest), {
        allowed: true,
        other: false,
        ipv6: false,
        name_server: false,
        undone: false,
      });
      assert.match(guest.console(), /^mvmforge: allowed: .*no-such-name\.invalid/m);
    });
}

async function reportOf(guest: Guest): Promise<Record<string, unknown>> {
  const [, report] = await guest.says(/^report: (.*)$/m);
  return JSON.parse(report ?? "");
}

/** A server on this machine, which a guest in QEMU finds at 10.0.2.2. */
async function greeter(): Promise<Server> {
  const server = createServer((connection) => {
    connection.on("error", () => undefined);
    connection.end("hello");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
