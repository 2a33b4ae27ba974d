import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { compileIntoCache } from "../../lib/compile/cache.ts";
import { compile } from "../../lib/compile/compile.ts";
import { sha256Hex } from "../../lib/ir/canonical.ts";
import { ownerName } from "../../lib/process/owner.ts";
import { CLI } from "../front-door.ts";
import { compileErrors, newFolder, repository, snapshot, workload, writeTree } from "./fixture.ts";

function newProject(test: TestContext) {
  const folder = newFolder(test);
  writeTree(join(folder, "src"), { "main.py": "print(1)", "pkg/mod.py": "" });
  return { folder, options: { workload: workload(), baseDir: folder, out: join(folder, "artifact") } };
}

test("an artifact is five names, with modes that owe nothing to the umask", async (context) => {
  const { options } = newProject(context);
  const before = process.umask(0o077);
  try {
    await compile(options);
    await compile({ ...options, out: `${options.out}.tar.gz` });
  } finally {
    process.umask(before);
  }
  assert.equal(statSync(`${options.out}.tar.gz`).mode & 0o7777, 0o644);
  const lines = snapshot(options.out)
    .split("\n")
    .filter(
      (line) => !line.startsWith("nix/") || line.startsWith("nix/ ") || line.startsWith("nix/guest.nix"),
    )
    .map((line) => line.split(" ").slice(0, 2).join(" "));
  assert.deepEqual(lines, [
    "./ 755",
    "flake.lock 644",
    "flake.nix 644",
    "launch.json 644",
    "nix/ 755",
    "nix/guest.nix 644",
    "src/ 755",
    "src/main.py 644",
    "src/pkg/ 755",
    "src/pkg/mod.py 644",
  ]);
});

test("an artifact replaces an artifact, an empty folder and nothing, and leaves no trace beside it", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  await compile(options);
  assert.equal(readFileSync(join(options.out, "src/main.py"), "utf8"), "print(2)");
  const empty = join(folder, "empty");
  mkdirSync(empty);
  await compile({ ...options, out: empty });
  await compile({ ...options, out: join(folder, "new/deep/artifact") });
  for (const out of [empty, join(folder, "new/deep/artifact")])
    assert.equal(snapshot(out), snapshot(options.out));
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "empty", "new", "src"]);
  assert.deepEqual(readdirSync(join(folder, "new/deep")), ["artifact"]);
});

test("an artifact is replaced where two folders can't be exchanged, too", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  // A module hook under which there is no koffi, and so no call to exchange with.
  const hook =
    "export const resolve = (name, context, next) => { if (name === 'koffi') throw new Error(); return next(name, context); }";
  const register = `import { register } from "node:module"; register(${JSON.stringify(dataUrl(hook))});`;
  const child = new URL("./compile-child.ts", import.meta.url).pathname;
  execFileSync(
    process.execPath,
    ["--import", "tsx", "--import", dataUrl(register), child, folder, options.out],
    { cwd: repository },
  );
  assert.equal(readFileSync(join(options.out, "src/main.py"), "utf8"), "print(2)");
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "src"]);
});

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

test("a read-only artifact, as one copied from the Nix store is, can be replaced", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  execFileSync("chmod", ["-R", "a-w", options.out]);
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  await compile(options);
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "src"]);
});

