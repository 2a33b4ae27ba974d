import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile } from "../../lib/compile/compile.ts";
import { newFolder, type WorkloadParts, workload, writeTree } from "./fixture.ts";
import {
  buildSource,
  compiled,
  type GuestArguments,
  guestArguments,
  guestOf,
  REPORT,
  runInGuest,
} from "./guest.ts";

const MOUNTED: WorkloadParts = {
  entrypoint: { command: ["/bin/sh", "-c", "exit 0"] },
  app: {
    mounts: [
      { source: { kind: "tmpfs", size_mb: 3 }, target: "/app/scratch/deep", mode: "rw" },
      { source: { kind: "tmpfs", size_mb: 5 }, target: "/var/cache/x", mode: "ro" },
    ],
  },
};

test("the source is at working_dir, read-only, with every mount in its place, however often preStart runs", async (context) => {
  const files = { "main.py": "1", "pkg/data.txt": "data", "scratch/kept.txt": "kept" };
  const { root, preStart, command } = await guestOf(context, MOUNTED, files);
  const check = [
    "cat /app/pkg/data.txt /app/scratch/kept.txt",
    "(: >/app/new) 2>/dev/null || echo ' read-only'",
    "echo x >/app/scratch/deep/file && echo scratch",
    "(: >/var/cache/x/new) 2>/dev/null || echo ro-tmpfs",
    "stat -c %a /app/scratch/deep",
    "grep -c '^mvmforge' /proc/mounts; grep -c ' /app ' /proc/mounts",
    "df -m /app/scratch/deep | tail -1 | awk '{print $2}'",
    command,
  ].join("; ");
  // As if the program had run long in between.
  const again = `rm /run/mvmforge/started; ${preStart}`;
  const ran = runInGuest("writable", root, [preStart, again, again, check].join("; "));
  assert.equal(ran.stderr, "");
  assert.deepEqual(ran.stdout.split("\n"), [
    "datakept read-only",
    "scratch",
    "ro-tmpfs",
    "1777",
    "2",
    "1",
    "3",
    "",
  ]);
  assert.equal(ran.status, 0);
});

test("on a read-only root the program starts in the store's folder, and is told to", async (context) => {
  const { root, preStart, command } = await guestOf(context, { entrypoint: { command: REPORT } });
  const ran = runInGuest("readonly", root, `${preStart}; ${preStart}; ${command}`);
  assert.deepEqual(ran, {
    status: 0,
    stdout: "",
    stderr: "mvmforge: hello: /app can't be made; the program starts in /nix/store/source-0\n",
  });
  assert.equal(readFileSync(join(root, "out/cwd"), "utf8"), "/nix/store/source-0");
});

test("a mount whose target can't be made keeps the service from starting, in one line however often it is tried", async (context) => {
  const { root, preStart, command } = await guestOf(context, MOUNTED);
  const ran = runInGuest("readonly", root, `${preStart}; ${command}; ${preStart}; ${command}`);
  assert.equal(ran.status, 1);
  assert.deepEqual(ran.stderr.trimEnd().split("\n"), [
    "mvmforge: hello: /app can't be made; the program starts in /nix/store/source-0",
    "mvmforge: hello: not started: no tmpfs can be mounted at /app/scratch/deep: /app can't be made",
  ]);
});

test("where mount is refused the source is copied to working_dir, once", async (context) => {
  const parts = { entrypoint: { command: REPORT, working_dir: "/srv/app" } };
  const files = { "main.py": "1", "pkg/data.txt": "data" };
  const { root, preStart, command } = await guestOf(context, parts, files);
  const ran = runInGuest(
    "oci",
    root,
    `${preStart} && ${preStart} && cat /srv/app/pkg/data.txt && exec ${command}`,
  );
  assert.deepEqual(ran, { status: 0, stdout: "data", stderr: "" });
  assert.equal(readFileSync(join(root, "out/cwd"), "utf8"), "/srv/app");
});

