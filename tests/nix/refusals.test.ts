/** What bad input gets: a line that names the function, the argument and the fix, and no trace to read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { INPUT, repository } from "./consumer.ts";
import { PYTHON_FILES } from "./entries.ts";
import { NIX_VERSIONS, type NixVersion, nix } from "./nix.ts";

const TRACKED =
  "A flake in a git repository has the files that git tracks: git add what is missing, or for a submodule add ?submodules=1 to the flake's URL";
const SYSTEMS = "give a list of some of x86_64-linux, aarch64-linux, x86_64-darwin, aarch64-darwin";

/** By attribute: what is called, and the one line that comes of it. */
const REFUSED: Record<string, [call: string, line: string]> = {
  missing: ["mkWorkload { src = ./.; }", 'mkWorkload: argument "entry" is missing; it needs src, entry'],
  misspelt: [
    'mkWorkload { src = ./.; entri = "app.py"; }',
    'mkWorkload: unknown argument "entri", did you mean "entry"? It takes src, entry, name, pythonPackages, pythonPath, mvm',
  ],
  unknown: [
    'mkWorkload { src = ./.; entry = "app.py"; hostname = "x"; }',
    'mkWorkload: unknown argument "hostname". It takes src, entry, name, pythonPackages, pythonPath, mvm',
  ],
  notASet: [
    "mkWorkload ./.",
    "mkWorkload: it takes one set of arguments (src, entry, name, pythonPackages, pythonPath, mvm); got a path",
  ],
  notThere: [
    'mkWorkload { src = ./.; entry = "api.py"; }',
    `mkWorkload: entry "api.py" is not in src; it has app.py, flake.nix, notes, src. ${TRACKED}`,
  ],
  above: [
    'mkWorkload { src = ./.; entry = "../app.py"; }',
    'mkWorkload: entry "../app.py" is not inside of src; give a path that starts in src, such as "app.py"',
  ],
  inAndOut: [
    'mkWorkload { src = ./.; entry = "src/../../app.py"; }',
    'mkWorkload: entry "src/../../app.py" is not inside of src; give a path that starts in src, such as "app.py"',
  ],
  absolute: [
    'mkWorkload { src = ./.; entry = "/etc/passwd"; }',
    'mkWorkload: entry "/etc/passwd" is not inside of src; give a path that starts in src, such as "app.py"',
  ],
  empty: [
    'mkWorkload { src = ./.; entry = ""; }',
    'mkWorkload: entry "" is not inside of src; give a path that starts in src, such as "app.py"',
  ],
  pathAsEntry: [
    "mkWorkload { src = ./.; entry = ./app.py; }",
    'mkWorkload: entry must be a string such as "app.py"; got a path',
  ],
  spaces: [
    'mkWorkload { src = ./.; entry = "my app.py"; }',
    `mkWorkload: entry "my app.py" is not in src; it has app.py, flake.nix, notes, src. ${TRACKED}`,
  ],
  quotes: [
    'mkWorkload { src = ./.; entry = "it\'s \\"x\\" \\$y.py"; }',
    `mkWorkload: entry "it's \\"x\\" $y.py" is not in src; it has app.py, flake.nix, notes, src. ${TRACKED}`,
  ],
  stringAsSource: [
    'mkWorkload { src = "./."; entry = "app.py"; }',
    'mkWorkload: src must be a path such as ./.; got "./."',
  ],
  numberAsSource: [
    'mkWorkload { src = 1; entry = "app.py"; }',
    "mkWorkload: src must be a path such as ./.; got an int",
  ],
  fileAsSource: [
    'mkWorkload { src = ./src/main.sh; entry = "app.py"; }',
    "mkWorkload: src must be a folder; there is none at /nix/store/",
  ],
  noSource: [
    'mkWorkload { src = ./nowhere; entry = "app.py"; }',
    "mkWorkload: src must be a folder; there is none at /nix/store/",
  ],
  name: [
    'mkWorkload { src = ./.; entry = "app.py"; name = "my workload"; }',
    'mkWorkload: name "my workload" can\'t name a store path; use letters, digits and + - . _ ? =, no dot first',
  ],
  hiddenName: [
    'mkWorkload { src = ./.; entry = "app.py"; name = ".x"; }',
    'mkWorkload: name ".x" can\'t name a store path; use letters, digits and + - . _ ? =, no dot first',
  ],
  pythonList: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPackages = [ ]; }',
    "mkWorkload: pythonPackages must be a function such as ps: [ ps.pyyaml ]; got a list",
  ],
  mvmPath: [
    'mkWorkload { src = ./.; entry = "app.py"; mvm = ./.; }',
    "mkWorkload: mvm must be a flake input with an input nixpkgs, such as inputs.mvm; got a path",
  ],
  up: ["mkUp { }", 'mkUp: argument "workload" is missing; it needs workload'],
  upMisspelt: [
    "mkUp { workload = ./.; mvmctrl = null; }",
    'mkUp: unknown argument "mvmctrl", did you mean "mvmctl"? It takes workload, mvmctl, mvm',
  ],
  upNumber: [
    "mkUp { workload = 1; mvmctl = null; }",
    "mkUp: workload must be what mkWorkload gives; got an int",
  ],
  upFolder: [
    "mkUp { workload = ./src; mvmctl = null; }",
    "mkUp: workload must be what mkWorkload gives, or an artifact's folder; there is no launch.json in /nix/store/",
  ],
  upMvmctl: [
    'mkUp { workload = mkWorkload { src = ./.; entry = "app.py"; }; mvmctl = "mvmctl"; }',
    'mkUp: mvmctl must be a package with bin/mvmctl, or null for the one on PATH; got "mvmctl"',
  ],
  guestFolder: [
    "mkGuest { workload = ./src; }",
    "mkGuest: workload must be what mkWorkload gives, or an artifact's folder; there is no launch.json in /nix/store/",
  ],
  guestSystem: [
    'mkGuest { workload = mkWorkload { src = ./.; entry = "app.py"; }; system = "aarch64-darwin"; }',
    'mkGuest: no guest runs on "aarch64-darwin"; system is one of aarch64-linux, x86_64-linux',
  ],
  textAsSource: [
    'mkWorkload { src = toString ./.; entry = "app.py"; }',
    'mkWorkload: src must be a path such as ./.; got the text "/nix/store/',
  ],
  goneInStore: [
    'mkWorkload { src = "${./.}/nowhere"; entry = "app.py"; }',
    "mkWorkload: src must be a folder; there is none at /nix/store/",
  ],
  pythonPathText: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPath = "."; }',
    'mkWorkload: pythonPath must be a list of folders in src, such as [ "." ]; got "."',
  ],
  pythonPathAbove: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPath = [ ".." ]; }',
    'mkWorkload: pythonPath ".." is not inside of src; give a path that starts in src, such as "."',
  ],
  pythonPathNumber: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPath = [ 1 ]; }',
    'mkWorkload: pythonPath must be a string such as "."; got an int',
  ],
  pythonPathFile: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPath = [ "app.py" ]; }',
    'mkWorkload: pythonPath "app.py" is not a folder; give one, such as "."',
  ],
  pythonPathColon: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPath = [ "src:notes" ]; }',
    'mkWorkload: pythonPath "src:notes" has a colon in it, which Python splits its path at; rename the folder',
  ],
  entryFolder: [
    'mkWorkload { src = ./.; entry = "src"; }',
    'mkWorkload: entry "src" is not a file; give one, such as "app.py"',
  ],
  pythonPackagesNoList: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPackages = ps: ps; }',
    "mkWorkload: pythonPackages must give a list such as [ ps.pyyaml ]; it gave an attribute set",
  ],
  pythonPackagesName: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPackages = ps: [ "pyyaml" ]; }',
    'mkWorkload: pythonPackages must give packages such as ps.pyyaml; its list has "pyyaml" in it',
  ],
  pythonPathGone: [
    'mkWorkload { src = ./.; entry = "app.py"; pythonPath = [ "library" ]; }',
    `mkWorkload: pythonPath "library" is not in src; it has app.py, flake.nix, notes, src. ${TRACKED}`,
  ],
  flakeSystem: [
    '(mkFlake { src = ./.; entry = "app.py"; systems = [ "x86_64-linux" "riscv64-linux" ]; }).packages.x86_64-linux.workload',
    `mkFlake: mvmforge doesn't run on "riscv64-linux", which systems has in it; ${SYSTEMS}`,
  ],
  flakeSystemText: [
    '(mkFlake { src = ./.; entry = "app.py"; systems = "x86_64-linux"; }).packages.x86_64-linux.workload',
    `mkFlake: systems is "x86_64-linux"; ${SYSTEMS}`,
  ],
  flakeSystemNumber: [
    '(mkFlake { src = ./.; entry = "app.py"; systems = [ 1 ]; }).packages.x86_64-linux.workload',
    `mkFlake: systems has an int in it; ${SYSTEMS}`,
  ],
  flakeWorkloads: [
    '(mkFlake { src = ./.; workloads = [ "app.py" ]; }).packages.x86_64-linux.default',
    'mkFlake: workloads must be a set such as { api.entry = "app.py"; }; got a list',
  ],
  flakeSource: [
    '(mkFlake { src = ./nowhere; entry = "app.py"; }).packages.x86_64-linux.workload',
    "mkWorkload: src must be a folder; there is none at /nix/store/",
  ],
  guest: ["mkGuest { }", 'mkGuest: argument "workload" is missing; it needs workload'],
  guestNumber: ["mkGuest { workload = 1; }", "mkGuest: workload must be what mkWorkload gives; got an int"],
  flake: ['(mkFlake { entry = "app.py"; }).packages', 'mkFlake: argument "src" is missing; it needs src'],
  flakeNeither: [
    "(mkFlake { src = ./.; }).packages.x86_64-linux.workload",
    'mkFlake: argument "entry" is missing; give entry = "app.py", or workloads',
  ],
  flakeBoth: [
    '(mkFlake { src = ./.; entry = "app.py"; workloads = { }; }).packages.x86_64-linux.workload',
    "mkFlake: give entry or workloads, not both; an entry of workloads is { entry = ...; }",
  ],
  flakeTaken: [
    '(mkFlake { src = ./.; workloads = { x.entry = "app.py"; x-guest.entry = "app.py"; }; }).checks.x86_64-linux.x',
    'mkFlake: workloads has "x" and "x-guest", and the outputs of the first have the name of the second; rename one',
  ],
  flakeNoSystem: [
    '(mkFlake { src = ./.; entry = "app.py"; systems = [ ]; }).packages',
    `mkFlake: systems is empty; ${SYSTEMS}`,
  ],
  guestSystemNumber: [
    'mkGuest { workload = mkWorkload { src = ./.; entry = "app.py"; }; system = 1; }',
    "mkGuest: no guest runs on an int; system is one of aarch64-linux, x86_64-linux",
  ],
  guestMvm: [
    'mkGuest { workload = mkWorkload { src = ./.; entry = "app.py"; }; mvm = 1; }',
    "mkGuest: mvm must be a flake input with an input nixpkgs, such as inputs.mvm; got an int",
  ],
  upMvm: [
    'mkUp { workload = mkWorkload { src = ./.; entry = "app.py"; }; mvm = "mvm"; }',
    'mkUp: mvm must be a flake input with an input nixpkgs, such as inputs.mvm; got "mvm"',
  ],
  vmMvm: [
    'mkVm { workload = mkWorkload { src = ./.; entry = "app.py"; }; mvm = { }; }',
    "mkVm: mvm must be a flake input with an input nixpkgs, such as inputs.mvm; got an attribute set",
  ],
  flakeArtifactOfMany: [
    '(mkFlake { src = ./.; workloads.x.entry = "app.py"; artifact = ./artifact; }).packages.x86_64-linux.x',
    'mkFlake: an artifact is of one entry; give it in workloads, as in { api = { entry = "app.py"; artifact = ./artifact; }; }',
  ],
  flakeArtifactText: [
    '(mkFlake { src = ./.; entry = "app.py"; artifact = "artifact"; }).packages.x86_64-linux.guest',
    'mkFlake: artifact must be the path of a folder such as ./artifact; got "artifact"',
  ],
  flakeArtifactNumber: [
    '(mkFlake { src = ./.; workloads.x = { entry = "app.py"; artifact = 1; }; }).packages.x86_64-linux.x-guest',
    "mkFlake: artifact must be the path of a folder such as ./artifact; got an int",
  ],
  flakeArtifactGone: [
    '(mkFlake { src = ./.; entry = "app.py"; artifact = ./artifact; }).packages.x86_64-linux.guest',
    "mkFlake: artifact has no launch.json in /nix/store/",
  ],
  flakeWorkload: [
    '(mkFlake { src = ./.; workloads.api.entri = "app.py"; }).packages.x86_64-linux.api',
    'mkFlake: workloads.api: unknown argument "entri", did you mean "entry"? It takes entry, artifact, src, name, pythonPackages, pythonPath, mvm, mvmctl',
  ],
  flakeName: [
    '(mkFlake { src = ./.; workloads."my api".entry = "app.py"; }).packages.x86_64-linux."my api"',
    'mkWorkload: name "my api" can\'t name a store path; use letters, digits and + - . _ ? =, no dot first',
  ],
};

