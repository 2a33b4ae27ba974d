import assert from "node:assert/strict";
import { test } from "node:test";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import type { PythonInstallation } from "../../lib/lock/python/installation.ts";
import { resolveDependencies } from "../../lib/lock/resolve.ts";

const HASH = `sha256:${"0a".repeat(32)}`;
const OTHER_HASH = `sha256:${"0b".repeat(32)}`;

interface Tried {
  readonly tool?: string;
  readonly lockfile?: string;
  readonly packages?: readonly string[];
  readonly project?: string;
}

async function resolve(
  text: string,
  { tool = "uv", lockfile = "uv.lock", packages = ["python313"], project }: Tried = {},
) {
  const files = new Map([
    [lockfile, text],
    ...(project === undefined ? [] : [["pyproject.toml", project] as const]),
  ]);
  const dependencies = { kind: "python", lockfile, tool } as Parameters<typeof resolveDependencies>[0];
  const found = await resolveDependencies(dependencies, {
    packages,
    readFile: (path) => (files.has(path) ? Buffer.from(files.get(path) ?? "") : undefined),
    hasFolder: () => false,
    onWarning: () => undefined,
  });
  return found as PythonInstallation;
}

/** Expect exactly these faults, in their order: code, and what the detail says. */
async function refuses(
  text: string,
  faults: readonly (readonly [string, RegExp])[],
  tried?: Tried,
): Promise<void> {
  const error = await resolve(text, tried).then(
    (found) => assert.fail(`not refused: ${JSON.stringify(found)}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof MvmforgeError, String(error));
  assert.deepEqual(
    error.errors.map(({ code }) => code),
    faults.map(([code]) => code),
    error.message,
  );
  for (const [index, [, detail]] of faults.entries()) assert.match(error.errors[index]?.detail ?? "", detail);
}

const wheel = (file: string, hash = HASH) =>
  `{ url = "https://index.test/${file}", hash = "${hash}", size = 1 }`;

/** A uv.lock of a project that depends on these packages, each a table's lines. */
function uvLock(dependencies: string, ...packages: string[]): string {
  return [
    'version = 1\nrevision = 3\nrequires-python = ">=3.12"\n',
    `[[package]]\nname = "web"\nversion = "0.1.0"\nsource = { virtual = "." }\ndependencies = [${dependencies}]\n`,
    ...packages.map((lines) => `[[package]]\n${lines}\n`),
  ].join("\n");
}

function locked(name: string, wheels: readonly string[], more = ""): string {
  const source = more.includes("source =") ? "" : 'source = { registry = "https://index.test/simple" }\n';
  return `name = "${name}"\nversion = "1.0"\n${source}wheels = [${wheels.join(", ")}]\n${more}`;
}

const pylock = (...packages: string[]) =>
  ['lock-version = "1.0"\ncreated-by = "uv"\n', ...packages.map((lines) => `[[packages]]\n${lines}\n`)].join(
    "\n",
  );
const PYLOCK = { tool: "pylock", lockfile: "pylock.toml" };

test("each kind of source but an index is refused by the package's name and line, all at once", async () => {
  const sources = {
    "a-git": '{ git = "https://git.test/a?rev=1#abc" }',
    "b-path": '{ path = "b-1.0.tar.gz" }',
    "c-folder": '{ directory = "../c" }',
    "d-member": '{ editable = "packages/d" }',
    "e-virtual": '{ virtual = "packages/e" }',
    "f-url": '{ url = "https://files.test/f-1.0.whl" }',
    "g-none": "{ }",
  };
  const names = Object.keys(sources).map((name) => `{ name = "${name}" }`);
  const packages = Object.entries(sources).map(
    ([name, source]) => `name = "${name}"\nversion = "1.0"\nsource = ${source}`,
  );
  await refuses(uvLock(names.join(", "), ...packages), [
    ["E_DEPENDENCY_UNSUPPORTED", /^line 11: a-git 1\.0 comes from git.*lock a release of it/],
    ["E_DEPENDENCY_UNSUPPORTED", /^line 16: b-path 1\.0 comes from a file of this machine/],
    ["E_DEPENDENCY_UNSUPPORTED", /^line 21: c-folder 1\.0 is a folder of this machine/],
    ["E_DEPENDENCY_UNSUPPORTED", /^line 26: d-member 1\.0 is a folder.*workspace.*put its code/],
    ["E_DEPENDENCY_UNSUPPORTED", /^line 31: e-virtual 1\.0 is a folder/],
    ["E_DEPENDENCY_UNSUPPORTED", /^line 36: f-url 1\.0 comes from a URL of its own/],
    ["E_LOCKFILE_INVALID", /^line 41: g-none 1\.0 has no source/],
  ]);
});

test("what no guest needs is not looked at", async () => {
  const lock = uvLock(
    `{ name = "win", marker = "sys_platform == 'win32'" }`,
    'name = "win"\nversion = "1.0"\nsource = { git = "https://git.test/a" }',
    'name = "unused"\nversion = "1.0"\nsource = { editable = "packages/unused" }',
  );
  assert.deepEqual((await resolve(lock)).systems, { "aarch64-linux": [], "x86_64-linux": [] });
});

test("a package without a wheel for a guest is refused with why, and what to do", async () => {
  const packages = {
    source: [],
    old: ["old-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", "old-1.0-cp311-cp311-manylinux_2_17_aarch64.whl"],
    newer: [
      "newer-1.0-cp313-cp313-manylinux_2_99_x86_64.whl",
      "newer-1.0-cp313-cp313-manylinux_2_99_aarch64.whl",
    ],
    mac: ["mac-1.0-cp313-cp313-macosx_11_0_arm64.whl", "mac-1.0-py3-none-win_amd64.whl"],
    musl: ["musl-1.0-cp313-cp313-musllinux_1_2_x86_64.whl"],
  };
  const lock = uvLock(
    Object.keys(packages)
      .map((name) => `{ name = "${name}" }`)
      .join(", "),
    ...Object.entries(packages).map(([name, files]) =>
      locked(
        name,
        files.map((file) => wheel(file)),
      ),
    ),
  );
  await refuses(lock, [
    [
      "E_DEPENDENCY_UNSUPPORTED",
      /source 1\.0 has no wheel, and nothing is built from source: .*python313Packages\.source/,
    ],
    [
      "E_DEPENDENCY_INTERPRETER",
      /old 1\.0 has no wheel for the guest: its wheels are for CPython 3\.11 \(cp311\), and packages names python313; name python311/,
    ],
    ["E_DEPENDENCY_INTERPRETER", /old 1\.0 has no wheel for the guest: its wheels are for CPython 3\.12/],
    ["E_DEPENDENCY_UNSUPPORTED", /newer 1\.0 .*need glibc 2\.99 or newer, and the guest has 2\.40/],
    [
      "E_DEPENDENCY_UNSUPPORTED",
      /mac 1\.0 .*Windows \(win_amd64\), macOS \(macosx_11_0_arm64\), none for glibc on aarch64/,
    ],
    ["E_DEPENDENCY_UNSUPPORTED", /mac 1\.0 .*none for glibc on x86_64/],
    ["E_DEPENDENCY_UNSUPPORTED", /musl 1\.0 .*musl in place of glibc \(musllinux_1_2_x86_64\)/],
    ["E_DEPENDENCY_UNSUPPORTED", /musl 1\.0 /],
  ]);
});

test("wheels that don't run in a guest are told by what they are for, and what has some that do is named", async () => {
  const INTERPRETER = "E_DEPENDENCY_INTERPRETER";
  const UNSUPPORTED = "E_DEPENDENCY_UNSUPPORTED";
  const cases: readonly (readonly [string, string, RegExp])[] = [
    [
      "cp313-cp313t-manylinux_2_17_ARCH",
      UNSUPPORTED,
      /for free-threaded CPython 3\.13 \(cp313t\), and packages names python313; lock a release that has a wheel for CPython 3\.13, or .*python313Packages\.a$/,
    ],
    ["cp314-abi3t-manylinux_2_17_ARCH", UNSUPPORTED, /for free-threaded CPython 3\.14 \(abi3t\)/],
    ["cp313-cp313d-manylinux_2_17_ARCH", UNSUPPORTED, /for a debug build of CPython 3\.13 \(cp313d\)/],
    [
      "cp314-abi3-manylinux_2_17_ARCH",
      INTERPRETER,
      /for CPython 3\.14 and newer \(cp314-abi3\), .*; name python314 in packages/,
    ],
    ["cp315-abi3-manylinux_2_17_ARCH", UNSUPPORTED, /for CPython 3\.15 and newer/],
    ["cp312-cp312-linux_ARCH", INTERPRETER, /for CPython 3\.12 \(cp312\), .*; name python312 in packages/],
    ["py314-none-any", INTERPRETER, /for Python 3\.14 and newer \(py314\)/],
    ["py2-none-any", UNSUPPORTED, /for Python 2 \(py2\)/],
    ["cp27-cp27mu-manylinux1_ARCH", UNSUPPORTED, /for CPython 2\.7 \(cp27\)|none for glibc on aarch64/],
    ["pp310-pypy310_pp73-manylinux_2_17_ARCH", UNSUPPORTED, /for PyPy 3\.10 \(pp310\)/],
    ["graalpy312-graalpy250_312_native-manylinux_2_17_ARCH", UNSUPPORTED, /graalpy312/],
    ["cp313-cp313-musllinux_1_2_ARCH", UNSUPPORTED, /for musl in place of glibc \(musllinux_1_2_/],
    [
      "cp313-cp313-manylinux_2_17_armv7l",
      UNSUPPORTED,
      /for Linux on another processor \(manylinux_2_17_armv7l\)/,
    ],
    ["cp313-cp313-manylinux_2_31_riscv64", UNSUPPORTED, /for Linux on another processor/],
    ["cp313-cp313-macosx_11_0_universal2", UNSUPPORTED, /for macOS \(macosx_11_0_universal2\)/],
    ["py3-none-win32", UNSUPPORTED, /for Windows \(win32\)/],
    ["cp313-cp313-pyodide_2025_0_wasm32", UNSUPPORTED, /for WebAssembly/],
    ["cp313-cp313-ios_13_0_arm64_iphoneos", UNSUPPORTED, /for iOS/],
    ["cp313-cp313-android_24_arm64_v8a", UNSUPPORTED, /for Android/],
    ["cp313-cp313-freebsd_14_ARCH", UNSUPPORTED, /for "freebsd_14_/],
  ];
  for (const [tags, code, detail] of cases) {
    const files = [
      ...new Set(["x86_64", "aarch64"].map((arch) => `a-1.0-${tags.replace("ARCH", arch)}.whl`)),
    ];
    const lock = uvLock(
      '{ name = "a" }',
      locked(
        "a",
        files.map((file) => wheel(file)),
      ),
    );
    const error = await resolve(lock).then(
      () => assert.fail(`${tags} was taken`),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof MvmforgeError);
    for (const each of error.errors) {
      assert.equal(each.code, code, each.detail);
      assert.match(each.detail, detail);
    }
  }
});

test("what has no wheel is to be taken from the set of the Python that packages names", async () => {
  const expected = [
    ["E_DEPENDENCY_UNSUPPORTED", /a 1\.0 has no wheel, .*such as python312Packages\.a$/],
  ] as const;
  const packages = ["python312"];
  await refuses(uvLock('{ name = "a" }', locked("a", [])), expected, { packages });
  await refuses(pylock('name = "a"\nversion = "1.0"'), expected, { ...PYLOCK, packages });
});

test("a package with wheels for one guest alone is installed there, and named for the other", async () => {
  const lock = uvLock(
    '{ name = "one" }',
    locked("one", [wheel("one-1.0-cp313-cp313-manylinux_2_17_x86_64.whl")]),
  );
  const { systems, unsupported } = await resolve(lock);
  assert.deepEqual(Object.keys(systems), ["x86_64-linux"]);
  assert.match(
    unsupported["aarch64-linux"]?.join() ?? "",
    /^one 1\.0: its wheels are for Linux on another processor \(manylinux_2_17_x86_64\), none/,
  );
});

test("hashes that are missing, weak or none, and places that aren't fetched, are refused", async () => {
  const at = (name: string, entry: string) => locked(name, [entry]);
  const file = (name: string) => `${name}-1.0-py3-none-any.whl`;
  const lock = uvLock(
    ["a", "b", "c", "d", "e", "f"].map((name) => `{ name = "${name}" }`).join(", "),
    at("a", `{ url = "https://index.test/${file("a")}" }`),
    at("b", `{ url = "https://index.test/${file("b")}", hash = "md5:00" }`),
    at("c", `{ url = "https://index.test/${file("c")}", hash = "sha256:zz" }`),
    at("d", `{ path = "wheels/${file("d")}", hash = "${HASH}" }`),
    at("e", `{ url = "file:///tmp/${file("e")}", hash = "${HASH}" }`),
    at("f", `{ url = "https://index.test/other-1.0-py3-none-any.whl", hash = "${HASH}" }`),
  );
  await refuses(lock, [
    ["E_DEPENDENCY_UNSUPPORTED", /a 1\.0 has no hash for "a-1\.0-py3-none-any\.whl"/],
    ["E_DEPENDENCY_UNSUPPORTED", /b 1\.0 has a hash of "md5"/],
    ["E_LOCKFILE_INVALID", /c 1\.0 has a hash .* that is not one/],
    ["E_DEPENDENCY_UNSUPPORTED", /d 1\.0 has a wheel at "d-1\.0-py3-none-any\.whl"/],
    ["E_DEPENDENCY_UNSUPPORTED", /e 1\.0 has a wheel at "file:/],
    ["E_LOCKFILE_INVALID", /f 1\.0 has the wheel "other-1\.0-py3-none-any\.whl", which is not one of it/],
  ]);
});

test("two candidates that can't be told apart are refused; one file named twice is one", async () => {
  const twice = ["t-1.0-py3-none-any.whl", "t-1.0-py2.py3-none-any.whl"];
  const tied = uvLock(
    '{ name = "t" }',
    locked("t", [wheel(twice[0] ?? ""), wheel(twice[1] ?? "", OTHER_HASH)]),
  );
  await refuses(tied, [["E_LOCKFILE_INVALID", /t 1\.0 has two wheels that can't be told apart/]]);
  const same = uvLock(
    '{ name = "t" }',
    locked(
      "t",
      twice.map((file) => wheel(file)),
    ),
  );
  assert.equal((await resolve(same)).systems["x86_64-linux"]?.length, 1);
  const built = uvLock(
    '{ name = "t" }',
    locked("t", [wheel("t-1.0-1-py3-none-any.whl"), wheel("t-1.0-2-py3-none-any.whl", OTHER_HASH)]),
  );
  assert.equal((await resolve(built)).systems["x86_64-linux"]?.[0]?.file, "t-1.0-2-py3-none-any.whl");
  const two = pylock(
    `name = "t"\nversion = "1.0"\nwheels = [{ url = "https://index.test/${twice[0]}", hashes = { sha256 = "${"0a".repeat(32)}" } }]`,
    `name = "T"\nversion = "2.0"\nwheels = [{ url = "https://index.test/t-2.0-py3-none-any.whl", hashes = { sha256 = "${"0a".repeat(32)}" } }]`,
  );
  await refuses(two, [["E_LOCKFILE_INVALID", /t 1\.0 and t 2\.0 would both be installed/]], PYLOCK);
  const versions = ["1.0", "2.0"].map(
    (version) => `name = "t"\nversion = "${version}"\nsource = { registry = "https://index.test/simple" }`,
  );
  await refuses(uvLock('{ name = "t" }', ...versions), [
    [
      "E_LOCKFILE_INVALID",
      /line 5: web 0\.1\.0 depends on t, which it has 2 packages for that can't be told apart/,
    ],
  ]);
});

test("the interpreter has to be one, with its version, and one that the lockfile is for", async () => {
  const lock = uvLock("");
  const refused: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /packages names no Python for the lockfile; add one with its version, such as python313/],
    [["python313Packages.flask", "busybox"], /packages names no Python/],
    [["python3"], /"python3" in packages doesn't tell which wheels run on it; write one of python310/],
    [["python39"], /"python39" in packages doesn't tell/],
    [["python313FreeThreading"], /doesn't tell/],
    [["pypy310"], /doesn't tell/],
    [["python312", "python313"], /names "python312" and "python313", and the lockfile is installed for one/],
    [["python311"], /the lockfile requires Python ">=3\.12", and packages names python311/],
  ];
  for (const [packages, detail] of refused)
    await refuses(lock, [["E_DEPENDENCY_INTERPRETER", detail]], { packages });
  assert.equal((await resolve(lock, { packages: ["python312", "python312", "busybox"] })).python, "3.12");
});

test("what is no lockfile of the tool, and of no other, is refused with what to do", async () => {
  const others: readonly (readonly [string, RegExp])[] = [
    ["garbage", /is not TOML; let its tool write it again/],
    ["  \n", /is empty/],
    ["a = 1\nb = [\n", /^line \d+: "uv\.lock" is not TOML/],
  ];
  for (const [text, detail] of others) await refuses(text, [["E_LOCKFILE_INVALID", detail]]);
});

test("another version of either format is refused, and so is what isn't in its shape", async () => {
  await refuses(uvLock("").replace("version = 1", "version = 2"), [
    [
      "E_LOCKFILE_INVALID",
      /the lockfile has the version "2" of its format, and 1 is read; write it again with uv lock/,
    ],
  ]);
  await refuses(
    'lock-version = "2.0"\npackages = []\n',
    [["E_LOCKFILE_INVALID", /lock-version, and "1\.0" is read/]],
    PYLOCK,
  );
  await refuses(
    'lock-version = "1.0"\npackages = 1\n',
    [["E_LOCKFILE_INVALID", /no list of packages/]],
    PYLOCK,
  );
  await refuses("version = 1\n", [["E_LOCKFILE_INVALID", /no package for its own folder/]]);
  await refuses('version = 1\n[manifest]\nmembers = ["a", "b"]\n', [
    ["E_DEPENDENCY_UNSUPPORTED", /workspace without a project.*"a, b".*uv export --package/],
  ]);
  await refuses(uvLock('{ name = "gone" }'), [
    ["E_LOCKFILE_INVALID", /web 0\.1\.0 depends on gone, which it has no package for/],
  ]);
  await refuses(
    uvLock('{ name = "a", marker = "nonsense" }', locked("a", [wheel("a-1.0-py3-none-any.whl")])),
    [["E_LOCKFILE_INVALID", /web 0\.1\.0 has the marker "nonsense", which is none/]],
  );
  await refuses(
    pylock(
      'name = "a"\nvcs = { type = "git", url = "https://git.test/a", commit-id = "0" }',
      'name = "b"\narchive = { url = "https://x.test/b.zip" }',
    ),
    [
      ["E_DEPENDENCY_UNSUPPORTED", /line 4: a comes from a repository/],
      ["E_DEPENDENCY_UNSUPPORTED", /line 8: b comes from an archive/],
    ],
    PYLOCK,
  );
  await refuses(
    pylock().replace("\n", "\nenvironments = [\"sys_platform == 'darwin'\"]\npackages = []\n"),
    [
      [
        "E_DEPENDENCY_UNSUPPORTED",
        /the lockfile is for "sys_platform == 'darwin'" only, and not for aarch64-linux/,
      ],
      ["E_DEPENDENCY_UNSUPPORTED", /not for x86_64-linux/],
    ],
    PYLOCK,
  );
});

test("a pyproject.toml that the lockfile wasn't written for is refused, and one that it was isn't", async () => {
  const metadata = `[package.metadata]\nrequires-dist = [
    { name = "a", extras = ["x"], specifier = ">=1,<2" },
    { name = "b", marker = "python_full_version < '3.10'" },
    { name = "c", marker = "extra == 'plot'" },
  ]\nprovides-extras = ["plot"]\n`;
  const lock = `${uvLock("")}${metadata}`;
  const project = (dependencies: string, plot: string, name = "web") =>
    `[project]\nname = "${name}"\nversion = "0.1.0"\ndependencies = [${dependencies}]\n[project.optional-dependencies]\nplot = [${plot}]\n`;
  const disagree = (detail: RegExp): [string, RegExp][] => [["E_LOCKFILE_INVALID", detail]];
  await resolve(lock, { project: project('"A[X] < 2, >= 1.0", "b; python_version < \'3.10\'"', '"c"') });
  await refuses(lock, disagree(/disagree: they differ in "d"; run uv lock/), {
    project: project('"a[x]>=1,<2", "d"', '"c"'),
  });
  await refuses(lock, disagree(/they differ in "a"/), { project: project('"a[x]>=1.1,<2"', '"c"') });
  await refuses(lock, disagree(/they differ in "a"/), { project: project('"a>=1,<2"', '"c"') });
  await refuses(lock, disagree(/they differ in "c"/), { project: project('"a[x]>=1,<2"', "") });
  await refuses(lock, disagree(/the name of the project is "other"/), { project: project("", "", "other") });
  await refuses(lock, disagree(/"pyproject\.toml" is not TOML/), { project: "[project" });
});

test("of the dependency groups, those that are installed are held against pyproject.toml, with what they include", async () => {
  const groups = `default-groups = ["web-x"]
[package.dev-dependencies]
dev = [{ name = "c" }]
web-x = [{ name = "a" }, { name = "b" }]
[package.metadata.requires-dev]
dev = [{ name = "c" }]
web-x = [{ name = "a", specifier = ">=1,<2" }, { name = "b", marker = "sys_platform == 'linux'" }]
`;
  const packages = ["a", "b", "c"].map((name) => locked(name, [wheel(`${name}-1.0-py3-none-any.whl`)]));
  const lock = [uvLock(""), groups, ...packages.map((each) => `[[package]]\n${each}`)].join("\n");
  const project = (web: string, more = "") =>
    `[project]\nname = "web"\nversion = "0.1.0"\n[dependency-groups]\n"Web_X" = [${web}]\n${more}[tool.uv]\ndefault-groups = ["web.x"]\n`;
  const linux = "\"b; sys_platform == 'linux'\"";
  const agreeing = [
    undefined,
    project(`"a>=1,<2", ${linux}`, 'dev = ["other"]\n'),
    project('"A <2, >=1", { include-group = "core" }', `Core = [${linux}, { include-group = "web-x" }]\n`),
  ];
  for (const each of agreeing) {
    const { systems } = await resolve(lock, each === undefined ? {} : { project: each });
    assert.deepEqual(
      systems["x86_64-linux"]?.map(({ name }) => name),
      ["a", "b"],
    );
  }
  const disagreeing: [string, RegExp][] = [
    [project(`"a>=1,<2", ${linux}, "d"`), /they differ in "d"; run uv lock/],
    [project(`"a>=1", ${linux}`), /they differ in "a"/],
    [project('"a>=1,<2"'), /they differ in "b"/],
    [project(`"a>=1,<2", ${linux}, { include-group = "more" }`, 'more = ["e"]\n'), /they differ in "e"/],
    [
      project(`"a>=1,<2", ${linux}`)
        .replace('["web.x"]', '["web.x", "late"]')
        .replace("[tool", 'late = ["f"]\n[tool'),
      /differ in "f"/,
    ],
    [project(`"a>=1,<2", ${linux}`, 'late = ["g"]\n').replace('["web.x"]', '"all"'), /differ in "g"/],
  ];
  for (const [each, detail] of disagreeing) {
    await refuses(lock, [["E_LOCKFILE_INVALID", detail]], { project: each });
  }
});

test("a hostile name reaches the terminal quoted, and a member of every object is no package", async () => {
  const hostile = uvLock(
    '{ name = "\\u001b[2J" }',
    'name = "\\u001b[2J"\nversion = "1"\nsource = { registry = "x" }',
  );
  await refuses(hostile, [
    ["E_LOCKFILE_INVALID", /^web 0\.1\.0 depends on "\\u001b\[2j"|^line \d+: /],
    ["E_LOCKFILE_INVALID", /"\\u001b\[2J" can't be the name of a package/],
  ]);
  await refuses(uvLock('{ name = "constructor" }'), [
    ["E_LOCKFILE_INVALID", /constructor, which it has no package for/],
  ]);
  await refuses(uvLock('{ name = "__proto__" }'), [["E_LOCKFILE_INVALID", /has no package for/]]);
});
