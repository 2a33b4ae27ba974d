/** What a guest's scripts say on the console, against the table that tells a reader what it means and what to do. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { packageRoot } from "../../lib/ir/package-root.ts";

const folder = join(packageRoot(), "templates/artifact/nix/guest");

/** Lines as the table has them, where names in capitals and ... stand for any text. */
function listed(): RegExp[] {
  const guide = readFileSync(join(packageRoot(), "specs/guest.md"), "utf8");
  return [...guide.matchAll(/^\| `([^`]+)` \|/gm)].map(([, line = ""]) => {
    const parts = line.split(/\b[A-Z]{1,}\b|\.\.\./).map((part) => part.replace(/[^\w\s]/g, "\\$&"));
    return new RegExp(`^${parts.join(".+")}$`);
  });
}

/** The words of each call that says something, with what a variable or a command gives in them as X. */
function said(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sh"))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), "utf8").replace(/^\s*#.*$/gm, "");
      return [...text.matchAll(/\b(say|say_once|stop) "((?:\$\([^)]*\)|[^"])*)"/g)].map(
        ([, how, words = ""]) => {
          const filled = words.replace(/\$\([^)]*\)|\$\{[^}]*\}|\$\w+/g, "X");
          return how === "stop" ? `not started: ${filled}` : filled;
        },
      );
    })
    .filter((words) => !/^(?:not started: )?X$/.test(words));
}

test("every line that a guest says has a row in specs/guest.md, with what to do about it", () => {
  const rows = listed();
  const texts = said();
  assert.ok(texts.length > 25, `${texts.length} texts are found`);
  for (const words of texts)
    assert.ok(
      rows.some((row) => row.test(words)),
      words,
    );
});
