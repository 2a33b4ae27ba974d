/** Our own flake: what Nix itself says of it, the package that it builds, and the templates. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { build, evaluated, repository, stage } from "./consumer.ts";
import { enter, folder, NIX_VERSIONS, nix } from "./nix.ts";

const root = packageRoot();
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));

for (const version of NIX_VERSIONS) {
  test(`nix flake check, show and metadata pass, and flake.lock is the lock of flake.nix (${version})`, async () => {
    for (const args of [["check"], ["show"], ["metadata", "--no-update-lock-file"]]) {
      const done = await nix(["flake", ...args, root], { cwd: root, version });
      assert.equal(done.status, 0, done.stderr);
      assert.doesNotMatch(done.stderr, /lock file/);
    }
  });

  for (const [template, entry] of [
    ["python", "app.py"],
    ["typescript", "app.ts"],
  ] as const) {
    test(`the template ${template} is a repository that works as it is (${version})`, async () => {
      const cwd = repository({});
      const made = await nix(["flake", "init", "-t", `${root}#${template}`], { cwd, version });
      assert.equal(made.status, 0, made.stderr);
      stage(cwd);
      const workload = await build(cwd, ".#workload", version);
      assert.equal(JSON.parse(readFileSync(join(workload, "launch.json"), "utf8")).workload_id, "web");
      for (const command of ["check", "show"]) {
        const done = await nix(["flake", command], { cwd, version });
        assert.equal(done.status, 0, done.stderr);
      }
      const readme = readFileSync(join(cwd, "README.md"), "utf8");
      assert.ok(readme.includes(entry));
      for (const command of ["nix build .#workload", "nix build .#guest", "nix run .#up"])
        assert.ok(readme.includes(`    ${command} `), command);
    });
  }
}

test("the package is node, the bundle and no more; Python, npm and the build are not in its closure", async () => {
  const link = await build(folder({}), `${root}#mvmforge`);
  const ran = await enter([join(link, "bin/mvmforge"), "--version"]);
  assert.equal(ran.stdout, `mvmforge ${manifest.version}\n`);
  for (const page of [
    "bash-completion/completions/mvmforge.bash",
    "zsh/site-functions/_mvmforge",
    "fish/vendor_completions.d/mvmforge.fish",
  ])
    assert.ok(statSync(join(link, "share", page)).size > 0, page);
  assert.match(readdirSync(join(link, "share/man/man1")).join(), /^mvmforge\.1(\.gz)?$/);
  const files = readdirSync(join(link, "lib/mvmforge"), { recursive: true }).map(String);
  assert.deepEqual(
    files.filter((path) => path.endsWith(".node")).map((path) => path.replace(/^.*\/(?=[^/]+\/[^/]+$)/, "")),
    ["linux_x64/koffi.node"],
  );
  const paths = await nix(["path-info", "--recursive", `${root}#mvmforge`]);
  const names = paths.stdout
    .trim()
    .split("\n")
    .map((path) => path.replace(/^\/nix\/store\/[^-]+-/, "").replace(/-[\d.]+.*$/, ""));
  assert.deepEqual(names.sort(), ["gcc", "glibc", "mvmforge", "nodejs-slim"]);
  assert.equal(await evaluated(root, ".#mvmforge.meta.description"), manifest.description);
  assert.equal(await evaluated(root, ".#mvmforge.version"), manifest.version);
  assert.equal(await evaluated(root, ".#mvmforge.meta.mainProgram"), "mvmforge");
  assert.equal(await evaluated(root, ".#mvmforge.meta.license.spdxId"), manifest.license);
});

test("our own apps run, and our own guest is the template's", async () => {
  for (const app of ["", "#mvmforge"]) {
    const ran = await nix(["run", `${root}${app}`, "--", "--version"]);
    assert.equal(ran.stdout, `mvmforge ${manifest.version}\n`, ran.stderr);
  }
  const refused = await nix(["run", `${root}#up`, "--", "--bogus"]);
  assert.match(refused.stderr, /unexpected argument '--bogus' found/);
  assert.ok(readdirSync(await build(folder({}), `${root}#guest`)).includes("rootfs.initrd"));
});

test("each dependency is fetched by the lock's integrity, for this platform, and only if the build needs it", async () => {
  const asked = await nix(["path-info", "--recursive", "--derivation", `${root}#mvmforge`]);
  const fetched = asked.stdout.split("\n").filter((path) => path.endsWith(".tgz.drv"));
  const named = (name: string) => fetched.filter((path) => path.includes(name));
  assert.equal(named("esbuild").length, 2, "esbuild, and the binary for this platform");
  for (const unneeded of ["fast-check", "biomejs", "esbuild-darwin", "koffi-win32"])
    assert.ok(!fetched.some((path) => path.includes(unneeded)), unneeded);
  const { version } = lock.packages["node_modules/minimatch"];
  const shown = await nix(["show-derivation", ...named(`-minimatch-${version}.tgz`)]);
  const { env } = Object.values(JSON.parse(shown.stdout))[0] as { env: Record<string, string> };
  assert.equal(env["outputHash"], lock.packages["node_modules/minimatch"].integrity);
  assert.equal(env["outputHashMode"], "flat");
});

test("workloads evaluate on every system", async () => {
  for (const system of ["aarch64-darwin", "x86_64-darwin", "aarch64-linux", "x86_64-linux"])
    assert.match(String(await evaluated(root, `.#packages.${system}.workload.drvPath`)), /-workload\.drv$/);
});

test("the development shell has what a contributor runs, and nix fmt finds nothing to do", async () => {
  const tools = ["node", "npm", "python3", "git"].map((tool) => `${tool} --version`).join(" && ");
  const shell = await nix(["develop", root, "-c", "sh", "-c", tools]);
  assert.equal(shell.status, 0, shell.stderr);
  const nixFiles = execFileSync("git", [
    "-C",
    root,
    "ls-files",
    "flake.nix",
    "nix/*.nix",
    "templates/*.nix",
  ]).toString();
  const copies = folder(
    Object.fromEntries(
      nixFiles
        .trim()
        .split("\n")
        .map((path) => [path, readFileSync(join(root, path), "utf8")]),
    ),
  );
  const formatted = await nix(
    ["run", `${root}#formatter.x86_64-linux`, "--", ...nixFiles.trim().split("\n")],
    { cwd: copies },
  );
  assert.equal(formatted.status, 0, formatted.stderr);
  for (const path of nixFiles.trim().split("\n"))
    assert.equal(readFileSync(join(copies, path), "utf8"), readFileSync(join(root, path), "utf8"), path);
});
