/** uv.lock: read, and each guest's packages selected as `uv sync --no-dev` would. */
import { quote } from "../../ir/errors.ts";
import { invalid, type LockfileFault, unsupported } from "../fault.ts";
import type { Wheel } from "./choose-wheel.ts";
import { entryOf, nameFault, nameOf, noWheelFault, type PackageEntry } from "./entry.ts";
import type { Guest } from "./guest.ts";
import type { Interpreter } from "./interpreter.ts";
import { environmentRefusal, type Markers, markersFor, pythonFault } from "./lockfile-environment.ts";
import { normalizeName } from "./markers.ts";
import { type WheelReader, wheelReader } from "./read-wheel.ts";
import type { GuestSelection, ReadLockfile } from "./selection.ts";
import { headerLines, isAbsentOr, member, type Table, tableOf, tablesOf, textOf, textsOf } from "./toml.ts";
import { selectReachable } from "./uv-graph.ts";
import type { UvLock } from "./uv-lockfile.ts";
import { checkProject, defaultGroups } from "./uv-project.ts";

const AGAIN = "write it again with uv lock";

/**
 * @param project the pyproject.toml beside it, where there is one
 * @param report told of every fault
 */
export function readUvLock(
  document: Table,
  text: string,
  project: Table | undefined,
  interpreter: Interpreter,
  guests: readonly Guest[],
  report: (fault: LockfileFault) => void,
): ReadLockfile {
  checkShape(document, report);
  const fault = pythonFault(textOf(document, "requires-python"), interpreter, "the lockfile");
  if (fault !== undefined) report(fault);
  const markers = markersFor(report);
  const lock = lockOf(document, text, report);
  if (lock.root !== undefined && project !== undefined)
    checkProject(project, lock.root, guests, markers, report);
  const selections = guests.map((guest) => selectionFor(lock, project, guest, markers, report));
  const installed = new Set(selections.flatMap(({ packages }) => packages));
  const readWheel = wheelReader(report);
  const read = new Map(
    [...installed].map((entry) => [entry, wheelsOf(entry, interpreter, readWheel, report)]),
  );
  return { selections, wheelsOf: (entry) => read.get(entry) ?? [] };
}

function checkShape(document: Table, report: (fault: LockfileFault) => void): void {
  const version = member(document, "version");
  if (version !== 1) {
    const found = version === undefined ? "no version" : `the version ${quote(String(version))}`;
    report(invalid(`the lockfile has ${found} of its format, and 1 is read; ${AGAIN}`));
  }
  if (!isAbsentOr("tables", document, "package")) {
    report(invalid(`package of the lockfile is not a list of tables; ${AGAIN}`));
  }
  for (const name of ["supported-markers", "resolution-markers"]) {
    if (!isAbsentOr("texts", document, name)) report(invalid(`${name} is not a list of strings; ${AGAIN}`));
  }
  for (const [name, shape] of [
    ["requires-python", "text"],
    ["manifest", "table"],
  ] as const) {
    if (!isAbsentOr(shape, document, name)) report(invalid(`${name} is not a ${shape}; ${AGAIN}`));
  }
}

function lockOf(document: Table, text: string, report: (fault: LockfileFault) => void): UvLock {
  const tables = tablesOf(document, "package");
  const lines = headerLines(text, "package", tables.length);
  const byName = new Map<string, PackageEntry[]>();
  let root: PackageEntry | undefined;
  for (const [index, table] of tables.entries()) {
    const entry = readEntry(table, lines[index], report);
    if (entry === undefined) continue;
    const others = byName.get(entry.name);
    if (others === undefined) byName.set(entry.name, [entry]);
    else others.push(entry);
    if (!isRoot(entry)) continue;
    if (root !== undefined)
      report(invalid(`the lockfile has two packages for its own folder; ${AGAIN}`, entry.line));
    root = entry;
  }
  const requirements = tablesOf(tableOf(document, "manifest"), "requirements");
  if (root === undefined && requirements.length === 0) report(rootFault(document));
  return { document, byName, root };
}

