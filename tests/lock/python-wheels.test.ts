/** The installer of an artifact's wheels, run as the build runs it, on wheels that no index would have. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { scratch } from "../front-door.ts";
import { python } from "./uv.ts";

type Members = Readonly<Record<string, { text?: string; mode?: number; size?: number }>>;

const version = execFileSync(python, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], {
  encoding: "utf8",
}).trim();
const site = `lib/python${version}/site-packages`;

interface Installed {
  readonly folder: string;
  readonly out: string;
  readonly status: number | null;
  readonly stderr: string;
}

function install(
  context: TestContext,
  wheels: Readonly<Record<string, Members>>,
  { limit = 64, modules }: { limit?: number; modules?: string } = {},
): Installed {
  const folder = scratch(context);
  const out = join(folder, "a/b/out");
  mkdirSync(join(folder, "a/b"), { recursive: true });
  const listed = Object.entries(wheels).map(([name, members]) => {
    const file = `${name}-1.0-py3-none-any.whl`;
    const path = join(folder, file);
    const input = JSON.stringify(members);
    execFileSync(python, [join(packageRoot(), "tests/lock/make_wheel.py"), path, name], { input });
    return { name, file, path };
  });
  const plan = join(folder, "plan.json");
  const interpreter = execFileSync(python, ["-c", "import sys; print(sys._base_executable)"], {
    encoding: "utf8",
  }).trim();
  writeFileSync(
    plan,
    JSON.stringify({ wheels: listed, interpreter, version, modules: modules ?? null, limit_mb: limit }),
  );
  let stderr = "";
  for (const step of ["install", "finish"]) {
    const script = join(packageRoot(), `templates/artifact/nix/wheels/${step}.py`);
    const ran = spawnSync(python, ["-B", "-s", "-W", "ignore", script, plan, out], {
      encoding: "utf8",
      env: { PYTHONHASHSEED: "0" },
    });
    stderr += ran.stderr;
    if (ran.status !== 0) return { folder, out, status: ran.status, stderr };
  }
  return { folder, out, status: 0, stderr };
}

test("a wheel whose files would lie outside of the environment is refused by its name, and nothing is written there", (context) => {
  const hostile: readonly (readonly [Members, RegExp])[] = [
    [
      { "../../../escaped": { text: "x" } },
      /^the wheel bad-1\.0-py3-none-any\.whl has a file that would lie outside/,
    ],
    [{ "/escaped": { text: "x" } }, /would lie outside/],
    [{ "bad/../../escaped": { text: "x" } }, /would lie outside/],
    [{ "bad//escaped": { text: "x" } }, /would lie outside/],
    [{ "bad-1.0.data/scripts/../../escaped": { text: "x" } }, /would lie outside/],
    [{ "bad-1.0.data/elsewhere/escaped": { text: "x" } }, /no known part of its \.data/],
    [
      { "bad-1.0.data/data/pyvenv.cfg": { text: "x" } },
      /would replace pyvenv\.cfg of the environment itself/,
    ],
    [{ "bad-1.0.data/scripts/python3": { text: "x" } }, /would replace bin\/python3/],
    [{ "bad-1.0.data/data/bin/python": { text: "x" } }, /would replace bin\/python/],
    [{ big: { size: 80 << 20 } }, /past rootfs_size_mb, 64/],
    [{ a: { text: "x" }, "a/b": { text: "x" } }, /can't be unpacked/],
    [{ "other-1.0.dist-info/WHEEL": { text: "Wheel-Version: 1.0\n" } }, /is of another project than bad/],
    [{ "bad-1.0.dist-info/WHEEL": { text: "Wheel-Version: 2.0\n" } }, /the wheel format '2\.0'/],
    [{ "bad-1.0.dist-info/METADATA": { text: "" } }, /has no bad-1\.0\.dist-info\/WHEEL/],
    [{ "a.dist-info/x": { text: "" }, "b.dist-info/x": { text: "" } }, /has 2 \.dist-info folders/],
    [
      {
        "bad-1.0.dist-info/WHEEL": { text: "Wheel-Version: 1.0\n" },
        "bad-1.0.dist-info/entry_points.txt": { text: "[console_scripts]\n../../escaped = m:f\n" },
      },
      /the program '\.\.\/\.\.\/escaped'/,
    ],
    [
      {
        "bad-1.0.dist-info/WHEEL": { text: "Wheel-Version: 1.0\n" },
        "bad-1.0.dist-info/entry_points.txt": { text: "[console_scripts]\nx = m:f(); import os\n" },
      },
      /can't be called/,
    ],
  ];
  for (const [members, expected] of hostile) {
    const { folder, status, stderr } = install(context, { bad: members });
    assert.notEqual(status, 0, JSON.stringify(members));
    assert.match(stderr, expected);
    assert.equal(existsSync("/escaped"), false);
    for (const above of [folder, join(folder, "a"), join(folder, "a/b")]) {
      assert.equal(readdirSync(above).includes("escaped"), false);
    }
  }
});

test("a link in a wheel becomes a file with its target for content, as with pip", (context) => {
  const { out, stderr } = install(context, {
    linked: { "linked/passwd": { text: "/etc/passwd", mode: 0o120777 } },
  });
  const file = join(out, site, "linked/passwd");
  assert.equal(lstatSync(file).isFile(), true, stderr);
  assert.equal(readFileSync(file, "utf8"), "/etc/passwd");
});

test("programs, scripts, data, headers and files that two wheels have are where the standard puts them", (context) => {
  const { out, status, stderr } = install(context, {
    alpha: {
      "shared/__init__.py": { text: "" },
      "shared/alpha.py": { text: "def main():\n    print('from alpha')\n" },
      "shared/broken.py": { text: "print 'Python 2'\n" },
      "alpha-1.0.data/scripts/greet": { text: "#!python -s\nprint('hello')\n" },
      "alpha-1.0.data/data/share/alpha.txt": { text: "data" },
      "alpha-1.0.data/headers/alpha.h": { text: "h" },
      "alpha-1.0.dist-info/WHEEL": { text: "Wheel-Version: 1.0\n" },
      "alpha-1.0.dist-info/METADATA": { text: "Metadata-Version: 2.1\nName: alpha\nVersion: 1.0\n" },
      "alpha-1.0.dist-info/RECORD": { text: "stale,,\n" },
      "alpha-1.0.dist-info/entry_points.txt": {
        text: "[console_scripts]\nalpha-run = shared.alpha:main [extra]\n[other.group]\nx = y\n",
      },
    },
    beta: {
      "shared/__init__.py": { text: "WHO = 'beta'\n" },
      "shared/beta": { text: "#!/bin/sh\n", mode: 0o100755 },
    },
  });
  assert.equal(status, 0, stderr);
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(out, "bin", program), args, { encoding: "utf8" });
  assert.equal(run("alpha-run"), "from alpha\n");
  assert.equal(run("greet"), "hello\n");
  assert.match(readFileSync(join(out, "bin/greet"), "utf8"), /^#!.*\/bin\/python3 -s\n/);
  assert.equal(
    run("python3", "-c", "import shared, sys; print(shared.WHO, sys.prefix != sys.base_prefix)"),
    "beta True\n",
  );
  assert.equal(readFileSync(join(out, "share/alpha.txt"), "utf8"), "data");
  assert.equal(existsSync(join(out, `include/site/python${version}/alpha/alpha.h`)), true);
  assert.equal(statSync(join(out, site, "shared/beta")).mode & 0o111, 0o111);
  assert.equal(existsSync(join(out, ".installed.json")), false);
  const check = `import importlib.metadata as m
files = m.files("alpha")
assert all(f.locate().exists() for f in files), files
assert any(str(f).endswith("alpha.txt") for f in files) and any(str(f).endswith(".pyc") for f in files)
print(m.distribution("alpha").read_text("INSTALLER").strip(), "stale" in str(files))`;
  assert.equal(run("python3", "-c", check), "mvmforge False\n");
});

test("bytecode is never stale: a source's time and size are not looked at", (context) => {
  const { out } = install(context, { one: { "one.py": { text: "VALUE = 1\n" } } });
  const [bytecode = ""] = readdirSync(join(out, site, "__pycache__"));
  const header = readFileSync(join(out, site, "__pycache__", bytecode)).readUInt32LE(4);
  // PEP 552: by hash, and not checked.
  assert.equal(header, 0b01);
});

test("a module by name has its programs beside the lockfile's, which see both, and whose own are kept", (context) => {
  const modules = scratch(context);
  const files = {
    "byname.py": "import locked\ndef main():\n    print('by name, with', locked.WHO)\n",
    "byname-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: byname\nVersion: 1.0\n",
    "byname-1.0.dist-info/entry_points.txt":
      "[console_scripts]\nbyname = byname:main\nlocked-run = byname:main\n../up = byname:main\nodd = byname:main()\npython3 = byname:main\n",
    "other.egg-info/PKG-INFO": "Metadata-Version: 2.1\nName: other\nVersion: 1.0\n",
    "other.egg-info/entry_points.txt": "[gui_scripts]\nother = byname:main\n[pytest11]\nx = y\n",
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(modules, path)), { recursive: true });
    writeFileSync(join(modules, path), text);
  }
  const wheel = {
    "locked.py": { text: "WHO = 'the lockfile'\ndef main():\n    print('locked')\n" },
    "locked-1.0.dist-info/WHEEL": { text: "Wheel-Version: 1.0\n" },
    "locked-1.0.dist-info/METADATA": { text: "Metadata-Version: 2.1\nName: locked\nVersion: 1.0\n" },
    "locked-1.0.dist-info/entry_points.txt": { text: "[console_scripts]\nlocked-run = locked:main\n" },
  };
  const { out, status, stderr } = install(context, { locked: wheel }, { modules });
  assert.equal(status, 0, stderr);
  const run = (program: string) => execFileSync(join(out, "bin", program), { encoding: "utf8" });
  assert.equal(run("byname"), "by name, with the lockfile\n");
  assert.equal(run("other"), "by name, with the lockfile\n");
  assert.equal(run("locked-run"), "locked\n");
  assert.deepEqual(
    readdirSync(join(out, "bin")).filter((name) => !name.startsWith("python")),
    ["byname", "locked-run", "other"],
  );
});
