/**
 * Which packages of a uv.lock a guest needs: what is reached from the program's own package over dependencies whose
 * markers hold there, with the extras that they ask for.
 */
import { quote } from "../../ir/errors.ts";
import { invalid, type LockfileFault } from "../fault.ts";
import { nameOf, type PackageEntry } from "./entry.ts";
import type { Guest } from "./guest.ts";
import { environmentOf, type Markers } from "./lockfile-environment.ts";
import { type Marker, type MarkerEnvironment, normalizeName } from "./markers.ts";
import { isTable, member, type Table, tableOf, textOf, textsOf } from "./toml.ts";
import type { UvLock } from "./uv-lockfile.ts";
import { isSameVersion, isVersion } from "./version-specifiers.ts";

/** A place in the graph: a package, or what one of its extras adds. */
interface Node {
  readonly entry: PackageEntry;
  readonly extra: string | undefined;
}

interface Edge {
  readonly to: PackageEntry;
  readonly extras: readonly string[];
  readonly marker: Marker | undefined;
}

/** @param groups the program's dependency groups that are installed, normalised */
export function selectReachable(
  lock: UvLock,
  groups: readonly string[],
  guest: Guest,
  markers: Markers,
  report: (fault: LockfileFault) => void,
): PackageEntry[] {
  const edgesOf = edgeReader(lock, guest, markers, report);
  const start = startOf(lock, groups, edgesOf);
  // Names that uv gives what is asked for, where what is locked depends on it (its `conflicts`).
  const active = new Set(groups.map((group) => conflictName("group", lock.root, group)));
  if (lock.root !== undefined) active.add(conflictName("project", lock.root));
  const environment = environmentOf(guest, { extra: active });
  if (member(lock.document, "conflicts") !== undefined) walk(start, edgesOf, environment, active);
  const reached = walk(start, edgesOf, environment);
  return [...reached].filter((entry) => entry !== lock.root);
}

function conflictName(
  kind: "extra" | "group" | "project",
  entry: PackageEntry | undefined,
  name?: string,
): string {
  const project = entry?.name ?? "";
  return [kind, project.length, project, ...(name === undefined ? [] : [name])].join("-");
}

/** From the program's package or a script's requirements, the edges that are there whatever is asked for. */
function startOf(
  { document, root }: UvLock,
  groups: readonly string[],
  edgesOf: EdgeReader,
): readonly Edge[] {
  const manifest = tableOf(document, "manifest");
  const own = root === undefined ? [] : [{ to: root, extras: [], marker: undefined }];
  const ofGroups = (table: Table) =>
    Object.entries(table).flatMap(([group, value]) =>
      groups.includes(normalizeName(group)) ? edgesOf.fromTables(value, root) : [],
    );
  return [
    ...own,
    ...(root === undefined ? [] : ofGroups(tableOf(root.table, "dev-dependencies"))),
    ...edgesOf.fromTables(member(manifest, "requirements"), undefined),
  ];
}

/**
 * Breadth first, as uv goes.
 *
 * @param activated given the extras that are asked for on the way
 */
function walk(
  start: readonly Edge[],
  edgesOf: EdgeReader,
  environment: MarkerEnvironment,
  activated?: Set<string>,
): Set<PackageEntry> {
  const reached = new Set<PackageEntry>();
  const seen = new Map<PackageEntry, Set<string | undefined>>();
  const queue: Node[] = [];
  const follow = ({ to, extras, marker }: Edge) => {
    const asked = extras.map((extra) => conflictName("extra", to, extra));
    const at =
      activated === undefined ? environment : { ...environment, extra: new Set([...activated, ...asked]) };
    if (marker !== undefined && !marker(at)) return;
    for (const name of asked) activated?.add(name);
    reached.add(to);
    const known = seen.get(to) ?? new Set();
    seen.set(to, known);
    for (const extra of [undefined, ...extras]) {
      if (!known.has(extra)) queue.push({ entry: to, extra });
      known.add(extra);
    }
  };
  for (const edge of start) follow(edge);
  for (let index = 0; index < queue.length; index += 1) {
    for (const edge of edgesOf.from(queue[index] as Node)) follow(edge);
  }
  return reached;
}

