import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { canonicalBytes } from "../../lib/ir/canonical.ts";
import { ERROR_CODES, MvmforgeError } from "../../lib/ir/errors.ts";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { parseManifest } from "../../lib/ir/parse.ts";
import { secretsOf } from "../../lib/ir/secrets.ts";
import type { App } from "../../lib/ir/types.ts";
import { validateWorkload } from "../../lib/ir/validate.ts";
import fc from "../properties.ts";

const folder = join(packageRoot(), "corpus/invalid");
const cases = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.endsWith(".errors.json"));
const smallest = () => ({
  schema_version: "0.1",
  id: "a",
  apps: [
    {
      name: "a",
      source: { kind: "local_path", path: "." },
      image: { kind: "nix_packages", packages: [] },
      entrypoints: [{ kind: "command", command: ["sh"] }],
      resources: { cpu_cores: 1, memory_mb: 128, rootfs_size_mb: 1 },
    },
  ],
});

function envelope(bytes: Uint8Array): string {
  try {
    validateWorkload(parseManifest(bytes));
    return "valid";
  } catch (error) {
    assert.ok(error instanceof MvmforgeError, String(error));
    return `${canonicalBytes({ errors: error.errors, ok: false })}\n`;
  }
}

for (const name of cases) {
  test(`corpus/invalid/${name} gets exactly the errors beside it`, () => {
    const expected = readFileSync(join(folder, name.replace(/\.json$/, ".errors.json")), "utf8");
    assert.equal(envelope(readFileSync(join(folder, name))), expected);
  });
}

test("the invalid corpus has a case for each code that validation can give", () => {
  const given = new Set(
    cases.flatMap((name) => {
      const text = readFileSync(join(folder, name.replace(/\.json$/, ".errors.json")), "utf8");
      return (JSON.parse(text).errors as { code: string }[]).map(({ code }) => code);
    }),
  );
  const promised = Object.entries(ERROR_CODES).filter(([, entry]) => entry.where.includes("validate"));
  assert.deepEqual(
    promised.map(([code]) => code).filter((code) => !given.has(code)),
    [],
  );
});

test("the normal form fills in every default but egress, and is its own normal form", () => {
  const normal = validateWorkload({ ...smallest() });
  assert.deepEqual(normal.apps[0], {
    name: "a",
    source: { kind: "local_path", path: ".", include: ["**"], exclude: [] },
    image: { kind: "nix_packages", packages: [] },
    entrypoints: [{ kind: "command", command: ["sh"], working_dir: "/app", env: {} }],
    env: {},
    mounts: [],
    network: null,
    resources: { cpu_cores: 1, memory_mb: 128, rootfs_size_mb: 1 },
    dependencies: null,
  });
  assert.deepEqual(normal.volumes, []);
  assert.deepEqual(normal.extensions, {});
  assert.deepEqual(canonicalBytes(validateWorkload(normal)), canonicalBytes(normal));
  const bridged = { ...smallest(), apps: [{ ...smallest().apps[0], network: { mode: "bridge" } }] };
  assert.deepEqual(validateWorkload(bridged).apps[0]?.network, { mode: "bridge", ports: [] });
});

test("a field of any name in any object is refused as unknown, with a neighbour that exists", () => {
  const field = fc.stringMatching(/^[a-z]{1,12}$/).map((name) => `x_${name}`);
  fc.assert(
    fc.property(field, (name) => {
      const document = smallest();
      Object.assign(document, { [name]: 1 });
      Object.assign(document.apps[0] as object, { [name]: 1 });
      Object.assign((document.apps[0] as { source: object }).source, { [name]: 1 });
      assert.throws(
        () => validateWorkload(document),
        (error: MvmforgeError) => {
          assert.deepEqual(
            error.errors.map(({ code, path }) => `${code} ${path}`),
            [
              `E_UNKNOWN_FIELD .apps[0].source.${name}`,
              `E_UNKNOWN_FIELD .apps[0].${name}`,
              `E_UNKNOWN_FIELD .${name}`,
            ].sort((a, b) => (a.slice(16) < b.slice(16) ? -1 : 1)),
          );
          assert.ok(error.errors.every(({ detail }) => detail.includes("did you mean")));
          return true;
        },
      );
    }),
  );
});