test("what isn't an artifact is never replaced", async (context) => {
  const { folder, options } = newProject(context);
  await compile({ ...options, out: join(folder, "artifact-with-more") });
  writeTree(folder, {
    "foreign/notes.txt": "mine",
    file: "mine",
    "artifact-with-more/notes.txt": "mine",
    "half/flake.nix": "mine",
    "half/launch.json": "{}",
    "archive.tar.gz": "mine",
    "folder.tar.gz/x": "mine",
  });
  symlinkSync("foreign", join(folder, "link"));
  symlinkSync("nothing", join(folder, "dangling"));
  const cases: [string, string, RegExp][] = [
    ["foreign", "E_COMPILE_OUTPUT_FOREIGN", /holds "notes\.txt", which mvmforge did not write/],
    ["artifact-with-more", "E_COMPILE_OUTPUT_FOREIGN", /holds "notes\.txt"/],
    ["half", "E_COMPILE_OUTPUT_FOREIGN", /is not an artifact/],
    ["file", "E_COMPILE_OUTPUT_EXISTS_NOT_DIR", /is not a folder/],
    ["link", "E_COMPILE_OUTPUT_EXISTS_NOT_DIR", /is a symbolic link/],
    ["dangling", "E_COMPILE_OUTPUT_EXISTS_NOT_DIR", /is a symbolic link/],
    ["archive.tar.gz", "E_COMPILE_OUTPUT_FOREIGN", /is not an archive of an artifact/],
    ["folder.tar.gz", "E_COMPILE_OUTPUT_FOREIGN", /is not a file/],
    ["src", "E_COMPILE_OUTPUT_FOREIGN", /is the source folder itself/],
    [".", "E_COMPILE_OUTPUT_FOREIGN", /the source folder .* is in/],
    ["file/below", "E_COMPILE_STAGING_FAILED", /ENOTDIR/],
    ["n".repeat(256), "E_COMPILE_STAGING_FAILED", /ENAMETOOLONG/],
    ["src/pkg", "E_COMPILE_OUTPUT_FOREIGN", /holds "mod\.py"/],
    ["link/../src", "E_COMPILE_OUTPUT_FOREIGN", /is the source folder itself/],
  ];
  const before = snapshot(folder);
  for (const [name, code, detail] of cases) {
    const errors = await compileErrors({ ...options, out: join(folder, name) });
    assert.deepEqual(
      errors.map((error) => error.code),
      [code],
      name,
    );
    assert.match(errors[0]?.detail ?? "", detail);
    assert.equal(snapshot(folder), before);
  }
});

test("an output that reaches the source through a link is seen for what it is", async (context) => {
  const { folder, options } = newProject(context);
  symlinkSync(".", join(folder, "alias"));
  const errors = await compileErrors({ ...options, out: join(folder, "alias/src") });
  assert.deepEqual(
    errors.map((error) => error.code),
    ["E_COMPILE_OUTPUT_FOREIGN"],
  );
});

test("an artifact is not replaced by one compiled from its own source", async (context) => {
  const { options } = newProject(context);
  await compile(options);
  const errors = await compileErrors({ ...options, baseDir: options.out });
  assert.deepEqual(
    errors.map((error) => error.code),
    ["E_COMPILE_OUTPUT_FOREIGN"],
  );
});

test("a failing compile leaves the old artifact and nothing else", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  const before = snapshot(options.out);
  symlinkSync("/etc/passwd", join(folder, "src/link"));
  assert.equal((await compileErrors(options)).length, 1);
  assert.equal(snapshot(options.out), before);
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "src"]);
});

/** Compile in a child under a mount namespace that a script prepares; what it says on stderr. */
function compileWhere(prepare: string, folder: string, out: string): string {
  const child = new URL("./compile-child.ts", import.meta.url).pathname;
  const script = `${prepare}\nexec "$@"`;
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const command = [process.execPath, "--import", "tsx", child, folder, out];
  const ran = spawnSync("unshare", [...user, "--mount", "sh", "-euc", script, "sh", ...command], {
    encoding: "utf8",
    cwd: repository,
  });
  return ran.stderr;
}

