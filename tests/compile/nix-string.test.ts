import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { nixString } from "../../lib/compile/nix-string.ts";
import fc from "../properties.ts";
import { newFolder, nixEval } from "./fixture.ts";

const HOSTILE = [
  "",
  '"; rm -rf /',
  '${builtins.abort "x"}',
  "$${x} $$$ \\${y} $",
  "''${a} '' ''' ''\\n",
  "a\r\nb\rc\n\td\v\f",
  '\\n \\\\ \\" \u0001 \u007f \u0085 \u2028',
  "😀 é \u{10ffff}",
];

for (const nix of ["trixie", "sid"] as const) {
  test(`any string is given back by the Nix literal made of it (${nix} nix)`, (context) => {
    const folder = newFolder(context);
    // A grapheme of any code points but NUL, one Nix process for all of them.
    const texts = [...HOSTILE, ...fc.sample(fc.string({ unit: "binary" }), 500)].filter(
      (text) => !text.includes("\0"),
    );
    writeFileSync(join(folder, "strings.nix"), `[\n${texts.map(nixString).join("\n")}\n]\n`);
    assert.deepEqual(nixEval(`import ${folder}/strings.nix`, nix), texts);
  });
}

test("what no Nix string can hold is refused", () => {
  assert.throws(() => nixString("a\0b"), RangeError);
  assert.throws(() => nixString("\ud800"), RangeError);
});