interface EdgeReader {
  from(node: Node): readonly Edge[];
  fromTables(value: unknown, of: PackageEntry | undefined): readonly Edge[];
}

/** Reads what a package depends on when it is first reached. */
function edgeReader(
  lock: UvLock,
  guest: Guest,
  markers: Markers,
  report: (fault: LockfileFault) => void,
): EdgeReader {
  const known = new Map<PackageEntry, Map<string | undefined, readonly Edge[]>>();
  const fromTables = (value: unknown, of: PackageEntry | undefined): readonly Edge[] =>
    (Array.isArray(value) ? value : []).flatMap((table) => {
      const edge = isTable(table) ? edgeOf(table, of, lock, guest, markers) : wrongEdge(of);
      if (!("code" in edge)) return [edge];
      report(edge);
      return [];
    });
  const from = ({ entry, extra }: Node): readonly Edge[] => {
    const ofEntry = known.get(entry) ?? new Map<string | undefined, readonly Edge[]>();
    known.set(entry, ofEntry);
    const edges = ofEntry.get(extra) ?? fromTables(dependenciesOf(entry, extra), entry);
    ofEntry.set(extra, edges);
    return edges;
  };
  return { from, fromTables };
}

function dependenciesOf({ table }: PackageEntry, extra: string | undefined): unknown {
  if (extra === undefined) return member(table, "dependencies");
  const optional = Object.entries(tableOf(table, "optional-dependencies"));
  return optional.find(([name]) => normalizeName(name) === extra)?.[1];
}

function wrongEdge(of: PackageEntry | undefined): LockfileFault {
  const subject = of === undefined ? "the lockfile" : nameOf(of);
  return invalid(
    `${subject} has a dependency that is not a table with a name; write it again with uv lock`,
    of?.line,
  );
}

function edgeOf(
  table: Table,
  of: PackageEntry | undefined,
  lock: UvLock,
  guest: Guest,
  markers: Markers,
): Edge | LockfileFault {
  const name = textOf(table, "name");
  if (name === undefined) return wrongEdge(of);
  const subject = of === undefined ? "the lockfile" : nameOf(of);
  const text = textOf(table, "marker");
  const marker = text === undefined ? undefined : markers.parse(text, subject, of?.line);
  const extras = [...textsOf(table, "extra"), ...textsOf(table, "extras")].map(normalizeName);
  const found = candidatesFor(table, normalizeName(name), lock, guest, markers);
  const [to] = found;
  if (found.length === 1 && to !== undefined) return { to, extras, marker };
  const shown = nameOf({ name: normalizeName(name), version: textOf(table, "version") });
  const problem =
    found.length === 0
      ? `which it has no package for`
      : `which it has ${found.length} packages for that can't be told apart`;
  return invalid(`${subject} depends on ${shown}, ${problem}; write it again with uv lock`, of?.line);
}

/** uv leaves version and source out where the name alone tells. */
function candidatesFor(
  table: Table,
  name: string,
  lock: UvLock,
  guest: Guest,
  markers: Markers,
): readonly PackageEntry[] {
  const version = textOf(table, "version");
  const source = member(table, "source");
  const found = (lock.byName.get(name) ?? []).filter(
    (entry) =>
      (version === undefined || isSame(entry.version, version)) &&
      (!isTable(source) || isSameSource(source, tableOf(entry.table, "source"))),
  );
  return found.length < 2 ? found : found.filter((entry) => isForkOf(entry, guest, markers));
}

function isSame(version: string | undefined, wanted: string): boolean {
  if (version === undefined || !isVersion(wanted)) return version === wanted;
  return isSameVersion(version, wanted);
}

function isSameSource(left: Table, right: Table): boolean {
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === member(right, key));
}

/** Whether a package that is locked for some environments alone is locked for this one. */
function isForkOf(entry: PackageEntry, guest: Guest, markers: Markers): boolean {
  const forks = textsOf(entry.table, "resolution-markers");
  if (forks.length === 0) return true;
  return forks.some((text) => markers.parse(text, quote(entry.name), entry.line)(environmentOf(guest)));
}
