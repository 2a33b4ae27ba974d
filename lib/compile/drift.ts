/** How an artifact that is there differs from the one that would be written. */
import { textOf } from "../bundle/bundle-entry.ts";
import { quote } from "../ir/errors.ts";
import { toolchainVersion } from "../ir/package-root.ts";
import type { Record, Records } from "./records.ts";

/** Files that are named; the others are counted. */
const NAMED = 10;

export interface Drift {
  /** Raw paths, sorted by their bytes, each with what is the matter where that is no other content. */
  readonly changed: readonly (readonly [path: string, why: string])[];
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

/** What of `found` is not as in `made`. */
export function driftOf(made: Records, found: Records): Drift {
  const sorted = (records: Records) => [...records.keys()].sort();
  const changed = sorted(made).flatMap((path): [string, string][] => {
    const [old, now] = [made.get(path) as Record, found.get(path)];
    const why = now && whatChanged(old, now);
    return why === undefined ? [] : [[path, why]];
  });
  return {
    changed,
    missing: sorted(made).filter((path) => !found.has(path)),
    added: addedPaths(made, found).sort(),
  };
}

/** What is there and would not be written: a folder of which nothing would be is named once, and what is in it isn't. */
function addedPaths(made: Records, found: Records): string[] {
  const foldersOf = (path: string) =>
    path
      .split("/")
      .slice(0, -1)
      .map((_, index, parts) => parts.slice(0, index + 1).join("/"));
  const own = new Set([...made.keys()].flatMap(foldersOf));
  const added = [...found].flatMap(([path, { kind }]) => {
    if (made.has(path)) return [];
    const folder = [...foldersOf(path), ...(kind === "folder" ? [path] : [])].find((each) => !own.has(each));
    return [folder === undefined ? path : `${folder}/`];
  });
  return [...new Set(added)];
}

/** Undefined where the two are the same; empty where no more can be said than that. */
function whatChanged(made: Record, found: Record): string | undefined {
  if (found.kind === "unreadable") return `can't be read: ${found.code}`;
  if (made.kind === "link" && found.kind === "link")
    return made.target === found.target ? undefined : `leads to ${quote(textOf(found.target))} now`;
  if (made.kind !== "file" || found.kind !== "file")
    return {
      file: "a file now",
      link: "a link now",
      folder: "a folder now",
      other: "neither file nor link now",
    }[found.kind];
  if (made.sha256 !== found.sha256) return "";
  if (made.isExecutable === found.isExecutable) return undefined;
  return found.isExecutable ? "executable now" : "not executable any more";
}

/** The first files of each kind, and how many more there are; empty where there is no difference. */
export function driftText({ changed, missing, added }: Drift): string {
  let left = NAMED;
  const named = (label: string, texts: readonly string[]) => {
    const shown = texts.slice(0, left);
    left -= shown.length;
    const more = texts.length - shown.length;
    if (shown.length === 0) return more === 0 ? [] : [`${label}: ${more} files`];
    return [`${label}: ${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`];
  };
  const name = (path: string) => quote(textOf(path));
  return [
    ...named(
      "changed",
      changed.map(([path, why]) => name(path) + (why === "" ? "" : ` (${why})`)),
    ),
    ...named("missing", missing.map(name)),
    ...named("added", added.map(name)),
  ].join("; ");
}

/** Where a launch.json is of another release, which explains that nearly everything differs: so much, as the start of a sentence. */
export function releaseText(launch: Buffer | undefined): string {
  const version = launch && versionIn(launch);
  if (version === undefined || version === toolchainVersion()) return "";
  return `it was written by mvmforge ${version}, and this is ${toolchainVersion()}; `;
}

function versionIn(launch: Buffer): string | undefined {
  try {
    const version: unknown = JSON.parse(launch.toString("utf8")).toolchain_version;
    return typeof version === "string" && /^\d[\w.+-]{0,40}$/.test(version) ? version : undefined;
  } catch {
    return undefined;
  }
}
