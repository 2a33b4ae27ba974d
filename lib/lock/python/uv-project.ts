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
}

/** The groups that `uv sync --no-dev` installs: those that the project has for its default, but `dev`. */
export function defaultGroups(project: Table, root: Table | undefined): string[] {
  const wanted = member(tableOf(tableOf(project, "tool"), "uv"), "default-groups");
  const all = Object.keys(tableOf(root ?? {}, "dev-dependencies"));
  const groups = wanted === "all" ? all : Array.isArray(wanted) ? wanted : [];
  return groups.filter((group) => typeof group === "string" && normalizeName(group) !== "dev");
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
  const wanted = wantedBy(project, byName, report);
  const found = lockedBy(root, byName);
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
  const requirements = tablesOf(tableOf(root.table, "metadata"), "requires-dist");
  const kinds = ["git", "url", "path", "directory", "editable", "virtual"];
  const locked = requirements
    .filter((each) => kinds.some((kind) => member(each, kind) !== undefined))
    .map((each) => textOf(each, "name") ?? "");
  return new Set([...named, ...locked].map(normalizeName));
}

function wantedBy(
  project: Table,
  byName: ReadonlySet<string>,
  report: (fault: LockfileFault) => void,
): Stated[] {
  const optional = Object.entries(tableOf(project, "optional-dependencies"));
  const lists: [string | undefined, string[]][] = [
    [undefined, textsOf(project, "dependencies")],
    ...optional.map(([extra, value]): [string, string[]] => [
      normalizeName(extra),
      Array.isArray(value) ? value.filter((each) => typeof each === "string") : [],
    ]),
  ];
  return lists.flatMap(([extra, texts]) =>
    texts.flatMap((text) => {
      const requirement = parseRequirement(text);
      if (requirement === undefined) {
        report(
          invalid(
            `pyproject.toml has the dependency ${quote(text)}, which is none; write it as PEP 508 has it`,
          ),
        );
        return [];
      }
      const { name, extras, specifier, marker } = requirement;
      const key = keyOf(name, extras, byName.has(name) ? undefined : specifier);
      return [{ name, key, marker, extra }];
    }),
  );
}

function lockedBy(root: PackageEntry, byName: ReadonlySet<string>): Stated[] {
  return tablesOf(tableOf(root.table, "metadata"), "requires-dist").map((table) => {
    const name = normalizeName(textOf(table, "name") ?? "");
    const marker = textOf(table, "marker");
    const specifier = byName.has(name) ? undefined : specifierKey(textOf(table, "specifier") ?? "");
    const extra = /\bextra\s*==\s*["'](?<name>[^"']*)["']/.exec(marker ?? "")?.groups?.["name"];
    const extras = sortedExtras([...textsOf(table, "extras"), ...textsOf(table, "extra")]);
    return { name, key: keyOf(name, extras, specifier), marker, extra: extra && normalizeName(extra) };
  });
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
        .map(({ name, key, extra }) => [`${extra ?? ""}:${key}`, name]),
    );
  const there = keysOf(wanted, "pyproject.toml");
  const here = keysOf(found, "the lockfile");
  const missing = (from: Map<string, string>, to: Map<string, string>) =>
    [...from].filter(([key]) => !to.has(key)).map(([, name]) => name);
  return [...missing(there, here), ...missing(here, there)];
}
