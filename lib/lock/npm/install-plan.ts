/** What is installed of a package-lock.json, and every reason why a part of it can't be. */
import { quote } from "../../ir/errors.ts";
import { isRecord, isString, type Raw } from "../../ir/raw.ts";
import type { LockfileFault } from "../fault.ts";
import {
  bundledNames,
  type Choice,
  choose,
  type Dependent,
  type Graph,
  graphOf,
  isOptional,
  missingOf,
  reach,
} from "./choice.ts";
import { downloadAdvice, prebuiltBy } from "./install-scripts.ts";
import type { Edges, GuestSystem, NodeInstallation, NodePackage } from "./installation.ts";
import { isBundled, type LockedPackage, type PackageLock, spelled } from "./package-lock.ts";
import { GUEST_SYSTEMS } from "./platform.ts";
import { bundledFile, isName, isUrl, type RegistryFile, registryFile } from "./registry-file.ts";

/** The part of the installation that the lockfile alone decides. */
export interface InstallPlan extends Omit<NodeInstallation, "kind" | "lockfile" | "root" | "node"> {
  /** Packages that fetch a prebuilt file, and compile it where they can't: the beginning of a sentence on each. */
  readonly prebuilt: readonly string[];
}

export interface Planned {
  readonly plan: InstallPlan;
  readonly faults: readonly LockfileFault[];
}

/**
 * Choose and describe the packages of every guest system.
 *
 * @param manifest package.json, which agrees with the lockfile
 * @param lineOf the line of a package of the lockfile
 */
export function installation(
  manifest: Raw,
  lock: PackageLock,
  lineOf: (path: string) => number | undefined,
): Planned {
  const program: Dependent = { path: "", record: manifest };
  const graph = graphOf(lock);
  const reached = reach(program, graph);
  const choices = GUEST_SYSTEMS.map((system) => ({ system, ...choose(program, graph, system, reached) }));
  const systemsOf = systemsByPackage(lock, choices);
  const faults: LockfileFault[] = unfitFaults(choices, lineOf);
  urlFaults(program, graph, () => "package.json", faults);
  const packages: NodePackage[] = [];
  const prebuilt: string[] = [];
  for (const each of [...systemsOf.keys()].sort(byPath)) {
    const before = faults.length;
    const file = examined(each, graph, faults);
    if (faults.length > before) {
      const line = lineOf(each.path);
      for (let at = before; at < faults.length; at++) faults[at] = { ...(faults[at] as LockfileFault), line };
    } else packages.push(described(each, file, graph, systemsOf));
    const by = prebuiltBy(each);
    if (by !== undefined) prebuilt.push(`${quote(each.name)} would fetch a prebuilt file by ${by}`);
  }
  const unsupported = Object.fromEntries(
    choices.flatMap(({ system, unfit }) => (unfit.length === 0 ? [] : [[system, unfit.map(idOf).sort()]])),
  );
  return { plan: { ...edgesTo(program, graph, systemsOf), packages, unsupported, prebuilt }, faults };
}

/** The packages that some guest gets, each with the systems of those. */
type Kept = ReadonlyMap<LockedPackage, readonly GuestSystem[]>;
type SystemChoice = Choice & { readonly system: GuestSystem };

/**
 * The systems of each package that is kept, in the lockfile's order; one that can't be built keeps none, unless no
 * other can.
 */
function systemsByPackage(
  { packages }: PackageLock,
  choices: readonly SystemChoice[],
): Map<LockedPackage, readonly GuestSystem[]> {
  const buildable = choices.filter(({ unfit }) => unfit.length === 0);
  const counted = buildable.length > 0 ? buildable : choices;
  const all = counted.map(({ system }) => system);
  const systems = new Map<LockedPackage, readonly GuestSystem[]>();
  for (const each of packages) {
    if (counted.every(({ kept }) => kept.has(each))) systems.set(each, all);
    else {
      const some = counted.filter(({ kept }) => kept.has(each)).map(({ system }) => system);
      if (some.length > 0) systems.set(each, some);
    }
  }
  return systems;
}

/** A path holds ASCII alone by the time that it counts, so code units order it as bytes would. */
function byPath(left: LockedPackage, right: LockedPackage): number {
  return left.path < right.path ? -1 : 1;
}

