/** Globs that keep nothing in, or nothing out: what was meant, told before anything is written (ADR 0037). */
import { quote, type WorkloadError } from "../ir/errors.ts";
import type { BundleEntry } from "./bundle-entry.ts";
import { matcher } from "./globs.ts";
import { isLeftOutAnyway } from "./left-out.ts";
import type { WatchedGlob } from "./walk.ts";

/**
 * The faults of exclude globs: one that leaves nothing out, where a small change of it would.
 *
 * @param exclude the globs, walked
 * @param entries what is kept in spite of them
 * @param sourcePath source.path as the workload has it
 * @param onWarning told of what may be meant as it stands
 */
export function excludeFaults(
  exclude: readonly WatchedGlob[],
  entries: readonly BundleEntry[],
  sourcePath: string,
  onWarning: (message: string) => void,
): WorkloadError[] {
  const paths = entries.map(({ path }) => path);
  return exclude.flatMap(({ glob, isUsed }) => {
    const meant = whatWasMeant(glob.text, paths, sourcePath, isUsed);
    if (meant !== undefined && !isUsed) {
      const detail = `the glob ${quote(glob.text)} leaves nothing out: ${meant.reason}; write ${quote(meant.glob)} to leave out ${quote(meant.path)}`;
      return [{ code: "E_SOURCE_GLOB_INVALID" as const, path: glob.where, detail }];
    }
    if (meant !== undefined) {
      onWarning(
        `${quote(meant.path)} is in the artifact, although ${quote(glob.text)} is excluded: ${meant.reason}; write ${quote(meant.glob)}, too, to leave it out`,
      );
    } else if (!isUsed && !isLeftOutAnyway(glob.text)) {
      onWarning(`the glob ${quote(glob.text)} of exclude matches nothing in the source`);
    }
    return [];
  });
}

/**
 * The faults of include globs: one that keeps nothing, for what it names is missing from the bundle.
 *
 * @param include the globs, walked
 * @param listAll the paths of everything that isn't excluded; called where there is a fault only
 */
export function includeFaults(
  include: readonly WatchedGlob[],
  listAll: () => readonly string[],
  sourcePath: string,
): WorkloadError[] {
  const unused = include.filter(({ isUsed }) => !isUsed);
  if (unused.length === 0) return [];
  const paths = listAll();
  return unused.map(({ glob }) => {
    const meant = whatWasMeant(glob.text, paths, sourcePath, false);
    const rest =
      meant === undefined
        ? "mend its spelling, or leave it out of include"
        : `${meant.reason}; write ${quote(meant.glob)} to keep ${quote(meant.path)}`;
    const detail = `the glob ${quote(glob.text)} matches nothing that exclude leaves: ${rest}`;
    return { code: "E_SOURCE_GLOB_INVALID" as const, path: glob.where, detail };
  });
}

/**
 * Tell of what an include glob with a sign in it would keep if it were meant as .gitignore has it: `*` is the files at the root
 * and no folder.
 *
 * @param entries what is kept
 * @param listAll as in {@link includeFaults}
 */
export function tellNarrow(
  include: readonly WatchedGlob[],
  entries: readonly BundleEntry[],
  listAll: () => readonly string[],
  onWarning: (message: string) => void,
): void {
  const narrow = include.filter(
    ({ glob, isUsed }) => isUsed && !glob.text.includes("**") && /[*?[]/.test(glob.text),
  );
  if (narrow.length === 0) return;
  const kept = new Set(entries.map(({ path }) => path));
  const missing = listAll()
    .filter((path) => !kept.has(path))
    .sort();
  for (const { glob } of narrow) {
    const meant = whatWasMeant(glob.text, missing, "", true);
    if (meant === undefined) continue;
    onWarning(
      `${quote(meant.path)} is not in the artifact, although ${quote(glob.text)} is included: ${meant.reason}; write ${quote(meant.glob)}, too, to keep it`,
    );
  }
}

interface Meant {
  readonly glob: string;
  readonly reason: string;
  /** The first path that it matches. */
  readonly path: string;
}

/** The nearest glob that does match one of these paths, in the order of how often it is what was meant. */
function whatWasMeant(
  text: string,
  paths: readonly string[],
  sourcePath: string,
  isUsed: boolean,
): Meant | undefined {
  for (const { glob, reason, nocase } of isUsed
    ? widened(text)
    : [...widened(text), ...mended(text, sourcePath)]) {
    const { matches } = matcher(glob, "", { nocase: nocase ?? false });
    const path = paths.find((candidate) => matches(candidate.split("/")));
    if (path !== undefined) return { glob: nocase === true ? inCaseOf(path, glob) : glob, reason, path };
  }
  return undefined;
}

/** The glob in the letters that the path has; the path itself where no spelling of the glob matches it. */
function inCaseOf(path: string, glob: string): string {
  const names = path.split("/");
  const spelt = new Map(names.map((name) => [name.toLowerCase(), name]));
  const spellings = [
    (part: string) => part,
    (part: string) => part.toLowerCase(),
    (part: string) => part.toUpperCase(),
  ];
  return (
    spellings
      .map((spelling) =>
        glob
          .split("/")
          .map((part) => spelt.get(part.toLowerCase()) ?? spelling(part))
          .join("/"),
      )
      .find((candidate) => matcher(candidate, "").matches(names)) ??
    path.replace(/[*?[\]{}()!+@\\^]/g, "\\$&")
  );
}

interface Variant {
  readonly glob: string;
  readonly reason: string;
  readonly nocase?: boolean;
}

/** The readings of .gitignore: a name stands for the folder's content, at any depth. */
function widened(text: string): Variant[] {
  if (text === "**" || text.endsWith("/**")) return [];
  const folder = { glob: `${text}/**`, reason: "it names a folder, and not what is in it" };
  if (text.includes("/")) return [folder];
  return [
    folder,
    { glob: `**/${text}`, reason: "without **/ it is matched at the root of the source only" },
    {
      glob: `**/${text}/**`,
      reason: "it names a folder below the root of the source, and not what is in it",
    },
  ];
}

/** What is written by mistake: blanks, a list in one string, the source's own folder, another case, another composition. */
function mended(text: string, sourcePath: string): Variant[] {
  const variants: Variant[] = [];
  const add = (glob: string, reason: string) => {
    if (glob === text || glob === "") return;
    variants.push({ glob, reason }, ...widened(glob).map((wider) => ({ ...wider, reason })));
  };
  add(text.trim(), "it has a blank at its end or its beginning");
  for (const one of text.split(/[,;:\s]+/)) add(one, "it is one glob, and each needs a string of its own");
  const own = sourcePath.split("/").filter((part) => part !== "" && part !== ".");
  const parts = text.split("/");
  for (let from = 0; from < own.length; from++) {
    const prefix = own.slice(from);
    if (prefix.every((part, at) => part === parts[at]) && parts.length > prefix.length) {
      add(
        parts.slice(prefix.length).join("/"),
        "globs are relative to the source folder, whose own path they don't name",
      );
    }
  }
  if (text.includes("/") && !text.startsWith("**/"))
    add(`**/${text}`, "it is matched from the root of the source");
  add(
    text.replaceAll("\\", "/"),
    "parts are separated by /, and a backslash takes the meaning from what follows it",
  );
  for (const form of ["NFC", "NFD"])
    add(text.normalize(form), "the accents of the name on disk are composed otherwise");
  variants.push({ glob: text, reason: "case matters", nocase: true });
  return variants;
}
