/** What lies around an entry: where it is, what it may do to its own temporary folder, and an interpreter that is none. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { CLI, mvmforge } from "../front-door.ts";
import { declaration, emitEntry, startEmit, writeProject } from "./front-door.ts";

const python = (path: string, mounts = "()") => `import mvmforge as mv, os
from pathlib import Path
here = Path(__file__).parent
mv.workload(id="hello")
mv.app(name="hello", source=mv.local_path(${path}), image=mv.nix_packages(["python313"]), mounts=${mounts},
       entrypoint=mv.entrypoint(command=["python3"]), resources=mv.resources(cpu_cores=1, memory_mb=256, rootfs_size_mb=512))
`;
const typescript = (path: string) => `import * as mv from "mvmforge";
import { join } from "node:path";
mv.workload({ id: "hello" });
mv.app({ name: "hello", source: mv.localPath(${path}), image: mv.nixPackages(["python313"]),
  entrypoint: mv.entrypoint({ command: ["python3"] }), resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }) });
`;

/** Ways to write a path below the entry's folder, and what it comes to. */
const below: [entry: string, text: string, path: string][] = [
  ["app.py", python('str(here / "src")'), "src"],
  ["app.py", python('str(here.resolve() / "src" / ".." / "src")'), "src"],
  ["app.py", python("str(here.resolve())"), "."],
  ["app.py", python('os.path.abspath("src")'), "src"],
  ["app.ts", typescript('join(import.meta.dirname, "src")'), "src"],
  ["app.ts", typescript('new URL("./src", import.meta.url).pathname'), "src"],
  ["app.ts", typescript("import.meta.dirname"), "."],
];

for (const [entry, text, path] of below) {
  test(`${entry}: ${text.match(/(?:local_path|localPath)\((.*?)\), image/)?.[1]} is ${path} wherever the project lies`, async (context) => {
    const emission = await emitEntry(context, entry, { [entry]: text, "src/x": "" });
    assert.equal(emission.workload?.apps[0].source.path, path, emission.stderr);
  });
}

test("one project in two places, one of them behind a link, is one document", (context) => {
  const first = writeProject(context, { "app.py": python('str(here / "src")'), "src/x": "" });
  const second = join(dirname(first), "second/deeper");
  cpSync(first, second, { recursive: true });
  symlinkSync(second, join(dirname(first), "link"));
  const documents = [first, second, join(dirname(first), "link")].map(
    (folder) => mvmforge(["emit", join(folder, "app.py")]).stdout,
  );
  assert.match(documents[0] ?? "", /"path":"src"/);
  assert.deepEqual(documents, Array(3).fill(documents[0]));
});

test("an absolute host folder below the entry's folder is relative as well, and one elsewhere is left alone", async (context) => {
  const mount = (path: string) => `[mv.mount(source=mv.host_path(${path}), target="/mnt/config", mode="ro")]`;
  for (const [path, found] of [
    ['str(here / "settings")', "settings"],
    ['"/etc/settings"', "/etc/settings"],
  ] as const) {
    const emission = await emitEntry(context, "app.py", {
      "app.py": python('"src"', mount(path)),
      "src/x": "",
    });
    assert.equal(emission.workload?.apps[0].mounts[0].source.path, found, emission.stderr);
  }
});

test("an entry that closes its temporary folder to itself has its document read, and leaves nothing", async (context) => {
  const closing = 'import os\nos.chmod(os.path.dirname(os.environ["MVMFORGE_IR_OUT"]), MODE)\n';
  for (const mode of ["0o000", "0o500", "0o300"]) {
    const project = writeProject(context, { "app.py": declaration.py + closing.replace("MODE", mode) });
    const temporary = join(dirname(project), "tmp");
    for (const folder of [dirname(project), project, temporary]) chmodSync(folder, 0o777);
    // Permissions are nothing to root.
    const user =
      process.getuid?.() === 0 ? ["setpriv", "--reuid=12345", "--regid=12345", "--clear-groups"] : ["env"];
    const [program = "", ...before] = user;
    const { execFileSync, spawnSync } = await import("node:child_process");
    const ran = spawnSync(program, [...before, process.execPath, CLI, "emit", "app.py"], {
      cwd: project,
      encoding: "utf8",
      env: { ...process.env, TMPDIR: temporary, HOME: temporary },
    });
    assert.doesNotMatch(ran.stderr, /please report|\n {4}at /);
    assert.ok([0, 1].includes(ran.status ?? -1), ran.stderr);
    assert.equal(execFileSync("ls", ["-A", temporary], { encoding: "utf8" }), "");
  }
});

