/** `npm run pin -- REV`, on a local git repository in place of mvm. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";
import { repository } from "./consumer.ts";
import { enter, type Finished, NIX_VERSIONS, type NixVersion } from "./nix.ts";

/** A repository with a commit for each text in its flake, and the commits' revisions. */
function history(...texts: string[]): { path: string; revisions: string[] } {
  const nixpkgs = repository({ "flake.nix": "{ outputs = _: { }; }" });
  const path = repository({});
  const git = (...args: string[]) =>
    execFileSync("git", [
      "-C",
      path,
      "-c",
      "user.name=tests",
      "-c",
      "user.email=tests@localhost",
      ...args,
    ]).toString();
  const revisions = texts.map((text) => {
    execFileSync("mkdir", ["-p", join(path, "nix")]);
    const inputs = `inputs.nixpkgs.url = "path:${nixpkgs}";`;
    writeFileSync(join(path, "nix/flake.nix"), `{ ${inputs} outputs = _: { text = "${text}"; }; }`);
    git("add", "-A");
    git("commit", "-qm", text);
    return git("rev-parse", "HEAD").trim();
  });
  return { path, revisions };
}

function project(mvm: string, rev: string, test: string): string {
  return repository({
    "flake.nix": `{
  inputs = {
    mvm.url = "git+file://${mvm}?dir=nix&rev=${rev}";
    nixpkgs.follows = "mvm/nixpkgs";
  };
  outputs = { self, mvm, nixpkgs }: { inherit (mvm) text; };
}
`,
    "flake.lock": '{"nodes":{"root":{}},"root":"root","version":7}',
    "package.json": JSON.stringify({ scripts: { generate: "touch generated", test } }),
  });
}

function pin(cwd: string, args: readonly string[], version?: NixVersion): Promise<Finished> {
  const program = [
    process.execPath,
    "--import",
    import.meta.resolve("tsx"),
    join(packageRoot(), "nix/pin.ts"),
  ];
  return enter([...program, ...args], { cwd, ...(version ? { version } : {}) });
}

for (const version of NIX_VERSIONS) {
  test(`the URL and the lock move together, then all is generated and tested (${version})`, async () => {
    const { path, revisions } = history("first", "second");
    const [first, second] = revisions as [string, string];
    const cwd = project(path, first, `test -e generated && grep -q ${second} flake.lock`);
    const moved = await pin(cwd, [second], version);
    assert.equal(moved.status, 0, moved.stderr);
    assert.match(moved.stderr, new RegExp(`mvm: ${first} -> ${second}`));
    assert.match(readFileSync(join(cwd, "flake.nix"), "utf8"), new RegExp(`dir=nix&rev=${second}";`));
    const { nodes } = JSON.parse(readFileSync(join(cwd, "flake.lock"), "utf8"));
    assert.equal(nodes.mvm.locked.rev, second);
    assert.equal(nodes.mvm.original.rev, second);
    assert.deepEqual(nodes.root.inputs.nixpkgs, ["mvm", "nixpkgs"]);
  });
}

test("where the tests fail, or the revision isn't there, both files are as they were", async () => {
  const { path, revisions } = history("first", "second");
  const [first, second] = revisions as [string, string];
  const cwd = project(path, first, "exit 1");
  const before = ["flake.nix", "flake.lock"].map((file) => readFileSync(join(cwd, file), "utf8"));
  for (const [rev, message] of [
    [second, /npm test failed with 1; flake\.nix and flake\.lock are as they were/],
    ["0".repeat(40), /flake lock failed with 1; flake\.nix and flake\.lock are as they were/],
  ] as const) {
    const done = await pin(cwd, [rev]);
    assert.equal(done.status, 1);
    assert.match(done.stderr, message);
    const after = ["flake.nix", "flake.lock"].map((file) => readFileSync(join(cwd, file), "utf8"));
    assert.deepEqual(after, before);
  }
});

test("anything but a whole revision is refused", async () => {
  const cwd = repository({});
  for (const args of [[], ["main"], ["c022a741"], ["0".repeat(40), "more"]]) {
    const done = await pin(cwd, args);
    assert.equal(done.status, 2);
    assert.match(done.stderr, /^usage: npm run pin -- REV, the 40 hexadecimal digits of a commit of mvm$/m);
  }
});
