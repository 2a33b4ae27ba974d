/** Source globs: `**`, `*`, `?` and `[abc]`, against a path relative to the source root. minimatch does the matching. */
import { Minimatch } from "minimatch";
import { fail, quote } from "../ir/errors.ts";

export interface Glob {
  /** Whether the glob matches a whole path. */
  matches(path: readonly string[]): boolean;
  /** Whether it could match something below this folder. */
  reachesBelow(folder: readonly string[]): boolean;
  /** Whether it matches everything below this folder, as `folder/**` does. */
  coversBelow(folder: readonly string[]): boolean;
}

/** Four signs and no more: braces, `+(a)`, `!` and `#` are literal, and a name that starts with a dot is like any other. `?` is one UTF-16 unit. */
const FOUR_SIGNS = {
  dot: true,
  nobrace: true,
  noext: true,
  nonegate: true,
  nocomment: true,
  platform: "linux",
} as const;

/** As many as a name needs, and too few for a backtracking matcher to grow slow on any name. */
const STARS_LIMIT = 3;

/**
 * Parse a glob.
 *
 * @param text the glob as the workload has it
 * @param where the glob's place in the document, for the error
 * @throws MvmforgeError E_SOURCE_GLOB_INVALID for an empty or absolute glob, an empty, `.` or `..` part, a
 * `[` that isn't closed, a reversed range, a backslash at the end, or more than 3 stars in one part
 */
export function parseGlob(text: string, where: string): Glob {
  const parts = checkedParts(text, where);
  // `a/**` is what is in a, and not a file of that name.
  const files = new Minimatch(parts.at(-1) === "**" ? `${text}/*` : text, FOUR_SIGNS);
  const folder = parts.at(-1) === "**" ? parts.slice(0, -1).join("/") : undefined;
  const covered = folder ? new Minimatch(folder, FOUR_SIGNS) : undefined;
  return {
    matches: (path) => files.match(path.join("/")),
    reachesBelow: (path) => files.match(path.join("/"), true),
    coversBelow: (path) =>
      folder === "" ||
      (covered !== undefined && path.some((_, at) => covered.match(path.slice(0, at + 1).join("/")))),
  };
}

function checkedParts(text: string, where: string): string[] {
  const invalid = (reason: string): never =>
    fail("E_SOURCE_GLOB_INVALID", where, `the glob ${quote(text)} ${reason}`);
  if (text === "") invalid("is empty; leave it out, or write ** for everything");
  if (text.startsWith("/")) invalid("is absolute; globs are relative to the source folder");
  const parts = text.split("/");
  for (const part of parts) {
    if (part === "")
      invalid("has an empty part: two slashes in a row, or one at its end (write dir/** for a folder)");
    if (part === "." || part === "..")
      invalid(`has the part ${part}; globs name what is inside the source folder`);
    checkPart(part, invalid);
  }
  return parts;
}

/** minimatch reads what is malformed as literal; a workload that holds it is in error. */
function checkPart(part: string, invalid: (reason: string) => never): void {
  const outsideClasses = part.replace(/\\.|\[[!^]?(?:\\.|[^\\])(?:\\.|[^\]\\])*\]/gsu, (found) => {
    if (!found.startsWith("[")) return "";
    for (const [, low, high] of found.slice(1, -1).matchAll(/(\\?.)-(\\?.)/gsu)) {
      if ((low?.at(-1) as string) > (high?.at(-1) as string))
        invalid("has a range in [ ] that runs backwards");
    }
    return "";
  });
  if (outsideClasses.includes("[")) invalid("has a [ that is not closed; write [[] for a bracket");
  if (outsideClasses.endsWith("\\")) invalid("ends in a backslash; write \\\\ for a backslash");
  if (outsideClasses.replace(/\*+/g, "*").split("*").length - 1 > STARS_LIMIT)
    invalid(`has more than ${STARS_LIMIT} stars in one part; use fewer`);
}