const attributes = Object.entries(REFUSED).map(([name, [call]]) => `${name} = ${call};`);
const consumer = repository({
  ...PYTHON_FILES,
  "flake.nix": `{
      ${INPUT}
      outputs = { self, mvmforge }: let
        inherit (mvmforge.lib) mkFlake;
        inherit (mvmforge.lib.x86_64-linux) mkWorkload mkUp mkGuest mkVm;
      in {
        ${attributes.join("\n")}
        packages.x86_64-linux = {
          broken = mkWorkload { src = ./.; entry = "notes/broken.py"; };
          invalid = mkWorkload { src = ./.; entry = "notes/invalid.py"; };
          noPackage = mkGuest { workload = mkWorkload { src = ./.; entry = "notes/package.py"; }; };
          noProgram = mkGuest { workload = mkWorkload { src = ./.; entry = "notes/program.py"; }; };
          noCheck = mkGuest { workload = mkWorkload { src = ./.; entry = "notes/check.py"; }; };
          spaced = mkWorkload { src = ./.; entry = "notes/it's \\"my\\" \\$app.py"; };
        };
      };
    }`,
  "notes/broken.py": 'def load():\n    raise RuntimeError("no such table")\n\nload()\n',
  "notes/invalid.py": PYTHON_FILES["app.py"]
    .replace('id="hello"', 'id="Not Valid"')
    .replace('"src"', '"../src"'),
  "notes/package.py": PYTHON_FILES["app.py"]
    .replace('["hello"]', '["hello", "pythn3"]')
    .replace('"src"', '"../src"'),
  "notes/program.py": PYTHON_FILES["app.py"]
    .replace('["sh",', '["it\'s $(id)\\x1b",')
    .replace('"src"', '"../src"'),
  "notes/check.py": PYTHON_FILES["app.py"]
    .replace("    network=", '    health=mv.health(command=["curl", "localhost"]),\n    network=')
    .replace('"src"', '"../src"'),
  'notes/it\'s "my" $app.py': PYTHON_FILES["app.py"].replace('"src"', '"../src"'),
});