const SHAPES = [
  ["version", "text"],
  ["source", "table"],
  ["resolution-markers", "texts"],
  ["dependencies", "tables"],
  ["optional-dependencies", "table"],
  ["dev-dependencies", "table"],
  ["sdist", "table"],
  ["wheels", "tables"],
  ["metadata", "table"],
] as const;

function readEntry(
  table: Table,
  line: number | undefined,
  report: (fault: LockfileFault) => void,
): PackageEntry | undefined {
  const name = textOf(table, "name");
  if (name === undefined) {
    report(invalid(`a package of the lockfile has no name; ${AGAIN}`, line));
    return undefined;
  }
  const version = textOf(table, "version");
  const wrong = SHAPES.find(([key, shape]) => !isAbsentOr(shape, table, key));
  const fault =
    wrong === undefined
      ? nameFault(name, version, line)
      : invalid(`${quote(name)} has a ${wrong[0]} of another shape than uv gives it; ${AGAIN}`, line);
  if (fault !== undefined) report(fault);
  return fault === undefined ? entryOf(table, name, version, line) : undefined;
}

/** Kinds of source that are a folder. */
const FOLDERS = ["virtual", "editable", "directory"] as const;

function isRoot({ table }: PackageEntry): boolean {
  const source = tableOf(table, "source");
  return FOLDERS.some((kind) => textOf(source, kind) === ".");
}

function rootFault(document: Table): LockfileFault {
  const members = textsOf(tableOf(document, "manifest"), "members");
  if (members.length === 0) return invalid(`the lockfile has no package for its own folder; ${AGAIN}`);
  const names = quote(members.join(", "));
  return unsupported(
    `the lockfile is of a workspace without a project in its own folder (members ${names}), and one program is installed; export the member's: uv export --package NAME --no-emit-workspace --format pylock.toml`,
  );
}

function selectionFor(
  lock: UvLock,
  project: Table | undefined,
  guest: Guest,
  markers: Markers,
  report: (fault: LockfileFault) => void,
): GuestSelection {
  const refusal = environmentRefusal(textsOf(lock.document, "supported-markers"), markers, guest);
  if (refusal !== undefined) return { guest, packages: [], refusal };
  const groups = defaultGroups(project, lock.root?.table);
  const packages = selectReachable(lock, groups.map(normalizeName), guest, markers, report);
  return { guest, packages };
}

function wheelsOf(
  entry: PackageEntry,
  interpreter: Interpreter,
  readWheel: WheelReader,
  report: (fault: LockfileFault) => void,
): Wheel[] {
  const fault = sourceFault(entry);
  if (fault !== undefined) {
    report(fault);
    return [];
  }
  const wheels = tablesOf(entry.table, "wheels");
  if (wheels.length === 0) report(noWheelFault(entry, interpreter));
  return wheels.flatMap((wheel) => {
    const url = textOf(wheel, "url");
    const path = url === undefined ? (textOf(wheel, "path") ?? textOf(wheel, "filename")) : undefined;
    const file = path?.slice(path.lastIndexOf("/") + 1);
    const hash = textOf(wheel, "hash");
    return readWheel({ url, file, hashes: hash?.includes(":") ? [hash] : [] }, entry) ?? [];
  });
}

function sourceFault(entry: PackageEntry): LockfileFault | undefined {
  const of = nameOf(entry);
  const source = tableOf(entry.table, "source");
  if (textOf(source, "registry") !== undefined) return undefined;
  if (FOLDERS.some((kind) => textOf(source, kind) !== undefined)) {
    const todo = "put its code into the program's source, or lock a release of it from an index";
    return unsupported(
      `${of} is a folder of this machine (a member of the workspace, or a path), and is not installed; ${todo}`,
      entry.line,
    );
  }
  const kinds: Record<string, string> = {
    git: "git",
    url: "a URL of its own",
    path: "a file of this machine",
  };
  const kind = Object.keys(kinds).find((each) => textOf(source, each) !== undefined);
  if (kind === undefined) return invalid(`${of} has no source; ${AGAIN}`, entry.line);
  return unsupported(
    `${of} comes from ${kinds[kind]}, and only wheels of an index are installed; lock a release of it from one`,
    entry.line,
  );
}
