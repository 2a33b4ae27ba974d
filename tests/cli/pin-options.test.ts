import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { absoluteFlake } from "../../lib/cli/pin-options.ts";
import { newFolder, workload, writeTree } from "../compile/fixture.ts";
import { mvmforge } from "../front-door.ts";

const ENV = { HOME: "/home/me" };
const absolute = (reference: string) => absoluteFlake(reference, "/work dir/p", ENV);

test("a relative flake reference starts from the current folder, in every form that names a path", () => {
  const plain = (reference: string) => absoluteFlake(reference, "/p/q", ENV);
  const cases: [string, string][] = [
    [".", "/p/q"],
    ["./", "/p/q"],
    ["..", "/p"],
    ["./mvm", "/p/q/mvm"],
    ["../mvm?dir=nix", "/p/mvm?dir=nix"],
    ["./a/../mvm/", "/p/q/mvm"],
    ["~", "/home/me"],
    ["~/mvm?dir=nix", "/home/me/mvm?dir=nix"],
    ["/abs/mvm", "/abs/mvm"],
    ["path:./mvm", "path:/p/q/mvm"],
    ["path:mvm?dir=nix", "path:/p/q/mvm?dir=nix"],
    ["path:/abs", "path:/abs"],
    ["git+file:./mvm?ref=main&dir=nix", "git+file:///p/q/mvm?ref=main&dir=nix"],
    ["git+file:..", "git+file:///p"],
    ["git+file:///abs", "git+file:///abs"],
    ["tarball+file:./mvm.tar", "tarball+file:///p/q/mvm.tar"],
    ["github:owner/mvm/rev?dir=nix", "github:owner/mvm/rev?dir=nix"],
    ["git+ssh://git@host/mvm", "git+ssh://git@host/mvm"],
    ["https://host/mvm.tar.gz", "https://host/mvm.tar.gz"],
    ["nixpkgs", "nixpkgs"],
  ];
  for (const [given, wanted] of cases) assert.equal(plain(given), wanted, given);
  assert.equal(absolute("git+file:./a%20b"), "git+file:///work%20dir/p/a%20b");
});

test("what can't be made absolute is refused with the reason", () => {
  const cases: [string, RegExp][] = [
    ["~other/mvm", /is the shell's/],
    ["./mvm", /has to be a URL: write "path:\/work%20dir\/p\/mvm"/],
    ["git+file://mvm", /name of a machine/],
    ["git+file://./mvm", /name of a machine/],
    ["path:", /names no path/],
  ];
  for (const [given, said] of cases) assert.throws(() => absolute(given), said, given);
});

test("--mvm-flake, its variable and compile's own check agree", (context) => {
  const folder = newFolder(context);
  writeTree(join(folder, "src"), { "main.py": "" });
  mkdirSync(join(folder, "vendored"));
  writeFileSync(join(folder, "workload.json"), JSON.stringify(workload()));
  const compile = (words: string[], env = {}) =>
    mvmforge(["compile", "workload.json", "--out", "out", ...words], {
      cwd: folder,
      env: { ...process.env, ...env },
    });
  for (const [words, env] of [
    [["--mvm-flake", "./mvm?dir=nix"], {}],
    [[], { MVMFORGE_MVM_FLAKE_URL: "./mvm?dir=nix" }],
  ] as const) {
    const ran = compile([...words], env);
    assert.equal(ran.code, 0, ran.stderr);
    assert.ok(
      readFileSync(join(folder, "out/flake.nix"), "utf8").includes(`mvm.url = "${folder}/mvm?dir=nix";`),
    );
  }
  const refused: [string, RegExp][] = [
    ["vendored", /write \.\/vendored for the folder, flake:vendored/],
    ["github:o/r#x", /has a #/],
    ["", /is not a flake reference/],
  ];
  for (const [url, said] of refused) {
    const ran = compile(["--mvm-flake", url]);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, said);
  }
});
