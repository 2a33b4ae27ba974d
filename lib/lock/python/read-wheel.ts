/** A wheel of a package, as either format has it: judged before it is chosen from. */
import { quote } from "../../ir/errors.ts";
import { invalid, type LockfileFault, unsupported } from "../fault.ts";
import type { Wheel } from "./choose-wheel.ts";
import { nameOf, type PackageEntry } from "./entry.ts";
import { isSameVersion } from "./version-specifiers.ts";
import { fileNameOf, type WheelName, wheelNameReader } from "./wheel-name.ts";

/** What a wheel's table says of it, whichever the format. */
export interface WheelPlace {
  readonly url: string | undefined;
  /** The file's name where the table has it; else it is the URL's last part. */
  readonly file: string | undefined;
  /** Each as "sha256:0a...", in hex. */
  readonly hashes: readonly string[];
}

export type WheelReader = (place: WheelPlace, entry: PackageEntry) => Wheel | undefined;

/**
 * A reader for the wheels of one lockfile.
 *
 * @param report told of what is wrong with one, with the package's line
 */
export function wheelReader(report: (fault: LockfileFault) => void): WheelReader {
  const readName = wheelNameReader();
  return (place, entry) => {
    const { url, hashes } = place;
    if (url === undefined || !FETCHABLE.test(url)) {
      report(placeFault(place, entry));
      return undefined;
    }
    const file = place.file ?? fileNameOf(url);
    const name = file === undefined ? undefined : readName(file, entry);
    if (name === undefined || !isOf(name, entry)) {
      report(nameFault(file ?? url, entry));
      return undefined;
    }
    const digest = hashes.find((hash) => DIGEST.test(hash));
    if (digest === undefined) {
      report(hashFault(name.file, hashes, entry));
      return undefined;
    }
    const { name: normalized, version, tags } = name;
    return { file: name.file, name: normalized, version, tags, url, digest };
  };
}

/** What Nix fetches, in ASCII alone; a lockfile has thousands, so that none is parsed whole. */
const FETCHABLE = /^https?:\/\/[A-Za-z0-9._~:@%[\]-]+\/[!-~]+$/i;

function isOf({ name, version }: WheelName, entry: PackageEntry): boolean {
  if (name !== entry.name) return false;
  return entry.version === undefined || version === entry.version || isSameVersion(version, entry.version);
}

/** What Nix fetches by, of the algorithms that indexes have. */
const DIGEST = /^(?:sha256:[0-9a-fA-F]{64}|sha512:[0-9a-fA-F]{128})$/;

function placeFault({ url, file }: WheelPlace, entry: PackageEntry): LockfileFault {
  const where = url ?? file;
  const found = where === undefined ? "a wheel without a url" : `a wheel at ${quote(where)}`;
  const todo = "only https and http are fetched; lock it from an index";
  return unsupported(`${nameOf(entry)} has ${found}, and ${todo}`, entry.line);
}

function nameFault(file: string, entry: PackageEntry): LockfileFault {
  const todo = "which is not one of it; lock it again";
  return invalid(`${nameOf(entry)} has the wheel ${quote(file)}, ${todo}`, entry.line);
}

function hashFault(file: string, hashes: WheelPlace["hashes"], entry: PackageEntry): LockfileFault {
  const of = nameOf(entry);
  const found = hashes.map((hash) => hash.slice(0, hash.indexOf(":")));
  if (found.length === 0) {
    const todo = "nothing is fetched without one; lock it from an index that gives hashes";
    return unsupported(`${of} has no hash for ${quote(file)}, and ${todo}`, entry.line);
  }
  if (found.includes("sha256") || found.includes("sha512")) {
    return invalid(`${of} has a hash for ${quote(file)} that is not one; lock it again`, entry.line);
  }
  const kinds = quote(found.join(", "));
  return unsupported(
    `${of} has a hash of ${kinds} for ${quote(file)}, and sha256 or sha512 is needed`,
    entry.line,
  );
}
