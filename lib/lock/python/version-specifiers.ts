/**
 * Whether a version fits a version specifier (PEP 440, "Version specifiers"), with pre-releases taken, as markers and
 * requires-python take them.
 *
 * The library parses and orders versions. Its own `satisfies` is not used: it refuses 1.0a1 for `<1.0a2`, 1.0.post2 for
 * `>1.0.post1` and 1 for `==1.0.*` (ADR 0033).
 */
import { compare, explain, valid } from "@renovatebot/pep440";

const RELEASE = "v?(?:[0-9]+!)?[0-9]+(?:\\.[0-9]+)*";
const PRE = "(?:[-_.]?(?:alpha|beta|preview|pre|a|b|c|rc)[-_.]?[0-9]*)?";
const POST = "(?:-[0-9]+|[-_.]?(?:post|rev|r)[-_.]?[0-9]*)?";
const DEV = "(?:[-_.]?dev[-_.]?[0-9]*)?";
const LOCAL = "(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?";
const SPECIFIER = new RegExp(
  [
    `^\\s*(?:(?<identity>===)\\s*(?<text>[^\\s;)]*)`,
    `(?<prefix>==|!=)\\s*(?<base>${RELEASE})\\.\\*`,
    `(?<equality>==|!=)\\s*(?<version>${RELEASE}${PRE}${POST}${DEV}${LOCAL})`,
    `(?<compatible>~=)\\s*(?<least>${RELEASE}\\.[0-9]+${PRE}${POST}${DEV})`,
    `(?<order><=|>=|<|>)\\s*(?<bound>${RELEASE}${PRE}${POST}${DEV}))\\s*$`,
  ].join("|"),
  "i",
);

/** A parsed specifier: whether a valid version fits it. */
export type VersionTest = (version: string) => boolean;

/** Whether `text` is a version (PEP 440, "Public version identifiers", with a local part allowed). */
export function isVersion(text: string): boolean {
  return valid(text.trim()) !== null;
}

/** Whether two valid versions are one: 1.0 and 1.0.0, 1.0-1 and 1.0.post1. */
export function isSameVersion(left: string, right: string): boolean {
  return left === right || compare(left, right) === 0;
}

/**
 * A set of specifiers, joined by commas: all of them have to fit.
 *
 * @returns undefined where the text isn't one
 */
export function parseSpecifierSet(text: string): VersionTest | undefined {
  if (text.trim() === "") return () => true;
  const tests = text.split(",").map(parseSpecifier);
  if (tests.includes(undefined)) return undefined;
  return (version) => tests.every((test) => test?.(version));
}

/**
 * One specifier, `>=3.9` or `==1.*`.
 *
 * @returns undefined where the text isn't one
 */
export function parseSpecifier(text: string): VersionTest | undefined {
  const groups = SPECIFIER.exec(text)?.groups;
  if (groups === undefined) return undefined;
  if (groups["identity"] !== undefined) {
    const wanted = (groups["text"] ?? "").toLowerCase();
    return (version) => version.toLowerCase() === wanted;
  }
  if (groups["prefix"] !== undefined) {
    const test = withinPrefix(releaseOf(groups["base"] ?? ""));
    return groups["prefix"] === "==" ? test : (version) => !test(version);
  }
  if (groups["equality"] !== undefined) {
    const test = equalTo(groups["version"] ?? "");
    return groups["equality"] === "==" ? test : (version) => !test(version);
  }
  if (groups["compatible"] !== undefined) return compatibleWith(groups["least"] ?? "");
  return ordered(groups["order"] ?? "", groups["bound"] ?? "");
}

interface Release {
  readonly epoch: number;
  readonly numbers: readonly number[];
}

function releaseOf(version: string): Release {
  const explained = explain(version);
  return { epoch: explained?.epoch ?? 0, numbers: explained?.release ?? [] };
}

/** The version without its local part, which most comparisons leave out of account. */
function publicOf(version: string): string {
  return version.split("+", 1)[0] ?? version;
}

function firstOf({ epoch, numbers }: Release): string {
  return `${epoch}!${numbers.join(".")}.dev0`;
}

/** From the first development release of 1.2 to before that of 1.3. */
function withinPrefix(release: Release): VersionTest {
  const after = firstOf(following(release));
  const first = firstOf(release);
  return (version) => compare(version, first) >= 0 && compare(version, after) < 0;
}

function following({ epoch, numbers }: Release): Release {
  return { epoch, numbers: [...numbers.slice(0, -1), (numbers.at(-1) ?? 0) + 1] };
}

function equalTo(wanted: string): VersionTest {
  if (wanted.includes("+")) return (version) => compare(version, wanted) === 0;
  return (version) => compare(publicOf(version), wanted) === 0;
}

function compatibleWith(least: string): VersionTest {
  const { epoch, numbers } = releaseOf(least);
  const after = firstOf(following({ epoch, numbers: numbers.slice(0, -1) }));
  return (version) => compare(version, least) >= 0 && compare(version, after) < 0;
}

function ordered(operator: string, bound: string): VersionTest {
  if (operator === ">=") return (version) => compare(version, bound) >= 0;
  if (operator === "<=") return (version) => compare(publicOf(version), bound) <= 0;
  const { public: text, is_prerelease, is_postrelease, is_devrelease } = explain(bound) ?? {};
  if (operator === "<") {
    const before = is_prerelease ? bound : `${text}.dev0`;
    return (version) => compare(version, before) < 0;
  }
  if (is_postrelease || is_devrelease) {
    const next = (text ?? "").replace(/[0-9]+$/, (last) => String(Number(last) + 1));
    const first = is_devrelease ? next : `${next}.dev0`;
    return (version) => compare(version, first) >= 0;
  }
  return (version) => compare(version, bound) > 0 && !isPostReleaseOf(version, bound);
}

/** Whether it is the release `bound` with a local part, or a post-release of it: neither is after it. */
function isPostReleaseOf(version: string, bound: string): boolean {
  const { epoch, numbers } = releaseOf(version);
  const pre = explain(version)?.pre?.join("") ?? "";
  return compare(`${epoch}!${numbers.join(".")}${pre}`, bound) === 0;
}
