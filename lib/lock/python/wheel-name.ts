/** A wheel's file name, which says what it is of and where it runs (the binary distribution format, "File name convention"). */
import { normalizeName } from "./markers.ts";
import { isVersion } from "./version-specifiers.ts";

/** What follows name and version: which of a release's files it is. */
export interface WheelTags {
  /** Number and text of the build tag, which decides between wheels of one rank; none is the lowest. */
  readonly build: readonly [number, string];
  readonly pythons: readonly string[];
  readonly abis: readonly string[];
  readonly platforms: readonly string[];
}

export interface WheelName {
  readonly file: string;
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly version: string;
  readonly tags: WheelTags;
}

const NO_BUILD = [-1, ""] as const;
const RELEASE = /^(?<name>[A-Za-z0-9._]+)-(?<version>[A-Za-z0-9._!+]+)-/;
const TAGS =
  /^(?:(?<build>[0-9]+)(?<text>[a-z0-9_.]*)-)?(?<pythons>[a-z0-9_.]+)-(?<abis>[a-z0-9_.]+)-(?<platforms>[a-z0-9_.]+)$/i;
const SUFFIX = ".whl";
/** Longest file name that Linux has, in bytes. */
const LENGTH_LIMIT = 255;

/** @returns undefined where it is no wheel's name */
export function parseWheelName(file: string, parse = parseTags): WheelName | undefined {
  const groups = RELEASE.exec(file)?.groups;
  const { name = "", version = "" } = groups ?? {};
  // The standard has runs of separators written as one `_`.
  if (groups === undefined || name.includes("__") || !isVersion(version)) return undefined;
  const tags = tagsAfter(`${name}-${version}-`, file, parse);
  return tags && { file, name: normalizeName(name), version, tags };
}

function tagsAfter(
  release: string,
  file: string,
  parse: (text: string) => WheelTags | undefined,
): WheelTags | undefined {
  if (!file.endsWith(SUFFIX) || file.length > LENGTH_LIMIT) return undefined;
  return parse(file.slice(release.length, -SUFFIX.length));
}

function parseTags(text: string): WheelTags | undefined {
  const groups = TAGS.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { build, text: after = "", pythons = "", abis = "", platforms = "" } = groups;
  return {
    build: build === undefined ? NO_BUILD : [Number(build), after],
    pythons: pythons.toLowerCase().split("."),
    abis: abis.toLowerCase().split("."),
    platforms: platforms.toLowerCase().split("."),
  };
}

/** Reads a file name that should be one of the release's, in normal form; what it is of may still be another. */
export type WheelNameReader = (
  file: string,
  release: { name: string; version: string | undefined },
) => WheelName | undefined;

/** A reader for the names of one lockfile, which has thousands with the same few tags: each of these is read once. */
export function wheelNameReader(): WheelNameReader {
  const known = new Map<string, WheelTags | undefined>();
  const parse = (text: string) => {
    if (!known.has(text)) known.set(text, parseTags(text));
    return known.get(text);
  };
  return (file, { name, version }) => {
    if (version === undefined || !PLAIN_VERSION.test(version)) return parseWheelName(file, parse);
    const release = `${name.replaceAll("-", "_")}-${version}-`;
    if (!file.startsWith(release)) return parseWheelName(file, parse);
    const tags = tagsAfter(release, file, parse);
    return tags && { file, name, version, tags };
  };
}

/** Of a version, that it can stand in a file name as it is. */
const PLAIN_VERSION = /^[A-Za-z0-9._!+]+$/;

/** The file name at the end of a URL, or undefined where there is none. */
export function fileNameOf(url: string): string | undefined {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (!last.includes("%")) return last || undefined;
  try {
    return decodeURIComponent(last);
  } catch {
    return undefined;
  }
}

/** The best rank that a wheel has by its tags, or undefined where none of them is known. */
export function rankOf(
  { pythons, abis, platforms }: WheelTags,
  ranks: ReadonlyMap<string, number>,
): number | undefined {
  let best: number | undefined;
  for (const python of pythons) {
    for (const abi of abis) {
      for (const platform of platforms) {
        const rank = ranks.get(`${python}-${abi}-${platform}`);
        if (rank !== undefined && (best === undefined || rank < best)) best = rank;
      }
    }
  }
  return best;
}
