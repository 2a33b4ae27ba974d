/** What people compose of the functions: sources that are built, several modules, other systems, and what only lists. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { build, evaluated, INPUT, mkFlake, RECORDER, repository } from "./consumer.ts";
import { PYTHON_FILES } from "./entries.ts";
import { type Finished, folder, NIX_VERSIONS, type NixVersion, nix } from "./nix.ts";

const NO_IMPORT = ["--option", "allow-import-from-derivation", "false"];

function lastLine({ stderr }: Finished): string {
  return stderr.trimEnd().split("\n").at(-1)?.trim() ?? "";
}

/** A flake of ours in which pkgs, mkWorkload, mkUp and mkGuest are known, with these packages. */
const composed = (packages: string): string => `{
  ${INPUT}
  inputs.nixpkgs.follows = "mvmforge/nixpkgs";
  outputs = { self, mvmforge, nixpkgs }: let
    pkgs = nixpkgs.legacyPackages.x86_64-linux;
    inherit (nixpkgs) lib;
    inherit (mvmforge.lib.x86_64-linux) mkWorkload mkUp mkGuest;
  in { packages.x86_64-linux = rec { ${packages} }; };
}`;

const flakeParts = (perSystem: string, imports = "", systems = '"x86_64-linux"'): string => `{
  ${INPUT}
  inputs.nixpkgs.follows = "mvmforge/nixpkgs";
  inputs.flake-parts.url = "github:hercules-ci/flake-parts";
  outputs = inputs: inputs.flake-parts.lib.mkFlake { inherit inputs; } {
    systems = [ ${systems} ];
    imports = [ inputs.mvmforge.flakeModules.default ${imports} ];
    perSystem = { pkgs, ... }: { ${perSystem} };
  };
}`;

