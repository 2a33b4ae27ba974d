/** Names that not every file system can hold. */
import { quote, type WorkloadError } from "../ir/errors.ts";
import type { BundleEntry } from "./bundle-entry.ts";
import { SOURCE_PATH } from "./faults.ts";

/**
 * E_SOURCE_NAME_UNPORTABLE for every name that isn't UTF-8, for every two that differ in case or in composition only,
 * and for every link whose target has a newline: it ends a link's record of the tree's hash, and two trees could
 * share one hash.
 */
export function nameErrors(entries: readonly BundleEntry[]): WorkloadError[] {
  const errors = entries
    .filter(isMangled)
    .map(({ path }) => unportable(`${quote(path)} is not UTF-8; rename it`));
  errors.push(...entries.filter(isSplit).map(({ path }) => unportable(splitDetail(path))));
  const seen = new Map<string, string>();
  const folders = new Set<string>();
  for (const { path } of entries) {
    for (const name of withFolders(path, folders)) {
      const key = fold(name);
      const other = seen.get(key);
      if (other === undefined) seen.set(key, name);
      else if (other !== name) {
        errors.push(
          unportable(`${quote(other)} and ${quote(name)} are one name where case is ignored; rename one`),
        );
      }
    }
  }
  return errors;
}

function isMangled(entry: BundleEntry): boolean {
  const isUtf8 = (raw: string, text: string) =>
    raw === text || raw === Buffer.from(text, "utf8").toString("latin1");
  return (
    !isUtf8(entry.raw, entry.path) ||
    (entry.kind === "link" && !isUtf8(entry.target.toString("latin1"), entry.target.toString("utf8")))
  );
}

/** A path may have newlines: in a record it ends at a NUL, which no path has. */
function isSplit(entry: BundleEntry): boolean {
  return entry.kind === "link" && entry.target.includes("\n");
}

function splitDetail(path: string): string {
  return `the link ${quote(path)} has a newline in its target; rename what it leads to, or exclude the link`;
}

function unportable(detail: string): WorkloadError {
  return { code: "E_SOURCE_NAME_UNPORTABLE", path: SOURCE_PATH, detail };
}

/** A path and the folders it is in that haven't been seen yet, the innermost first. */
function withFolders(path: string, seen: Set<string>): string[] {
  const names = [path];
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const folder = path.slice(0, end);
    if (seen.has(folder)) break;
    seen.add(folder);
    names.push(folder);
  }
  return names;
}

/** What two names share where a file system ignores case (and, as macOS does, how accents are composed). */
function fold(name: string): string {
  if (/^[\0-\x7f]*$/.test(name)) return name.toUpperCase();
  return name.normalize("NFD").toLowerCase().toUpperCase().normalize("NFD");
}
