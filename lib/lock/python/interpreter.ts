/** Which Python the image has: the one that wheels and markers are chosen for. */
import { quote } from "../../ir/errors.ts";
import type { LockfileFault } from "../fault.ts";

export interface Interpreter {
  /** The nixpkgs attribute, "python313". */
  readonly attribute: string;
  /** "3.13" */
  readonly version: string;
  /** "3.13.12" */
  readonly fullVersion: string;
  /** 13 */
  readonly minor: number;
}

/**
 * The release of each series in the pinned nixpkgs (fact 17 of specs/substrate.md). The lockfile's markers are answered
 * for it; one that turns on the last number is rare.
 */
const RELEASES = new Map([
  [10, "3.10.20"],
  [11, "3.11.15"],
  [12, "3.12.13"],
  [13, "3.13.12"],
  [14, "3.14.3"],
]);

/** Every Python that wheels can be chosen for, oldest first. */
export const INTERPRETERS: readonly Interpreter[] = [...RELEASES].map(([minor, fullVersion]) => ({
  attribute: `python3${minor}`,
  version: `3.${minor}`,
  fullVersion,
  minor,
}));

const VERSIONED = /^python3(?<minor>[0-9]{1,2})$/;
/** Interpreters too, of a version or an ABI that the name doesn't tell. */
const OTHERS =
  /^(?:python|python2|python27|python3|python3Full|python3Minimal|python2?3?[0-9]*Full|python3[0-9]*FreeThreading|pypy[0-9_a-z]*|graalpy[A-Za-z0-9]*)$/;

/** @returns the interpreter, or the fault that there is none, or none that wheels can be chosen for */
export function findInterpreter(packages: readonly string[]): Interpreter | LockfileFault {
  const names = [...new Set(packages.map((name) => name.replace(/^pkgs\./, "")))];
  const found = names.filter((name) => VERSIONED.test(name) || OTHERS.test(name));
  const [attribute, second] = found;
  if (attribute === undefined) {
    return fault("packages names no Python for the lockfile; add one with its version, such as python313");
  }
  if (second !== undefined) {
    const both = found.map(quote).join(" and ");
    return fault(
      `packages names ${both}, and the lockfile is installed for one Python; keep the one that the program runs on`,
    );
  }
  const minor = Number(VERSIONED.exec(attribute)?.groups?.["minor"] ?? Number.NaN);
  const interpreter = INTERPRETERS.find((each) => each.minor === minor);
  if (interpreter !== undefined) return interpreter;
  const known = INTERPRETERS.map((each) => each.attribute).join(", ");
  return fault(
    `${quote(attribute)} in packages doesn't tell which wheels run on it; write one of ${known} in its place (nixpkgs' own python3 is python313)`,
  );
}

function fault(detail: string): LockfileFault {
  return { code: "E_DEPENDENCY_INTERPRETER", detail };
}
