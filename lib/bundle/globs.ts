/** Source globs: `**`, `*`, `?` and `[abc]`, against a path relative to the source root. minimatch does the matching. */
import { Minimatch } from "minimatch";

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
 * A glob of the workload.
 *
 * @param text as the workload has it, without a fault (globFault)
 * @param where its place in the document, for an error
 */
export function parsedGlob(text: string, where: string): Glob {
  return text === "**" ? everything(where) : matcher(text, where);
}

/** The glob of the default, for which nothing needs to be matched. */
export function everything(where: string): Glob {
  const always = () => true;
  return { text: "**", where, matches: always, reachesBelow: always, coversBelow: always };
}

/** A glob of whatever text. */
export function matcher(text: string, where: string, options: { nocase?: boolean } = {}): Glob {
  const signs = { ...FOUR_SIGNS, ...options };
  const isBelow = text === "**" || text.endsWith("/**");
  // `a/**` is what is in a, and not a file of that name.
  const files = new Minimatch(isBelow ? `${text}/*` : text, signs);
  return {
    text,
    where,
    matches: (path) => files.match(path.join("/")),
    reachesBelow: (path) => files.match(path.join("/"), true),
    // One name below it stands for all.
    coversBelow: (path) => isBelow && files.match(`${path.join("/")}/x`),
  };
}
