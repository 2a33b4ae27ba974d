/** Which of a lockfile's packages a guest needs: what `npm ci --omit=dev` leaves on its system (ADR 0031). */
import { isString } from "../../ir/raw.ts";
import type { GuestSystem } from "./installation.ts";
import {
  type Edge,
  edgesOf,
  isBundled,
  type LockedPackage,
  type PackageLock,
  searched,
} from "./package-lock.ts";
import { fits } from "./platform.ts";

/** A dependency that is there, with where it leads; or one that has to be there and isn't. */
export interface Step {
  readonly edge: Edge;
  readonly to: LockedPackage | undefined;
}

/** What stands for the program itself where a package would stand. */
export type Dependent = Pick<LockedPackage, "path" | "record">;

export interface Choice {
  /** Every package that is needed on this system. */
  readonly kept: ReadonlySet<LockedPackage>;
  /** Packages that have to be there and don't run on this system. */
  readonly unfit: readonly LockedPackage[];
}

/** Where each dependency of each package leads, looked up once for all systems. */
export type Graph = (from: Dependent) => readonly Step[];

export function graphOf(lock: PackageLock): Graph {
  const known = new Map<Dependent, readonly Step[]>();
  return (from) => {
    let steps = known.get(from);
    if (steps === undefined) {
      steps = stepsFrom(from, lock);
      known.set(from, steps);
    }
    return steps;
  };
}

function stepsFrom(from: Dependent, lock: PackageLock): readonly Step[] {
  const edges = edgesOf(from.record);
  if (edges.length === 0) return NOWHERE;
  const folders = searched(lock, from.path);
  return edges.map((edge) => {
    for (const folder of folders) {
      const to = folder.get(edge.name);
      if (to !== undefined) return { edge, to };
    }
    return { edge, to: undefined };
  });
}

const NOWHERE: readonly Step[] = [];

/** Whether the package that has it can do without. */
export function isOptional({ type }: Edge): boolean {
  return type === "optional" || type === "peerOptional";
}

/**
 * Choose for one system. A package that doesn't run there falls away with all that can't do without it, up to
 * an optional dependency; where there is none on the way, it is unfit.
 *
 * @param reached what {@link reach} finds
 */
export function choose(
  program: Dependent,
  graph: Graph,
  system: GuestSystem,
  reached: ReadonlySet<LockedPackage>,
): Choice {
  const unfit = [...reached].filter((each) => !fits(each.record, system) && !isBundled(each));
  if (unfit.length === 0) return { kept: reached, unfit };
  const fallen = fallWith(unfit, reached, graph);
  const kept = reach(program, graph, ({ edge, to }) => !isOptional(edge) || !fallen.has(to as LockedPackage));
  return { kept, unfit: unfit.filter((each) => kept.has(each)) };
}

/** Every package that the program leads to, by the steps that are followed. */
export function reach(
  program: Dependent,
  graph: Graph,
  follows: (step: Step) => boolean = () => true,
): Set<LockedPackage> {
  const reached = new Set<LockedPackage>();
  const waiting: Dependent[] = [program];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const step of graph(from)) {
      if (step.to === undefined || reached.has(step.to) || isIdle(step) || !follows(step)) continue;
      reached.add(step.to);
      waiting.push(step.to);
    }
  }
  return reached;
}

/** A peer that may be missing doesn't bring what is there for development alone, or for nothing. */
function isIdle({ edge, to }: Step): boolean {
  return edge.type === "peerOptional" && IDLE.some((flag) => to?.record[flag] === true);
}

const IDLE = ["dev", "extraneous"];

/** The unfit packages, and whatever can't be without one of them. */
function fallWith(
  unfit: readonly LockedPackage[],
  reached: ReadonlySet<LockedPackage>,
  graph: Graph,
): Set<LockedPackage> {
  const dependents = new Map<LockedPackage, LockedPackage[]>();
  for (const from of reached) {
    for (const { edge, to } of graph(from)) {
      if (to === undefined || isOptional(edge)) continue;
      const list = dependents.get(to);
      if (list === undefined) dependents.set(to, [from]);
      else list.push(from);
    }
  }
  const fallen = new Set(unfit);
  for (const each of fallen) for (const from of dependents.get(each) ?? []) fallen.add(from);
  return fallen;
}

/** The dependencies of a package that have to be there and aren't; what it bundles comes in its tarball. */
export function missingOf(from: Dependent, graph: Graph): readonly Edge[] {
  if (!graph(from).some(isMissing) || isBundled(from)) return NONE;
  const bundled = bundledNames(from, graph);
  const missing = graph(from).filter(isMissing);
  return missing.map(({ edge }) => edge).filter(({ name }) => !bundled.includes(name));
}

function isMissing({ edge, to }: Step): boolean {
  return to === undefined && edge.type === "prod";
}

const NONE: readonly Edge[] = [];

/** Names of the packages that come with a package's own tarball. */
export function bundledNames(from: Dependent, graph: Graph): readonly string[] {
  const listed = from.record["bundleDependencies"] ?? from.record["bundledDependencies"];
  if (listed === undefined) return NO_NAMES;
  if (listed === true) return graph(from).map(({ edge }) => edge.name);
  return Array.isArray(listed) ? listed.filter(isString) : NO_NAMES;
}

const NO_NAMES: readonly string[] = [];
