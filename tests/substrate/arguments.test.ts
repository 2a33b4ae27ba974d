import assert from "node:assert/strict";
import { test } from "node:test";
import { launchPlan } from "../../lib/compile/launch-plan.ts";
import { upArguments } from "../../lib/substrate/arguments.ts";
import { readOperatorArguments } from "../../lib/substrate/operator-arguments.ts";
import { type WorkloadParts, workload } from "../compile/fixture.ts";

const TREE = { treeHash: "0".repeat(64), fileCount: 1, byteCount: 1 };

function argumentsOf(parts: WorkloadParts, userArguments: readonly string[] = []): string[] {
  const plan = launchPlan(workload(parts), TREE, "0.1.0");
  const operator = readOperatorArguments(userArguments);
  return upArguments(plan, { flake: "/cache/hello", attachments: [], operator });
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

test("a flag is found in every spelling that mvmctl takes, and not in another one's value", () => {
  const cases: [string[], string, string[]][] = [
    [["-p", "1:2"], "port", ["1:2"]],
    [["-p1:2"], "port", ["1:2"]],
    [["-p=1:2"], "port", ["1:2"]],
    [["--port=1:2", "--port", "3"], "port", ["1:2", "3"]],
    [["-dp", "1:2"], "port", ["1:2"]],
    [["-dv/a:/b"], "volume", ["/a:/b"]],
    [["-e", "A=-p 1:2"], "port", []],
    [["--tag=-p", "--name", "--port"], "port", []],
    [["-e"], "env", []],
    [["--name", "x", "--name=y"], "name", ["x", "y"]],
  ];
  for (const [words, flag, values] of cases)
    assert.deepEqual(readOperatorArguments(words).valuesOf(flag), values, words.join(" "));
  assert.ok(readOperatorArguments(["-dp", "1"]).has("detach"));
  assert.ok(!readOperatorArguments(["-e", "-d"]).has("detach"));
});
