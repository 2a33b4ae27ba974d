/** Which of a package's wheels a guest gets, and why it has none. */
import type { LockfileErrorCode } from "../fault.ts";
import { GLIBC, type Guest } from "./guest.ts";
import { INTERPRETERS } from "./interpreter.ts";
import { platformsOf, pythonsOf } from "./tag-words.ts";
import { platformTags, wheelTags } from "./tags.ts";
import { rankOf, type WheelName } from "./wheel-name.ts";

/** A wheel as the lockfile has it. */
export interface Wheel extends WheelName {
  readonly url: string;
  /** "sha256:" or "sha512:", and as many hex digits as that has. */
  readonly digest: string;
}

export type Choice =
  | { readonly wheel: Wheel }
  /** Two files of one rank. */
  | { readonly tie: readonly [Wheel, Wheel] }
  | Lack;

/** Why none fits: `reason` follows the package's name in a sentence, and `todo` what to do about it comes after that. */
export interface Lack {
  readonly code: LockfileErrorCode;
  readonly reason: string;
  readonly todo: string;
}

/** Choose as pip does: the best rank among the guest's tags, then the highest build tag. */
export function chooseWheel(wheels: readonly Wheel[], guest: Guest): Choice {
  let best: { wheel: Wheel; rank: number } | undefined;
  let tie: readonly [Wheel, Wheel] | undefined;
  for (const wheel of wheels) {
    const rank = guest.rankOf(wheel.tags);
    if (rank === undefined) continue;
    const order = best === undefined ? -1 : rank - best.rank || compareBuilds(best.wheel, wheel);
    if (order < 0) {
      best = { wheel, rank };
      tie = undefined;
    } else if (order === 0 && best !== undefined && !isSameFile(best.wheel, wheel)) {
      tie = [best.wheel, wheel];
    }
  }
  if (tie !== undefined) return { tie };
  return best === undefined ? whyNone(wheels, guest) : { wheel: best.wheel };
}

function isSameFile({ digest: left }: Wheel, { digest: right }: Wheel): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function compareBuilds({ tags: { build: left } }: Wheel, { tags: { build: right } }: Wheel): number {
  if (left[0] !== right[0]) return left[0] - right[0];
  return left[1] < right[1] ? -1 : Number(left[1] > right[1]);
}

function whyNone(wheels: readonly Wheel[], guest: Guest): Lack {
  const { machine } = guest;
  const reachable = new Set([...platformTags(machine, GLIBC.minor), "any"]);
  const fitting = wheels.filter(({ tags }) => tags.platforms.some((platform) => reachable.has(platform)));
  if (fitting.length > 0) return otherPython(fitting, guest);
  const glibc = oldestGlibc(wheels, machine);
  const reason =
    glibc === undefined
      ? `its wheels are for ${platformsOf(wheels)}, none for glibc on ${machine}`
      : `its wheels need glibc ${glibc} or newer, and the guest has ${GLIBC.major}.${GLIBC.minor}`;
  return { code: "E_DEPENDENCY_UNSUPPORTED", reason, todo: "lock a release that has a wheel for it" };
}

/** Wheels for the guest's system, and for another Python than its own. */
function otherPython(wheels: readonly Wheel[], { machine, interpreter }: Guest): Lack {
  const reason = `its wheels are for ${pythonsOf(wheels)}, and packages names ${interpreter.attribute}`;
  const own = `lock a release that has a wheel for CPython ${interpreter.version}`;
  const others = INTERPRETERS.filter(({ minor }) => {
    const ranks = new Map(wheelTags(minor, machine, GLIBC.minor).map((tag, rank) => [tag, rank]));
    return wheels.some(({ tags }) => rankOf(tags, ranks) !== undefined);
  });
  if (others.length === 0) return { code: "E_DEPENDENCY_UNSUPPORTED", reason, todo: own };
  const names = others.map(({ attribute }) => attribute).join(" or ");
  return { code: "E_DEPENDENCY_INTERPRETER", reason, todo: `name ${names} in packages, or ${own}` };
}

/** The oldest of the glibc versions, newer than the guest's, that wheels for its machine ask for: "2.41". */
function oldestGlibc(wheels: readonly Wheel[], machine: string): string | undefined {
  const versions = wheels
    .flatMap(({ tags }) => tags.platforms)
    .map((platform) => /^manylinux_([0-9]{1,3})_([0-9]{1,3})_(.*)$/.exec(platform))
    .filter((match) => match?.[3] === machine)
    .map((match) => [Number(match?.[1]), Number(match?.[2])] as const)
    .sort(([majorA, minorA], [majorB, minorB]) => majorA - majorB || minorA - minorB);
  return versions[0]?.join(".");
}
