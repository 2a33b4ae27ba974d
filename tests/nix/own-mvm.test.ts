/** A consumer's own mvm: the artifact is locked to that very source, with all of its inputs, and evaluates against it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { mvmforge } from "../front-door.ts";
import { build, INPUT, mkFlake, repository, stage } from "./consumer.ts";
import { PYTHON_FILES } from "./entries.ts";
import { folder, NIX_VERSIONS, type NixVersion, nix } from "./nix.ts";

const root = packageRoot();

/** A repository with a changed copy of mvm in it, the flake in the folder `dir`, with `inputs` more. */
function changedMvm(dir: string, inputs = ""): string {
  const copy = repository({
    "tools/flake.nix": '{ outputs = { self, mvm ? null }: { marker = "tools"; }; }',
  });
  cpSync(join(root, "tests/nix/mvm"), copy, { recursive: true });
  const flake = readFileSync(join(copy, "nix/flake.nix"), "utf8");
  const up = dir === "" ? "./" : "../";
  const changed = flake
    .replaceAll("../", up)
    .replace("inputs.nixpkgs.url", () => `${inputs}\n  inputs.nixpkgs.url`);
  writeFileSync(join(copy, dir, "flake.nix"), changed);
  if (dir === "") execFileSync("rm", [join(copy, "nix/flake.nix")]);
  const guest = readFileSync(join(copy, "mkGuest.nix"), "utf8");
  assert.match(guest, /passthru = \(old\.passthru or \{ \}\) \/\/ \{/);
  writeFileSync(
    join(copy, "mkGuest.nix"),
    guest.replace(/passthru = \(old\.passthru or \{ \}\) \/\/ \{/, '$& marker = "changed";'),
  );
  stage(copy);
  return copy;
}

const follows = (url: string, more = "") => `{
  ${INPUT}
  inputs.mvm.url = "${url}";
  inputs.mvmforge.inputs.mvm.follows = "mvm";
  ${more}
  outputs = { self, mvmforge, ... }: mvmforge.lib.mkFlake { src = ./.; entry = "app.py"; } // {
    narHash = mvmforge.inputs.mvm.narHash;
  };
}`;

interface Lock {
  nodes: Record<
    string,
    { locked: Record<string, unknown>; inputs?: Record<string, unknown>; flake?: boolean }
  >;
}

/** Build the consumer's workload, copy it where nothing can be written, and evaluate its guest with its own lock alone. */
async function artifact(
  cwd: string,
  version: NixVersion,
): Promise<{ lock: Lock; marker: string; metadata: string }> {
  const built = await build(cwd, ".#workload", version);
  const copy = join(folder({}), "artifact");
  cpSync(realpathSync(built), copy, { recursive: true });
  const options = { version, env: { MVMFORGE_TEST_INPUTS: "locked" } };
  const marker = await nix(
    ["eval", "--raw", "--no-update-lock-file", `path:${copy}#packages.x86_64-linux.default.marker`],
    options,
  );
  assert.equal(marker.status, 0, marker.stderr);
  const metadata = await nix(["flake", "metadata", "--no-update-lock-file", `path:${copy}`], options);
  assert.equal(metadata.status, 0, metadata.stderr);
  const lock = JSON.parse(readFileSync(join(copy, "flake.lock"), "utf8"));
  return { lock, marker: marker.stdout, metadata: metadata.stdout };
}

async function narHash(cwd: string, version: NixVersion): Promise<string> {
  const done = await nix(["eval", "--raw", ".#narHash"], { cwd, version });
  assert.equal(done.status, 0, done.stderr);
  return done.stdout;
}

for (const version of NIX_VERSIONS) {
  test(`an mvm in a subfolder of its repository, by follows (${version})`, async () => {
    const mvm = changedMvm("nix");
    const cwd = repository({ ...PYTHON_FILES, "flake.nix": follows(`git+file://${mvm}?dir=nix`) });
    const { lock, marker } = await artifact(cwd, version);
    assert.equal(marker, "changed");
    assert.equal(lock.nodes["mvm"]?.locked["narHash"], await narHash(cwd, version));
    assert.equal(lock.nodes["mvm"]?.locked["dir"], "nix");
    assert.deepEqual(Object.keys(lock.nodes).sort(), ["mvm", "nixpkgs", "root"]);
    const guest = await nix(["build", ".#guest", "--no-link"], { cwd, version });
    assert.equal(guest.status, 0, guest.stderr);
  });

  test(`an mvm with inputs of inputs, one that is no flake, and one that follows the consumer (${version})`, async () => {
    const data = folder({ "data.txt": "text" });
    const library = repository({
      "flake.nix": `{ inputs.data = { url = "path:${data}"; flake = false; }; outputs = { self, data }: { text = builtins.readFile "\${data}/data.txt"; }; }`,
    });
    const mvm = changedMvm(
      "",
      `inputs.library.url = "git+file://${library}"; inputs.again.url = "git+file://${library}"; inputs.consumer.url = "path:/none";`,
    );
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": follows(`git+file://${mvm}`, 'inputs.mvm.inputs.consumer.follows = "";'),
    });
    const { lock, marker } = await artifact(cwd, version);
    assert.equal(marker, "changed");
    assert.equal(lock.nodes["data"]?.flake, false);
    assert.deepEqual(lock.nodes["library"]?.inputs, { data: ["mvm", "again", "data"] });
    assert.deepEqual(lock.nodes["consumer"]?.inputs?.["mvm"], ["mvm"]);
  });
}

