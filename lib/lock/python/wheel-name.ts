/** A wheel's file name, which says what it is of and where it runs (the binary distribution format, "File name convention"). */
import { normalizeName } from "./markers.ts";
import { isVersion } from "./version-specifiers.ts";

export interface WheelName {
  readonly file: string;
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly version: string;
  /** Number and text of the build tag, which decides between wheels of one rank; none is the lowest. */
  readonly build: readonly [number, string];
  readonly pythons: readonly string[];
  readonly abis: readonly string[];
  readonly platforms: readonly string[];
}

const NO_BUILD = [-1, ""] as const;
const NAME =
  /^(?<name>[A-Za-z0-9._]+)-(?<version>[A-Za-z0-9._!+]+)(?:-(?<build>[0-9]+)(?<text>[A-Za-z0-9_.]*))?-(?<pythons>[a-z0-9_.]+)-(?<abis>[a-z0-9_.]+)-(?<platforms>[a-z0-9_.]+)$/i;
/** Longest file name that Linux has, in bytes. */
const LENGTH_LIMIT = 255;

/**
 * @param knownVersion a version that is one, and needs no second look
 * @returns undefined where it is no wheel's name
 */
export function parseWheelName(file: string, knownVersion?: string): WheelName | undefined {
  if (!file.endsWith(".whl") || file.length > LENGTH_LIMIT) return undefined;
  const groups = NAME.exec(file.slice(0, -".whl".length))?.groups;
  const version = groups?.["version"] ?? "";
  const name = groups?.["name"] ?? "";
  // The standard has runs of separators written as one `_`.
  if (groups === undefined || name.includes("__")) return undefined;
  if (version !== knownVersion && !isVersion(version)) return undefined;
  const { build, text = "", pythons = "", abis = "", platforms = "" } = groups;
  return {
    file,
    name: normalizeName(name),
    version,
    build: build === undefined ? NO_BUILD : [Number(build), text],
    pythons: pythons.toLowerCase().split("."),
    abis: abis.toLowerCase().split("."),
    platforms: platforms.toLowerCase().split("."),
  };
}

/** The file name at the end of a URL, or undefined where there is none. */
export function fileNameOf(url: string): string | undefined {
  const [path = ""] = url.split(/[?#]/, 1);
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (!last.includes("%")) return last || undefined;
  try {
    return decodeURIComponent(last);
  } catch {
    return undefined;
  }
}

/** The best rank of a wheel's tags, or undefined where none of them is known. */
export function rankOf(wheel: WheelName, tags: ReadonlyMap<string, number>): number | undefined {
  let best: number | undefined;
  for (const python of wheel.pythons) {
    for (const abi of wheel.abis) {
      for (const platform of wheel.platforms) {
        const rank = tags.get(`${python}-${abi}-${platform}`);
        if (rank !== undefined && (best === undefined || rank < best)) best = rank;
      }
    }
  }
  return best;
}