test("any JSON value in any place is accepted or refused with a code, never a crash", () => {
  const places = ["id", "apps", "volumes", "extensions"] as const;
  const inApp = ["source", "image", "entrypoints", "env", "mounts", "network", "resources", "dependencies"];
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom(...places),
      fc.constantFrom(...inApp),
      (value, place, appPlace) => {
        for (const document of [
          value,
          { ...smallest(), [place]: value },
          { ...smallest(), apps: [{ ...smallest().apps[0], [appPlace]: value }] },
          { ...smallest(), apps: [{ ...smallest().apps[0], [appPlace]: [value] }] },
        ]) {
          try {
            validateWorkload(document);
          } catch (error) {
            assert.ok(error instanceof MvmforgeError, String(error));
            assert.ok(error.errors.length > 0);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("an error repeats no control character of a hostile string", () => {
  const document = { ...smallest(), id: "\u001b[2J\u202e\n\u0007" };
  assert.throws(
    () => validateWorkload(document),
    (error: MvmforgeError) =>
      !/[\u0000-\u001f\u202e]/.test(error.errors.map(({ detail }) => detail).join("")),
  );
});

test("an argument of exactly Linux's limit is accepted and one byte more is not", () => {
  const withCommand = (size: number) => {
    const document = smallest();
    (document.apps[0] as { entrypoints: { command: string[] }[] }).entrypoints[0] = {
      kind: "command",
      command: ["sh", "x".repeat(size)],
    } as never;
    return document;
  };
  validateWorkload(withCommand(131_071));
  assert.throws(
    () => validateWorkload(withCommand(131_072)),
    /E_INVALID_RESOURCE \.apps\[0\]\.entrypoints\[0\]\.command\[1\]/,
  );
});

test("command and environment together have a limit, too", () => {
  const document = smallest();
  const env = Object.fromEntries(
    Array.from({ length: 16 }, (_, at) => [`V${at}`, { kind: "literal", value: "x".repeat(100_000) }]),
  );
  Object.assign(document.apps[0] as object, { env });
  assert.throws(
    () => validateWorkload(document),
    /E_INVALID_RESOURCE \.apps\[0\]\.entrypoints\[0\] command and environment have/,
  );
});

const of02 = {
  restart: { entrypoints: [{ kind: "command", command: ["sh"], restart: "never" }] },
  health: { health: { command: ["true"] } },
  "a secret in the app's env": {
    env: { A: { kind: "secret_ref", ref: { name: "a", mount: { kind: "env", var: "A" } } } },
  },
  "a secret in the entrypoint's env": {
    entrypoints: [
      {
        kind: "command",
        command: ["sh"],
        env: { A: { kind: "secret_ref", ref: { name: "a", mount: { kind: "file", path: "/srv/a" } } } },
      },
    ],
  },
  pylock: { dependencies: { kind: "python", lockfile: "pylock.toml", tool: "pylock" } },
};

for (const [what, fields] of Object.entries(of02)) {
  test(`${what} makes the normal form one of 0.2, with all of 0.2's defaults, whatever version was written`, () => {
    for (const version of ["0.1", "0.2"]) {
      const document = { ...smallest(), schema_version: version };
      Object.assign(document.apps[0] as object, fields);
      const normal = validateWorkload(document);
      assert.equal(normal.schema_version, "0.2");
      const [app] = normal.apps;
      assert.ok(app && Object.hasOwn(app, "health"));
      assert.ok(app.entrypoints[0] && Object.hasOwn(app.entrypoints[0], "restart"));
      assert.deepEqual(validateWorkload(normal), normal);
    }
  });
}

test("a volume that persists makes the normal form one of 0.2", () => {
  const volumes = [{ name: "data", size_mb: 1, persist: true }];
  assert.equal(validateWorkload({ ...smallest(), volumes }).schema_version, "0.2");
});

test("the defaults of 0.2 written out give the bytes of 0.1", () => {
  const document = { ...smallest(), schema_version: "0.2" };
  Object.assign(document.apps[0] as object, {
    health: null,
    entrypoints: [{ kind: "command", command: ["sh"], restart: "always" }],
  });
  assert.deepEqual(canonicalBytes(validateWorkload(document)), canonicalBytes(validateWorkload(smallest())));
});

test("a health check's defaults are filled in", () => {
  const document = smallest();
  Object.assign(document.apps[0] as object, { health: { command: ["true"], retries: 5 } });
  const health = { command: ["true"], interval_s: 30, timeout_s: 10, retries: 5, start_period_s: 0 };
  assert.deepEqual(validateWorkload(document).apps[0]?.health, health);
});

test("the secrets of an app are those that reach the program, by name", () => {
  const secret = (name: string, mount: object) => ({ kind: "secret_ref", ref: { name, mount } });
  const document = smallest();
  Object.assign(document.apps[0] as object, {
    env: {
      B: secret("zeta", { kind: "env", var: "B" }),
      OVER: secret("gone", { kind: "env", var: "OVER" }),
    },
    entrypoints: [
      {
        kind: "command",
        command: ["sh"],
        env: {
          OVER: { kind: "literal", value: "x" },
          C: secret("alpha", { kind: "file", path: "/srv/c" }),
        },
      },
    ],
  });
  assert.deepEqual(secretsOf(validateWorkload(document).apps[0] as App), [
    { name: "alpha", variable: "C", path: "/srv/c" },
    { name: "zeta", variable: "B", path: null },
  ]);
});
