/** The command line's manners: streams, exit codes, help, colour, hostile documents. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ERROR_CODES } from "../../lib/ir/errors.ts";
import { CLI, CORPUS, mvmforge, scratch } from "../front-door.ts";

const COMMANDS = [
  "init",
  "emit",
  "validate",
  "canonicalize",
  "compile",
  "run",
  "up",
  "vm",
  "doctor",
  "explain",
  "completion",
  "help",
];
const hello = join(CORPUS, "hello-app/expected.canonical.json");

test("--help lists the commands, and each command's help has an example", () => {
  const help = mvmforge(["--help"]);
  assert.equal(help.code, 0);
  assert.equal(help.stderr, "");
  for (const command of COMMANDS) {
    assert.match(help.stdout, new RegExp(`^  ${command} `, "m"));
    const own = mvmforge([command, "--help"]);
    assert.equal(own.code, 0);
    assert.match(own.stdout, /Example:\n {2}.*\bmvmforge /);
  }
});

test("help prints what --help does, of all or of one command, and -h as well", () => {
  assert.deepEqual(mvmforge(["help"]), mvmforge(["--help"]));
  assert.deepEqual(mvmforge(["-h"]), mvmforge(["--help"]));
  for (const command of COMMANDS) {
    assert.deepEqual(mvmforge(["help", command]), mvmforge([command, "--help"]), command);
    assert.deepEqual(mvmforge([command, "-h"]), mvmforge([command, "--help"]), command);
  }
  const { command, text } = JSON.parse(mvmforge(["help", "emit", "--json"]).stdout);
  assert.deepEqual([command, text], ["emit", mvmforge(["emit", "--help"]).stdout]);
  assert.equal(JSON.parse(mvmforge(["help", "--json"]).stdout).text, mvmforge(["--help"]).stdout);
});

test("help for what is no command is wrong usage, told with the nearest", () => {
  const wrong: Record<string, string> = {
    emti: "emit",
    Compile: "compile",
    completions: "completion",
    "\u001b[2J": "",
    "": "",
    __proto__: "",
    constructor: "",
  };
  for (const [name, near] of Object.entries(wrong)) {
    const ran = mvmforge(["help", name]);
    assert.deepEqual([ran.code, ran.stdout], [2, ""], name);
    assert.match(ran.stderr, new RegExp(`^error: there is no command ".*"; .*\\b${near}`), name);
    assert.match(ran.stderr, /\nmvmforge --help lists the commands\n$/);
    assert.doesNotMatch(ran.stderr, /\u001b/);
    const { errors } = JSON.parse(mvmforge(["help", name, "--json"]).stdout);
    assert.equal(errors[0].code, "E_USAGE", name);
  }
  assert.equal(mvmforge(["help", "emit", "validate"]).code, 2);
});

test("--version prints package.json's, and so do -V and -v", () => {
  const { version } = JSON.parse(readFileSync(join(CORPUS, "../package.json"), "utf8"));
  for (const flag of ["--version", "-V", "-v"])
    assert.deepEqual(
      mvmforge([flag]),
      { code: 0, stdout: `mvmforge ${version}\n`, stderr: "", bytes: Buffer.from(`mvmforge ${version}\n`) },
      flag,
    );
});

test("wrong usage is exit code 2, explained on stderr, with nothing on stdout", () => {
  for (const args of [
    [],
    ["frobnicate"],
    ["emit"],
    ["compile", "x.py"],
    ["validate", "--jsn", "x"],
    ["explain"],
    ["emit", "a.py", "b.py"],
  ]) {
    const ran = mvmforge(args);
    assert.equal(ran.code, 2, args.join(" "));
    assert.equal(ran.stdout, "");
    assert.notEqual(ran.stderr, "");
  }
});

test("validate says valid on stderr, and prints the envelope with --json", () => {
  assert.deepEqual(mvmforge(["validate", hello]), {
    code: 0,
    stdout: "",
    stderr: "valid: hello\n",
    bytes: Buffer.alloc(0),
  });
  const asJson = mvmforge(["validate", hello, "--json"]);
  assert.equal(asJson.stdout, '{"errors":[],"ok":true}\n');
  assert.equal(asJson.stderr, "");
});

test("a faulty workload is exit code 1: people read stderr, programs the envelope", () => {
  const path = join(CORPUS, "invalid/everything-at-once.json");
  const ran = mvmforge(["validate", path]);
  assert.equal(ran.code, 1);
  assert.equal(ran.stdout, "");
  assert.match(ran.stderr, /^E_INVALID_ID \.id: "X" does not match/m);
  assert.match(ran.stderr, /^ {2}E_INVALID_ID: Use 1 to 63/m);
  const asJson = mvmforge(["canonicalize", path, "--json"]);
  assert.equal(asJson.code, 1);
  assert.equal(asJson.stdout, readFileSync(path.replace(".json", ".errors.json"), "utf8"));
});

test("a document comes from stdin with -", () => {
  const ran = mvmforge(["canonicalize", "-"], { input: readFileSync(hello) });
  assert.ok(ran.bytes.equals(readFileSync(hello)));
});

test("a document of many megabytes comes from a pipe that does not block, whole and in bounded memory", () => {
  const script = [
    "import os, resource, subprocess, sys, threading, time",
    "read, write = os.pipe()",
    "os.set_blocking(read, False)",
    "document = open(sys.argv[1], 'rb').read() + b' ' * (40 << 20)",
    "child = subprocess.Popen(sys.argv[2:], stdin=read)",
    "os.close(read)",
    "time.sleep(0.3)",
    "with os.fdopen(write, 'wb') as pipe: pipe.write(document)",
    "code = child.wait()",
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10, file=sys.stderr)",
    "sys.exit(code)",
  ].join("\n");
  const ran = spawnSync("python3", [
    "-c",
    script,
    hello,
    "prlimit",
    "--as=4294967296",
    process.execPath,
    CLI,
    "canonicalize",
    "-",
  ]);
  assert.equal(ran.status, 0, ran.stderr.toString());
  assert.ok(ran.stdout.equals(readFileSync(hello)));
  assert.ok(Number(ran.stderr.toString()) < 400, `${ran.stderr} MiB`);
});

test("a manifest that is missing or a folder is a coded error with exit code 2", (context) => {
  const folder = scratch(context);
  mkdirSync(join(folder, "folder.json"));
  for (const name of ["missing.json", "folder.json"]) {
    const ran = mvmforge(["validate", join(folder, name)]);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /^E_MALFORMED_MANIFEST: ".*" can't be read \(E(NOENT|ISDIR)\)/);
  }
});

test("a hostile document is refused with a code and no stack", (context) => {
  const folder = scratch(context);
  const documents: Record<string, string | Buffer> = {
    "deep.json": "[".repeat(100_000),
    "overflow.json": '{"a":1e400}',
    "surrogate.json": '{"a":"\\ud800"}',
    "empty.json": "",
    "binary.json": Buffer.from([0, 1, 2, 255]),
    "large.json": Buffer.alloc(100 * 1024 * 1024, 0x20),
  };
  for (const [name, content] of Object.entries(documents)) {
    writeFileSync(join(folder, name), content);
    const ran = mvmforge(["compile", join(folder, name), "--out", join(folder, "artifact")]);
    assert.equal(ran.code, 1, name);
    assert.match(ran.stderr, /^E_MALFORMED_MANIFEST/, name);
    assert.doesNotMatch(ran.stderr, /\n\s+at /, name);
  }
  assert.ok(!readdirSync(folder).includes("artifact"));
});

test("a thousand faults are summed up for people and listed whole for programs", () => {
  const document = JSON.parse(readFileSync(hello, "utf8"));
  for (let at = 0; at < 1000; at++) document.apps[0][`unknown_${at}`] = at;
  const input = JSON.stringify(document);
  assert.match(mvmforge(["validate", "-"], { input }).stderr, /… and 950 more \(--json lists all\)/);
  assert.equal(JSON.parse(mvmforge(["validate", "-", "--json"], { input }).stdout).errors.length, 1000);
});

test("explain knows every code, in any spelling, and the nearest ones for a wrong one", () => {
  for (const [code, { description, fix }] of Object.entries(ERROR_CODES)) {
    const { stdout } = mvmforge(["explain", code]);
    assert.ok(stdout.includes(description) && stdout.includes(fix), code);
  }
  assert.equal(mvmforge(["explain", "sdk_failed"]).stdout, mvmforge(["explain", "E_SDK_FAILED"]).stdout);
  const wrong = mvmforge(["explain", "E_INVALID_IDD"]);
  assert.equal(wrong.code, 2);
  assert.match(wrong.stderr, /the nearest are E_INVALID_ID,/);
  assert.equal(JSON.parse(mvmforge(["explain", "E_INVALID_ID", "--json"]).stdout).code, "E_INVALID_ID");
});

test("a reader that closes the pipe early is no error", async () => {
  const child = spawn("sh", [
    "-c",
    `"$0" "$1" emit "$2" | head -c 1`,
    process.execPath,
    CLI,
    join(CORPUS, "hostile/app.py"),
  ]);
  const output: Buffer[] = [];
  child.stderr.on("data", (chunk) => output.push(chunk));
  await new Promise((resolve) => child.on("close", resolve));
  assert.equal(Buffer.concat(output).toString(), "");
});

test("colour is for terminals, and not under NO_COLOR", async () => {
  const path = join(CORPUS, "invalid/invalid-id.json");
  const onTerminal = async (env: NodeJS.ProcessEnv) => {
    const child = spawn(
      "script",
      ["-qec", `'${process.execPath}' '${CLI}' validate '${path}'`, "/dev/null"],
      { env, stdio: ["ignore", "pipe", "inherit"] },
    );
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    await new Promise((resolve) => child.on("close", resolve));
    return Buffer.concat(chunks).toString();
  };
  assert.match(await onTerminal({ ...process.env, NO_COLOR: "" }), /\u001b\[31mE_INVALID_ID/);
  assert.doesNotMatch(await onTerminal({ ...process.env, NO_COLOR: "1" }), /\u001b\[/);
  assert.doesNotMatch(mvmforge(["validate", path]).stderr, /\u001b\[/);
});

test("no control character of a user's traceback reaches the terminal", (context) => {
  const folder = scratch(context);
  writeFileSync(join(folder, "app.py"), 'raise RuntimeError("\\x1b]0;title\\x07\\x1b[2J")\n');
  const { stderr } = mvmforge(["emit", join(folder, "app.py")]);
  assert.match(stderr, /RuntimeError: \\x1b\]0;title\\x07/);
  assert.doesNotMatch(stderr, /[\u0000-\u0008\u000b-\u001f\u007f]/);
});

test("--mvm-flake and its environment variable replace the pin, and then no lock is shipped", (context) => {
  const folder = scratch(context);
  const compile = (name: string, args: string[], env: NodeJS.ProcessEnv = process.env) => {
    const ran = mvmforge(["compile", join(CORPUS, "minimal/app.py"), "--out", join(folder, name), ...args], {
      env,
    });
    assert.equal(ran.code, 0, ran.stderr);
    return {
      flake: readFileSync(join(folder, name, "flake.nix"), "utf8"),
      files: readdirSync(join(folder, name)),
    };
  };
  const url = "git+https://example.org/m?ref=a${b}\"c''";
  const byOption = compile("option", ["--mvm-flake", url]);
  const byVariable = compile("variable", [], { ...process.env, MVMFORGE_MVM_FLAKE_URL: url });
  assert.deepEqual(byOption, byVariable);
  assert.ok(!byOption.files.includes("flake.lock"));
  assert.ok(byOption.flake.includes("${b}".replace("$", "\\$")));
  assert.ok(
    compile("locked", ["--mvm-flake", url, "--lock", join(CORPUS, "../flake.lock")]).files.includes(
      "flake.lock",
    ),
  );
  const bad = mvmforge([
    "compile",
    join(CORPUS, "minimal/app.py"),
    "--out",
    join(folder, "bad"),
    "--lock",
    hello,
  ]);
  assert.equal(bad.code, 2);
  assert.match(bad.stderr, /^error: ".*" does not lock the input mvm/);
});

test("compile says on stderr what it made, and with --json its figures on stdout", (context) => {
  const folder = scratch(context);
  const entry = join(CORPUS, "hello-app/app.py");
  const ran = mvmforge(["compile", entry, "--out", join(folder, "a")]);
  assert.equal(ran.stdout, "");
  assert.match(
    ran.stderr,
    /a: hello, 2 source files, \d+ bytes\nir_hash [0-9a-f]{64}\ntree_hash [0-9a-f]{64}\n$/,
  );
  const figures = JSON.parse(mvmforge(["compile", entry, "--out", join(folder, "a"), "--json"]).stdout);
  assert.deepEqual(Object.keys(figures), [
    "byte_count",
    "file_count",
    "ir_hash",
    "ok",
    "out",
    "package_count",
    "tree_hash",
  ]);
});

test("a compile that is told to stop leaves nothing beside its output, and dies of the signal", async (context) => {
  const folder = scratch(context);
  const file = join(folder, "src/large.bin");
  mkdirSync(join(folder, "src"));
  writeFileSync(file, "");
  truncateSync(file, 2 ** 33);
  writeFileSync(join(folder, "workload.json"), readFileSync(hello));
  mkdirSync(join(folder, "out"));
  const args = [CLI, "compile", join(folder, "workload.json"), "--out", join(folder, "out/artifact")];
  const child = spawn(process.execPath, args, { stdio: "ignore" });
  while (readdirSync(join(folder, "out")).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill("SIGTERM");
  const signal = await new Promise((resolve) => child.on("close", (_code, name) => resolve(name)));
  assert.equal(signal, "SIGTERM");
  assert.deepEqual(readdirSync(join(folder, "out")), []);
});

test("up starts mvmctl with the plan's flags, the user's last, and passes its exit code on", (context) => {
  const folder = scratch(context);
  const mvmctl = join(folder, "mvmctl");
  writeFileSync(
    mvmctl,
    '#!/bin/sh\n[ "$1" = --version ] && { echo "mvmctl 0.13.0"; exit 0; }\nprintf "%s\\n" "$@"\nexit 7\n',
  );
  chmodSync(mvmctl, 0o755);
  const env = upEnvironment(folder, mvmctl);
  const ran = mvmforge(["up", join(CORPUS, "ports/app.ts"), "--", "-e", "A=b/c"], { env });
  assert.equal(ran.code, 7, ran.stderr);
  const args = ran.stdout.trimEnd().split("\n");
  assert.deepEqual(args.slice(0, 2), ["up", "--flake"]);
  assert.ok(readdirSync(args[2] as string).includes("launch.json"));
  assert.deepEqual(
    args.slice(3),
    "--name ports --cpus 1 --memory 128M -p 8080:80 -p 65535:1".split(" ").concat("-e", "A=b/c"),
  );
  const fromArtifact = mvmforge(["up", args[2] as string], { env });
  assert.deepEqual(fromArtifact.stdout.trimEnd().split("\n"), args.slice(0, -2));
});

test("up refuses -e values that the guest's init would read as shell source, and says where options of mvmctl go", (context) => {
  const folder = scratch(context);
  const mvmctl = join(folder, "mvmctl");
  writeFileSync(mvmctl, "#!/bin/sh\necho mvmctl 0.13.0\n");
  chmodSync(mvmctl, 0o755);
  const env = upEnvironment(folder, mvmctl);
  const up = (...args: string[]) => mvmforge(["up", join(CORPUS, "minimal/app.py"), ...args], { env }).stderr;
  assert.match(up("--", "-e", "A=$(reboot)"), /^E_ENV_UNSUPPORTED: -e "A"/);
  assert.match(up("--", "-eGREETING=Hello, world!"), /^E_ENV_UNSUPPORTED/);
  assert.match(
    up("-e", "A=b"),
    /error: unknown option '-e'\nwhat mvmctl takes goes behind --: mvmforge up WORKLOAD -- -e/,
  );
});

test("up without mvmctl, or with an old one, is a coded error with exit code 2", (context) => {
  const folder = scratch(context);
  const old = join(folder, "mvmctl");
  writeFileSync(old, "#!/bin/sh\necho mvmctl 0.12.9\n");
  chmodSync(old, 0o755);
  const up = (bin: string) =>
    mvmforge(["up", join(CORPUS, "minimal/app.py")], { env: upEnvironment(folder, bin) });
  assert.match(up(old).stderr, /^E_MVM_VERSION_TOO_OLD: .*0\.12\.9.*0\.13\.0/);
  assert.match(up(join(folder, "none")).stderr, /^E_MVM_NOT_FOUND/);
  assert.equal(up(old).code, 2);
});

/** With what up keeps in a folder of the test's own. */
function upEnvironment(folder: string, mvmctl: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    MVMFORGE_MVM_BIN: mvmctl,
    XDG_CACHE_HOME: join(folder, "cache"),
    XDG_STATE_HOME: join(folder, "state"),
    XDG_RUNTIME_DIR: join(folder, "run"),
  };
}
