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

/** Executables of the source by their bytes, most of which a guest with busybox alone doesn't start. */
const programs: Readonly<Record<string, string | Buffer>> = {
  empty: "",
  "crlf.sh": "#!/bin/sh\r\necho\r\n",
  "crlf-bash": "#!/usr/bin/env bash\r\n",
  "marked.py": "\ufeff#!/usr/bin/env python3\n",
  nothing: "#!\nprint()\n",
  "bare.py": "import http.server\n",
  "bare.mjs": 'import "node:http";\n',
  zsh: "#!/bin/zsh\n",
  ruby: "#!/usr/bin/env ruby\n",
  mac: Buffer.from("cffaedfe0c00000100000000", "hex"),
  "server.exe": Buffer.from("4d5a90000300000004000000", "hex"),
  "app.jar": Buffer.from("504b030414000000", "hex"),
  dynamic: elf({ machine: 62, loader: "/lib64/ld-linux-x86-64.so.2" }),
  arm: elf({ machine: 183, loader: "/lib/ld-linux-aarch64.so.1" }),
  riscv: elf({ machine: 243 }),
  // And three that it starts.
  plain: "echo hello\n",
  static: elf({ machine: 183 }),
  "crlf.py": "#!/usr/bin/env python3\r\nprint()\r\n",
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
  mkdirSync(join(folder, "src/.cache"));
  writeFileSync(join(folder, "src/.cache/run"), "#!/bin/sh\n", { mode: 0o755 });
  for (const [name, bytes] of Object.entries(programs)) {
    writeFileSync(join(folder, "src/bin", name), bytes, { mode: 0o755 });
  }
  const path = join(folder, "workload.json");
  writeFileSync(path, JSON.stringify({ schema_version: "0.2", id: "case", apps: [{ ...app, ...fields }] }));
  // From another folder: paths are relative to the document.
  const validate = mvmforge(["validate", path], { cwd: "/" });
  const compile = mvmforge(["compile", path, "--out", join(folder, "out")], { cwd: "/" });
  return { validate: validate.stderr, compile: compile.stderr, code: validate.code };
}

/** The beginning of a static ELF, or of one with a loader: its header, and one segment (elf(5)). */
function elf({ machine, loader = "" }: { machine: number; loader?: string }): Buffer {
  const name = Buffer.from(`${loader}\0`);
  const bytes = Buffer.alloc(120 + name.length);
  bytes.write("7f454c46020101", "hex");
  bytes.writeUInt16LE(2, 16);
  bytes.writeUInt16LE(machine, 18);
  bytes.writeBigUInt64LE(64n, 32);
  bytes.writeUInt16LE(56, 54);
  bytes.writeUInt16LE(1, 56);
  bytes.writeUInt32LE(loader === "" ? 1 : 3, 64);
  bytes.writeBigUInt64LE(120n, 72);
  bytes.writeBigUInt64LE(BigInt(name.length), 96);
  name.copy(bytes, 120);
  return bytes;
}

const entrypoint = (...command: string[]) => ({ entrypoints: [{ kind: "command", command }] });
const packages = (...names: string[]) => ({ image: { kind: "nix_packages", packages: names } });

const source = (globs: object) => ({ source: { ...app.source, ...globs } });