/** The flakes that an mvmctl of a checkout puts in place of the input mvm and of that one's own (fact 3). */
const checkout = (input: string, mvm: string): string[] => [
  ...["--override-input", input, `git+file://${mvm}?dir=nix/dev`],
  ...["--override-input", `${input}/mvm`, `git+file://${mvm}?dir=nix`],
];

/** A checkout of mvm with a mark on its guests, the flake nix/dev in it. */
function mvmCheckout(): string {
  const mvm = changedMvm("nix");
  writeFileSync(
    join(mvm, "nix/flake.nix"),
    readFileSync(join(mvm, "nix/flake.nix"), "utf8").replace(
      "github:NixOS/nixpkgs/nixos-25.11",
      `path:${join(process.env["MVMFORGE_TEST_CACHE"] ?? join(root, "tests/nix/.cache"), "nixpkgs")}`,
    ),
  );
  stage(mvm);
  return mvm;
}

for (const version of NIX_VERSIONS) {
  test(`an mvmctl of a checkout builds a consumer's artifact (${version})`, async () => {
    const mvm = mvmCheckout();
    const cwd = repository({ ...PYTHON_FILES, "flake.nix": mkFlake('{ src = ./.; entry = "app.py"; }') });
    const copy = join(folder({}), "artifact");
    cpSync(realpathSync(await build(cwd, ".#workload", version)), copy, { recursive: true });
    const locked = { version, env: { MVMFORGE_TEST_INPUTS: "locked" } };
    const overridden = [...checkout("mvm", mvm), "--no-write-lock-file"];
    const flake = `path:${copy}#packages.x86_64-linux.default`;
    for (const [attribute, value] of [
      ["marker", "changed"],
      ["variant", "dev"],
    ]) {
      const done = await nix(["eval", "--raw", `${flake}.${attribute}`, ...overridden], locked);
      assert.equal(done.stdout, value, done.stderr);
    }
    const built = await nix(["build", flake, "--no-link", ...overridden], locked);
    assert.equal(built.status, 0, built.stderr);
  });

  test(`nix/dev of a checkout as the consumer's own mvm gives a guest of the dev variant (${version})`, async () => {
    const mvm = mvmCheckout();
    const cwd = repository({
      ...PYTHON_FILES,
      "flake.nix": `{
        ${INPUT}
        inputs.mvm.url = "git+file://${mvm}?dir=nix/dev";
        inputs.mvm.inputs.mvm.url = "git+file://${mvm}?dir=nix";
        outputs = { self, mvmforge, mvm }: mvmforge.lib.mkFlake { src = ./.; entry = "app.py"; inherit mvm; };
      }`,
    });
    assert.equal((await nix(["eval", "--raw", ".#guest.variant"], { cwd, version })).stdout, "dev");
    const guest = await nix(["build", ".#guest", "--no-link"], { cwd, version });
    assert.equal(guest.status, 0, guest.stderr);
    const { marker } = await artifact(cwd, version);
    assert.equal(marker, "changed");
  });
}

test("the pin itself, whoever hands it over, gives the command line's own lock", async () => {
  const cwd = repository({
    ...PYTHON_FILES,
    "flake.nix": `{
      ${INPUT}
      outputs = { self, mvmforge }: mvmforge.lib.mkFlake { src = ./.; entry = "app.py"; mvm = mvmforge.inputs.mvm; };
    }`,
  });
  const out = join(folder({}), "artifact");
  assert.equal(mvmforge(["compile", join(cwd, "app.py"), "--out", out]).code, 0);
  execFileSync("diff", ["-r", `${out}/.`, `${await build(cwd, ".#workload")}/.`], { stdio: "pipe" });
});

test("the pin with another nixpkgs is another mvm", async () => {
  const nixpkgs = folder({ "flake.nix": "{ outputs = _: { }; }" });
  const cwd = repository({
    ...PYTHON_FILES,
    "flake.nix": `{
      ${INPUT}
      inputs.own.url = "path:${nixpkgs}";
      outputs = { self, mvmforge, own }: mvmforge.lib.mkFlake {
        src = ./.;
        entry = "app.py";
        mvm = mvmforge.inputs.mvm // { inputs = mvmforge.inputs.mvm.inputs // { nixpkgs = own; }; };
      } // { inherit (own) narHash; };
    }`,
  });
  const lock: Lock = JSON.parse(readFileSync(join(await build(cwd, ".#workload"), "flake.lock"), "utf8"));
  assert.equal(lock.nodes["nixpkgs"]?.locked["narHash"], await narHash(cwd, "trixie"));
});
