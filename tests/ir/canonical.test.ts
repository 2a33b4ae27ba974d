import assert from "node:assert/strict";
import { test } from "node:test";
import canonicalize from "canonicalize";
import { canonicalBytes, sha256Hex } from "../../lib/ir/canonical.ts";
import fc from "../properties.ts";

const library = canonicalize as unknown as (value: unknown) => string;
const json = () =>
  fc.letrec((tie) => ({
    key: fc.oneof(
      { weight: 4, arbitrary: fc.string({ unit: "grapheme" }) },
      fc.constantFrom("__proto__", "constructor", "10", "9", "-1", "01", "\ufb33", "😀", ""),
    ),
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, false, -0, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 333333333.3333333),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: "grapheme" }),
      fc.array(tie("value"), { maxLength: 4 }),
      fc
        .array(fc.tuple(tie("key"), tie("value")), { maxLength: 5 })
        .map((entries) => Object.fromEntries(entries as [string, unknown][])),
    ),
  })).value;

test("canonical bytes equal the RFC 8785 library's for any JSON value", () => {
  fc.assert(
    fc.property(json(), (value) => assert.equal(canonicalBytes(value).toString(), library(value))),
    { numRuns: 500 },
  );
});

test("canonical bytes are a fixed point and keep the value", () => {
  fc.assert(
    fc.property(json(), (value) => {
      const bytes = canonicalBytes(value);
      const again = JSON.parse(bytes.toString());
      assert.deepEqual(canonicalBytes(again), bytes);
      assert.deepEqual(again, JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("canonicalizing leaves its input as it was", () => {
  const value = { b: [{ z: 1, a: 2 }], a: 1 };
  canonicalBytes(value);
  assert.deepEqual(Object.keys(value), ["b", "a"]);
  assert.deepEqual(Object.keys(value.b[0] as object), ["z", "a"]);
});

test("the example of RFC 8785 section 3.2.2 comes out as the RFC has it", () => {
  const value = JSON.parse(
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
  );
  const expected = String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`;
  assert.equal(canonicalBytes(value).toString(), expected);
});

test("the hash is SHA-256 in lower-case hex", () => {
  assert.equal(
    sha256Hex(Buffer.from("abc")),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
