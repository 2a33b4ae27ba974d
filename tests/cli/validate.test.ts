/** validate says what compile would, of what a workload names beside itself; and warns of literals that look like secrets. */
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { mvmforge, scratch } from "../front-door.ts";

const app = {
  name: "case",
  source: { kind: "local_path", path: "src" },
  image: { kind: "nix_packages", packages: ["busybox"] },
  entrypoints: [{ kind: "command", command: ["sh", "main.sh"] }],
  resources: { cpu_cores: 1, memory_mb: 128, rootfs_size_mb: 256 },
};

/** What validate and compile say of a document beside a source of main.sh, run (executable) and file. */
function said(
  context: TestContext,
  fields: object,
): { validate: string; compile: string; code: number | null } {
  const folder = scratch(context);
  mkdirSync(join(folder, "src/bin"), { recursive: true });
  for (const name of ["main.sh", "bin/run", "file"]) writeFileSync(join(folder, "src", name), "#!/bin/sh\n");
  chmodSync(join(folder, "src/bin/run"), 0o755);
  const path = join(folder, "workload.json");
  writeFileSync(path, JSON.stringify({ schema_version: "0.2", id: "case", apps: [{ ...app, ...fields }] }));
  // From another folder: paths are relative to the document.
  const validate = mvmforge(["validate", path], { cwd: "/" });
  const compile = mvmforge(["compile", path, "--out", join(folder, "out")], { cwd: "/" });
  return { validate: validate.stderr, compile: compile.stderr, code: validate.code };
}

const entrypoint = (...command: string[]) => ({ entrypoints: [{ kind: "command", command }] });
const packages = (...names: string[]) => ({ image: { kind: "nix_packages", packages: names } });

const refused: Record<string, [object, RegExp]> = {
  "a source folder that isn't there": [
    { source: { kind: "local_path", path: "none" } },
    /^E_SOURCE_PATH_NOT_FOUND \.apps\[0\]\.source\.path: ".*none" can't be found/,
  ],
  "a source that is a file": [
    { source: { kind: "local_path", path: "workload.json" } },
    /^E_SOURCE_PATH_NOT_DIR \.apps\[0\]\.source\.path: .* is not a folder/,
  ],
  "a lockfile that isn't there": [
    { dependencies: { kind: "node", lockfile: "package-lock.json", tool: "npm" } },
    /^E_SOURCE_PATH_NOT_FOUND \.apps\[0\]\.dependencies\.lockfile: "package-lock\.json" is no file in/,
  ],
  "a program of the source that isn't there": [
    entrypoint("./bin/serve"),
    /^E_PROGRAM_NOT_FOUND \.apps\[0\]\.entrypoints\[0\]\.command\[0\]: "\.\/bin\/serve" is no file of the source/,
  ],
  "a program of the source by its place in the guest": [
    entrypoint("/app/bin/serve"),
    /"\/app\/bin\/serve" is no file/,
  ],
  "a program that is not executable": [entrypoint("./file"), /"\.\/file" is not executable; run chmod \+x/],
  "a program of a machine's /usr/bin": [
    entrypoint("/usr/bin/env", "python3"),
    /a guest has no "\/usr\/bin\/env"; write "env" alone/,
  ],
  "an interpreter that no package has": [
    entrypoint("python3", "-m", "x"),
    /nothing in the guest has "python3": the image has "busybox"; add the package/,
  ],
  "an interpreter of another language": [
    { ...packages("python313"), ...entrypoint("node", "x.js") },
    /has "node"/,
  ],
  "a health check of a program that no package has": [
    { health: { command: ["python3", "check.py"] } },
    /^E_PROGRAM_NOT_FOUND \.apps\[0\]\.health\.command\[0\]: nothing in the guest has "python3"/,
  ],
  "a health check of a machine's /usr/bin": [
    { health: { command: ["/usr/bin/curl", "-f", "localhost"] } },
    /\.health\.command\[0\]: a guest has no "\/usr\/bin\/curl"; write "curl" alone/,
  ],
  "a health check of the source that isn't there": [
    { health: { command: ["bin/check"] } },
    /\.health\.command\[0\]: "bin\/check" is no file of the source/,
  ],
  "an interpreter, and no package at all": [{ ...packages(), ...entrypoint("ruby") }, /the image names none/],
};

for (const [what, [fields, message]] of Object.entries(refused)) {
  test(`${what} is refused by validate as by compile`, (context) => {
    const { validate, compile, code } = said(context, fields);
    assert.equal(code, 1);
    assert.match(validate, message);
    assert.match(compile, message);
  });
}

const accepted: Record<string, object> = {
  "an executable file of the source": entrypoint("bin/run"),
  "an executable file by its place in the guest": entrypoint("/app/bin/run"),
  "the guest's own shell": entrypoint("/bin/sh", "main.sh"),
  "an interpreter of its package": { ...packages("python313"), ...entrypoint("python3", "x.py") },
  "an interpreter that a package may have": { ...packages("myTools"), ...entrypoint("python3") },
  "a name that only nixpkgs knows": { ...packages("caddy"), ...entrypoint("caddy", "run") },
};

for (const [what, fields] of Object.entries(accepted)) {
  test(`${what} is a program`, (context) => {
    assert.equal(said(context, fields).validate, "valid: case\n");
  });
}

test("a literal that looks like a secret is warned of by its place, and its value is not repeated", (context) => {
  const literals: Record<string, string> = {
    DB_PASSWORD: "hunter2-hunter2",
    API_KEY: "4f8a0c",
    GITHUB: `ghp_${"a1B2".repeat(10)}`,
    AWS: "AKIAIOSFODNN7EXAMPLE",
    DATABASE_URL: "postgres://app:pa55word@db:5432/app",
    KEY: "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n",
  };
  const env = Object.fromEntries(
    Object.entries(literals).map(([name, value]) => [name, { kind: "literal", value }]),
  );
  const { validate, compile } = said(context, { env });
  for (const [name, value] of Object.entries(literals)) {
    for (const text of [validate, compile]) {
      assert.match(
        text,
        new RegExp(`^warning: \\.apps\\[0\\]\\.env\\.${name} (is named like|has the shape of)`, "m"),
      );
      assert.ok(!text.includes(value.trim()), name);
    }
  }
});

test("what only sounds like a secret is not warned of", (context) => {
  const values = {
    TOKEN_FILE: "/app/token",
    PASSWORD_MIN_LENGTH: "12",
    USE_TOKEN: "true",
    SECRET: "",
    TOKENIZERS_PARALLELISM: "false",
    KEYBOARD: "de",
    URL: "https://example.org/a:b@c",
    MONKEY: "banana",
  };
  const env = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, { kind: "literal", value }]),
  );
  assert.equal(said(context, { env }).validate, "valid: case\n");
});
