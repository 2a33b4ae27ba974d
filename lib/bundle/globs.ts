/** Source globs: `**`, `*`, `?` and `[abc]`, against a path relative to the source root. minimatch does the matching. */
import { Minimatch } from "minimatch";
import { fail, quote } from "../ir/errors.ts";
import { globFault } from "./glob-faults.ts";

export interface Glob {
  /** As the workload has it. */
  readonly text: string;
  /** Its place in the document, for an error. */
  readonly where: string;
  /** Whether the glob matches a whole path. */
  matches(path: readonly string[]): boolean;
  /** Whether it could match something below this folder. */
  reachesBelow(folder: readonly string[]): boolean;
  /** Whether it matches everything below this folder, as `folder/**` does. */
  coversBelow(folder: readonly string[]): boolean;
}

/** Four signs and no more; a name that starts with a dot is like any other. `?` is one UTF-16 unit. */
const FOUR_SIGNS = {
  dot: true,
  nobrace: true,
  noext: true,
  nonegate: true,
  nocomment: true,
  platform: "linux",
} as const;

/**
 * Parse a glob.
 *
 * @param text the glob as the workload has it
 * @param where the glob's place in the document, for the error
 * @throws MvmforgeError E_SOURCE_GLOB_INVALID for a glob that can't be what was meant (ADR 0037)
 */
export function parseGlob(text: string, where: string): Glob {
  const fault = globFault(text);
  if (fault !== undefined) fail("E_SOURCE_GLOB_INVALID", where, `the glob ${quote(text)} ${fault}`);
  return text === "**" ? everything(where) : matcher(text, where);
}

/** The glob of the default, for which nothing needs to be matched. */
export function everything(where: string): Glob {
  const always = () => true;
  return { text: "**", where, matches: always, reachesBelow: always, coversBelow: always };
}

/** A glob whose text has been found sound. */
export function matcher(text: string, where: string, options: { nocase?: boolean } = {}): Glob {
  const signs = { ...FOUR_SIGNS, ...options };
  const isBelow = text === "**" || text.endsWith("/**");
  // `a/**` is what is in a, and not a file of that name.
  const files = new Minimatch(isBelow ? `${text}/*` : text, signs);
  const folder = isBelow ? text.slice(0, -3) : undefined;
  const covered = folder ? new Minimatch(folder, signs) : undefined;
  return {
    text,
    where,
    matches: (path) => files.match(path.join("/")),
    reachesBelow: (path) => files.match(path.join("/"), true),
    coversBelow: (path) =>
      folder === "" ||
      (covered !== undefined && path.some((_, at) => covered.match(path.slice(0, at + 1).join("/")))),
  };
}