/** The last line that a person sees: Nix's own trace, where it prints one, stands above it. */
async function refusal(attribute: string, version: NixVersion): Promise<string> {
  const done = await nix(["eval", "--raw", `.#${attribute}`], { cwd: consumer, version });
  assert.notEqual(done.status, 0, `${attribute} evaluates`);
  return done.stderr.trimEnd().split("\n").at(-1)?.trim() ?? "";
}

for (const [name, [call, line]] of Object.entries(REFUSED)) {
  test(`${call} is refused in one line`, async () => {
    for (const version of NIX_VERSIONS) {
      const shown = await refusal(name, version);
      assert.ok(shown.startsWith(`error: ${line}`), shown);
    }
  });
}

for (const version of NIX_VERSIONS) {
  test(`an entry that fails ends the build's log with the coded error and its traceback (${version})`, async () => {
    const done = await nix(["build", ".#broken", "--no-link"], { cwd: consumer, version });
    assert.equal(done.status, 1);
    const log = done.stderr.split("\n").flatMap((line) => /^\s+> (.*)$/.exec(line)?.[1] ?? []);
    assert.match(
      log[0] ?? "",
      /^E_SDK_FAILED: notes\/broken\.py:2: RuntimeError: no such table$/,
      done.stderr,
    );
    assert.equal(log.at(-1), "RuntimeError: no such table", done.stderr);
    assert.ok(
      log.some((line) => /broken\.py", line 2, in load/.test(line)),
      done.stderr,
    );
  });
}

test("a workload that isn't valid ends the build's log with the coded error", async () => {
  const done = await nix(["build", ".#invalid", "--no-link"], { cwd: consumer });
  assert.equal(done.status, 1);
  assert.match(done.stderr, /> E_INVALID_ID /);
});

test("a package that nixpkgs doesn't have is named, with the workload and how to search for it", async () => {
  for (const version of NIX_VERSIONS)
    assert.equal(
      await refusal("packages.x86_64-linux.noPackage.drvPath", version),
      'error: workload "hello": nixpkgs has no package "pythn3"; the nearest is "python3"',
    );
});

test("a program that nothing in the guest has fails the guest's build", async () => {
  const says = async (attribute: string) => {
    const done = await nix(["build", `.#${attribute}`, "--no-link"], { cwd: consumer });
    assert.equal(done.status, 1);
    return /> (workload .*)/.exec(done.stderr)?.[1] ?? done.stderr;
  };
  assert.equal(
    await says("noProgram"),
    `workload "hello": E_PROGRAM_NOT_FOUND: nothing in the guest has $'it\\'s $(id)\\E', which the entrypoint starts; add the package that has it to the image`,
  );
  assert.equal(
    await says("noCheck"),
    `workload "hello": E_PROGRAM_NOT_FOUND: nothing in the guest has 'curl', which the health check starts; add the package that has it to the image`,
  );
});

test("an entry with spaces, quotes and a dollar sign in its name is built like any other", async () => {
  const done = await nix(["build", ".#spaced", "--no-link"], { cwd: consumer });
  assert.equal(done.status, 0, done.stderr);
});