const refused: Record<string, [object, RegExp]> = {
  "a program that exclude takes away": [
    { ...source({ exclude: ["bin/**"] }), ...entrypoint("bin/run") },
    /^E_PROGRAM_NOT_FOUND \.apps\[0\]\.entrypoints\[0\]\.command\[0\]: "bin\/run" is left out of the bundle, so a guest doesn't have it; see that include keeps it/,
  ],
  "a program that include doesn't keep": [
    { ...source({ include: ["file"] }), ...entrypoint("/app/bin/run") },
    /"\/app\/bin\/run" is left out of the bundle/,
  ],
  "a health check that exclude takes away": [
    { ...source({ exclude: ["bin/r*"] }), health: { command: ["./bin/run"] } },
    /\.health\.command\[0\]: "\.\/bin\/run" is left out of the bundle/,
  ],
  "a program that the default leaves out": [
    entrypoint(".cache/run"),
    /"\.cache\/run" is left out of the bundle, which has nothing of "\.cache" unless an include glob names it; name it/,
  ],
  "a glob that can't be what was meant": [
    source({ exclude: ["!bin/**"] }),
    /^E_SOURCE_GLOB_INVALID \.apps\[0\]\.source\.exclude\[0\]: the glob "!bin\/\*\*" begins with !/,
  ],
  "a glob that misses": [
    source({ exclude: ["run"] }),
    /the glob "run" leaves nothing out: .* write "\*\*\/run"/,
  ],
  "two broken globs": [
    source({ include: ["[a"], exclude: ["/b"] }),
    /source\.include\[0\]: the glob "\[a".*\n(?:.*\n)?.*source\.exclude\[0\]: the glob "\/b"/,
  ],
  "more globs than are taken": [
    source({ exclude: Array.from({ length: 1001 }, (_, at) => `x${at}`) }),
    /\.source\.exclude: include and exclude have 1002 globs; at most 1000 are taken: name folders/,
  ],
  "a lockfile that is none": [
    { dependencies: { kind: "python", lockfile: "file", tool: "uv" }, ...packages("python313", "busybox") },
    /^E_LOCKFILE_INVALID \.apps\[0\]\.dependencies\.lockfile: /m,
  ],
  "a mount point that the source has a file at": [
    { mounts: [{ source: { kind: "tmpfs", size_mb: 1 }, target: "/app/file/x", mode: "rw" }] },
    /^E_MOUNT_UNSUPPORTED \.apps\[0\]\.mounts\[0\]\.target: .* the source has "file" there/,
  ],
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
  "a program with its arguments in one word": [
    { ...packages("python313"), ...entrypoint("python3 main.py") },
    /has "python3 main\.py"; it is one word, .*: write "python3", "main\.py"\n/,
  ],
  "a program of the source with its arguments in one word": [
    entrypoint("./serve --port 80"),
    /"\.\/serve --port 80" is no file of the source .*: write "\.\/serve", "--port", "80"\n/,
  ],
  "a line of shell in one word": [
    entrypoint("node $HOME && sleep 1", "more"),
    /it is one word, .*: write "sh", "-c", "node \$HOME && sleep 1"\n/,
  ],
  "a health check in one word": [
    { health: { command: ["python3 -m check"] } },
    /^E_PROGRAM_NOT_FOUND \.apps\[0\]\.health\.command\[0\]: .*: write "python3", "-m", "check"\n/,
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
  "a program of a machine's /usr, by a path from working_dir": [
    entrypoint("../usr/local/bin/serve"),
    /a guest has no "\.\.\/usr\/local\/bin\/serve"; write "serve" alone/,
  ],
  "a health check of the source that isn't there": [
    { health: { command: ["bin/check"] } },
    /\.health\.command\[0\]: "bin\/check" is no file of the source/,
  ],
  "an interpreter, and no package at all": [{ ...packages(), ...entrypoint("ruby") }, /the image names none/],
};

/** By the name of a program: why it can't be started, and what to do. */
const unstartable: Record<string, RegExp> = {
  empty: /"bin\/empty" can't be started: it is empty/,
  "crlf.sh":
    /"bin\/crlf\.sh" can't be started: its lines end in a carriage return, .*; save it with LF alone/,
  "crlf-bash": /its lines end in a carriage return/,
  "marked.py": /it begins with a byte order mark, which hides its first line; save it without/,
  nothing: /"#!" starts nothing in a guest; write #!\/usr\/bin\/env PROGRAM/,
  "bare.py":
    /it has no first line such as #!\/usr\/bin\/env python3; add it, or name the interpreter as the first word/,
  "bare.mjs": /it has no first line such as #!\/usr\/bin\/env node; add it/,
  zsh: /nothing in the image's packages has "zsh", which starts it; add the package that has it/,
  ruby: /nothing in the image's packages has "ruby"/,
  mac: /it is a program of macOS; a guest runs those of Linux/,
  "server.exe": /it is a program of Windows; a guest runs those of Linux/,
  "app.jar": /it is no program that Linux starts; name what runs it as the first word/,
  dynamic: /a guest doesn't have "\/lib64\/ld-linux-x86-64\.so\.2", its loader; link it statically/,
  arm: /a guest doesn't have "\/lib\/ld-linux-aarch64\.so\.1", its loader/,
  riscv: /it is for another processor; a guest's is x86_64 or aarch64/,
};

for (const [name, message] of Object.entries(unstartable)) {
  refused[`a program of the source that a guest can't start, ${name}`] = [entrypoint(`bin/${name}`), message];
}
refused["a health check that a guest can't start"] = [
  { health: { command: ["/app/bin/bare.py"] } },
  /^E_PROGRAM_NOT_FOUND \.apps\[0\]\.health\.command\[0\]: "\/app\/bin\/bare\.py" can't be started: /,
];

for (const [what, [fields, message]] of Object.entries(refused)) {
  test(`${what} is refused by validate as by compile`, (context) => {
    const { validate, compile, code } = said(context, fields);
    assert.equal(code, 1);
    assert.match(validate, message);
    assert.match(compile, message);
  });
}

test("a program that the globs leave out is refused before it is run here", (context) => {
  const folder = scratch(context);
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/run"), "#!/bin/sh\n", { mode: 0o755 });
  writeFileSync(join(folder, "src/kept"), "");
  const fields = { ...source({ exclude: ["r*"] }), ...entrypoint("./run") };
  const path = join(folder, "workload.json");
  writeFileSync(path, JSON.stringify({ schema_version: "0.2", id: "case", apps: [{ ...app, ...fields }] }));
  const { stderr, code } = mvmforge(["run", path]);
  assert.match(stderr, /^E_PROGRAM_NOT_FOUND .*: "\.\/run" is left out of the bundle/m);
  assert.equal(code, 1);
});

test("every fault of the source, the program and the lockfile is said at once", (context) => {
  const { validate } = said(context, {
    ...entrypoint("bin/bare.py"),
    health: { command: [".cache/run"] },
    dependencies: { kind: "node", lockfile: "package-lock.json", tool: "npm" },
    mounts: [{ source: { kind: "tmpfs", size_mb: 1 }, target: "/app/file", mode: "rw" }],
  });
  assert.deepEqual(
    [...validate.matchAll(/^(E_\w+) (\.\S+): /gm)].map(([, code, path]) => `${code} ${path}`).sort(),
    [
      "E_MOUNT_UNSUPPORTED .apps[0].mounts[0].target",
      "E_PROGRAM_NOT_FOUND .apps[0].entrypoints[0].command[0]",
      "E_PROGRAM_NOT_FOUND .apps[0].health.command[0]",
      "E_SOURCE_PATH_NOT_FOUND .apps[0].dependencies.lockfile",
    ],
  );
});

const accepted: Record<string, object> = {
  "an executable file of the source": entrypoint("bin/run"),
  "a script without a first line, which the shell runs": entrypoint("bin/plain"),
  "a static program": entrypoint("bin/static"),
  "a program that a mount brings, by a path from working_dir": {
    ...entrypoint("./data/run"),
    mounts: [{ source: { kind: "tmpfs", size_mb: 1 }, target: "/app/data", mode: "rw" }],
  },
  "a program beside the source": entrypoint("../srv/run"),
  "a path with more parts than it needs": entrypoint("./bin/../bin//run"),
  "a script of Windows that Python runs": { ...packages("python313"), ...entrypoint("bin/crlf.py") },
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