for (const version of NIX_VERSIONS) {
  test(`a source that is built is not looked into at evaluation, in whatever form it comes (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": composed(`
        built = pkgs.runCommand "built" { } "mkdir $out; cp -r \${./.} $out/below";
        copied = pkgs.runCommand "copied" { } "cp -r \${./.} $out";
        derivation = mkWorkload { src = copied; entry = "app.py"; };
        text = mkWorkload { src = "\${copied}"; entry = "app.py"; };
        below = mkWorkload { src = "\${built}/below"; entry = "app.py"; };
        sum = mkWorkload { src = built + "/below"; entry = "app.py"; pythonPath = [ "src" ]; };
        cleaned = mkWorkload { src = lib.cleanSource ./.; entry = "app.py"; };
        set = mkWorkload { src = lib.fileset.toSource { root = ./.; fileset = ./.; }; entry = "app.py"; };
        flake = mkWorkload { src = self; entry = "app.py"; };
      `),
    });
    for (const name of ["derivation", "text", "below", "sum", "cleaned", "set", "flake"]) {
      const done = await nix(["eval", ...NO_IMPORT, "--raw", `.#packages.x86_64-linux.${name}.drvPath`], {
        cwd,
        version,
      });
      assert.match(done.stdout, /-workload\.drv$/, `${name}: ${done.stderr}`);
    }
    const shown = await nix(["flake", "show"], { cwd, version });
    assert.equal(shown.status, 0, shown.stderr);
    for (const name of ["below", "set"])
      assert.equal(
        readFileSync(join(await build(cwd, `.#${name}`, version), "src/main.sh"), "utf8"),
        PYTHON_FILES["src/main.sh"],
      );
  });

  test(`nix search and nix flake show --legacy list a guest without building it (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; }'),
      "several/flake.nix": mkFlake(
        '{ src = ./..; workloads = { a.entry = "app.py"; b.entry = "app.py"; }; }',
      ),
    });
    const found = await nix(["search", ".", "guest", "--json"], { cwd, version });
    assert.equal(found.status, 0, found.stderr);
    assert.equal(
      JSON.parse(found.stdout)["legacyPackages.x86_64-linux.guest"].description,
      "Image of the guest of app.py",
    );
    for (const flake of [".", "./several"]) {
      const shown = await nix(["flake", "show", "--legacy", ...NO_IMPORT, flake], { cwd, version });
      assert.equal(shown.status, 0, shown.stderr);
    }
  });

  test(`nix flake check names a package that nixpkgs doesn't have, and the workload (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "app.py": PYTHON_FILES["app.py"].replace('["hello"]', '["hello", "jqq"]'),
      "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; }'),
    });
    const done = await nix(["flake", "check"], { cwd, version });
    assert.notEqual(done.status, 0);
    assert.match(done.stderr, /error: workload "hello": nixpkgs has no package "jqq"/);
  });

  test(`mkGuest hands named arguments on to mvm's, and keeps those of the workload (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": composed(`
        workload = mkWorkload { src = ./.; entry = "app.py"; };
        plain = mkGuest { inherit workload; };
        builder = mkGuest { inherit workload; role = "builder"; hostname = "b"; };
        wrong = mkGuest { inherit workload; variant = "production"; };
        renamed = mkGuest { inherit workload; name = "other"; };
      `),
    });
    assert.equal(await evaluated(cwd, ".#plain.role", version), "tenant");
    assert.equal(await evaluated(cwd, ".#builder.role", version), "builder");
    const wrong = await nix(["eval", "--raw", ".#wrong.drvPath"], { cwd, version });
    assert.match(lastLine(wrong), /variant must be "prod" or "dev", got "production"$/);
    const renamed = await nix(["eval", "--raw", ".#renamed.drvPath"], { cwd, version });
    assert.match(lastLine(renamed), /^error: mkGuest: unknown argument "name"[.,] /);
  });

  test(`in flake-parts, entry and workloads both given are refused (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": flakeParts('mvmforge = { src = ./.; entry = "app.py"; workloads.api.entry = "app.py"; };'),
    });
    const done = await nix(["eval", "--raw", ".#packages.x86_64-linux.default"], { cwd, version });
    assert.equal(
      lastLine(done),
      "error: perSystem.mvmforge: give entry or workloads, not both; an entry of workloads is { entry = ...; }",
    );
  });

  test(`in flake-parts, the module is imported twice and on systems that we don't have (${version})`, async () => {
    const again = "({ imports = [ inputs.mvmforge.flakeModules.default ]; })";
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": flakeParts(
        'mvmforge = { src = ./.; entry = "app.py"; };',
        again,
        '"x86_64-linux" "riscv64-linux"',
      ),
    });
    const names = await nix(
      ["eval", "--json", ".#packages", "--apply", "builtins.mapAttrs (_: builtins.attrNames)"],
      {
        cwd,
        version,
      },
    );
    assert.deepEqual(
      JSON.parse(names.stdout || "null"),
      { "riscv64-linux": [], "x86_64-linux": ["default", "workload"] },
      names.stderr,
    );
  });

  test(`what git doesn't track is said to be that: a source, a submodule (${version})`, async () => {
    const inner = committed(repository({ "app.py": PYTHON_FILES["app.py"] }));
    const cwd = repository({
      "app.py": PYTHON_FILES["app.py"],
      "flake.nix": composed(`
        untracked = mkWorkload { src = ./.; entry = "app.py"; };
        below = mkWorkload { src = ./.; entry = "library/app.py"; };
        folder = mkWorkload { src = ./library; entry = "app.py"; };
        within = mkWorkload { src = ./.; entry = "within.py"; };
        made = pkgs.runCommand "made" { } "mkdir $out $out/library; cp \${./within.py} $out/within.py";
        hollow = mkWorkload { src = made; entry = "within.py"; };
      `),
      "within.py": PYTHON_FILES["app.py"].replace('"src"', '"library"'),
    });
    mkdirSync(join(cwd, "src"));
    writeFileSync(join(cwd, "src/main.sh"), PYTHON_FILES["src/main.sh"]);
    git(cwd, "-c", "protocol.file.allow=always", "submodule", "add", "-q", inner, "library");
    const missing = await nix(["build", ".#untracked", "--no-link"], { cwd, version });
    assert.match(missing.stderr, /> E_SOURCE_PATH_NOT_FOUND /);
    assert.match(
      missing.stderr,
      /> mkWorkload: A flake in a git repository has the files that git tracks: git add /,
    );
    for (const name of ["below", "folder"]) {
      const done = await nix(["eval", "--raw", `.#${name}`], { cwd, version });
      assert.match(lastLine(done), /^error: mkWorkload: .*library.*\?submodules=1/);
    }
    for (const [name, fault] of [
      ["within", "E_SOURCE_PATH_NOT_FOUND "],
      ["hollow", "E_SOURCE_GLOB_INVALID .*the bundle is empty: "],
    ] as const) {
      const done = await nix(["build", `.#${name}`, "--no-link"], { cwd, version });
      assert.match(done.stderr, new RegExp(`> ${fault}`));
      assert.match(done.stderr, /> mkWorkload: A flake in a git repository .*\?submodules=1/);
    }
    const found = await nix(["eval", "--raw", `git+file://${cwd}?submodules=1#below`], { cwd, version });
    assert.match(found.stdout, /-workload$/, found.stderr);
  });

  test(`a program, a lockfile or a folder that git doesn't track is said to be that, a wrong glob is not (${version})`, async () => {
    const image = 'image=mv.nix_packages(["hello"])';
    const cwd = repository({
      ...PYTHON_FILES,
      "program.py": PYTHON_FILES["app.py"].replace('["sh", "main.sh"]', '["./run"]'),
      "lockfile.py": PYTHON_FILES["app.py"].replace(
        image,
        `${image}, dependencies=mv.python_dependencies(lockfile="uv.lock", tool="uv")`,
      ),
      "kept.py": PYTHON_FILES["app.py"].replace('("src")', '("src", include=["main.sh", "static/**"])'),
      "glob.py": PYTHON_FILES["app.py"].replace('("src")', '("src", include=["[a"])'),
      "flake.nix": composed(
        ["program", "lockfile", "kept", "glob"]
          .map((name) => `${name} = mkWorkload { src = ./.; entry = "${name}.py"; };`)
          .join(" "),
      ),
    });
    const untracked = /> mkWorkload: A flake in a git repository has the files that git tracks: git add /;
    for (const [name, code] of [
      ["program", "E_PROGRAM_NOT_FOUND"],
      ["lockfile", "E_SOURCE_PATH_NOT_FOUND"],
      ["kept", "E_SOURCE_GLOB_INVALID"],
    ] as const) {
      const done = await nix(["build", `.#${name}`, "--no-link"], { cwd, version });
      assert.match(done.stderr, new RegExp(`> ${code} `));
      assert.match(done.stderr, untracked, name);
    }
    const glob = await nix(["build", ".#glob", "--no-link"], { cwd, version });
    assert.match(glob.stderr, /> E_SOURCE_GLOB_INVALID /);
    assert.doesNotMatch(glob.stderr, untracked);
  });

  test(`a store path in a workload's strings is refused with what to do (${version})`, async () => {
    const cwd = repository({
      ...PYTHON_FILES,
      "app.py": `import sys\n${PYTHON_FILES["app.py"].replace('["sh", "main.sh"]', '[sys.executable, "main.py"]')}`,
      "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; }'),
    });
    const done = await nix(["build", ".#workload", "--no-link"], { cwd, version });
    assert.match(
      done.stderr,
      /> E_STORE_PATH \.apps\[0\]\.entrypoints\[0\]\.command\[0\]: "\/nix\/store\/[a-z0-9]{32}-python3-[^"]+" would not be in the guest; name its package/,
    );
  });

  test(`an entry imports from a folder above it, as with PYTHONPATH (${version})`, async () => {
    const cwd = repository({
      "shared/defaults.py": "MEMORY = 192\n",
      "services/api/src/main.sh": "echo api\n",
      "services/api/app.py": `from shared.defaults import MEMORY\n${PYTHON_FILES["app.py"].replace("256", "MEMORY")}`,
      "flake.nix": mkFlake('{ src = ./.; entry = "services/api/app.py"; pythonPath = [ "." ]; }'),
    });
    const launch = JSON.parse(
      readFileSync(join(await build(cwd, ".#workload", version), "launch.json"), "utf8"),
    );
    assert.equal(launch.resources.memory_mb, 192);
  });

  test(`mkUp takes a folder and an mvmctl of any name, and pastes neither (${version})`, async () => {
    const name = 'it\'s "my" $(touch hacked) `x` artifact';
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": composed(`
        workload = mkWorkload { src = ./.; entry = "app.py"; };
        hostile = pkgs.runCommand "hostile" { } ''
          mkdir -p "$out/it's \\"my\\" \\$(touch hacked)"
          cp -r \${workload} "$out/it's \\"my\\" \\$(touch hacked)/artifact"
          mkdir "$out/it's \\"my\\" \\$(touch hacked)/bin"
          cp \${./mvmctl} "$out/it's \\"my\\" \\$(touch hacked)/bin/mvmctl"
        '';
        up = mkUp {
          workload = "\${hostile}/it's \\"my\\" $(touch hacked)/artifact";
          mvmctl = "\${hostile}/it's \\"my\\" $(touch hacked)";
        };
        folder = mkUp { workload = ./. + ${JSON.stringify(`/${name.replace("$(", "\\$(")}`).replaceAll("\\\\$", "\\$")}; mvmctl = null; };
      `),
      mvmctl: RECORDER,
      [`${name}/launch.json`]: "{}",
    });
    chmodSync(join(cwd, "mvmctl"), 0o755);
    git(cwd, "add", "-A");
    const ran = await script(cwd, "up", version);
    assert.match(ran, /^up\n--flake\n.*--name\nhello\n/s);
    assert.match(await evaluated(cwd, ".#folder", version).then(String), /^\/nix\/store\/[a-z0-9]{32}-up$/);
  });
}

/** What the mvmctl of this package wrote down of its arguments. */
async function script(cwd: string, name: string, version: NixVersion): Promise<string> {
  const RECORD = join(folder({}), "record");
  const done = await nix(["run", `.#${name}`, "--", "-d"], { cwd, version, env: { RECORD } });
  assert.equal(done.status, 0, done.stderr);
  return readFileSync(RECORD, "utf8");
}

function committed(root: string): string {
  git(root, "-c", "user.name=tests", "-c", "user.email=tests@localhost", "commit", "-qm", "first");
  return root;
}

function git(root: string, ...args: string[]): void {
  execFileSync("git", ["-C", root, "-c", "core.hooksPath=/dev/null", ...args], { stdio: "pipe" });
}
