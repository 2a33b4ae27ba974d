/** Absolute paths of the user's own files, made relative: what a workload says must not depend on where it lies. */
import { realpathSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";

/**
 * A document in which every absolute path below `folder` is relative to it: those of local sources and of host folders,
 * as `str(Path(__file__).parent / "src")` gives them. Anything else is as it was, faults included.
 *
 * @param document what an entry declared, not validated yet
 * @param folder absolute path of the entry's folder
 */
export function withPathsBelow(document: unknown, folder: string): unknown {
  const folders = [...new Set([folder, real(folder)])];
  for (const app of arrayIn(document, "apps")) {
    shorten(objectIn(app, "source"), "local_path", folders);
    for (const mount of arrayIn(app, "mounts")) shorten(objectIn(mount, "source"), "host_path", folders);
  }
  return document;
}

type Fields = Record<string, unknown>;

function shorten(source: Fields | null, kind: string, folders: readonly string[]): void {
  const path = source?.["path"];
  if (source?.["kind"] !== kind || typeof path !== "string" || !isAbsolute(path)) return;
  const below = folders.map((folder) => relative(folder, path)).find((short) => isBelow(short));
  if (below !== undefined) source["path"] = below === "" ? "." : below;
}

function isBelow(path: string): boolean {
  return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return join(folder);
  }
}

function arrayIn(value: unknown, name: string): unknown[] {
  const found = (value as Fields | null)?.[name];
  return Array.isArray(found) ? found : [];
}

function objectIn(value: unknown, name: string): Fields | null {
  const found = (value as Fields | null)?.[name];
  return typeof found === "object" && found !== null ? (found as Fields) : null;
}
