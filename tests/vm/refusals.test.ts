/** What `mvmforge vm` finds wrong before anything is built or booted. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { corpusEntry } from "../boot/entry.ts";
import { CLI } from "../boot/guest.ts";
import { scratch } from "../front-door.ts";

const HELLO = fileURLToPath(new URL("../../corpus/hello-app/app.ts", import.meta.url));
const QEMU = `qemu-system-${process.arch === "arm64" ? "aarch64" : "x86_64"}`;

test("a program that is missing is named, with where to get it", (t) => {
  const refusal = (programs: string[], code: string, name: RegExp) => {
    const { status, stderr } = vm(t, programs, [HELLO]);
    assert.equal(status, 2, stderr);
    assert.match(stderr, new RegExp(`^${code}: `, "m"));
    assert.match(stderr, name);
    assert.match(stderr, /install/);
  };
  refusal(["nix"], "E_QEMU_NOT_FOUND", new RegExp(`there is no ${QEMU} on PATH`));
  refusal([QEMU, "mke2fs"], "E_NIX_NOT_FOUND", /there is no nix on PATH/);
});

test("a port that is taken is told before anything is built, and -p gives another", async (t) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const entry = await corpusEntry(t, "http-node", "ts");
  const run = (...args: string[]) => vm(t, [QEMU, "mke2fs", "nix"], [entry.file, ...args]);
  const taken = run("-p", `${port}:8000`);
  assert.equal(taken.status, 2);
  assert.match(
    taken.stderr,
    new RegExp(`E_PORT_TAKEN: port ${port} of this machine, for port 8000 of the guest, is in use`),
  );
  assert.match(taken.stderr, /-p OTHER:8000/);
  assert.doesNotMatch(taken.stderr, /nix was called/);
  assert.match(run("-p", "9:8000", "-p", "9:9").stderr, /E_PORT_TAKEN/);
  for (const wrong of ["", "0", "80:", ":80", "65536", "1:65536", "80/udp", "8080:80:1", "-1", "1e3"]) {
    const { status, stderr } = run(`--port=${wrong}`);
    assert.match(stderr, /E_USAGE: -p ".*": write HOST:GUEST/, wrong);
    assert.equal(status, 2);
  }
});

test("what -e can't bring, an accelerator that there isn't and a guest that is none are refused", (t) => {
  const run = (...args: string[]) => vm(t, [QEMU, "mke2fs", "nix"], [HELLO, ...args]).stderr;
  assert.match(run("-e", "A=$(id)"), /E_ENV_UNSUPPORTED/);
  assert.match(run("--accel", "xen"), /E_USAGE: --accel "xen": it is one of kvm, hvf, tcg/);
  assert.match(run("--watch", "--guest", "/nowhere"), /E_USAGE: --watch looks at a workload's files/);
  assert.match(run("--guest", "/nowhere"), /E_GUEST_UNUSABLE: "\/nowhere" has no "vmlinux"/);
});

test("a build that fails is told with its end, and nothing is booted", (t) => {
  const { status, stderr } = vm(t, [QEMU, "mke2fs", "nix"], [HELLO]);
  assert.equal(status, 2, stderr);
  assert.match(stderr, /nix was called/);
  assert.match(
    stderr,
    /E_GUEST_BUILD_FAILED: nix build of packages\.\S+-linux\.default in .* ended with exit code 7/,
  );
});

test("a nix that is too old is told by its version and the one that is needed, and a new one is not", (t) => {
  const answers = (version: string) => {
    const nix = `[ "$1" = --version ] && { echo "nix (Nix) ${version}"; exit 0; }\necho "error: unrecognised flag '--print-out-paths'" >&2\nexit 1\n`;
    return vm(t, [QEMU, "mke2fs", "nix"], [HELLO], { nix }).stderr;
  };
  for (const old of ["2.8.0", "2.17.1", "2.3.16", "1.11", "2.18pre1", "0.9"])
    assert.match(
      answers(old),
      old === "2.18pre1"
        ? /E_GUEST_BUILD_FAILED/
        : new RegExp(
            `^E_NIX_TOO_OLD: ".*/nix" is ${old.replaceAll(".", "\\.")}, .* needs 2\\.18 or newer; update`,
            "m",
          ),
      old,
    );
  for (const recent of ["2.18.0", "2.26.3", "2.34.0pre20260101_abc", "3.0", "unknown"])
    assert.match(answers(recent), /^E_GUEST_BUILD_FAILED: .*exit code 1$/m, recent);
});

test("a signal ends a watch while its guest is built, and the build with it", async (t) => {
  const folder = scratch(t);
  for (const name of [QEMU, "mke2fs", "nix"]) {
    writeFileSync(join(folder, name), "#!/bin/sh\necho building >&2\nexec sleep 3600\n");
    chmodSync(join(folder, name), 0o755);
  }
  const child = spawn(process.execPath, [CLI, "vm", HELLO, "--watch", "--accel", "tcg"], {
    env: { ...process.env, PATH: `${folder}:/usr/bin:/bin`, XDG_STATE_HOME: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => child.kill("SIGKILL"));
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    if (/^building$/m.test(stderr)) child.kill("SIGTERM");
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  assert.equal(code, 143, stderr);
  assert.doesNotMatch(stderr, /E_GUEST_BUILD_FAILED/);
});

/** Run with a PATH of programs that say that they were called. */
function vm(t: TestContext, programs: string[], args: string[], scripts: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "mvmforge-vm-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const name of programs) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${scripts[name] ?? `echo ${name} was called >&2\nexit 7\n`}`);
    chmodSync(join(bin, name), 0o755);
  }
  const env = { PATH: bin, HOME: folder, TMPDIR: folder };
  return spawnSync(process.execPath, [CLI, "vm", ...args], { encoding: "utf8", env });
}
