/** The example that an editor shows for a function is a call that the function takes. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { packageRoot } from "../../../lib/ir/package-root.ts";
import * as mv from "../../../lib/sdk/typescript/index.ts";

const SOURCES = join(packageRoot(), "lib/sdk/typescript");
const source = readdirSync(SOURCES)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => readFileSync(join(SOURCES, file), "utf8"))
  .join("\n");

for (const name of Object.keys(mv).filter((name) => /^[a-z]/.test(name))) {
  test(`${name} has an example, which runs`, () => {
    const above = source.slice(0, source.indexOf(`\nexport function ${name}(`));
    const comment = above.slice(above.lastIndexOf("/**"));
    const [, text = ""] = /@example\s([\s\S]*?)\*\//.exec(comment) ?? [];
    const code = text
      .replace(/^ \* ?/gm, "")
      .replaceAll("\\/", "/")
      .trim();
    assert.match(code, new RegExp(`\\bmv\\.${name}\\(`));
    runInNewContext(code, { mv });
  });
}
