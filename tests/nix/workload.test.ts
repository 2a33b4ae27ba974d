/** The artifact that Nix builds: the command line's, byte for byte, and nothing of the build in it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { mvmforge } from "../front-door.ts";
import { build, INPUT, mkFlake, repository, stage } from "./consumer.ts";
import { PYTHON_FILES } from "./entries.ts";
import { folder, NIX_VERSIONS, nix } from "./nix.ts";

const root = packageRoot();

/** Fails where the two folders differ in a name, a kind or a byte. */
function assertSame(left: string, right: string): void {
  execFileSync("diff", ["-r", "--no-dereference", `${left}/.`, `${right}/.`], { stdio: "pipe" });
}

function compiled(entry: string): string {
  const out = join(folder({}), "artifact");
  const ran = mvmforge(["compile", entry, "--out", out]);
  assert.equal(ran.code, 0, ran.stderr);
  return out;
}

const ours = compiled(join(root, "templates/python/app.py"));
for (const version of NIX_VERSIONS) {
  test(`our own .#workload is what mvmforge compile writes outside of Nix (${version})`, async () => {
    assertSame(await build(folder({}), `${root}#workload`, version), ours);
  });

  test(`an artifact in a read-only folder builds as a flake, with no lock written and nothing resolved (${version})`, async () => {
    const artifact = join(folder({}), "artifact");
    cpSync(ours, artifact, { recursive: true });
    const locked = readFileSync(join(artifact, "flake.lock"));
    execFileSync("chmod", ["-R", "a-w", artifact]);
    const env = { MVMFORGE_TEST_INPUTS: "locked" };
    const done = await nix(["build", `path:${artifact}`, "-o", join(folder({}), "guest")], { version, env });
    execFileSync("chmod", ["-R", "u+w", artifact]);
    assert.equal(done.status, 0, done.stderr);
    assert.deepEqual(readFileSync(join(artifact, "flake.lock")), locked);
    assert.deepEqual(readdirSync(artifact).sort(), ["flake.lock", "flake.nix", "launch.json", "nix", "src"]);
  });
}

const files = {
  ...PYTHON_FILES,
  "app.py": `import yaml
from shared.image import IMAGE
${PYTHON_FILES["app.py"].replace('mv.nix_packages(["hello"])', "IMAGE").replace('mv.local_path("src")', 'mv.local_path("src", exclude=["*.md"])')}`,
  "shared/image.py": 'import mvmforge as mv\nIMAGE = mv.nix_packages(["hello"])\n',
  "src/notes.md": "not in the bundle\n",
  "src/run": "#!/usr/bin/env python3\nprint('hello')\n",
  "flake.nix": mkFlake(
    '{ src = ./.; entry = "app.py"; name = "greeter"; pythonPackages = ps: [ ps.pyyaml ]; }',
  ),
};

test("an entry imports its siblings and pythonPackages, and its files keep their bytes", async () => {
  const cwd = repository(files);
  const link = await build(cwd, ".#workload");
  assert.match(readlinkSync(link), /-greeter$/);
  assert.equal(readFileSync(join(link, "src/run"), "utf8"), files["src/run"]);
  assert.ok(!existsSync(join(link, "src/notes.md")));
});

test("the artifact refers to nothing in the store: no tool of the build, no source", async () => {
  const cwd = repository(files);
  await build(cwd, ".#workload");
  const done = await nix(["path-info", "--recursive", ".#workload"], { cwd });
  assert.match(done.stdout, /^\/nix\/store\/[^/\n]+-greeter\n$/);
});

test("src may be a derivation's output or a folder of the repository, and the entry a workload in JSON", async () => {
  const workload = {
    schema_version: "0.1",
    id: "from-json",
    apps: [
      {
        name: "from-json",
        source: { kind: "local_path", path: "src" },
        image: { kind: "nix_packages", packages: [] },
        entrypoints: [{ kind: "command", command: ["sh", "main.sh"] }],
        resources: { cpu_cores: 1, memory_mb: 128, rootfs_size_mb: 256 },
      },
    ],
  };
  const cwd = repository({
    "app/workload.json": JSON.stringify(workload),
    "app/src/main.sh": PYTHON_FILES["src/main.sh"],
    "flake.nix": `{
      ${INPUT}
      outputs = { self, mvmforge }: let
        inherit (mvmforge.lib.x86_64-linux) mkWorkload;
        pkgs = mvmforge.inputs.nixpkgs.legacyPackages.x86_64-linux;
        made = pkgs.runCommand "made" { } "cp -r \${./app} $out";
      in {
        packages.x86_64-linux = {
          fromFolder = mkWorkload { src = ./app; entry = "workload.json"; };
          fromMade = mkWorkload { src = made; entry = "workload.json"; };
          fromSelf = mkWorkload { src = self; entry = "app/workload.json"; };
        };
      };
    }`,
  });
  const out = join(folder({}), "artifact");
  assert.equal(mvmforge(["compile", join(cwd, "app/workload.json"), "--out", out]).code, 0);
  for (const attribute of ["fromFolder", "fromMade", "fromSelf"])
    assertSame(await build(cwd, `.#${attribute}`), out);
});

test("an edit outside of the bundle's globs leaves every byte of the artifact, and the guest, as they are", async () => {
  const cwd = repository(files);
  const guest = async () => (await nix(["eval", "--raw", ".#guest.drvPath"], { cwd })).stdout;
  const before = await build(cwd, ".#workload");
  const kept = join(folder({}), "kept");
  cpSync(before, kept, { recursive: true, verbatimSymlinks: true });
  const guestBefore = await guest();
  assert.match(guestBefore, /^\/nix\/store\/.*\.drv$/);

  appendFileSync(join(cwd, "src/notes.md"), "more\n");
  writeFileSync(join(cwd, "README.md"), "new\n");
  stage(cwd);
  assertSame(await build(cwd, ".#workload"), kept);
  assert.equal(await guest(), guestBefore);
});
