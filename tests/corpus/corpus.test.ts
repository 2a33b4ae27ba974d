/** Every entry of the corpus, in both languages: the same bytes, the same artifact. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { CORPUS, mvmforge, scratch } from "../front-door.ts";
import { compilable, ENTRIES } from "./entries.ts";

/** Every file of a folder with its mode and content, by its path. */
function contents(folder: string, path = ""): Record<string, string> {
  const at = join(folder, path);
  const stat = lstatSync(at);
  if (stat.isSymbolicLink()) return { [path]: `-> ${readlinkSync(at)}` };
  if (!stat.isDirectory()) {
    return {
      [path]: `${(stat.mode & 0o7777).toString(8)} ${createHash("sha256").update(readFileSync(at)).digest("hex")}`,
    };
  }
  return Object.assign({}, ...readdirSync(at).map((name) => contents(folder, join(path, name))));
}

for (const name of ENTRIES) {
  test(`${name}: app.py and app.ts emit expected.canonical.json, byte for byte`, () => {
    const expected = readFileSync(join(CORPUS, name, "expected.canonical.json"));
    for (const entry of ["app.py", "app.ts"]) {
      const ran = mvmforge(["emit", join(CORPUS, name, entry)]);
      assert.equal(ran.stderr, "");
      assert.equal(ran.code, 0);
      assert.ok(ran.bytes.equals(expected), `${entry} emits other bytes:\n${ran.stdout}`);
    }
  });

  test(`${name}: both languages compile to the same artifact, whose ir_hash is emit's SHA-256`, async (context) => {
    const folder = scratch(context);
    const source = await compilable(name);
    const [ofPython, ofTypeScript] = ["app.py", "app.ts"].map((entry) => {
      const ran = mvmforge(["compile", join(source, entry), "--out", join(folder, entry)]);
      assert.equal(ran.code, 0, ran.stderr);
      return contents(join(folder, entry));
    });
    assert.deepEqual(ofPython, ofTypeScript);
    assert.deepEqual(readdirSync(join(folder, "app.py")), [
      "flake.lock",
      "flake.nix",
      "launch.json",
      "nix",
      "src",
    ]);
    const emitted = readFileSync(join(CORPUS, name, "expected.canonical.json"));
    const launch = JSON.parse(readFileSync(join(folder, "app.py/launch.json"), "utf8"));
    assert.equal(launch.ir_hash, createHash("sha256").update(emitted).digest("hex"));
    assert.ok(!existsSync(join(folder, "app.py/pre-build.sh")), "mvmctl would run it");
  });

  test(`${name}: canonicalize leaves the expected bytes as they are`, () => {
    const path = join(CORPUS, name, "expected.canonical.json");
    assert.ok(mvmforge(["canonicalize", path]).bytes.equals(readFileSync(path)));
  });
}
