/** package-lock.json as npm writes it since version 7: one record for each folder below node_modules. */
import { quote } from "../../ir/errors.ts";
import { isRecord, isString, type Raw, recordOf } from "../../ir/raw.ts";
import type { LockfileFault } from "../fault.ts";

/** One record of `packages`, with what the choice of packages looks at. */
export interface LockedPackage {
  /** "node_modules/a/node_modules/@b/c" */
  readonly path: string;
  readonly record: Raw;
  /** The name it is published by. */
  readonly name: string;
  readonly edges: readonly Edge[];
}

/** A dependency by name, and where Node finds it from the package that has it. */
export interface Edge {
  readonly name: string;
  readonly spec: string;
  /** `prod` and `peer` must be there; the other two need not. */
  readonly type: "prod" | "optional" | "peer" | "peerOptional" | "dev";
}

/** The lockfile's records by path, and the program's own. */
export interface PackageLock {
  readonly root: Raw;
  readonly packages: ReadonlyMap<string, LockedPackage>;
  /** Paths of those that have a node_modules of their own. */
  readonly nested: ReadonlySet<string>;
}

/** Most packages that are read. */
const PACKAGE_LIMIT = 50_000;

/** The lockfile, or what is wrong with it. */
export function readPackageLock(value: unknown): PackageLock | LockfileFault {
  const wrong = shapeFault(value);
  if (wrong !== undefined) return wrong;
  const records = (value as { packages: Record<string, Raw> }).packages;
  const paths = Object.keys(records);
  if (paths.length > PACKAGE_LIMIT) {
    return invalid(`there are ${paths.length} packages, and ${PACKAGE_LIMIT} are read; split the program`);
  }
  const packages = new Map<string, LockedPackage>();
  const nested = new Set<string>();
  for (const path of paths) {
    const record = records[path];
    if (path === "" || !isRecord(record)) continue;
    packages.set(path, { path, record, name: publishedName(path, record), edges: edgesOf(record) });
    nested.add(above(path));
  }
  return { root: records[""] as Raw, packages, nested };
}

function shapeFault(value: unknown): LockfileFault | undefined {
  const { lockfileVersion, packages, dependencies } = recordOf(value);
  if (lockfileVersion === 1 || (lockfileVersion === undefined && isRecord(dependencies) && !packages)) {
    return unsupported(
      "it is of lockfileVersion 1; run `npm install --package-lock-only` with npm 7 or newer",
    );
  }
  if (lockfileVersion === undefined || packages === undefined) {
    return invalid("it is no package-lock.json of npm; run `npm install --package-lock-only` to write one");
  }
  if (lockfileVersion !== 2 && lockfileVersion !== 3) {
    const found = quote(spelled(lockfileVersion));
    return unsupported(`it is of lockfileVersion ${found}, and 2 and 3 are read; write it with npm 7 to 11`);
  }
  if (!isRecord(packages) || !isRecord(packages[""])) {
    return invalid(
      '`packages` has no record "" of the program itself; run `npm install --package-lock-only`',
    );
  }
  return undefined;
}

function invalid(detail: string): LockfileFault {
  return { code: "E_LOCKFILE_INVALID", detail };
}

function unsupported(detail: string): LockfileFault {
  return { code: "E_DEPENDENCY_UNSUPPORTED", detail };
}

const FOLDER = "node_modules/";

/** A package that is installed under an alias says its own name. */
function publishedName(path: string, { name }: Raw): string {
  if (isString(name)) return name;
  return path.slice(path.lastIndexOf(FOLDER) + (path.includes(FOLDER) ? FOLDER.length : 1));
}

/** Every dependency of a record once: of two fields with one name, the later in npm's own order counts. */
export function edgesOf(record: Raw, withDevelopment = false): Edge[] {
  const meta = record["peerDependenciesMeta"];
  const peer = (name: string) =>
    recordOf(recordOf(meta)[name])["optional"] === true ? "peerOptional" : "peer";
  const fields = [
    withDevelopment ? specsOf(record["devDependencies"], () => "dev") : NONE,
    specsOf(record["peerDependencies"], peer),
    specsOf(record["dependencies"], () => "prod"),
    specsOf(record["optionalDependencies"], () => "optional"),
  ].filter((edges) => edges.length > 0);
  // Most records have one field, in which no name stands twice.
  if (fields.length < 2) return fields[0] ?? NONE;
  return [...new Map(fields.flat().map((edge) => [edge.name, edge])).values()];
}

const NONE: Edge[] = [];

function specsOf(specs: unknown, type: (name: string) => Edge["type"]): Edge[] {
  if (!isRecord(specs)) return NONE;
  const edges: Edge[] = [];
  for (const name of Object.keys(specs)) {
    const spec = specs[name];
    if (isString(spec)) edges.push({ name, spec, type: type(name) });
  }
  return edges;
}

/** A field of a record as an error shows it; one that isn't text has nothing to be found by. */
export function spelled(field: unknown): string {
  if (isString(field)) return field;
  return typeof field === "object" && field !== null ? "{…}" : String(field);
}

/** As Node resolves a name from a package's folder: in its own node_modules, or in the nearest above it. */
export function find(
  { packages, nested }: PackageLock,
  from: string,
  name: string,
): LockedPackage | undefined {
  let folder = from;
  while (folder !== "") {
    // Few folders have a node_modules of their own; the others need no name of what would be in it.
    const found = nested.has(folder) ? packages.get(`${folder}/${FOLDER}${name}`) : undefined;
    if (found !== undefined) return found;
    folder = above(folder);
  }
  return packages.get(`${FOLDER}${name}`);
}

/** The package in whose node_modules a path is; "" for the program's own. */
function above(path: string): string {
  const end = path.lastIndexOf(`/${FOLDER}`);
  return end < 0 ? "" : path.slice(0, end);
}

/**
 * Whether a package comes in the tarball of the one in whose node_modules it is. npm calls so what the program itself
 * would bundle when it is published, too; that has a file of its own, with a hash.
 */
export function isBundled({ path, record }: Pick<LockedPackage, "path" | "record">): boolean {
  return record["inBundle"] === true && record["integrity"] === undefined && path.includes(`/${FOLDER}`);
}

/** Names of the packages that come with a package's own tarball. */
export function bundledNames(
  { bundleDependencies, bundledDependencies }: Raw,
  edges: readonly Edge[],
): string[] {
  const listed = bundleDependencies ?? bundledDependencies;
  if (listed === true) return edges.map(({ name }) => name);
  return Array.isArray(listed) ? listed.filter(isString) : [];
}
