/** pylock.toml (PEP 751): read, and each guest's packages selected as PEP 751's "Installing" says. */
import { posix } from "node:path";
import { quote } from "../../ir/errors.ts";
import { invalid, type LockfileFault, unsupported } from "../fault.ts";
import type { Wheel } from "./choose-wheel.ts";
import { entryOf, nameFault, nameOf, noWheelFault, type PackageEntry } from "./entry.ts";
import type { Guest } from "./guest.ts";
import type { Interpreter } from "./interpreter.ts";
import {
  environmentOf,
  environmentRefusal,
  type Markers,
  markersFor,
  pythonFault,
} from "./lockfile-environment.ts";
import { normalizeName } from "./markers.ts";
import { type WheelReader, wheelReader } from "./read-wheel.ts";
import type { GuestSelection, ReadLockfile } from "./selection.ts";
import { headerLines, isAbsentOr, member, type Table, tableOf, tablesOf, textOf, textsOf } from "./toml.ts";

const AGAIN = "let its tool write it again, such as uv export --format pylock.toml";

/** @param report told of every fault */
export function readPylock(
  document: Table,
  text: string,
  interpreter: Interpreter,
  guests: readonly Guest[],
  report: (fault: LockfileFault) => void,
): ReadLockfile {
  checkShape(document, report);
  const fault = pythonFault(textOf(document, "requires-python"), interpreter, "the lockfile");
  if (fault !== undefined) report(fault);
  const markers = markersFor(report);
  const entries = entriesOf(document, text, report);
  for (const entry of entries) markersOf(entry, markers);
  const selections = guests.map((guest) => selectionFor(document, entries, guest, markers));
  const installed = new Set(selections.flatMap(({ packages }) => packages));
  for (const entry of installed) checkEntry(entry, interpreter, report);
  const readWheel = wheelReader(report);
  const read = new Map(
    [...installed].map((entry) => [entry, wheelsOf(entry, interpreter, readWheel, report)]),
  );
  return { selections, wheelsOf: (entry) => read.get(entry) ?? [] };
}

function checkShape(document: Table, report: (fault: LockfileFault) => void): void {
  const version = member(document, "lock-version");
  if (version !== "1.0") {
    const found = version === undefined ? "none" : quote(String(version));
    report(invalid(`the lockfile has ${found} for its lock-version, and "1.0" is read; ${AGAIN}`));
  }
  if (!isAbsentOr("tables", document, "packages") || member(document, "packages") === undefined) {
    report(invalid(`the lockfile has no list of packages; ${AGAIN}`));
  }
  for (const name of ["environments", "default-groups"]) {
    if (!isAbsentOr("texts", document, name)) {
      report(invalid(`${name} of the lockfile is not a list of strings; ${AGAIN}`));
    }
  }
  if (!isAbsentOr("text", document, "requires-python")) {
    report(invalid(`requires-python of the lockfile is not a string; ${AGAIN}`));
  }
}

function entriesOf(document: Table, text: string, report: (fault: LockfileFault) => void): PackageEntry[] {
  const tables = tablesOf(document, "packages");
  const lines = headerLines(text, "packages", tables.length);
  return tables.flatMap((table, index) => {
    const line = lines[index];
    const name = textOf(table, "name");
    if (name === undefined) {
      report(invalid(`a package of the lockfile has no name; ${AGAIN}`, line));
      return [];
    }
    const version = textOf(table, "version");
    const fault = nameFault(name, version, line) ?? shapeFault(table, name, line);
    if (fault !== undefined) report(fault);
    return fault === undefined ? [entryOf(table, name, version, line)] : [];
  });
}

const SHAPES = [
  ["version", "text"],
  ["marker", "text"],
  ["requires-python", "text"],
  ["wheels", "tables"],
  ["sdist", "table"],
  ["vcs", "table"],
  ["directory", "table"],
  ["archive", "table"],
] as const;

function shapeFault(table: Table, name: string, line?: number): LockfileFault | undefined {
  const wrong = SHAPES.find(([key, shape]) => !isAbsentOr(shape, table, key));
  if (wrong === undefined) return undefined;
  return invalid(`${quote(name)} has a ${wrong[0]} of another shape than PEP 751 gives it; ${AGAIN}`, line);
}

function markersOf(entry: PackageEntry, markers: Markers) {
  const text = textOf(entry.table, "marker");
  return text === undefined ? undefined : markers.parse(text, nameOf(entry), entry.line);
}

/** No extra is asked for, and of the groups those that the file has for its default. */
function selectionFor(
  document: Table,
  entries: readonly PackageEntry[],
  guest: Guest,
  markers: Markers,
): GuestSelection {
  const refusal = environmentRefusal(textsOf(document, "environments"), markers, guest);
  if (refusal !== undefined) return { guest, packages: [], refusal };
  const groups = new Set(textsOf(document, "default-groups").map(normalizeName));
  const environment = environmentOf(guest, { dependencyGroups: groups });
  const packages = entries.filter(
    (entry) => !isOwn(entry) && (markersOf(entry, markers)?.(environment) ?? true),
  );
  return { guest, packages };
}

/** The program itself, which is in the guest as its source. */
function isOwn({ table }: PackageEntry): boolean {
  const path = textOf(tableOf(table, "directory"), "path");
  return path !== undefined && posix.normalize(`${path}/`) === "./";
}

function checkEntry(
  entry: PackageEntry,
  interpreter: Interpreter,
  report: (fault: LockfileFault) => void,
): void {
  const of = nameOf(entry);
  const fault = pythonFault(textOf(entry.table, "requires-python"), interpreter, of, entry.line);
  if (fault !== undefined) report(fault);
  const source = [
    ["vcs", "a repository"],
    ["directory", "a folder"],
    ["archive", "an archive of its own"],
  ].find(([key]) => key !== undefined && member(entry.table, key) !== undefined);
  if (source === undefined) return;
  const todo = "only wheels of an index are; lock a release from one";
  report(unsupported(`${of} comes from ${source[1]}, and is not installed: ${todo}`, entry.line));
}

function wheelsOf(
  entry: PackageEntry,
  interpreter: Interpreter,
  readWheel: WheelReader,
  report: (fault: LockfileFault) => void,
): Wheel[] {
  const { table } = entry;
  if (["vcs", "directory", "archive"].some((key) => member(table, key) !== undefined)) return [];
  const wheels = tablesOf(table, "wheels");
  if (wheels.length === 0) report(noWheelFault(entry, interpreter));
  return wheels.flatMap((wheel) => {
    const hashes = Object.entries(tableOf(wheel, "hashes")).filter(([, hex]) => typeof hex === "string");
    const place = {
      url: textOf(wheel, "url"),
      file: textOf(wheel, "name") ?? fileOfPath(textOf(wheel, "path")),
      hashes: hashes.map(([algorithm, hex]) => `${algorithm}:${hex}`),
    };
    return readWheel(place, entry) ?? [];
  });
}

function fileOfPath(path: string | undefined): string | undefined {
  return path === undefined ? undefined : posix.basename(path);
}
