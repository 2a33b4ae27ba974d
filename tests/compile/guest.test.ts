import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { WorkloadParts } from "./fixture.ts";
import { compiled, type GuestArguments, guestArguments, guestOf, REPORT, runInGuest } from "./guest.ts";

const MOUNTED: WorkloadParts = {
  entrypoint: { command: ["/bin/sh", "-c", "exit 0"] },
  app: {
    mounts: [
      { source: { kind: "tmpfs", size_mb: 3 }, target: "/app/scratch/deep", mode: "rw" },
      { source: { kind: "tmpfs", size_mb: 5 }, target: "/var/cache/x", mode: "ro" },
      { source: { kind: "volume", name: "store" }, target: "/var/lib/store", mode: "rw" },
    ],
  },
  volumes: [{ name: "store", size_mb: 16, persist: false }],
};

test("the source is at working_dir, read-only, with every mount in its place, however often preStart runs", async (context) => {
  const files = { "main.py": "1", "pkg/data.txt": "data", "scratch/kept.txt": "kept" };
  const { root, preStart, command, guest } = await guestOf(context, MOUNTED, { files });
  mkdirSync(join(root, "mnt/disk"), { recursive: true });
  assert.deepEqual(Object.keys(guest.extraFiles).sort(), [
    "/app/.mvmforge",
    "/var/cache/x/.mvmforge",
    "/var/lib/store/.mvmforge",
  ]);
  const check = [
    "cat /app/pkg/data.txt /app/scratch/kept.txt",
    "(: >/app/new) 2>/dev/null || echo ' read-only'",
    "echo x >/app/scratch/deep/file && echo scratch",
    "(: >/var/cache/x/new) 2>/dev/null || echo ro-tmpfs",
    "echo kept >/var/lib/store/file; cat /mnt/data/file",
    "stat -c %a /var/lib/store /app/scratch/deep",
    "grep -c mvmforge /proc/mounts; grep -c ' /app ' /proc/mounts; grep -c ' /var/lib/store ' /proc/mounts",
    "df -m /app/scratch/deep | tail -1 | awk '{print $2}'",
    command,
  ].join("; ");
  const ran = runInGuest("vm", root, `PATH=/bin; ${preStart} && ${preStart} && ${preStart} && { ${check}; }`);
  assert.equal(ran.stderr, "");
  const expected = [
    "datakept read-only",
    "scratch",
    "ro-tmpfs",
    "kept",
    "1777",
    "1777",
    "2",
    "1",
    "1",
    "3",
    "",
  ];
  assert.deepEqual(ran.stdout.split("\n"), expected);
  assert.equal(ran.status, 0);
});

test("a read-only volume is mounted read-only", async (context) => {
  const mounts = [{ source: { kind: "volume", name: "store" }, target: "/data", mode: "ro" }];
  const { root, preStart } = await guestOf(context, { ...MOUNTED, app: { mounts } });
  mkdirSync(join(root, "mnt/disk"), { recursive: true });
  const ran = runInGuest(
    "vm",
    root,
    `${preStart} && ${preStart} && { (: >/data/x) 2>/dev/null || echo refused; }`,
  );
  assert.deepEqual(ran, { status: 0, stdout: "refused\n", stderr: "" });
});

test("where mount is refused the source is copied to working_dir, once", async (context) => {
  const parts = { entrypoint: { command: REPORT, working_dir: "/srv/app" } };
  const files = { "main.py": "1", "pkg/data.txt": "data" };
  const { root, preStart, command } = await guestOf(context, parts, { files, form: "oci" });
  const ran = runInGuest(
    "oci",
    root,
    `${preStart} && ${preStart} && cat /srv/app/pkg/data.txt && exec ${command}`,
  );
  assert.deepEqual(ran, { status: 0, stdout: "data", stderr: "" });
  assert.equal(readFileSync(join(root, "out/cwd"), "utf8"), "/srv/app");
  assert.equal(readlinkSync(join(root, "bin")), "usr/bin");
});

test("what can't be put in place is said in one line, and the service isn't started", async (context) => {
  const { root, preStart, command } = await guestOf(context, MOUNTED);
  const withoutDisk = runInGuest("vm", root, `${preStart}; ${command}`);
  assert.equal(withoutDisk.status, 1);
  assert.deepEqual(withoutDisk.stderr.trimEnd().split("\n"), [
    "mvmforge: hello: volume store has no disk; start with mvmctl up -v IMAGE:/var/lib/store:SIZE",
    "mvmforge: hello: not started, since preStart did not finish",
  ]);
});

test("the guest that mkGuest is asked for is the workload's, on both nix", async (context) => {
  const { artifact } = await compiled(context, {
    app: {
      image: { kind: "nix_packages", packages: ["python313", "deep.er.package"] },
      network: { mode: "none" },
    },
  });
  const [trixie, sid] = [guestArguments([artifact])[0], guestArguments([artifact], "sid")[0]];
  assert.deepEqual(trixie, sid);
  const { services, ...rest } = trixie as GuestArguments;
  assert.deepEqual(rest, {
    name: "hello",
    packages: [
      { name: "python313", type: "derivation" },
      { name: "package", type: "derivation" },
    ],
    extraFiles: { "/app/.mvmforge": { content: "", mode: "0444" } },
  });
  assert.deepEqual(Object.keys(services), ["hello"]);
  assert.equal(services["hello"]?.seccomp, "standard");
});

test("without a network mode of none, the service gets the tier that has sockets", async (context) => {
  const { guest } = await guestOf(context, {});
  assert.equal(guest.services["hello"]?.seccomp, "network");
});

test("a package that nixpkgs doesn't have is one line with its name, the workload's and how to search", async (context) => {
  for (const name of ["nosuchthing", "deep.er.nothing", "python313.name.x", "deep.er"]) {
    const { artifact } = await compiled(context, {
      app: { image: { kind: "nix_packages", packages: [name] } },
    });
    for (const nix of ["trixie", "sid"] as const) {
      assert.throws(
        () => guestArguments([artifact], nix),
        (error: Error & { stderr: string }) => {
          const last = name.split(".").at(-1);
          const line = `error: workload "hello": nixpkgs has no package "${name}"; search for it: nix search nixpkgs ${last}`;
          return error.stderr.replace(/\u001b\[[0-9;]*m/g, "").includes(line);
        },
        name,
      );
    }
  }
});
