import assert from "node:assert/strict";
import { test } from "node:test";
import { type Glob, parseGlob } from "../../lib/bundle/globs.ts";
import { MvmforgeError } from "../../lib/ir/errors.ts";
import fc from "../properties.ts";

const WHERE = ".apps[0].source.include[0]";

function glob(text: string): Glob {
  return parseGlob(text, WHERE);
}

test("a glob matches what its four signs say, and everything else literally", () => {
  const cases: [string, string, boolean][] = [
    ["**", "a", true],
    ["**", ".hidden/deep/x", true],
    ["*", ".env", true],
    ["*", "a/b", false],
    ["*.py", "a.py", true],
    ["*.py", "d/a.py", false],
    ["**/*.py", "a.py", true],
    ["**/*.py", "d/e/a.py", true],
    ["**/__pycache__/**", "__pycache__/x", true],
    ["**/__pycache__/**", "d/__pycache__/e/x", true],
    ["**/__pycache__/**", "__pycache__", false],
    ["a/**/b", "a/b", true],
    ["a/**/b", "a/x/y/b", true],
    ["a/**/b", "ab", false],
    ["a**b", "axxb", true],
    ["a**b", "a/b", false],
    ["?", "ü", true],
    ["?", "ab", false],
    ["[abc].txt", "b.txt", true],
    ["[a-c].txt", "d.txt", false],
    ["[!a-c].txt", "d.txt", true],
    ["[]].txt", "].txt", true],
    ["[a-]", "-", true],
    ["[[]", "[", true],
    ["[\\]]", "]", true],
    ["\\*", "*", true],
    ["\\*", "x", false],
    ["{a,b}", "a", false],
    ["{a,b}", "{a,b}", true],
    ["!(a)", "!(a)", true],
    ["!(a)", "b", false],
    ["+(a)", "aa", false],
    ["file(1).txt", "file(1).txt", true],
    ['"q"', '"q"', true],
    ["$^.|", "$^.|", true],
    ["*", "line\nfeed", true],
    ["*", "back\\slash", true],
    ["A", "a", false],
  ];
  for (const [pattern, path, expected] of cases) {
    assert.equal(glob(pattern).matches(path.split("/")), expected, `${pattern} on ${JSON.stringify(path)}`);
  }
});

test("a broken glob is refused with its place and what is wrong with it", () => {
  const cases: [string, RegExp][] = [
    ["", /is empty/],
    ["/etc/*", /is absolute/],
    ["[abc", /\[ that is not closed/],
    ["[]", /\[ that is not closed/],
    ["a/[b/c]", /\[ that is not closed/],
    ["[z-a]", /runs backwards/],
    ["a\\", /ends in a backslash/],
    ["../x", /has the part \.\./],
    ["./x", /has the part \./],
    ["a//b", /has an empty part/],
    ["a/", /has an empty part/],
  ];
  for (const [pattern, detail] of cases) {
    assert.throws(
      () => glob(pattern),
      (error) =>
        error instanceof MvmforgeError &&
        error.errors[0]?.code === "E_SOURCE_GLOB_INVALID" &&
        error.errors[0].path === WHERE &&
        detail.test(error.errors[0].detail),
      pattern,
    );
  }
});

const name = fc
  .string({ unit: fc.constantFrom("a", "b", "."), minLength: 1, maxLength: 4 })
  .filter((text) => !/^\.\.?$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 5 });
const segment = fc.oneof(
  name,
  fc.constant("**"),
  fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), minLength: 1, maxLength: 4 }),
);
const pattern = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));

test("a glob agrees with the plainest possible reading of it", () => {
  fc.assert(
    fc.property(pattern, path, (text, parts) => {
      assert.equal(glob(text).matches(parts), readPlainly(text.split("/"), parts));
    }),
    { numRuns: 2000 },
  );
});

test("a folder is entered only where something below it can match, and never where all of it is excluded", () => {
  fc.assert(
    fc.property(pattern, path, name, (text, folder, file) => {
      const parsed = glob(text);
      const below = parsed.matches([...folder, file]);
      if (below) assert.ok(parsed.reachesBelow(folder));
      if (parsed.coversBelow(folder)) assert.ok(below);
    }),
    { numRuns: 2000 },
  );
});

test("stars are few enough that the longest name is matched at once, and more are refused", () => {
  const stars = (count: number) => `${"*a".repeat(count)}b`;
  assert.equal(glob(stars(3)).matches(["a".repeat(255)]), false);
  assert.throws(() => glob(stars(4)), /E_SOURCE_GLOB_INVALID .*more than 3 stars/);
});

/** Exponential, and obviously right. */
function readPlainly(segments: readonly string[], parts: readonly string[]): boolean {
  const [first, ...rest] = segments;
  if (first === undefined) return parts.length === 0;
  if (first !== "**") {
    return parts.length > 0 && wildcard(first).test(parts[0] as string) && readPlainly(rest, parts.slice(1));
  }
  // At the end it stands for one part at least.
  if (rest.every((segment) => segment === "**")) return parts.length > 0;
  return readPlainly(rest, parts) || (parts.length > 0 && readPlainly(segments, parts.slice(1)));
}

function wildcard(segment: string): RegExp {
  const source = segment.replaceAll(".", "\\.").replace(/\*+/g, ".*").replaceAll("?", ".");
  return new RegExp(`^${source}$`, "su");
}
