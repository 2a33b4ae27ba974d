/** Whether uv.lock was written for the pyproject.toml beside it, as far as the two files tell (`uv lock --check`). */
import { quote } from "../../ir/errors.ts";
import { invalid, type LockfileFault } from "../fault.ts";
import type { PackageEntry } from "./entry.ts";
import type { Guest } from "./guest.ts";
import { environmentOf, type Markers } from "./lockfile-environment.ts";
import { normalizeName } from "./markers.ts";
import { parseRequirement, sortedExtras, specifierKey } from "./requirement.ts";
import { isTable, member, type Table, tableOf, tablesOf, textOf, textsOf } from "./toml.ts";

/** A requirement of either file, as the two are compared. */
interface Stated {
  readonly name: string;
  readonly key: string;
  readonly marker: string | undefined;
  /** The extra that it belongs to; the lockfile has it in the marker. */
  readonly extra: string | undefined;
  /** The dependency group that it belongs to. */
  readonly group: string | undefined;
}

/** The texts of one list of pyproject.toml, and what that list is for. */
type Section = Pick<Stated, "extra" | "group"> & { readonly texts: readonly string[] };

/**
 * The groups that `uv sync --no-dev` installs: those that the project has for its default, but `dev`.
 *
 * @param project the pyproject.toml; where it isn't in the bundle, the lockfile says which (since its revision 5)
 */
export function defaultGroups(project: Table | undefined, root: Table | undefined): string[] {
  const wanted =
    project === undefined
      ? member(root ?? {}, "default-groups")
      : member(tableOf(tableOf(project, "tool"), "uv"), "default-groups");
  const all = [tableOf(root ?? {}, "dev-dependencies"), tableOf(project ?? {}, "dependency-groups")];
  const groups = wanted === "all" ? all.flatMap(Object.keys) : stringsOf(wanted);
  return groups.filter((group) => normalizeName(group) !== "dev");
}

/** @param report told where they disagree */
export function checkProject(
  document: Table,
  root: PackageEntry,
  guests: readonly Guest[],
  markers: Markers,
  report: (fault: LockfileFault) => void,
): void {
  const project = tableOf(document, "project");
  const name = textOf(project, "name");
  if (name !== undefined && normalizeName(name) !== root.name) {
    report(
      disagreement(`the name of the project is ${quote(name)} there and ${quote(root.name)} here`, root.line),
    );
    return;
  }
  const locked = member(tableOf(root.table, "metadata"), "requires-dist");
  const dynamic = textsOf(project, "dynamic");
  const isOpen = dynamic.includes("dependencies") || dynamic.includes("optional-dependencies");
  if (isOpen || (locked === undefined && !("project" in document))) return;
  const byName = namesWithSources(document, root);
  const groups = isWithGroups(root) ? defaultGroups(document, root.table).map(normalizeName) : [];
  const wanted = sectionsOf(document, groups).flatMap((section) => wantedBy(section, byName, report));
  const found = lockedBy(root, groups, byName);
  const differing = new Set(guests.flatMap((guest) => difference(wanted, found, guest, markers)));
  if (differing.size === 0) return;
  report(disagreement(`they differ in ${[...differing].sort().map(quote).join(", ")}`, root.line));
}

function disagreement(what: string, line: number | undefined): LockfileFault {
  return invalid(`pyproject.toml and the lockfile disagree: ${what}; run uv lock`, line);
}

/** Names that come from git, a folder or a URL in either file: there the lockfile keeps no specifier. */
function namesWithSources(document: Table, root: PackageEntry): Set<string> {
  const sources = Object.entries(tableOf(tableOf(tableOf(document, "tool"), "uv"), "sources"));
  const named = sources.filter(([, source]) => !(isTable(source) && "index" in source)).map(([name]) => name);
  const metadata = tableOf(root.table, "metadata");
  const ofGroups = Object.values(tableOf(metadata, "requires-dev")).flat().filter(isTable);
  const requirements = [...tablesOf(metadata, "requires-dist"), ...ofGroups];
  const kinds = ["git", "url", "path", "directory", "editable", "virtual"];
  const locked = requirements
    .filter((each) => kinds.some((kind) => member(each, kind) !== undefined))
    .map((each) => textOf(each, "name") ?? "");
  return new Set([...named, ...locked].map(normalizeName));
}

/** Whether the lockfile says what its groups were written for, where it has any. */
function isWithGroups({ table }: PackageEntry): boolean {
  const isStated = member(tableOf(table, "metadata"), "requires-dev") !== undefined;
  return isStated || member(table, "dev-dependencies") === undefined;
}