test("an output that is a mount point is refused before anything is copied, with a path in it", (context) => {
  const { folder } = newProject(context);
  mkdirSync(join(folder, "volume"));
  mkdirSync(join(folder, "a \\b"));
  writeFileSync(join(folder, "file.tar.gz"), "");
  writeFileSync(join(folder, "other"), "");
  const cases: [string, string, string][] = [
    ["volume", `mount -t tmpfs tmpfs ${folder}/volume`, "volume"],
    ["a \\b", `mount --bind "${folder}/volume" '${folder}/a \\b'`, "a"],
    ["file.tar.gz", `mount --bind ${folder}/other ${folder}/file.tar.gz`, "file"],
  ];
  for (const [out, prepare] of cases) {
    const list = `\nfind ${folder} | sort > ${folder}/../before.$$; "$@" || true; find ${folder} | sort | diff ${folder}/../before.$$ - >&2; rm ${folder}/../before.$$; exit`;
    const said = compileWhere(prepare + list, folder, join(folder, out));
    assert.match(
      said,
      /^E_COMPILE_STAGING_FAILED \. .* is a mount point.*\(EBUSY\); give a path in it or beside it[^\n]*\n$/,
    );
  }
});

test("an artifact in a lower layer of an overlay is refused before anything is copied, and a new one beside it isn't", async (context) => {
  const { folder, options } = newProject(context);
  await compile({ ...options, out: join(folder, "lower/artifact") });
  mkdirSync(join(folder, "lower/empty"));
  mkdirSync(join(folder, "merged"));
  const prepare = `
mkdir ${folder}/upper; mount -t tmpfs tmpfs ${folder}/upper; mkdir ${folder}/upper/u ${folder}/upper/w
mount -t overlay -o lowerdir=${folder}/lower,upperdir=${folder}/upper/u,workdir=${folder}/upper/w overlay ${folder}/merged
`;
  const list = `"$@" || true; ls -A ${folder}/merged >&2; rmdir ${folder}/upper 2>/dev/null; exit`;
  assert.match(
    compileWhere(prepare + list, folder, join(folder, "merged/artifact")),
    /^E_COMPILE_STAGING_FAILED \. .*lower layer of an overlay.*\(EXDEV\); remove it, or give another --out\nartifact\nempty\n$/,
  );
  execFileSync("rm", ["-rf", join(folder, "upper")]);
  for (const out of ["new", "empty"]) {
    const said = compileWhere(
      `${prepare}"$@"; ls ${folder}/merged/${out} >&2; exit`,
      folder,
      join(folder, "merged", out),
    );
    assert.match(said, /^flake\.lock\nflake\.nix\nlaunch\.json\n(?:nix\n)?src\n$/, out);
    execFileSync("rm", ["-rf", join(folder, "upper")]);
  }
});

test("an output named as another kind of archive is refused, and so is none", async (context) => {
  const { folder, options } = newProject(context);
  const before = snapshot(folder);
  for (const name of [
    "a.tgz",
    "a.zip",
    "a.tar",
    "a.tar.xz",
    "a.TAR.GZ",
    "a.tar.zst",
    "a.gz",
    "a.tbz2",
    "deep/a.tgz",
  ]) {
    const errors = await compileErrors({ ...options, out: join(folder, name) });
    assert.deepEqual(
      errors.map(({ code }) => code),
      ["E_COMPILE_OUTPUT_NAME"],
    );
    assert.match(
      errors[0]?.detail ?? "",
      /the only kind that is written is \.tar\.gz; write ".*\/a\.tar\.gz"/,
    );
  }
  for (const out of ["", "a\0b"]) {
    const errors = await compileErrors({ ...options, out });
    assert.equal(errors[0]?.code, "E_COMPILE_OUTPUT_NAME");
  }
  assert.equal(snapshot(folder), before);
});

test("containers that share a host's name and a volume leave each other's staging alone", (context) => {
  const { folder } = newProject(context);
  const code = 'import { ownerName } from "./lib/process/owner.ts"; console.log(ownerName().split("-")[0])';
  const tagIn = (before: string[]) => {
    const [file, ...rest] = [...before, process.execPath, "--import", "tsx", "-e", code];
    return execFileSync(file as string, rest, { cwd: repository, encoding: "utf8" });
  };
  const user = process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"];
  const elsewhere = ["unshare", ...user, "--pid", "--fork", "--mount-proc"];
  assert.equal(tagIn([]), tagIn([]));
  assert.notEqual(tagIn([]), tagIn(elsewhere));
  assert.ok(existsSync(folder));
});

