/** A requirement as pyproject.toml has it (PEP 508). */
import { clean } from "@renovatebot/pep440";
import { normalizeName } from "./markers.ts";

export interface Requirement {
  readonly name: string;
  /** Normalised and sorted. */
  readonly extras: readonly string[];
  /** As `specifierKey` writes it; undefined where a URL takes its place. */
  readonly specifier: string | undefined;
  readonly marker: string | undefined;
}

const REQUIREMENT =
  /^\s*(?<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[(?<extras>[^\]]*)\])?\s*(?:@\s*(?<url>[^\s;]+)(?=\s|;|$)|\((?<enclosed>[^)]*)\)|(?<specifier>[^;()@]*))\s*(?:;(?<marker>.*))?$/s;

/** @returns undefined where the text is no requirement */
export function parseRequirement(text: string): Requirement | undefined {
  const groups = REQUIREMENT.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { name = "", extras = "", url, enclosed, specifier, marker } = groups;
  return {
    name: normalizeName(name),
    extras: sortedExtras(extras.split(",")),
    specifier: url === undefined ? specifierKey(enclosed ?? specifier ?? "") : undefined,
    marker: marker?.trim() || undefined,
  };
}

export function sortedExtras(extras: readonly string[]): string[] {
  const named = extras.map((extra) => normalizeName(extra.trim())).filter((extra) => extra !== "");
  return [...new Set(named)].sort();
}

/** A specifier set with its parts in one spelling and order. */
export function specifierKey(text: string): string {
  const parts = text.split(",").map((part) => {
    const { operator = "", version = "" } =
      /^\s*(?<operator>[<>=!~]*)\s*(?<version>.*?)\s*$/s.exec(part)?.groups ?? {};
    const prefix = version.endsWith(".*") ? ".*" : "";
    const named = clean(version.slice(0, version.length - prefix.length)) ?? version;
    // 1.0 is 1, but where the number of parts counts.
    const isCounted = operator === "~=" || operator === "===" || prefix !== "";
    return `${operator}${isCounted ? named : named.replace(/^([0-9!.]*?)(?:\.0)+$/, "$1")}${prefix}`;
  });
  return [...new Set(parts.filter((part) => part !== ""))].sort().join(",");
}
