import assert from "node:assert/strict";
import { test } from "node:test";
import { emitEntry } from "../../emit/front-door.ts";
import fc from "../../properties.ts";

/** A file that declares each of the environments and extensions that it reads from a file beside it. */
const reading = `import { readFileSync } from "node:fs";
import * as mv from "mvmforge";
const { env, extensions } = JSON.parse(readFileSync("given.json", "utf8"));
mv.workload({ id: "hello", extensions });
mv.app({ name: "hello", source: mv.localPath("src"), image: mv.nixPackages(["x"]), env,
  entrypoint: mv.entrypoint({ command: ["x"], env }),
  resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }) });
`;

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/);
const value = fc.string({ unit: "binary" }).filter((text) => text.isWellFormed() && !text.includes("\0"));
const env = fc.dictionary(name, value, { noNullPrototype: true });
const json = fc.jsonValue().filter(isCanonical);
const extensions = fc.dictionary(fc.string(), fc.dictionary(fc.string(), json), { maxKeys: 3 });

test("any environment and any extensions come back from the document as they went in", async (context) => {
  const given = fc.record({ env, extensions: extensions.filter(isCanonical) });
  await fc.assert(
    fc.asyncProperty(given, async (declared) => {
      const { workload, stderr } = await emitEntry(context, "app.ts", {
        "app.ts": reading,
        "given.json": JSON.stringify(declared),
      });
      assert.ok(workload, stderr);
      for (const found of [workload.apps[0].env, workload.apps[0].entrypoints[0].env]) {
        const values = Object.entries<{ value: string }>(found).map(([key, { value }]) => [key, value]);
        assert.deepEqual(new Map(values as [string, string][]), new Map(Object.entries(declared.env)));
      }
      assert.deepEqual(workload.extensions, JSON.parse(JSON.stringify(declared.extensions)));
    }),
    {
      numRuns: 25,
      examples: [[{ env: {}, extensions: { mvm: JSON.parse('{"__proto__":{"toJSON":1},"":-0}') } }]],
    },
  );
});

test("a value of 64 KiB and every character that something could mangle arrive as they are", async (context) => {
  const env = {
    LONG: "é".repeat(32_768),
    MANGLED: "'\"`$(x)${x}''\\\n\r\t\u007f\u0085\u2028\ufeff\u{1f600}%s&|;<>*?[]{}~#!",
  };
  const { workload } = await emitEntry(context, "app.ts", {
    "app.ts": reading,
    "given.json": JSON.stringify({ env, extensions: {} }),
  });
  assert.deepEqual(workload.apps[0].env, {
    LONG: { kind: "literal", value: env.LONG },
    MANGLED: { kind: "literal", value: env.MANGLED },
  });
});

test("every function of the SDK declares what the Workload IR calls it", async (context) => {
  const file = `import * as mv from "mvmforge";
mv.volume({ name: "disk", sizeMb: 64 });
mv.workload({ id: "hello" });
mv.app({
  name: "web",
  source: mv.localPath("src", { include: ["a"], exclude: ["b"] }),
  image: mv.nixPackages(["python313"]),
  entrypoint: mv.entrypoint({ command: ["x", "y"], workingDir: "/srv/app", env: { A: mv.literal("a"),
    B: mv.secret({ name: "b" }), C: mv.secret({ name: "c", path: "/srv/c" }) }, restart: "on-failure" }),
  mounts: [
    mv.mount({ source: mv.volumeMount("disk"), target: "/var/disk", mode: "rw" }),
    mv.mount({ source: mv.tmpfs({ sizeMb: 8 }), target: "/var/scratch", mode: "rw" }),
    mv.mount({ source: mv.hostPath("config"), target: "/mnt/config", mode: "ro" }),
  ],
  network: mv.network({ mode: "bridge", ports: [mv.port({ host: 8080, guest: 80 })],
    egress: mv.egress({ allowlist: [mv.allow({ host: "example.org", port: 443 })] }) }),
  resources: mv.resources({ cpuCores: 2, memoryMb: 300, rootfsSizeMb: 4 }),
  dependencies: mv.nodeDependencies({ lockfile: "package-lock.json", tool: "npm" }),
  health: mv.health({ command: ["true"], retries: 9 }),
});
`;
  const { workload, stderr } = await emitEntry(context, "app.ts", { "app.ts": file });
  assert.deepEqual(
    workload,
    {
      schema_version: "0.2",
      id: "hello",
      extensions: {},
      volumes: [{ name: "disk", size_mb: 64, persist: false }],
      apps: [
        {
          name: "web",
          source: { kind: "local_path", path: "src", include: ["a"], exclude: ["b"] },
          image: { kind: "nix_packages", packages: ["python313"] },
          entrypoints: [
            {
              kind: "command",
              command: ["x", "y"],
              working_dir: "/srv/app",
              env: {
                A: { kind: "literal", value: "a" },
                B: { kind: "secret_ref", ref: { name: "b", mount: { kind: "env", var: "B" } } },
                C: { kind: "secret_ref", ref: { name: "c", mount: { kind: "file", path: "/srv/c" } } },
              },
              restart: "on-failure",
            },
          ],
          env: {},
          mounts: [
            { source: { kind: "volume", name: "disk" }, target: "/var/disk", mode: "rw" },
            { source: { kind: "tmpfs", size_mb: 8 }, target: "/var/scratch", mode: "rw" },
            { source: { kind: "host_path", path: "config" }, target: "/mnt/config", mode: "ro" },
          ],
          network: {
            mode: "bridge",
            ports: [{ host: 8080, guest: 80, proto: "tcp" }],
            egress: { allowlist: [{ host: "example.org", port: 443 }] },
          },
          resources: { cpu_cores: 2, memory_mb: 300, rootfs_size_mb: 4 },
          dependencies: { kind: "node", lockfile: "package-lock.json", tool: "npm" },
          health: { command: ["true"], interval_s: 30, timeout_s: 10, retries: 9, start_period_s: 0 },
        },
      ],
    },
    stderr,
  );
});

test("what the Workload IR names and this version doesn't build is refused by its own code", async (context) => {
  const file = `import * as mv from "mvmforge";
mv.workload({ id: "hello" });
mv.app({ name: "a", source: mv.nixDerivation("x"), image: mv.ociBase({ reference: "r", digest: "d" }),
  entrypoint: mv.entrypoint({ command: ["x"], }),
  dependencies: mv.noDependencies(), network: null,
  resources: mv.resources({ cpuCores: 1, memoryMb: 128, rootfsSizeMb: 1 }) });
`;
  const { errors } = await emitEntry(context, "app.ts", { "app.ts": file });
  const codes = ["E_IMAGE_KIND_DEFERRED", "E_SOURCE_KIND_DEFERRED"];
  assert.deepEqual(errors.map(({ code }) => code).sort(), codes);
});

/** Well formed throughout, and no deeper or larger than the parser reads. */
function isCanonical(value: unknown): boolean {
  const text = JSON.stringify(value);
  return text.isWellFormed() && !/\\ud[89a-f]/i.test(text) && !text.includes("\\u0000");
}
