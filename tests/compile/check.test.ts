/** `mvmforge compile --check`: whether a committed artifact is what its workload compiles to, told and not mended. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { CORPUS, mvmforge, scratch } from "../front-door.ts";
import fc from "../properties.ts";

/** A project of its own, compiled to `name`, and what --check says of it. */
function compiled(context: TestContext, name = "artifact") {
  const folder = scratch(context);
  cpSync(join(CORPUS, "http-python"), folder, { recursive: true });
  const args = ["compile", "app.py", "--out", name];
  assert.equal(mvmforge(args, { cwd: folder }).code, 0);
  // For what a run would leave behind: emit's own folder goes with the run.
  const temporary = scratch(context);
  const env = { ...process.env, TMPDIR: temporary };
  const check = (...more: string[]) => {
    const ran = mvmforge([...args, "--check", ...more], { cwd: folder, env });
    assert.deepEqual(readdirSync(temporary), []);
    return ran;
  };
  const drifted = (found: RegExp) => {
    const before = state(folder);
    const { code, stdout, stderr } = check();
    assert.deepEqual([code, stdout], [1, ""], stderr);
    assert.match(stderr, /^E_ARTIFACT_DRIFT: /);
    assert.match(stderr, found);
    assert.match(stderr, /write it again: mvmforge compile app\.py --out artifact/);
    assert.deepEqual(state(folder), before);
  };
  return { folder, artifact: join(folder, name), check, drifted };
}

/** Everything in a folder with its mode and when it was changed. */
function state(folder: string): string[] {
  return execFileSync("find", [folder, "-printf", "%p %m %T@ %C@\\0"]).toString("latin1").split("\0").sort();
}

function replaceBy(path: string, make: (path: string) => void): void {
  rmSync(path, { recursive: true });
  make(path);
}

for (const name of ["artifact", "artifact.tar.gz"]) {
  test(`${name} that is what would be written is exit code 0, and nothing is touched`, (context) => {
    const { folder, check } = compiled(context, name);
    const before = state(folder);
    const ran = check();
    assert.deepEqual([ran.code, ran.stdout], [0, ""], ran.stderr);
    assert.match(ran.stderr, /^artifact.*: http-python, as app\.py compiles to, .*\nir_hash /);
    const { ok, out, tree_hash } = JSON.parse(check("--json").stdout);
    assert.deepEqual([ok, out, /^[0-9a-f]{64}$/.test(tree_hash)], [true, name, true]);
    assert.deepEqual(state(folder), before);
  });
}

