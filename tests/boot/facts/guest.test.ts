/** What a guest finds at its start: the facts of specs/substrate.md, each by its number, on the stand-in that must keep to them. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { mvmctlUp } from "../guest.ts";
import { diskImage, newFolder, probeFlake } from "./probe.ts";

test("a guest finds what the facts say", async (t) => {
  const flake = probeFlake(t);
  const state = newFolder(t);
  const drives = newFolder(t);
  writeFiles(join(drives, "secrets"), { token: "s3cr3t", "probe.key": "mine\n" });
  writeFiles(join(drives, "config"), { note: "text" });
  const formatted = diskImage(join(drives, "formatted.img"), "ext4");
  const blank = diskImage(join(drives, "blank.img"));
  const first = mvmctlUp(
    flake,
    [
      ...["--name", "first", "--memory", "256", "-e", "GIVEN=$(id -u)", "-p", "8080:80"],
      ...["-v", `${join(drives, "secrets")}:/mnt/secrets`, "-v", `${join(drives, "config")}:/mnt/config`],
      ...["-v", `${formatted}:/some/where:8M`, "-v", `${blank}:/else:8M`, "--network-preset", "none"],
    ],
    { XDG_STATE_HOME: state },
  );
  t.after(() => first.kill());
  assert.equal(await first.ended, 0, first.console());
  await first.says(/after TERM: still on/);
  const console = first.console();
  const report = reportOf(console);

  await t.test("1: folders and files of the image, and none outside of /nix/store beside them", () => {
    const there = report.filter((line) => line.startsWith("there ")).map((line) => line.slice(6));
    assert.deepEqual(there, [
      ...["/home", "/root", "/mnt/config", "/mnt/secrets", "/mnt/data", "/nix-host", "/run", "/tmp"],
      ...["/var/lib", "/var/log", "/var/run", "/bin/sh", "/init"],
    ]);
  });
  await t.test("2: under a tier other than unrestricted no program starts, and it is tried again", () => {
    for (const tier of ["minimal", "standard", "network"]) {
      assert.doesNotMatch(console, new RegExp(`tier ${tier}: started`));
      assert.ok(count(console, `\\[init\\] ${tier} exited \\(127\\), restarting in 2s`) > 1, tier);
    }
    assert.ok(count(console, "setpriv: activate capabilities: Operation not permitted") > 3);
    assert.match(console, /mvm-seccomp-apply: execve \S+\/setpriv: Operation not permitted/);
    assert.doesNotMatch(console, /tier essential: started/);
  });
  await t.test("5: the root can be written", () => {
    assert.ok(report.includes("root rw"));
    assert.ok(report.includes("no marker"));
  });
  await t.test("6: network flags change nothing", () => {
    assert.match(found(report, "address"), /inet 10\.0\.2\.15\/24/);
  });
  await t.test("7: volumes are attached as they are, and the first is mounted if it is ext4", () => {
    assert.equal(found(report, "disks"), "/dev/vda /dev/vdb /dev/vdc /dev/vdd /dev/vde");
    assert.match(found(report, "data"), /^\/dev\/vdd \/mnt\/data ext4 rw,\S*noexec/);
    assert.ok(report.includes("mode /mnt/data 755 0:0"));
    assert.ok(readFileSync(blank).every((byte) => byte === 0));
  });
  await t.test("11: text arrives with a newline added, and mvm's own files beside it", () => {
    assert.equal(found(report, "secret"), "s3cr3t\\n");
    assert.equal(found(report, "note"), "text\\n");
    for (const name of ["config.json", "worker.toml", "seccomp.json"])
      assert.ok(
        report.some((line) => line.startsWith(`mode /mnt/config/${name} `)),
        name,
      );
  });
  await t.test("15: what is passed to mkGuest is shell source, run by root", () => {
    assert.equal(found(report, "pasted"), "0");
  });
  await t.test(
    "18: a service is started again, always, through preStart as root, whose failure is ignored",
    () => {
      assert.match(console, /pre-start 1: uid 0 in \/, CapEff: 0*1ffffffffff/);
      assert.ok(count(console, "\\[init\\] probe exited \\(3\\), restarting in 2s") >= 2);
      const [, pid, own] = /^(\d+) is (\d+)$/.exec(found(report, "pid")) ?? [];
      assert.equal(pid, own);
    },
  );
  await t.test("19: under unrestricted it has its own uid, no capability and no_new_privs", () => {
    const [, uid, gid, groups] = /^(\d+) gid (\d+) groups (.*)$/.exec(found(report, "uid")) ?? [];
    assert.ok(Number(uid) >= 1100 && Number(uid) <= 9099, uid);
    assert.equal(gid, uid);
    assert.deepEqual((groups ?? "").split(" ").sort(), [uid, "900"].sort());
    assert.match(found(report, "CapInh:"), /^0+ CapPrm: 0+ CapEff: 0+ CapBnd: 0+ NoNewPrivs: 1 Seccomp: 0/);
  });
  await t.test("20: PATH, HOME, certificates, and folders that anyone may write", () => {
    assert.match(
      found(report, "path"),
      /^\/nix\/store\/[^:]*busybox[^:]*\/bin:\/nix\/store\/[^:]*jq[^:]*\/bin$/,
    );
    assert.equal(found(report, "home"), "/var/nix-upper/home missing");
    assert.equal(found(report, "certificates"), "/etc/ssl/certs/ca-bundle.crt");
    assert.ok(report.includes("mode /run 1777 0:0"));
    assert.ok(report.includes("mode /tmp 1777 0:0"));
  });
  await t.test("21: -e is a line of shell, run by PID 1", () => {
    assert.equal(found(report, "given"), "0");
  });
  await t.test("22: secrets are shared with the group 900, and a service's own are copied once more", () => {
    const uid = found(report, "uid").split(" ")[0];
    assert.ok(report.includes("mode /run/mvm-secrets/token 440 0:900"));
    assert.ok(report.includes("mode /run/mvm-secrets/probe.key 440 0:900"));
    assert.ok(report.includes(`mode /run/mvm-secrets/probe 500 ${uid}:${uid}`));
    assert.ok(report.includes(`mode /run/mvm-secrets/probe/probe.key 400 ${uid}:${uid}`));
    assert.equal(found(report, "own"), "mine");
  });
  await t.test(
    "23 and 25: a health check runs as the agent, which reads the shared secrets, and fails on the console alone",
    () => {
      assert.match(console, /^check: uid 901 groups .*\b900\b.* reads s3cr3t$/m);
      assert.match(console, /health check failing failed \(3\)/);
    },
  );
  await t.test("24: the network by the kernel's arguments", () => {
    assert.equal(found(report, "resolver"), "nameserver 8.8.8.8");
  });
  await t.test("26: the kernel's arguments", () => {
    const words =
      "root=/dev/vda rw rootwait init=/init console=ttyS0 reboot=k panic=1 net.ifnames=0 mvm.ip=10.0.2.15/24 mvm.gw=10.0.2.2";
    assert.ok(found(report, "command line").startsWith(words));
  });
  await t.test(
    "27: USR1 reads the disks anew and starts every service again; TERM leaves the machine on",
    () => {
      assert.match(console, /\[init\] post-restore complete, services restarting/);
      assert.match(console, /pre-start 2: the secrets are back/);
      assert.ok(count(console, "sleeper: started") >= 2);
      assert.match(console, /\[init\] goodbye[\s\S]*after TERM: still on/);
    },
  );
  await t.test("28: no more of the kernel than mvm's has", () => {
    assert.equal(found(report, "modules"), "");
  });

  await until(() => first.mvmctl("ls", "--json").stdout.trim() === "[]");
  const second = mvmctlUp(flake, ["--name", "second", "--memory", "256"], {
    XDG_STATE_HOME: state,
    MVM_STANDIN_NETWORK: "dhcp",
  });
  t.after(() => second.kill());
  await second.says(/^report: .*marker/m);
  const other = reportOf(second.console());
  await t.test("5: guests of one build share its root", () => {
    assert.ok(other.includes("marker left by another guest"));
  });
  await t.test("24: the network by DHCP", () => {
    assert.match(second.console(), /\[init\] DHCP on eth0/);
    assert.match(found(other, "address"), /inet 10\.0\.2\.15\/24/);
    assert.equal(found(other, "resolver"), "nameserver 10.0.2.3");
  });
  assert.equal(second.mvmctl("down", "second").status, 0);

  const third = mvmctlUp(flake, ["--name", "third", "--memory", "256"], {
    XDG_STATE_HOME: state,
    MVM_STANDIN_ROOT: "ro",
  });
  t.after(() => third.kill());
  await third.says(/^report: .*marker/m);
  await third.says(/exited \(3\)/);
  const own = reportOf(third.console());
  await t.test("5 and 20: with verity the root is as it was built, and can't be written", () => {
    assert.ok(own.includes("root ro"));
    assert.ok(own.includes("no marker"));
    assert.equal(found(own, "resolver"), "");
  });
  await t.test("25: on a read-only root there are no health checks", () => {
    assert.doesNotMatch(third.console(), /^check: uid/m);
  });
});

/** The lines of a guest's first report. */
function reportOf(console: string): string[] {
  const lines = [...console.matchAll(/^report: (.*?) *$/gm)].map(([, line]) => line as string);
  const again = lines.findIndex((line, at) => at > 0 && line.startsWith("uid "));
  return again === -1 ? lines : lines.slice(0, again);
}

/** What the report says of one thing. */
function found(report: readonly string[], what: string): string {
  const line = report.find((each) => each === what || each.startsWith(`${what} `));
  assert.ok(line !== undefined, `no ${what} in:\n${report.join("\n")}`);
  return line.slice(what.length + 1);
}

function count(text: string, pattern: string): number {
  return [...text.matchAll(new RegExp(pattern, "g"))].length;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 200));
}

function writeFiles(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
