/** Network mode none and the egress allowlist hold in the guest, whatever its host does (fact 6). */
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { freePort } from "./entry.ts";
import { type Guest, IS_EVERY_BOOT, mvmforgeUp, ROOTS } from "./guest.ts";
import { withNeighbour } from "./neighbour.ts";

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
        .replace("port=1)", `port=${portOf(allowed)})`)
        .replace("host=3", `host=${await freePort()}`);
      writeFileSync(file, text);
      const flake = withNeighbour(t, file, {
        prepare: SETUID,
        run: neighbour(portOf(allowed), portOf(other)),
      });
      const guest = mvmforgeUp(file, ["--flake", flake], env);
      t.after(() => guest.kill());
      assert.deepEqual(await reportOf(guest), {
        localhost: ["127.0.0.1"],
        resolver: "nameserver 8.8.8.8\n",
        setuid: false,
        allowed: true,
        other: false,
        ipv6: false,
        name_server: false,
        undone: false,
      });
      assert.match(guest.console(), /^mvmforge: allowed: .*no-such-name\.invalid/m);
      await t.test("and so does another user of the guest", async () => {
        const [, uid] = await guest.says(/^neighbour (\d+): allowed hello, other no, undone no, setuid no$/m);
        assert.notEqual(uid, "0");
      });
      await t.test("what comes in to a published port is answered", async () => {
        const [, port] = /host=(\d+), guest=8080/.exec(text) ?? [];
        assert.match(await guest.get(`http://127.0.0.1:${port}/`), /main\.py/);
      });
    });
}

/** A program of root's that whoever starts it becomes root by, where the kernel lets them. */
const SETUID = `
cp /proc/self/exe /tmp/setuid.new
chmod 4755 /tmp/setuid.new
mv /tmp/setuid.new /tmp/setuid
`;

/** What another service reaches of the host's ports, once the network is set up, and what it can undo. */
const neighbour = (allowed: number, other: number) => `
while ! [ -e /run/mvmforge/ready ]; do sleep 0.1; done
reaches() { timeout 10 nc 10.0.2.2 "$1" </dev/null 2>/dev/null | grep hello || echo no; }
works() { if "$@" >/dev/null 2>&1; then echo yes; else echo no; fi; }
undo() { ip route flush table main || ip link set eth0 down || /nix/store/*/bin/iptables-legacy -F; }
echo "neighbour $(id -u): allowed $(reaches ${allowed}), other $(reaches ${other}), undone $(works undo), setuid $(works /tmp/setuid ping -c 1 -W 5 127.0.0.1)"
exec sleep 86400
`;

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
