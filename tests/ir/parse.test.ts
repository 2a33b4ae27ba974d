import assert from "node:assert/strict";
import { test } from "node:test";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import { MANIFEST_DEPTH_LIMIT, MANIFEST_SIZE_LIMIT, parseManifest } from "../../lib/ir/parse.ts";
import fc from "../properties.ts";

/** What it throws; undefined where it doesn't. */
function caught(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

const refusal = (input: string | Uint8Array) => {
  const bytes = typeof input === "string" ? Buffer.from(input) : input;
  const error = caught(() => parseManifest(bytes)) ?? assert.fail("it was accepted");
  assert.ok(error instanceof MvmforgeError, String(error));
  assert.ok(error.errors.every(({ code }) => code === "E_MALFORMED_MANIFEST"));
  return error.errors.map(({ path, detail }) => `${path} ${detail}`);
};

test("any JSON text parses to what JSON.parse gives", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      assert.deepEqual(parseManifest(Buffer.from(text)), JSON.parse(text));
    }),
  );
});

test("any bytes are parsed or refused with a code, never a crash", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.string().map((text) => Buffer.from(`{"a":${text}}`)),
      ),
      (bytes) => {
        const error = caught(() => parseManifest(bytes));
        assert.ok(error === undefined || error instanceof MvmforgeError, String(error));
      },
    ),
    { numRuns: 500 },
  );
});

test("a key given twice is refused at both its places, however it is spelt", () => {
  assert.deepEqual(refusal('{"a":{"k":1,\n "\\u006b":2,"k":3}}'), [
    '.a.k line 2, column 2: the key "k" is given twice; keep one',
    '.a.k line 2, column 13: the key "k" is given twice; keep one',
  ]);
});

test("a colon inside a string, or an escaped quote before one, is no member", () => {
  assert.deepEqual(parseManifest(Buffer.from('{"a:b\\":c":"\\\\","d":":"}')), {
    'a:b":c': "\\",
    d: ":",
  });
});

test("__proto__ is a key like any other", () => {
  const value = parseManifest(Buffer.from('{"__proto__":{"a":1}}')) as object;
  assert.ok(Object.hasOwn(value, "__proto__"));
});

test("what RFC 8785 has no form for is refused where it stands", () => {
  assert.match(refusal('{"n":[1,1e400]}')[0] as string, /^\.n\[1\] line 1, column 9: a number past/);
  assert.match(
    refusal('{"s":"\\udc00"}')[0] as string,
    /^\.s line 1, column 6: a string with a lone surrogate/,
  );
  assert.match(refusal('{"\\ud800":1}')[0] as string, /line 1, column 2: a key with a lone surrogate/);
});

test("a byte order mark and invalid UTF-8 are refused with line and column", () => {
  assert.match(refusal("\ufeff{}")[0] as string, /line 1, column 1: a byte order mark/);
  assert.match(
    refusal(Buffer.from([0x5b, 0x0a, 0x22, 0xc3, 0x28, 0x22, 0x5d]))[0] as string,
    /line 2, column 2: not UTF-8/,
  );
  const spelt = Buffer.concat([Buffer.from('"\ufffd'), Buffer.from([0xff]), Buffer.from('"')]);
  assert.match(refusal(spelt)[0] as string, /line 1, column 3: not UTF-8/);
});

test("a syntax error names its line and column", () => {
  assert.match(refusal('{\n  "a": 1,\n}')[0] as string, /line 3, column 1: not JSON/);
  assert.match(refusal("")[0] as string, /not JSON/);
  assert.match(refusal('"\u0001"')[0] as string, /not JSON/);
});

test("nesting has a limit, and 100,000 levels are a refusal like any other", () => {
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  parseManifest(Buffer.from(nested(MANIFEST_DEPTH_LIMIT)));
  assert.match(refusal(nested(MANIFEST_DEPTH_LIMIT + 1))[0] as string, /nested deeper than 256/);
  assert.match(refusal(nested(100_000))[0] as string, /nested deeper than 256/);
});

test("a document past the size limit is refused before it is decoded", () => {
  assert.match(refusal(new Uint8Array(MANIFEST_SIZE_LIMIT + 1))[0] as string, /the limit is 67108864/);
});

test("an integer in digits alone that a double doesn't hold is refused in any place, and named with what it would become", () => {
  const places = [
    (number: string) => `{"extensions":{"mvm":{"id":${number}}}}`,
    (number: string) => `{"apps":[{"resources":{"memory_mb":${number}}}]}`,
    (number: string) => `[[[${number} ]]]`,
    (number: string) => number,
  ];
  for (const number of ["9007199254740993", "-9007199254740993", "123456789012345678901234567890"]) {
    for (const place of places) {
      const [only, ...others] = refusal(place(number));
      assert.match(only ?? "", /line 1, column \d+: the integer -?\d+ would become -?\d+, the nearest/);
      assert.equal(others.length, 0);
    }
  }
});

test("any integer in digits is taken where a double holds it, or has these very digits in the canonical form", () => {
  const digits = fc.oneof(
    fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
    fc.integer({ min: 0, max: 900 }).map((power) => 2n ** BigInt(power)),
    fc.bigInt({ min: 2n ** 53n - 4n, max: 2n ** 53n + 64n }),
  );
  fc.assert(
    fc.property(digits, (integer) => {
      const value = Number(integer);
      const isExact = BigInt(value) === integer || String(value) === String(integer);
      const error = caught(() => parseManifest(Buffer.from(`{"a":[${integer}]}`)));
      assert.equal(error === undefined, isExact);
    }),
    { numRuns: 500 },
  );
});

test("what is written with a point or an exponent stands for the nearest double, and -0 stays", () => {
  for (const number of [
    "1E30",
    "-0",
    "9007199254740993.0",
    "9007199254740993e0",
    "333333333.33333329",
    "1e-27",
  ]) {
    assert.equal(parseManifest(Buffer.from(number)), Number(number), number);
  }
  assert.deepEqual(parseManifest(Buffer.from('{"9007199254740993":"9007199254740993"}')), {
    "9007199254740993": "9007199254740993",
  });
});

test("of many refusals the first hundred are listed and the others counted", () => {
  const errors = refusal(`{${'"a":1,'.repeat(1000)}"a":1}`);
  assert.equal(errors.length, 101);
  assert.equal(errors.at(-1), ". 900 more of these are not listed; mend the first ones, and validate again");
});
