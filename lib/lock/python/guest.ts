/** A guest as Python's own tools see one: the variables of markers, and the tags of the wheels that run there. */
import type { GuestSystem } from "../npm/installation.ts";
import type { Interpreter } from "./interpreter.ts";
import { wheelTags } from "./tags.ts";
import { rankOf, type WheelTags } from "./wheel-name.ts";

export const GUEST_SYSTEMS: readonly GuestSystem[] = ["aarch64-linux", "x86_64-linux"];

/** The glibc of nixos-25.11, which every wheel of a guest is loaded with (fact 17 of specs/substrate.md). */
export const GLIBC = { major: 2, minor: 40 } as const;

export interface Guest {
  readonly system: GuestSystem;
  /** As `uname -m` prints it. */
  readonly machine: "aarch64" | "x86_64";
  readonly interpreter: Interpreter;
  /** The variables of PEP 508; those of the kernel are not known before it boots, and empty, as in uv. */
  readonly variables: ReadonlyMap<string, string>;
  /** The rank among the wheels that run there, where it does: 0 is chosen first. */
  readonly rankOf: (tags: WheelTags) => number | undefined;
}

export function guestsFor(interpreter: Interpreter): Guest[] {
  return GUEST_SYSTEMS.map((system) => {
    const machine = system === "aarch64-linux" ? "aarch64" : "x86_64";
    return {
      system,
      machine,
      interpreter,
      variables: variablesOf(machine, interpreter),
      rankOf: rankerFor(wheelTags(interpreter.minor, machine, GLIBC.minor)),
    };
  });
}

/** Asked for the tags of every wheel, of which many have the same. */
function rankerFor(tags: readonly string[]): Guest["rankOf"] {
  const ranks = new Map(tags.map((tag, rank) => [tag, rank]));
  const known = new Map<WheelTags, number | undefined>();
  return (asked) => {
    if (!known.has(asked)) known.set(asked, rankOf(asked, ranks));
    return known.get(asked);
  };
}

function variablesOf(machine: string, { version, fullVersion }: Interpreter): Map<string, string> {
  return new Map([
    ["implementation_name", "cpython"],
    ["implementation_version", fullVersion],
    ["os_name", "posix"],
    ["platform_machine", machine],
    ["platform_python_implementation", "CPython"],
    ["platform_release", ""],
    ["platform_system", "Linux"],
    ["platform_version", ""],
    ["python_full_version", fullVersion],
    ["python_version", version],
    ["sys_platform", "linux"],
  ]);
}