test("nothing that another user of the guest put into /run, /tmp or a target's folder is trusted", async (context) => {
  const other = "/usr/bin/setpriv --reuid=901 --regid=901 --clear-groups";
  const parts = {
    app: { mounts: [{ source: { kind: "tmpfs", size_mb: 1 }, target: "/tmp/x/cache", mode: "rw" }] },
  };
  const { root, preStart, command } = await guestOf(context, parts);
  for (const [trap, line] of [
    [
      "mkdir /run/mvmforge",
      "/run/mvmforge is there and not root's own: what made it can't be trusted; start a new guest",
    ],
    [
      "ln -s /etc /run/mvmforge",
      "/run/mvmforge is there and not root's own: what made it can't be trusted; start a new guest",
    ],
    ["ln -s /etc /tmp/x", "no tmpfs can be mounted at /tmp/x/cache: /tmp/x is not a folder of root's"],
    ["mkdir /tmp/x", "no tmpfs can be mounted at /tmp/x/cache: /tmp/x is not a folder of root's"],
  ] as const) {
    const script = `${other} /bin/sh -c '${trap}'; ${preStart}; ${command}; ls -A /etc`;
    const ran = runInGuest("writable", root, script);
    assert.equal(ran.stderr, `mvmforge: hello: not started: ${line}\n`, trap);
    assert.equal(ran.stdout, "hosts\npasswd\n", trap);
  }
});

test("the guest that mkGuest is asked for is the workload's", async (context) => {
  const { artifact } = await compiled(context, {
    app: { image: { kind: "nix_packages", packages: ["python312", "deep.er.package"] } },
  });
  const { services, plan, ...rest } = guestArguments([artifact])[0] as GuestArguments;
  assert.deepEqual(rest, {
    name: "hello",
    packages: ["/nix/store/python312", "/nix/store/package"],
  });
  assert.deepEqual(Object.keys(services), ["hello"]);
  assert.equal(services["hello"]?.seccomp, "unrestricted");
  assert.match(plan, /^mvmforge_id='hello'$/m);
});

test("an artifact that has lost a file says so in one line", async (context) => {
  const { artifact } = await compiled(context, {}, { "main.py": "", ".gitignore": "*.log" });
  execFileSync("rm", [join(artifact, "src/.gitignore")]);
  assert.throws(
    () => guestArguments([artifact]),
    (error: Error & { stderr: string }) =>
      error.stderr.includes(
        'workload "hello": src/ of this artifact has 1 files, and launch.json counts 2; something left files out (a .gitignore in the source?): add them all, or compile it again',
      ),
  );
});

test("a source that isn't what was compiled doesn't build, and says so in one line", async (context) => {
  const changes: ((source: string) => void)[] = [
    (source) => writeFileSync(join(source, "main.py"), "2"),
    (source) => chmodSync(join(source, "main.py"), 0o755),
    (source) => renameSync(join(source, "main.py"), join(source, "Main.py")),
    (source) => renameSync(join(source, "other.py"), join(source, "main.py")),
    (source) => {
      rmSync(join(source, "link"));
      symlinkSync("other.py", join(source, "link"));
    },
    (source) => {
      rmSync(join(source, "link"));
      writeFileSync(join(source, "link"), "main.py");
    },
  ];
  for (const [at, change] of changes.entries()) {
    const folder = newFolder(context);
    writeTree(join(folder, "src"), { "main.py": "1", "other.py": "3" });
    symlinkSync("main.py", join(folder, "src/link"));
    const artifact = join(folder, "artifact");
    await compile({ workload: workload(), baseDir: folder, out: artifact });
    buildSource(artifact, join(folder, "whole"));
    change(join(artifact, "src"));
    assert.throws(
      () => buildSource(artifact, join(folder, "out")),
      /workload "hello": src\/ of this artifact is not what was compiled: its tree_hash is [0-9a-f]{64}, and launch.json has [0-9a-f]{64}; compile it again/,
      String(at),
    );
  }
});
