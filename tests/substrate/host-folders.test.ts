import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { writeTree } from "../compile/fixture.ts";
import { newProject, type Project } from "./project.ts";

function withFolder(context: TestContext, target = "/mnt/config", path = "conf"): Project {
  const project = newProject(context, {
    app: { mounts: [{ source: { kind: "host_path", path }, target, mode: "ro" }] },
  });
  mkdirSync(join(project.folder, "conf"));
  return project;
}

test("a folder's text files arrive to the byte, over mvmctl's own newline (fact 11)", (context) => {
  const project = withFolder(context);
  const line = fc.string({ unit: "binary", maxLength: 30 }).map((text) => text.replaceAll("\0", ""));
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,9}( [a-z]+)?$/), { minLength: 1, maxLength: 5 }),
      line,
      (names, text) => {
        fc.pre(!/^-[neE]+$/.test(text));
        execFileSync("rm", ["-rf", join(project.folder, "conf")]);
        writeTree(join(project.folder, "conf"), Object.fromEntries(names.map((name) => [name, `${text}\n`])));
        const ran = project.up();
        assert.equal(ran.code, 0, ran.stderr);
        project.down("hello");
        assert.deepEqual(readdirSync(join(project.folder, "record/config")).sort(), [...names].sort());
        for (const name of names)
          assert.deepEqual(project.recorded(`config/${name}`), Buffer.from(`${text}\n`));
      },
    ),
    { numRuns: 12 },
  );
  assert.deepEqual(readdirSync(join(project.folder, "run/mvmforge")), [], "what mvmctl was handed is gone");
});

test("what mvmctl would refuse, change or drop is refused before the boot, by name (fact 11)", (context) => {
  const cases: [string, (folder: string) => void, RegExp][] = [
    [
      "no newline",
      (folder) => writeFileSync(join(folder, "a.ini"), "x"),
      /"a\.ini" doesn't end in a newline/,
    ],
    ["nothing", (folder) => writeFileSync(join(folder, ".keep"), ""), /"\.keep" doesn't end in a newline/],
    ["latin1", (folder) => writeFileSync(join(folder, "b"), Buffer.from([0xe9, 0x0a])), /"b" is not UTF-8/],
    ["nul", (folder) => writeFileSync(join(folder, "b"), "a\0\n"), /"b" holds a NUL/],
    ["option", (folder) => writeFileSync(join(folder, "b"), "-nE\n"), /"b" would be taken for an option/],
    ["folder", (folder) => mkdirSync(join(folder, "sub")), /"sub" is a folder/],
    ["link", (folder) => symlinkSync("/etc/passwd", join(folder, "l")), /"l" is a link/],
    ["pipe", (folder) => execFileSync("mkfifo", [join(folder, "p")]), /"p" is neither file nor folder/],
    [
      "taken",
      (folder) => writeFileSync(join(folder, "config.json"), "{}\n"),
      /"config\.json" has a name that mvm/,
    ],
    ["taken env", (folder) => writeFileSync(join(folder, "mvm-env.env"), "\n"), /"mvm-env\.env" has a name/],
    ["shell", (folder) => writeFileSync(join(folder, "$(reboot)"), "\n"), /\$\(reboot\)" has a name/],
    ["quote", (folder) => writeFileSync(join(folder, 'a"b'), "\n"), /has a name that mvmctl's shell/],
    [
      "large",
      (folder) => writeFileSync(join(folder, "big"), `${"x".repeat(140_000)}\n`),
      /"big" has 140001 bytes/,
    ],
    [
      "together",
      (folder) => {
        for (const name of ["a", "b", "c"]) writeFileSync(join(folder, name), `${"x".repeat(45_000)}\n`);
      },
      /135\d\d\d bytes in all/,
    ],
    [
      "quotes",
      (folder) => writeFileSync(join(folder, "q"), `${"'".repeat(40_000)}\n`),
      /160\d\d\d bytes in all/,
    ],
    [
      "many",
      (folder) => {
        for (let index = 0; index < 901; index++) writeFileSync(join(folder, `f${index}`), "\n");
      },
      /901 files/,
    ],
  ];
  for (const [name, make, said] of cases) {
    const project = withFolder(context);
    make(join(project.folder, "conf"));
    const ran = project.up();
    assert.equal(ran.code, 1, `${name}: ${ran.stderr}`);
    assert.match(ran.stderr, /E_MOUNT_UNSUPPORTED \.apps\[0\]\.mounts\[0\]\.source\.path/, name);
    assert.match(ran.stderr, said);
    assert.deepEqual(project.arguments(), [], name);
  }
});

test("every file at fault is named, not the first alone", (context) => {
  const project = withFolder(context);
  writeTree(join(project.folder, "conf"), { a: "x", b: "\xe9", "sub/c": "\n" });
  const { stderr } = project.up();
  for (const name of ["a", "b", "sub"]) assert.ok(stderr.includes(`"${name}"`), stderr);
});

test("a host path that is no folder is refused", (context) => {
  assert.match(
    withFolder(context, "/mnt/config", "missing").up().stderr,
    /E_MOUNT_UNSUPPORTED.*is not a folder/s,
  );
});

test("the user's own folder takes the place of the workload's", (context) => {
  const project = withFolder(context);
  writeFileSync(join(project.folder, "conf/bad"), "no newline");
  mkdirSync(join(project.folder, "mine"));
  writeFileSync(join(project.folder, "mine/x"), "y");
  const ran = project.up([project.entry, "--", "-v", `${project.folder}/mine:/mnt/config`]);
  assert.equal(ran.code, 0, ran.stderr);
  assert.deepEqual(
    project.arguments().filter((word) => word.endsWith(":/mnt/config")),
    [`${project.folder}/mine:/mnt/config`],
  );
});

test("apple-container, which is handed no folder, is refused for a workload that needs one (fact 31)", (context) => {
  const project = withFolder(context);
  const ran = project.up([project.entry, "--", "--hypervisor=apple-container"]);
  assert.equal(ran.code, 2);
  assert.match(ran.stderr, /E_MVM_UNSUPPORTED.*host folders.*--hypervisor docker/s);
});