test("each way in which a folder can differ is told by the file's name, and by what is the matter with it", (context) => {
  const { artifact, check, drifted } = compiled(context);
  const whole = `${artifact}-whole`;
  renameSync(artifact, whole);
  drifted(/"artifact" is not there/);
  const inside = (path: string) => join(artifact, path);
  const ways: [RegExp, () => void][] = [
    [/changed: "src\/web\/page\.html";/, () => appendFileSync(inside("src/web/page.html"), " ")],
    [
      /changed: "src\/bin\/uptime" \(not executable any more\);/,
      () => chmodSync(inside("src/bin/uptime"), 0o644),
    ],
    [/changed: "src\/web\/page\.py" \(executable now\);/, () => chmodSync(inside("src/web/page.py"), 0o755)],
    [/missing: "src\/bin\/uptime";/, () => rmSync(inside("src/bin"), { recursive: true })],
    [
      /missing: "flake\.lock", "launch\.json";/,
      () => {
        for (const name of ["flake.lock", "launch.json"]) rmSync(inside(name));
      },
    ],
    [/added: "src\/\.DS_Store";/, () => writeFileSync(inside("src/.DS_Store"), "")],
    [/added: "result";.*move away what was added/s, () => symlinkSync("/nix/store", inside("result"))],
    [
      /added: "\.git\/", "src\/more\/", "src\/web\/deep\/";/,
      () => {
        for (const path of [".git/refs", "src/more/a/b", "src/more/c", "src/web/deep/er"])
          mkdirSync(inside(path), { recursive: true });
        for (const path of [".git/HEAD", "src/more/a/x", "src/web/deep/er/y"])
          writeFileSync(inside(path), "");
      },
    ],
    [/added: "src\/empty\/";/, () => mkdirSync(inside("src/empty"))],
    [/changed: "nix\/guest\.nix";/, () => truncateSync(inside("nix/guest.nix"))],
    [
      /changed: "src\/web\/page\.py" \(a link now\);/,
      () => replaceBy(inside("src/web/page.py"), (path) => symlinkSync("page.html", path)),
    ],
    [
      /changed: "src\/web\/page\.py" \(a folder now\);/,
      () => replaceBy(inside("src/web/page.py"), mkdirSync),
    ],
    [
      /written by mvmforge 0\.1\.9, and this is 0\.2\.0/,
      () =>
        writeFileSync(
          inside("launch.json"),
          readFileSync(inside("launch.json"), "utf8").replace(/("toolchain_version":)"[^"]*"/, '$1"0.1.9"'),
        ),
    ],
    [/added: "\\u001b\[2J"/, () => writeFileSync(inside("\u001b[2J"), "")],
    [
      /added: ".*\ufffd.*"/,
      () => writeFileSync(Buffer.concat([Buffer.from(inside("src/")), Buffer.from([0xff])]), ""),
    ],
    [/"artifact" is empty/, () => replaceBy(artifact, mkdirSync)],
  ];
  for (const [found, change] of ways) {
    rmSync(artifact, { recursive: true, force: true });
    cpSync(whole, artifact, { recursive: true, verbatimSymlinks: true });
    change();
    drifted(found);
  }
  rmSync(artifact, { recursive: true });
  renameSync(whole, artifact);
  assert.equal(check().code, 0);
});

test("what a checkout changes of an artifact is no drift: times, and modes but for the execute bit", (context) => {
  const { artifact, check } = compiled(context);
  for (const path of readdirSync(artifact, { recursive: true }) as string[]) {
    const place = join(artifact, path);
    const { mode } = lstatSync(place);
    chmodSync(place, mode & 0o700);
    utimesSync(place, 1, 1);
  }
  assert.equal(check().code, 0);
});

test("a pipe, a socket's like, or a file that can't be read doesn't stop the check", (context) => {
  const { folder, artifact, drifted } = compiled(context);
  execFileSync("mkfifo", [join(artifact, "src/pipe")]);
  unlinkSync(join(artifact, "launch.json"));
  execFileSync("mkfifo", [join(artifact, "launch.json")]);
  drifted(/changed: "launch\.json" \(neither file nor link now\); added: "src\/pipe";/);
  const ran = mvmforge(["compile", "app.py", "--out", "artifact"], { cwd: folder });
  assert.match(ran.stderr, /^E_COMPILE_OUTPUT_FOREIGN/);
});

test("many files that differ are counted, and the first named", (context) => {
  const { artifact, drifted } = compiled(context);
  for (let at = 0; at < 5000; at++) writeFileSync(join(artifact, `src/extra-${at}.txt`), "");
  drifted(/added: "src\/extra-0\.txt", "src\/extra-1\.txt".{0,300} and 4990 more;/);
});

test("an edit of the source or of the entry is drift, and compile mends it", (context) => {
  const { folder, check, drifted } = compiled(context);
  appendFileSync(join(folder, "src/web/page.html"), "<!-- changed -->");
  drifted(/changed: "launch\.json", "src\/web\/page\.html";/);
  writeFileSync(join(folder, "src/new.py"), "");
  drifted(/missing: "src\/new\.py";/);
  assert.equal(mvmforge(["compile", "app.py", "--out", "artifact"], { cwd: folder }).code, 0);
  assert.equal(check().code, 0);
});

