/** What runs without the parser is what the parser would have run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { plainRun } from "../../lib/cli/plain.ts";
import { program } from "../../lib/cli/program.ts";
import fc from "../properties.ts";

/** The command that the parser would run, its argument, and whether it is asked for JSON; undefined for usage. */
async function parsed(words: readonly string[]) {
  const found: { name: string; input: string | undefined; rest: string[]; json: boolean }[] = [];
  const root = program(() => undefined).configureOutput({ writeOut() {}, writeErr() {} });
  for (const command of root.commands) {
    command.configureOutput({ writeOut() {}, writeErr() {} }).action(() => {
      const [input, ...rest] = command.args;
      found.push({ name: command.name(), input, rest, json: command.opts()["json"] === true });
    });
  }
  await root.parseAsync(words, { from: "user" }).catch(() => undefined);
  return found[0];
}

const word = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom("emit", "validate", "canonicalize", "init", "doctor", "up", "explain"),
  },
  { weight: 3, arbitrary: fc.constantFrom("--json", "-", "app.py", "a b", "--help", "-h", "--", "-x") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "--json=1", "--jso", "-o", "out", "--no-flake", "-V", "__proto__"),
  },
  { weight: 1, arbitrary: fc.string() },
);

test("arguments that need no parser mean to it what they are taken for", async () => {
  let plain = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 4 }), async (words) => {
      if (plainRun(words) === undefined) return;
      plain++;
      const inputs = words.slice(1).filter((given) => given !== "--json");
      assert.deepEqual(await parsed(words), {
        name: words[0],
        input: inputs[0],
        rest: [],
        json: words.includes("--json"),
      });
    }),
    { numRuns: 3000 },
  );
  assert.ok(plain > 20, `${plain} of them`);
});

test("the runs that people make most need no parser", () => {
  for (const words of [
    ["emit", "app.py"],
    ["validate", "-", "--json"],
    ["--json"],
    ["doctor"],
    ["init", "my-app"],
  ])
    assert.equal(plainRun(words) !== undefined, words[0] !== "--json", words.join(" "));
});