/** Every list of requirements that may be installed: of groups, those alone that are. */
function sectionsOf(document: Table, groups: readonly string[]): Section[] {
  const project = tableOf(document, "project");
  const optional = Object.entries(tableOf(project, "optional-dependencies")).map(([extra, value]) => ({
    extra: normalizeName(extra),
    group: undefined,
    texts: stringsOf(value),
  }));
  const all = new Map(
    Object.entries(tableOf(document, "dependency-groups")).map(([name, value]) => [
      normalizeName(name),
      value,
    ]),
  );
  return [
    { extra: undefined, group: undefined, texts: textsOf(project, "dependencies") },
    ...optional,
    ...groups.map((group) => ({ extra: undefined, group, texts: groupTexts(group, all, new Set()) })),
  ];
}

/** A group's requirements with those of the groups that it includes (PEP 735). */
function groupTexts(group: string, all: ReadonlyMap<string, unknown>, seen: Set<string>): string[] {
  const items = all.get(group);
  if (seen.has(group) || !Array.isArray(items)) return [];
  seen.add(group);
  return items.flatMap((item: unknown) => {
    if (typeof item === "string") return [item];
    const included = isTable(item) ? textOf(item, "include-group") : undefined;
    return included === undefined ? [] : groupTexts(normalizeName(included), all, seen);
  });
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function wantedBy(
  { extra, group, texts }: Section,
  byName: ReadonlySet<string>,
  report: (fault: LockfileFault) => void,
): Stated[] {
  return texts.flatMap((text) => {
    const requirement = parseRequirement(text);
    if (requirement === undefined) {
      const todo = "which is none; write it as PEP 508 has it";
      report(invalid(`pyproject.toml has the dependency ${quote(text)}, ${todo}`));
      return [];
    }
    const { name, extras, specifier, marker } = requirement;
    const key = keyOf(name, extras, byName.has(name) ? undefined : specifier);
    return [{ name, key, marker, extra, group }];
  });
}

function lockedBy(root: PackageEntry, groups: readonly string[], byName: ReadonlySet<string>): Stated[] {
  const metadata = tableOf(root.table, "metadata");
  const ofGroups = Object.entries(tableOf(metadata, "requires-dev")).flatMap(([name, value]) => {
    const group = normalizeName(name);
    const tables = Array.isArray(value) && groups.includes(group) ? value.filter(isTable) : [];
    return tables.map((table) => lockedAs(table, group, byName));
  });
  return [
    ...tablesOf(metadata, "requires-dist").map((table) => lockedAs(table, undefined, byName)),
    ...ofGroups,
  ];
}

function lockedAs(table: Table, group: string | undefined, byName: ReadonlySet<string>): Stated {
  const name = normalizeName(textOf(table, "name") ?? "");
  const marker = textOf(table, "marker");
  const specifier = byName.has(name) ? undefined : specifierKey(textOf(table, "specifier") ?? "");
  const extra = /\bextra\s*==\s*["'](?<name>[^"']*)["']/.exec(marker ?? "")?.groups?.["name"];
  const extras = sortedExtras([...textsOf(table, "extras"), ...textsOf(table, "extra")]);
  return { name, key: keyOf(name, extras, specifier), marker, extra: extra && normalizeName(extra), group };
}

function keyOf(name: string, extras: readonly string[], specifier: string | undefined): string {
  return `${name}[${extras.join(",")}]${specifier ?? " @"}`;
}

/** Names that one file asks for, on this guest, and the other doesn't, or otherwise. */
function difference(
  wanted: readonly Stated[],
  found: readonly Stated[],
  guest: Guest,
  markers: Markers,
): string[] {
  const keysOf = (stated: readonly Stated[], of: string) =>
    new Map(
      stated
        .filter(({ marker, extra }) => {
          const extras = new Set(extra === undefined ? [] : [extra]);
          return marker === undefined || markers.parse(marker, of)(environmentOf(guest, { extra: extras }));
        })
        .map(({ name, key, extra, group }) => [`${group ?? ""}/${extra ?? ""}:${key}`, name]),
    );
  const there = keysOf(wanted, "pyproject.toml");
  const here = keysOf(found, "the lockfile");
  const missing = (from: Map<string, string>, to: Map<string, string>) =>
    [...from].filter(([key]) => !to.has(key)).map(([, name]) => name);
  return [...missing(there, here), ...missing(here, there)];
}