/** Where one of the two guests can be built, what the other lacks is told when that one is. */
function unfitFaults(
  choices: readonly SystemChoice[],
  lineOf: (path: string) => number | undefined,
): LockfileFault[] {
  if (choices.some(({ unfit }) => unfit.length === 0)) return [];
  const unfit = new Set(choices.flatMap((choice) => choice.unfit));
  return [...unfit].map((each) => {
    const misses = choices.filter((choice) => choice.unfit.includes(each)).map(({ system }) => system);
    return {
      code: "E_DEPENDENCY_UNSUPPORTED",
      detail: `${quote(idOf(each))} doesn't run on ${misses.join(" or ")}, a guest's system with glibc; make it an optional dependency, or remove it`,
      line: lineOf(each.path),
    };
  });
}

/** Add every reason why a package can't be installed; answers its file where it has one. */
function examined(each: LockedPackage, graph: Graph, faults: LockfileFault[]): RegistryFile | undefined {
  const report = (code: LockfileFault["code"], detail: string) => faults.push({ code, detail });
  const file = isBundled(each) ? bundledFile(each, report) : registryFile(each, report);
  urlFaults(each, graph, () => quote(idOf(each)), faults);
  for (const { name, spec } of missingOf(each, graph)) {
    const wanted = quote(`${name}@${spec}`);
    const detail = `${quote(idOf(each))} needs ${wanted}, which the lockfile lacks; run \`npm install\` again`;
    report("E_LOCKFILE_INVALID", detail);
  }
  const advice = downloadAdvice(each);
  if (advice !== undefined && each.record["optional"] !== true) {
    const detail = `the install script of ${quote(idOf(each))} downloads, and the guest's dependencies are built without a network; ${advice}`;
    report("E_DEPENDENCY_UNSUPPORTED", detail);
  }
  return file;
}

/** Dependencies that ask for a tarball by its URL. Those by git and from a folder show in their records. */
function urlFaults(from: Dependent, graph: Graph, who: () => string, faults: LockfileFault[]): void {
  for (const { edge, to } of graph(from)) {
    if (to === undefined || !isUrl(edge.name, edge.spec)) continue;
    const detail = `${who()} wants ${quote(edge.name)} from the URL ${quote(edge.spec)}, and only releases of a registry are installed; publish it, or put it into the source folder`;
    faults.push({ code: "E_DEPENDENCY_UNSUPPORTED", detail });
  }
}

function idOf({ name, record }: LockedPackage): string {
  return `${name}@${spelled(record["version"])}`;
}

function described(
  each: LockedPackage,
  file: RegistryFile | undefined,
  graph: Graph,
  kept: Kept,
): NodePackage {
  const { path, name, record } = each;
  return {
    path,
    name,
    version: record["version"] as string,
    url: file?.url ?? null,
    hash: file?.hash ?? null,
    systems: kept.get(each) ?? [],
    optional: record["optional"] === true,
    install_script: record["hasInstallScript"] === true,
    bin: commandsOf(record["bin"]),
    bundled: bundledNames(each, graph).filter(isName).sort(),
    ...edgesTo(each, graph, kept),
  };
}

/** Commands by name; what names no command, or no file of the package, is left out, as npm leaves it out. */
function commandsOf(bin: unknown): Edges {
  if (!isRecord(bin)) return NO_EDGES;
  return Object.fromEntries(
    Object.entries(bin).filter(
      (entry): entry is [string, string] =>
        COMMAND.test(entry[0]) && isString(entry[1]) && FILE.test(entry[1]) && !LEADS_OUT.test(entry[1]),
    ),
  );
}

const COMMAND = /^(?!\.{1,2}$)[\w@~+. -]+$/;
const FILE = /^[\w@~+./ -]+$/;
const LEADS_OUT = /^\/|(?:^|\/)\.\.(?:\/|$)/;

/** The exact version of each dependency that some guest gets: npm is left nothing to choose. */
function edgesTo(
  from: Dependent,
  graph: Graph,
  kept: Kept,
): { dependencies: Edges; optional_dependencies: Edges } {
  let dependencies: Record<string, string> | undefined;
  let optional: Record<string, string> | undefined;
  for (const { edge, to } of graph(from)) {
    const version = to?.record["version"];
    if (to === undefined || !kept.has(to) || !isString(version)) continue;
    if (isOptional(edge)) {
      optional ??= {};
      optional[edge.name] = version;
    } else {
      dependencies ??= {};
      dependencies[edge.name] = version;
    }
  }
  return { dependencies: dependencies ?? NO_EDGES, optional_dependencies: optional ?? NO_EDGES };
}

const NO_EDGES: Edges = {};
