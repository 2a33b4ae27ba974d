/** One package of a lockfile, in the words that both formats have in common. */
import { quote } from "../../ir/errors.ts";
import { invalid, type LockfileFault, unsupported } from "../fault.ts";
import type { Interpreter } from "./interpreter.ts";
import { normalizeName } from "./markers.ts";
import type { Table } from "./toml.ts";
import { isVersion } from "./version-specifiers.ts";

export interface PackageEntry {
  /** Normalised (PEP 503). */
  readonly name: string;
  /** Undefined where the lockfile leaves it open, as for what is built from a folder. */
  readonly version: string | undefined;
  readonly line: number | undefined;
  readonly table: Table;
}

/** "numpy 2.4.6", as a person names it; foreign text is quoted where it isn't plain. */
export function nameOf({ name, version }: Pick<PackageEntry, "name" | "version">): string {
  const text = version === undefined ? name : `${name} ${version}`;
  return /^[A-Za-z0-9._+! -]{1,120}$/.test(text) ? text : quote(text);
}

const PROJECT_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** @returns the fault where it can't be one of a package */
export function nameFault(
  name: string,
  version: string | undefined,
  line?: number,
): LockfileFault | undefined {
  if (!PROJECT_NAME.test(name)) {
    return invalid(
      `${quote(name)} can't be the name of a package; let the tool write the lockfile again`,
      line,
    );
  }
  if (version === undefined || isVersion(version)) return undefined;
  return invalid(
    `${nameOf({ name, version: undefined })} has the version ${quote(version)}, which is none; let the tool write the lockfile again`,
    line,
  );
}

/** A package that an index has as source alone. */
export function noWheelFault(entry: PackageEntry, { attribute }: Interpreter): LockfileFault {
  const byName = `${attribute}Packages.${entry.name}`;
  return unsupported(
    `${nameOf(entry)} has no wheel, and nothing is built from source: lock a release that has wheels, or take it by name from nixpkgs, such as ${byName}`,
    entry.line,
  );
}

/** `name` and `version` of a table as they are compared. */
export function entryOf(
  table: Table,
  name: string,
  version: string | undefined,
  line?: number,
): PackageEntry {
  return { name: normalizeName(name), version, line, table };
}
