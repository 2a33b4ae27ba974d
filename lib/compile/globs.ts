/** Source globs: `**`, `*`, `?` and `[abc]`, against a path relative to the source root. */
import { fail, quote } from "../ir/errors.ts";

/**
 * A matcher of our own rather than a package (ADR 0006): those read `(`, `{`, `!`, `"` and more as syntax of
 * theirs, miss names with a line feed in them, count UTF-16 units for `?`, and take time exponential in the
 * number of stars.
 */
export interface Glob {
  /** Whether the glob matches a whole path. */
  matches(path: readonly string[]): boolean;
  /** Whether it could match something below this folder. */
  reachesBelow(folder: readonly string[]): boolean;
  /** Whether it matches everything below this folder, as `folder/**` does. */
  coversBelow(folder: readonly string[]): boolean;
}

/** One character of a name: any, or a test of its code point. `*` is told apart by being the string. */
type Character = "*" | ((character: string) => boolean);
type Segment = "**" | readonly Character[];

/**
 * Parse a glob.
 *
 * @param text the glob as the workload has it
 * @param where the glob's place in the document, for the error
 * @throws MvmforgeError E_SOURCE_GLOB_INVALID for an empty or absolute glob, an empty, `.` or `..` part, a
 * `[` that isn't closed, an empty or reversed range, or a backslash at the end
 */
export function parseGlob(text: string, where: string): Glob {
  const invalid = (reason: string): never =>
    fail("E_SOURCE_GLOB_INVALID", where, `the glob ${quote(text)} ${reason}`);
  if (text === "") invalid("is empty; leave it out, or write ** for everything");
  if (text.startsWith("/")) invalid("is absolute; globs are relative to the source folder");
  const segments = text.split("/").map((part): Segment => {
    if (part === "")
      invalid("has an empty part: two slashes in a row, or one at its end (write dir/** for a folder)");
    if (part === "." || part === "..")
      invalid(`has the part ${part}; globs name what is inside the source folder`);
    return part === "**" ? "**" : parseSegment(part, invalid);
  });
  return globOf(segments);
}

function globOf(parsed: readonly Segment[]): Glob {
  const covers = parsed.at(-1) === "**";
  const folder = parsed.slice(0, -1);
  // `a/**` is what is in a, and not a file of that name.
  const segments: readonly Segment[] = covers ? [...parsed, ["*"]] : parsed;
  const matchesSegment = (segment: Segment, name: string): boolean =>
    segment !== "**" && matchSequence(segment, [...name], isStar, testCharacter);
  const matches = (pattern: readonly Segment[], path: readonly string[]): boolean =>
    matchSequence(pattern, path, isGlobstar, matchesSegment);
  return {
    matches: (path) => matches(segments, path),
    reachesBelow(path) {
      for (const [index, name] of path.entries()) {
        const segment = segments[index];
        if (segment === "**") return true;
        if (segment === undefined || !matchesSegment(segment, name)) return false;
      }
      return segments.length > path.length;
    },
    coversBelow: (path) => covers && (folder.length === 0 || matches([...folder, "**"], path)),
  };
}

/**
 * Match items against a pattern whose stars stand for any run of items. Only the last star met is ever taken
 * back, so the time is at most the product of the two lengths.
 */
function matchSequence<Pattern, Item>(
  pattern: readonly Pattern[],
  items: readonly Item[],
  isAnyRun: (part: Pattern) => boolean,
  matchOne: (part: Pattern, item: Item) => boolean,
): boolean {
  let at = 0;
  let star = -1;
  let starItem = 0;
  let index = 0;
  while (index < items.length) {
    const part = pattern[at];
    if (part !== undefined && isAnyRun(part)) {
      star = at++;
      starItem = index;
    } else if (part !== undefined && matchOne(part, items[index] as Item)) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++starItem;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every(isAnyRun);
}

function isStar(part: Character): boolean {
  return part === "*";
}

function isGlobstar(part: Segment): boolean {
  return part === "**";
}

function testCharacter(part: Character, character: string): boolean {
  return part !== "*" && part(character);
}

function parseSegment(part: string, invalid: (reason: string) => never): Character[] {
  const characters = [...part];
  const parsed: Character[] = [];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] as string;
    if (character === "*") {
      if (parsed.at(-1) !== "*") parsed.push("*");
    } else if (character === "?") {
      parsed.push(() => true);
    } else if (character === "[") {
      const end = parseClass(characters, index, parsed, invalid);
      index = end;
    } else {
      const literal = character === "\\" ? characters[++index] : character;
      if (literal === undefined) return invalid("ends in a backslash; write \\\\ for a backslash");
      parsed.push((found) => found === literal);
    }
  }
  return parsed;
}

/**
 * Parse `[...]` from its bracket on, and give the index of the closing one. `]` first in the class stands for
 * itself.
 */
function parseClass(
  characters: readonly string[],
  start: number,
  parsed: Character[],
  invalid: (reason: string) => never,
): number {
  let index = start + 1;
  const negated = characters[index] === "!" || characters[index] === "^";
  if (negated) index++;
  const ranges: [number, number][] = [];
  const first = index;
  const codePoint = (): number => {
    if (characters[index] === "\\") index++;
    const character = characters[index++];
    return character === undefined
      ? invalid("has a [ that is not closed; write [[] for a bracket")
      : (character.codePointAt(0) as number);
  };
  while (characters[index] !== "]" || index === first) {
    const low = codePoint();
    const isRange =
      characters[index] === "-" && characters[index + 1] !== "]" && characters[index + 1] !== undefined;
    if (isRange) index++;
    const high = isRange ? codePoint() : low;
    if (high < low) invalid("has a range in [ ] that runs backwards");
    ranges.push([low, high]);
  }
  parsed.push((character) => {
    const code = character.codePointAt(0) as number;
    return ranges.some(([low, high]) => low <= code && code <= high) !== negated;
  });
  return index;
}
