import assert from "node:assert/strict";
import { test } from "node:test";
import { globFault } from "../../lib/bundle/glob-faults.ts";
import { type Glob, parsedGlob } from "../../lib/bundle/globs.ts";
import fc from "../properties.ts";

function glob(text: string): Glob {
  return parsedGlob(text, "");
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
    ["a*b", "axxb", true],
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
    ["\\{a,b\\}", "a", false],
    ["\\{a,b\\}", "{a,b}", true],
    ["\\!\\(a\\)", "!(a)", true],
    ["\\!\\(a\\)", "b", false],
    ["\\[a", "[a", true],
    ["[1-35-7]", "6", true],
    ["[^a]", "b", true],
    ["[,a]", ",", true],
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

test("a broken glob has a fault, which says what is wrong with it", () => {
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
    ["a/", /has an empty part.*write "a\/\*\*"/],
    ["a/**/", /has an empty part.*write "a\/\*\*"$/],
    ["/a/", /is absolute.*write "a\/\*\*"/],
    ["/", /is absolute.*write "\*\*"/],
    ["./a/b", /has the part \..*write "a\/b"/],
    ["a/../b", /has the part \.\./],
    ["!a", /begins with !.*write "a" in the other list.*"\\\\!a"/],
    ["!(a|b)", /begins with !/],
    ["*.{pyc,pyo}", /has braces.*write "\*\.pyc", "\*\.pyo"/],
    ["{a,b}/{c,d}", /write "a\/c", "a\/d", "b\/c", "b\/d"/],
    ["{1..9}", /has braces.*one glob for each/],
    [`${"{a,b}".repeat(40)}`, /has braces.*one glob for each/],
    ["{{name}}/x", /for a brace in a name write "\\\\\{\\\\\{name/],
    ["+(a|b)", /a pattern in parentheses/],
    ["a/@(b|c)", /a pattern in parentheses/],
    ["*(1).txt", /for a parenthesis in a name write "\*\\\\\(1\\\\\)\.txt"/],
    ["a\\b\\c", /has a backslash.*write "a\/b\/c"/],
    [".*\\.pyc", /a dot is a dot; write "\.\*\.pyc"/],
    ["**.pyc", /write "\*\*\/\*\.pyc"/],
    ["a**b", /write "a\*b"/],
    ["**a/**", /beside other characters.*write "\*\*\/\*a\/\*\*"$/],
    ["x/a**/b", /beside other characters.*write "x\/a\*\/b"$/],
    ["***", /beside other characters.*write "\*\*\/\*"$/],
    ["secrets/**,a/**", /is one glob, and each needs a string of its own: write "secrets\/\*\*", "a\/\*\*"$/],
    ["a/**; b/**", /each needs a string of its own: write "a\/\*\*", "b\/\*\*"$/],
    ["***", /write "\*\*\/\*"/],
    ["[!]", /\[ that is not closed/],
    ["[A-z]", /from one kind of character into another/],
    ["[0-12]", /one digit and not for a number/],
    ["*.[jpg,png]", /stands for one character: write one glob/],
    ["*.[a|b]", /stands for one character: write one glob/],
    ["*.[pycpyo]", /names "p" twice/],
    ["[[:alpha:]]", /named kind isn't known/],
  ];
  for (const [pattern, detail] of cases) {
    assert.match(globFault(pattern) ?? "", detail, pattern);
  }
});

const name = fc
  .string({ unit: fc.constantFrom("a", "b", "."), minLength: 1, maxLength: 4 })
  .filter((text) => !/^\.\.?$/.test(text));
const path = fc.array(name, { minLength: 1, maxLength: 5 });
const segment = fc.oneof(
  name,
  fc.constant("**"),
  fc
    .string({ unit: fc.constantFrom("a", "b", "*", "?"), minLength: 1, maxLength: 4 })
    .map((text) => text.replace(/\*+/g, "*")),
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

test("a glob is refused, or read as it stands, whatever it holds", () => {
  const unit = fc.constantFrom(..."ab*?[]{}!()|,^-\\./+@#$ \n\u00e9");
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), path, (text, parts) => {
      if (globFault(text) !== undefined) return;
      glob(text).matches(parts);
      assert.doesNotMatch(text, /^!|^\/|\/\/|\/$|(?:^|\/)\.\.?(?:\/|$)/);
    }),
    { numRuns: 3000 },
  );
});

test("stars are few enough that the longest name is matched at once, and more are refused", () => {
  const stars = (count: number) => `${"*a".repeat(count)}b`;
  assert.equal(glob(stars(3)).matches(["a".repeat(255)]), false);
  assert.match(globFault(stars(4)) ?? "", /more than 3 stars/);
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