test("a full disk is said, and takes nothing with it", (context) => {
  const { folder } = newProject(context);
  mkdirSync(join(folder, "disk"));
  writeFileSync(join(folder, "src/large"), Buffer.alloc(4 << 20));
  const prepare = `mount -t tmpfs -o size=1m tmpfs ${folder}/disk\n`;
  const after = `"$@" || true; ls -A ${folder}/disk >&2; exit`;
  const said = compileWhere(prepare + after, folder, join(folder, "disk/artifact"));
  assert.match(
    said,
    /^E_COMPILE_STAGING_FAILED \. the artifact can't be written: ENOSPC.*the old one, if any, is untouched\n$/,
  );
});

test("what keeps an archive from being written is said: a disk that fills up soon or late, an address space with no room", (context) => {
  const { folder } = newProject(context);
  mkdirSync(join(folder, "disk"));
  const out = join(folder, "disk/artifact.tar.gz");
  const small = (size: string) => `mount -t tmpfs -o size=${size} tmpfs ${folder}/disk`;
  const noise = (size: number) => writeFileSync(join(folder, "src/noise"), randomBytes(size));
  noise(4 << 20);
  assert.match(compileWhere(small("1m"), folder, out), /^E_COMPILE_STAGING_FAILED \. .*ENOSPC/);
  noise(60 << 20);
  assert.match(compileWhere(small("1m"), folder, out), /^E_COMPILE_STAGING_FAILED \. .*ENOSPC/);
  // Room for what is compressed, and not for the archive that it is put into.
  noise(3 << 20);
  assert.match(compileWhere(small("4m"), folder, out), /^E_COMPILE_STAGING_FAILED \. .*ENOSPC/);
  writeFileSync(join(folder, "workload.json"), JSON.stringify(workload()));
  const limited = ["-c", 'ulimit -v 6000000; exec "$@"', "sh", process.execPath, CLI, "compile"];
  assert.match(
    spawnSync("sh", [...limited, join(folder, "workload.json"), "--out", out], { encoding: "utf8" }).stderr,
    /^E_COMPILE_STAGING_FAILED: .*no memory to compress an archive in \(.*ulimit -v.*\); the old one/,
  );
  assert.deepEqual(readdirSync(join(folder, "disk")), []);
});

test("a read-only folder is said", (context) => {
  const { folder } = newProject(context);
  mkdirSync(join(folder, "disk"));
  const prepare = `mount -t tmpfs -o ro tmpfs ${folder}/disk`;
  for (const out of ["disk/artifact", "disk/new/artifact", "disk/artifact.tar.gz"]) {
    assert.match(compileWhere(prepare, folder, join(folder, out)), /^E_COMPILE_STAGING_FAILED \. .*EROFS/);
  }
});

test("what a killed run left is swept by the next, and what a running one has is not", async (context) => {
  const { folder, options } = newProject(context);
  const tag = (text: string) => sha256Hex(Buffer.from(text)).slice(0, 10);
  const elsewhere = [tag("another machine"), ...ownerName(dead()).split("-").slice(1)].join("-");
  const staged = (out: string, kind: string, owner: string) =>
    `.mvmforge-${tag(out)}-${kind}-${owner}-0123456789ab`;
  const names = {
    dead: staged("artifact", "new", ownerName(dead())),
    old: staged("artifact", "old", ownerName(dead())),
    reused: staged("artifact", "new", `${ownerName(process.ppid)}0`),
    running: staged("artifact", "new", ownerName(process.ppid)),
    elsewhere: staged("artifact", "new", elsewhere),
    ofOther: staged("other", "new", ownerName(dead())),
  };
  await compile(options);
  for (const name of Object.values(names)) writeTree(join(folder, name), { "src/x": "" });
  chmodSync(join(folder, names.dead, "src"), 0o555);
  await compile(options);
  assert.deepEqual(
    readdirSync(folder).sort(),
    [names.running, names.elsewhere, names.ofOther, "artifact", "src"].sort(),
  );
});