const notInterpreters: Record<string, [script: string, said: RegExp]> = {
  "prints nothing": ["exit 0", /does not run as Python does .*answered ""/],
  "says something else": ["echo hello; exit 0", /answered "hello"/],
  "can't load its libraries": ["echo lib.so: not found >&2; exit 127", /ended with exit code 127/],
  "is killed": ["kill -9 $$", /was ended by SIGKILL/],
};
for (const [what, [script, said]] of Object.entries(notInterpreters)) {
  test(`an interpreter that ${what} is told from one that is too old`, async (context) => {
    const folder = writeProject(context, {});
    writeFileSync(join(folder, "mine"), `#!/bin/sh\ncase $1 in -c) ${script};; *) exit 1;; esac\n`);
    chmodSync(join(folder, "mine"), 0o755);
    const { ended } = startEmit(
      context,
      "app.py",
      { "app.py": declaration.py },
      {
        MVMFORGE_PYTHON_BIN: join(folder, "mine"),
      },
    );
    const { errors, exitCode } = await ended;
    assert.equal(exitCode, 2);
    assert.equal(errors[0]?.code, "E_INTERPRETER_NOT_FOUND");
    assert.match(errors[0]?.detail ?? "", said);
    assert.match(
      errors[0]?.detail ?? "",
      /Python 3\.10 or newer is needed: install it, or set MVMFORGE_PYTHON_BIN/,
    );
  });
}

test("an interpreter that does nothing, and one that ends well without a word of Python, are told as such, and not as the entry's fault", async (context) => {
  for (const [script, said] of [
    ["exit 0", /does not run as Python does .*answered ""/],
    ["echo 2.7.18", /is Python 2\.7\.18, and Python 3\.10 or newer is needed/],
    ["cat >/dev/null; echo garbage", /answered "garbage"/],
  ] as const) {
    const folder = writeProject(context, {});
    writeFileSync(join(folder, "mine"), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, "mine"), 0o755);
    const emission = await emitEntry(
      context,
      "app.py",
      { "app.py": declaration.py },
      {
        MVMFORGE_PYTHON_BIN: join(folder, "mine"),
      },
    );
    assert.equal(emission.errors[0]?.code, "E_INTERPRETER_NOT_FOUND", emission.stderr);
    assert.match(emission.errors[0]?.detail ?? "", said);
  }
});

test("an interpreter that can't be started is told with the variable that names it", async (context) => {
  const folder = writeProject(context, {
    "text.txt": "no program",
    broken: "#!/nowhere/python\n",
    "bin/x": "",
  });
  chmodSync(join(folder, "broken"), 0o755);
  for (const name of ["text.txt", "broken", "bin", "none", "with blank", " ", "is Python"]) {
    for (const [entry, variable] of [
      ["app.py", "MVMFORGE_PYTHON_BIN"],
      ["app.ts", "MVMFORGE_NODE_BIN"],
    ] as const) {
      const files = { "app.py": declaration.py, "app.ts": declaration.ts };
      const emission = await emitEntry(context, entry, files, { [variable]: join(folder, name) });
      assert.equal(emission.exitCode, 2);
      assert.equal(emission.errors[0]?.code, "E_INTERPRETER_NOT_FOUND");
      assert.match(
        emission.errors[0]?.detail ?? "",
        new RegExp(
          ` can't be started: ".*/${name}" \\([A-Z]+\\); let ${variable}, which names it, name a program that runs$`,
        ),
      );
    }
  }
});

for (const [entry, text] of [
  ["app.py", declaration.py],
  ["app.ts", declaration.ts],
  ["app.py", "raise ValueError('x' * 100)\n"],
  ["app.ts", "throw new Error('x'.repeat(100));\n"],
] as const) {
  test(`a temporary folder that fills up is told, and not as the fault of ${entry}: ${text.slice(0, 20).trim()}`, (context) => {
    const project = writeProject(context, { [entry]: text });
    const disk = join(dirname(project), "disk");
    const fill = `mkdir ${disk}; mount -t tmpfs -o size=16k tmpfs ${disk}; head -c 16384 /dev/zero >${disk}/x 2>/dev/null || true`;
    const script = `${fill}; export TMPDIR=${disk}; exec "$@"`;
    const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
    const command = [process.execPath, CLI, "emit", join(project, entry)];
    const ran = spawnSync("unshare", [...user, "--mount", "sh", "-uc", script, "sh", ...command], {
      encoding: "utf8",
    });
    assert.equal(ran.status, 2, ran.stderr);
    assert.match(
      ran.stderr,
      /^E_EMIT_ENVIRONMENT: .*what it declares can't be written in ".*" \(ENOSPC\); free space there, or set TMPDIR/m,
    );
  });
}
