import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { launchPlan } from "../../lib/compile/launch-plan.ts";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import { upArguments } from "../../lib/substrate/arguments.ts";
import { newFolder, type WorkloadParts, workload } from "../compile/fixture.ts";

const TREE = { treeHash: "0".repeat(64), fileCount: 1, byteCount: 1 };

function argumentsOf(
  parts: WorkloadParts,
  userArguments: readonly string[] = [],
  baseDir = "/project",
): string[] {
  const plan = launchPlan(workload(parts), TREE, "0.1.0");
  return upArguments(plan, {
    flake: "/cache/hello",
    baseDir,
    volumeImage: () => "/scratch/volume.ext4",
    userArguments,
  });
}

const PLAIN = ["up", "--flake", "/cache/hello", "--name", "hello", "--cpus", "1", "--memory", "256M"];

test("name, cpus and memory are the workload's", () => {
  assert.deepEqual(argumentsOf({}), PLAIN);
  const resources = { cpu_cores: 4, memory_mb: 1024, rootfs_size_mb: 1 };
  assert.deepEqual(argumentsOf({ app: { resources } }).slice(5), ["--cpus", "4", "--memory", "1024M"]);
});

test("the network's policy becomes one of mvmctl's two flags, or none", () => {
  const network = (parts: Record<string, unknown>) =>
    argumentsOf({ app: { network: parts } }).slice(PLAIN.length);
  assert.deepEqual(network({ mode: "none" }), ["--network-preset", "none"]);
  assert.deepEqual(network({ mode: "bridge" }), []);
  assert.deepEqual(network({ mode: "bridge", egress: { allowlist: [] } }), ["--network-preset", "none"]);
  const allowlist = [
    { host: "example.org", port: 443 },
    { host: "2001:db8::1", port: 53 },
  ];
  assert.deepEqual(network({ mode: "bridge", egress: { allowlist } }), [
    "--network-allow",
    "example.org:443",
    "--network-allow",
    "[2001:db8::1]:53",
  ]);
  const ports = [
    { host: 8080, guest: 80, proto: "tcp" },
    { host: 8443, guest: 443, proto: "tcp" },
  ];
  assert.deepEqual(network({ mode: "bridge", ports }), ["-p", "8080:80", "-p", "8443:443"]);
});

test("what the user gives comes last, and ours gives way where mvmctl takes only one", () => {
  const app = {
    network: {
      mode: "bridge",
      ports: [
        { host: 8080, guest: 80, proto: "tcp" },
        { host: 9090, guest: 90, proto: "tcp" },
      ],
      egress: { allowlist: [{ host: "example.org", port: 443 }] },
    },
  };
  const rest = (...user: string[]) => argumentsOf({ app }, user).slice(3);
  const ports = ["-p", "8080:80", "-p", "9090:90"];
  const allow = ["--network-allow", "example.org:443"];
  assert.deepEqual(rest("--cpus", "8", "-d"), [
    "--name",
    "hello",
    "--memory",
    "256M",
    ...ports,
    ...allow,
    "--cpus",
    "8",
    "-d",
  ]);
  assert.deepEqual(rest("--memory=1G", "--name=x"), [
    "--cpus",
    "1",
    ...ports,
    ...allow,
    "--memory=1G",
    "--name=x",
  ]);
  const common = ["--name", "hello", "--cpus", "1", "--memory", "256M"];
  assert.deepEqual(rest("--network-preset", "dev"), [...common, ...ports, "--network-preset", "dev"]);
  assert.deepEqual(rest("--network-allow=a:1"), [...common, ...ports, "--network-allow=a:1"]);
  assert.deepEqual(rest("-p", "8080:81"), [...common, "-p", "9090:90", ...allow, "-p", "8080:81"]);
  assert.deepEqual(rest("-p9090:91", "-e", "K=V"), [
    ...common,
    "-p",
    "8080:80",
    ...allow,
    "-p9090:91",
    "-e",
    "K=V",
  ]);
});

test("mounts of host folders and of a volume become -v, and tmpfs none", (context) => {
  const folder = newFolder(context);
  mkdirSync(join(folder, "conf"));
  const mounts = [
    { source: { kind: "host_path", path: "conf" }, target: "/mnt/config", mode: "ro" },
    { source: { kind: "host_path", path: folder }, target: "/mnt/secrets", mode: "ro" },
    { source: { kind: "tmpfs", size_mb: 8 }, target: "/var/tmp", mode: "rw" },
    { source: { kind: "volume", name: "store" }, target: "/var/lib/x", mode: "rw" },
  ];
  const parts = { app: { mounts }, volumes: [{ name: "store", size_mb: 64, persist: false }] };
  const config = ["-v", `${folder}/conf:/mnt/config`];
  const others = ["-v", `${folder}:/mnt/secrets`, "-v", "/scratch/volume.ext4:/var/lib/x:64M"];
  assert.deepEqual(argumentsOf(parts, [], folder).slice(PLAIN.length), [...config, ...others]);
  const user = ["-v", "/mine:/mnt/config"];
  assert.deepEqual(argumentsOf(parts, user, folder).slice(PLAIN.length), [...others, ...user]);
  const disk = ["--volume=/my/disk:/var/lib/x:1G"];
  assert.deepEqual(argumentsOf(parts, disk, folder).slice(PLAIN.length), [
    ...config,
    ...others.slice(0, 2),
    ...disk,
  ]);
});

test("a host path that mvmctl can't be told is refused", (context) => {
  const folder = newFolder(context);
  const baseDir = join(folder, "a:b");
  mkdirSync(join(baseDir, "conf"), { recursive: true });
  const cases: [string, string, RegExp][] = [
    ["conf", baseDir, /has a : in it/],
    ["missing", folder, /is not a folder/],
  ];
  for (const [path, base, detail] of cases) {
    const mounts = [{ source: { kind: "host_path", path }, target: "/mnt/config", mode: "ro" }];
    assert.throws(
      () => argumentsOf({ app: { mounts } }, [], base),
      (error) => {
        assert.ok(error instanceof MvmforgeError);
        assert.equal(error.errors[0]?.code, "E_MOUNT_UNSUPPORTED");
        assert.equal(error.errors[0].path, ".apps[0].mounts[0].source.path");
        return detail.test(error.errors[0].detail);
      },
    );
  }
});