test("a run killed between two renames is mended: the old artifact is back even if the new one fails", async (context) => {
  const { folder, options } = newProject(context);
  await compile(options);
  const before = snapshot(options.out);
  const tag = (text: string) => sha256Hex(Buffer.from(text)).slice(0, 10);
  const aside = `.mvmforge-${tag("artifact")}-old-${ownerName(dead())}-0123456789ab`;
  execFileSync("mv", [options.out, join(folder, aside)]);
  writeFileSync(join(folder, "src/gone"), "");
  const errors = await compileErrors({
    ...options,
    onProgress: () => execFileSync("rm", ["-rf", join(folder, "src")]),
  });
  assert.equal(errors[0]?.code, "E_SOURCE_COPY_FAILED");
  assert.equal(snapshot(options.out), before);
});

test("runs into one folder at once each succeed, and one of them wins whole", async (context) => {
  const { folder, options } = newProject(context);
  const variants = Array.from({ length: 8 }, (_, index) =>
    workload({ entrypoint: { command: ["run", String(index)] } }),
  );
  const results = await Promise.all(variants.map((variant) => compile({ ...options, workload: variant })));
  const plan = JSON.parse(readFileSync(join(options.out, "launch.json"), "utf8"));
  assert.ok(results.some(({ irHash }) => irHash === plan.ir_hash));
  assert.deepEqual(readdirSync(options.out).sort(), ["flake.lock", "flake.nix", "launch.json", "nix", "src"]);
  assert.deepEqual(readdirSync(folder).sort(), ["artifact", "src"]);
});

test("processes that compile into one folder at once each succeed, and one of them wins whole", async (context) => {
  const { folder, options } = newProject(context);
  const ends = Array.from({ length: 6 }, (_, index) => {
    const path = join(folder, `workload-${index}.json`);
    writeFileSync(path, JSON.stringify(workload({ entrypoint: { command: ["run", String(index)] } })));
    return once(
      spawn(process.execPath, [CLI, "compile", path, "--out", options.out], { stdio: "ignore" }),
      "exit",
    );
  });
  assert.deepEqual(
    await Promise.all(ends),
    Array.from({ length: 6 }, () => [0, null]),
  );
  assert.match(
    JSON.parse(readFileSync(join(options.out, "launch.json"), "utf8")).entrypoint.command[1],
    /^[0-5]$/,
  );
  assert.deepEqual(readdirSync(options.out).sort(), ["flake.lock", "flake.nix", "launch.json", "nix", "src"]);
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith(".")),
    [],
  );
});

test("the cache has one folder a content, and gives it again", async (context) => {
  const { folder, options } = newProject(context);
  const cache = join(folder, "cache");
  mkdirSync(cache);
  const { out: _, ...rest } = options;
  const first = await compileIntoCache(cache, rest);
  const { ino } = statSync(first.out);
  const again = await compileIntoCache(cache, rest);
  assert.equal(again.out, first.out);
  assert.equal(statSync(again.out).ino, ino);
  const other = await compileIntoCache(cache, { ...rest, mvmFlake: "path:/other" });
  assert.notEqual(other.out, first.out);
  writeTree(join(folder, "src"), { "main.py": "print(2)" });
  await compileIntoCache(cache, rest);
  const artifacts = readdirSync(cache).filter((name) => !name.startsWith("."));
  assert.equal(artifacts.length, 3, artifacts.join());
  assert.ok(artifacts.every((name) => /^hello-[0-9a-f]{32}$/.test(name)));
});

/** The id of a process that has ended. */
function dead(): number {
  return spawnSync("true").pid;
}
