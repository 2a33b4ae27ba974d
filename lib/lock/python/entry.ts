/** One package of a lockfile, in the words that both formats have in common, and how its wheels are read. */
import { quote } from "../../ir/errors.ts";
import type { LockfileFault } from "../fault.ts";
import type { Wheel } from "./choose-wheel.ts";
import { normalizeName } from "./markers.ts";
import type { Table } from "./toml.ts";
import { isSameVersion, isVersion } from "./version-specifiers.ts";
import { fileNameOf, parseWheelName } from "./wheel-name.ts";

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

export function invalid(detail: string, line?: number): LockfileFault {
  return { code: "E_LOCKFILE_INVALID", detail, line };
}

export function unsupported(detail: string, line?: number): LockfileFault {
  return { code: "E_DEPENDENCY_UNSUPPORTED", detail, line };
}

/** What a wheel's table says of it, whichever the format. */
export interface WheelPlace {
  readonly url: string | undefined;
  /** The file's name where the table has it; else it is the URL's last part. */
  readonly file: string | undefined;
  /** By algorithm, in hex. */
  readonly hashes: ReadonlyMap<string, string>;
}

const HEX_LENGTHS = new Map([
  ["sha256", 64],
  ["sha384", 96],
  ["sha512", 128],
]);
/** What Nix fetches by; of several, the one that every index has. */
const ALGORITHMS = ["sha256", "sha512"];

/**
 * Read one wheel.
 *
 * @param report told of what is wrong with it, with the package's line
 */
export function readWheel(
  place: WheelPlace,
  entry: PackageEntry,
  report: (fault: LockfileFault) => void,
): Wheel | undefined {
  const of = nameOf(entry);
  if (place.url === undefined || !FETCHABLE.test(place.url)) {
    const where = place.url ?? place.file;
    const found = where === undefined ? "a wheel without a url" : `a wheel at ${quote(where)}`;
    report(
      unsupported(
        `${of} has ${found}, and only https and http are fetched; lock it from an index`,
        entry.line,
      ),
    );
    return undefined;
  }
  const file = place.file ?? fileNameOf(place.url);
  const name = file === undefined ? undefined : parseWheelName(file, entry.version);
  if (name === undefined || name.name !== entry.name || !isOfVersion(name.version, entry.version)) {
    report(
      invalid(
        `${of} has the wheel ${quote(file ?? place.url)}, which is not one of it; lock it again`,
        entry.line,
      ),
    );
    return undefined;
  }
  const hash = sriOf(place.hashes);
  if (hash !== undefined) return { ...name, url: place.url, hash };
  report(hashFault(of, name.file, place.hashes, entry.line));
  return undefined;
}

/** What Nix fetches, in ASCII alone; a lockfile has thousands, so that none is parsed whole. */
const FETCHABLE = /^https?:\/\/[A-Za-z0-9._~:@%[\]-]+\/[!-~]+$/i;

function isOfVersion(version: string, wanted: string | undefined): boolean {
  return wanted === undefined || version === wanted || isSameVersion(version, wanted);
}

function sriOf(hashes: ReadonlyMap<string, string>): string | undefined {
  for (const algorithm of ALGORITHMS) {
    const hex = hashes.get(algorithm);
    if (hex !== undefined && hex.length === HEX_LENGTHS.get(algorithm) && /^[0-9a-f]+$/i.test(hex)) {
      return `${algorithm}-${Buffer.from(hex, "hex").toString("base64")}`;
    }
  }
  return undefined;
}

function hashFault(
  of: string,
  file: string,
  hashes: ReadonlyMap<string, string>,
  line: number | undefined,
): LockfileFault {
  const found = [...hashes.keys()];
  if (found.length === 0) {
    const todo = "nothing is fetched without one; lock it from an index that gives hashes";
    return unsupported(`${of} has no hash for ${quote(file)}, and ${todo}`, line);
  }
  if (ALGORITHMS.some((algorithm) => hashes.has(algorithm))) {
    return invalid(`${of} has a hash for ${quote(file)} that is not one; lock it again`, line);
  }
  const kinds = quote(found.join(", "));
  return unsupported(`${of} has a hash of ${kinds} for ${quote(file)}, and sha256 or sha512 is needed`, line);
}

/** A package that an index has as source alone. */
export function noWheelFault(entry: PackageEntry): LockfileFault {
  const todo = "lock a release that has wheels, or take it by name from nixpkgs, such as python313Packages.";
  return unsupported(
    `${nameOf(entry)} has no wheel, and nothing is built from source: ${todo}${entry.name}`,
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
