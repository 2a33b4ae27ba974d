/** What a whole lockfile says of where it holds: its Python, its platforms, its markers. */
import { quote } from "../../ir/errors.ts";
import { invalid, type LockfileFault } from "../fault.ts";

import type { Guest } from "./guest.ts";
import type { Interpreter } from "./interpreter.ts";
import { type Marker, type MarkerEnvironment, MarkerSyntaxError, parseMarker } from "./markers.ts";
import { parseSpecifierSet } from "./version-specifiers.ts";

/** Markers of one lockfile, each parsed once, and each that is none reported once. */
export interface Markers {
  /** The marker, or one that never holds where the text is none. `of` names what it stands at. */
  parse(text: string, of: string, line?: number): Marker;
}

export function markersFor(report: (fault: LockfileFault) => void): Markers {
  const parsed = new Map<string, Marker>();
  return {
    parse(text, of, line) {
      const known = parsed.get(text);
      if (known !== undefined) return known;
      const marker = parsedOr(text, (why) => {
        report(invalid(`${of} has the marker ${quote(text)}, which is none: ${why}; lock it again`, line));
      });
      parsed.set(text, marker);
      return marker;
    },
  };
}

function parsedOr(text: string, onFailure: (why: string) => void): Marker {
  try {
    return parseMarker(text);
  } catch (error) {
    if (!(error instanceof MarkerSyntaxError)) throw error;
    onFailure(error.message);
    return () => false;
  }
}

const NONE: ReadonlySet<string> = new Set();

/** A guest's environment, with what is asked for. */
export function environmentOf(
  { variables }: Guest,
  {
    extra = NONE,
    dependencyGroups = NONE,
  }: { extra?: ReadonlySet<string>; dependencyGroups?: ReadonlySet<string> } = {},
): MarkerEnvironment {
  return { variables, extra, extras: NONE, dependencyGroups };
}

/** @param of the subject of a sentence, such as "the lockfile" */
export function pythonFault(
  requiresPython: string | undefined,
  interpreter: Interpreter,
  of: string,
  line?: number,
): LockfileFault | undefined {
  if (requiresPython === undefined) return undefined;
  const test = parseSpecifierSet(requiresPython);
  const wanted = quote(requiresPython);
  if (test === undefined) {
    return invalid(`${of} requires Python ${wanted}, which is no set of versions; lock it again`, line);
  }
  if (test(interpreter.fullVersion)) return undefined;
  const detail = `${of} requires Python ${wanted}, and packages names ${interpreter.attribute} (${interpreter.fullVersion}); name one that fits, or lock it for that one`;
  return { code: "E_DEPENDENCY_INTERPRETER", detail, line };
}

/** Why a lockfile that lists environments isn't for this guest; undefined where it is. */
export function environmentRefusal(
  environments: readonly string[],
  markers: Markers,
  guest: Guest,
): string | undefined {
  if (environments.length === 0) return undefined;
  const holds = environments.some((text) => markers.parse(text, "the lockfile")(environmentOf(guest)));
  if (holds) return undefined;
  return `the lockfile is for ${quote(environments.join(" or "))} only, and not for ${guest.system}; lock it for Linux as well`;
}
