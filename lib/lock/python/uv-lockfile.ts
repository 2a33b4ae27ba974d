/** A uv.lock that was read, its packages found by name. */
import type { PackageEntry } from "./entry.ts";
import type { Table } from "./toml.ts";

export interface UvLock {
  readonly document: Table;
  readonly byName: ReadonlyMap<string, readonly PackageEntry[]>;
  /** The program's own package, or undefined where the lockfile is of requirements alone (a script's). */
  readonly root: PackageEntry | undefined;
}
