import assert from "node:assert/strict";
import { test } from "node:test";
import { visitJson } from "../../lib/ir/json-text.ts";
import fc from "../properties.ts";

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON with up to three small edits, most of which make it none. */
const mistaken = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(2),
        fc.oneof(
          fc.constantFrom(..."{}[]\",:\\ \n\t\r0123456789-+.eEuftn/#'`\u0001\u00a0\u2028\ufeff"),
          fc.constantFrom("true", "null", "\\u00", "1e", "//", '""'),
        ),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((edited, [place, removed, added]) => {
      const at = place % (edited.length + 1);
      return edited.slice(0, at) + added + edited.slice(at + removed);
    }, text),
  );

test("a text has a fault exactly where JSON.parse refuses it, at a place in it and with a reason", () => {
  fc.assert(
    fc.property(mistaken, (text) => {
      const fault = visitJson(text);
      assert.equal(fault === undefined, isJson(text), JSON.stringify({ text, fault }));
      if (fault === undefined) return;
      assert.ok(fault.offset >= 0 && fault.offset <= text.length);
      assert.match(fault.reason, /^\S.{15,}$/s);
    }),
    { numRuns: 5000 },
  );
});

test("what is visited is what JSON.parse gives: keys and values in their order, each at its offset and its way", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, "\t\n\r "), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const found = (steps: readonly (string | number)[]) =>
        steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], JSON.parse(text));
      let seen = 0;
      visitJson(text, {
        onKey(key, offset, steps) {
          seen++;
          assert.ok(Object.hasOwn(found(steps()) as object, key));
          assert.ok(text.startsWith(JSON.stringify(key), offset));
        },
        onString(string, offset, steps) {
          assert.equal(found(steps()), string);
          assert.ok(text.startsWith(JSON.stringify(string), offset));
        },
        onNumber(literal, offset, steps) {
          assert.equal(found(steps()), Number(literal));
          assert.ok(text.startsWith(literal, offset));
        },
      });
      assert.equal(seen, countMembers(JSON.parse(text)));
    }),
  );
});

function countMembers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, item) => sum + countMembers(item), own);
}

test("what people write by mistake is told with the way out", () => {
  const cases: [text: string, reason: RegExp][] = [
    ["", /nothing in it; write a workload/],
    [" \n", /nothing in it/],
    ['{"a": 1,}', /a comma, and nothing behind it; remove the comma/],
    ["[1,]", /remove the comma/],
    ['{"a": 1 "b": 2}', /a comma or } belongs here, and not "\\""/],
    ["[1 2]", /a comma or ] belongs here, and not "2"/],
    ["{'a': 1}", /and not '; strings stand between double quotes/],
    ["[`a`]", /and not `; strings stand between double quotes/],
    ["{a: 1}", /the key "a" stands without double quotes; write "a"/],
    ['{"a": True}', /True is no value of JSON; write true/],
    ["[None]", /None is no value of JSON; write null/],
    ["[undefined]", /write null/],
    ["[constructor]", /"constructor" is no value of JSON; text stands between double quotes/],
    ["[NaN]", /NaN is no number of JSON/],
    ["[-Infinity]", /"-Infinity" is no number of JSON, such as 10/],
    ["[01]", /"01" is no number of JSON/],
    ["[1.]", /"1\." is no number/],
    ["[.5]", /"\.5" is no value of JSON/],
    ["[0x10]", /"0x10" is no number/],
    ['{"a": 1} // end', /more behind the value/],
    ['{"a": 1, // one\n"b": 2}', /JSON has no comments, so remove it/],
    ["# yaml\nid: a", /JSON has no comments/],
    ['{"a" 1}', /a colon belongs behind the key "a", and not "1"/],
    ['{"a": "x\ny"}', /over the end of its line; close it, or write \\n/],
    ['["\t"]', /a control character in a string; write \\u0009/],
    ['["C:\\path"]', /escapes nothing; write \\\\ for a backslash/],
    ['["open]', /the string is not closed/],
    ['{"a": [1, 2', /the text ends; is it whole\?/],
    ["{}{}", /more behind the value; keep one/],
    ["id: hello", /"id" is no value of JSON/],
  ];
  for (const [text, reason] of cases) assert.match(visitJson(text)?.reason ?? "", reason, text);
});