test("the command that mends has the pin's options, and is one that a shell can take", (context) => {
  const { folder } = compiled(context);
  const args = ["compile", "./app.py", "--out", "art's", "--mvm-flake", "github:a/b"];
  const ran = mvmforge([...args, "--check"], { cwd: folder });
  assert.equal(ran.code, 1);
  assert.match(ran.stderr, /: mvmforge compile \.\/app\.py --out 'art'\\''s' --mvm-flake github:a\/b\n/);
  assert.equal(mvmforge(args, { cwd: folder }).code, 0);
  assert.equal(mvmforge([...args, "--check"], { cwd: folder }).code, 0);
  const pinned = mvmforge(["compile", "app.py", "--out", "art's", "--check"], { cwd: folder });
  assert.match(pinned.stderr, /changed: "flake\.nix"; missing: "flake\.lock";/);
});

test("what compile would refuse is refused by the same code", (context) => {
  const { folder, artifact, check } = compiled(context);
  const code = (out: string, input = "app.py") => {
    const ran = mvmforge(["compile", input, "--out", out, "--check", "--json"], { cwd: folder });
    return JSON.parse(ran.stdout).errors[0].code;
  };
  symlinkSync("artifact", join(folder, "link"));
  writeFileSync(join(folder, "file"), "");
  assert.equal(code("link"), "E_COMPILE_OUTPUT_EXISTS_NOT_DIR");
  assert.equal(code("file"), "E_COMPILE_OUTPUT_EXISTS_NOT_DIR");
  assert.equal(code("src"), "E_COMPILE_OUTPUT_FOREIGN");
  assert.equal(code("."), "E_COMPILE_OUTPUT_FOREIGN");
  assert.equal(code(""), "E_USAGE");
  assert.equal(code("artifact.zip"), "E_USAGE");
  assert.equal(code("artifact", "missing.py"), "E_ENTRY_NOT_FOUND");
  mkdirSync(join(folder, "other.tar.gz"));
  assert.equal(code("other.tar.gz"), "E_COMPILE_OUTPUT_FOREIGN");
  assert.equal(code("none/at/all"), "E_ARTIFACT_DRIFT");
  assert.ok(!readdirSync(folder).includes("none"));
  chmodSync(artifact, 0o555);
  chmodSync(folder, 0o555);
  assert.equal(check().code, 0);
  chmodSync(folder, 0o755);
});

test("an archive is compared to the byte, and what differs in it is named", (context) => {
  const { folder, artifact: archive, check } = compiled(context, "artifact.tar.gz");
  const whole = readFileSync(archive);
  const drifted = (bytes: Buffer, found: RegExp) => {
    writeFileSync(archive, bytes);
    const ran = check();
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, found);
  };
  drifted(gzipSync(gunzipSync(whole)), /holds the same files, and is not the same to the byte/);
  drifted(whole.subarray(0, -1), /holds the same files, and is not the same to the byte/);
  drifted(whole.subarray(0, -5000), /can't be read as an archive of mvmforge's/);
  drifted(Buffer.concat([whole, Buffer.from("x")]), /E_ARTIFACT_DRIFT/);
  drifted(Buffer.from("no archive"), /can't be read as an archive of mvmforge's/);
  drifted(Buffer.alloc(0), /"artifact\.tar\.gz" is empty/);
  drifted(gzipSync(Buffer.alloc(5000, "a")), /can't be read as an archive of mvmforge's/);
  writeFileSync(archive, whole);
  assert.equal(check().code, 0);
  appendFileSync(join(folder, "src/web/page.html"), " ");
  chmodSync(join(folder, "src/bin/uptime"), 0o644);
  unlinkSync(join(folder, "src/web/page.py"));
  writeFileSync(join(folder, "src", `${"long".repeat(10)}-ü.txt`), "");
  drifted(
    whole,
    /changed: "launch\.json", "src\/bin\/uptime" \(executable now\), "src\/web\/page\.html"; missing: "src\/(long){10}-ü\.txt"; added: "src\/web\/page\.py";/,
  );
});

test("a byte changed anywhere in an archive is drift, and no crash", (context) => {
  const { artifact: archive, check } = compiled(context, "artifact.tar.gz");
  const whole = readFileSync(archive);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] as number) ^ change;
      writeFileSync(archive, bytes);
      const ran = check();
      assert.equal(ran.code, 1, `${at} ${change}`);
      assert.match(ran.stderr, /^E_ARTIFACT_DRIFT/);
    }),
    { numRuns: 15 },
  );
});
