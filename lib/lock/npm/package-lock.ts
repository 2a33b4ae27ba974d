/** package-lock.json as npm writes it since version 7: one record for each folder below node_modules. */
import { quote } from "../../ir/errors.ts";
import { isRecord, isString, type Raw, recordOf } from "../../ir/raw.ts";
import { invalid, type LockfileFault, unsupported } from "../fault.ts";

/** One record of `packages`. */
export interface LockedPackage {
  /** "node_modules/a/node_modules/@b/c" */
  readonly path: string;
  readonly record: Raw;
  /** The name it is published by. */
  readonly name: string;
}

/** A dependency by name, and where Node finds it from the package that has it. */
export interface Edge {
  readonly name: string;
  readonly spec: string;
  /** `prod` and `peer` must be there; the other two need not. */
  readonly type: "prod" | "optional" | "peer" | "peerOptional" | "dev";
}

/** What one node_modules has, by the names of its folders. */
type Folder = Map<string, LockedPackage>;

/** The program's own record, and those of what is in a node_modules. */
export interface PackageLock {
  readonly root: Raw;
  /** In the lockfile's order. */
  readonly packages: readonly LockedPackage[];
  /** Each node_modules by the path of the package that has it; the program's own by "". */
  readonly folders: ReadonlyMap<string, ReadonlyMap<string, LockedPackage>>;
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
  const packages: LockedPackage[] = [];
  const folders = new Map<string, Folder>();
  for (const path of paths) {
    const record = records[path];
    if (isRecord(record)) place(path, record, packages, folders);
  }
  return { root: records[""] as Raw, packages, folders };
}

const FOLDER = "node_modules/";

/** A record at a path without node_modules is the program's, or that of a folder which a link leads to. */
function place(path: string, record: Raw, packages: LockedPackage[], folders: Map<string, Folder>): void {
  const end = path.lastIndexOf(`/${FOLDER}`);
  if (end < 0 ? !path.startsWith(FOLDER) : end === 0) return;
  const folderName = path.slice(end + 1 + FOLDER.length);
  const name = record["name"];
  // A package that is installed under an alias says its own name.
  const placed = { path, record, name: isString(name) ? name : folderName };
  packages.push(placed);
  const owner = end < 0 ? "" : path.slice(0, end);
  const folder = folders.get(owner);
  if (folder === undefined) folders.set(owner, new Map([[folderName, placed]]));
  else folder.set(folderName, placed);
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

/** Every dependency of a record once: of two fields with one name, the later in npm's own order counts. */
export function edgesOf(record: Raw, withDevelopment = false): Edge[] {
  const edges: Edge[] = [];
  const peers = record["peerDependencies"];
  if (withDevelopment) addEdges(edges, record["devDependencies"], "dev");
  if (peers !== undefined) addPeers(edges, peers, record["peerDependenciesMeta"]);
  const isFirst = edges.length === 0;
  addEdges(edges, record["dependencies"], "prod");
  const count = edges.length;
  addEdges(edges, record["optionalDependencies"], "optional");
  // Most records have one field, in which no name stands twice.
  if (isFirst && (count === 0 || count === edges.length)) return edges;
  return [...new Map(edges.map((edge) => [edge.name, edge])).values()];
}

function addPeers(edges: Edge[], specs: unknown, meta: unknown): void {
  const from = edges.length;
  addEdges(edges, specs, "peer");
  for (let at = from; at < edges.length; at++) {
    const edge = edges[at] as Edge;
    const isOptional = recordOf(recordOf(meta)[edge.name])["optional"] === true;
    if (isOptional) edges[at] = { ...edge, type: "peerOptional" };
  }
}

function addEdges(edges: Edge[], specs: unknown, type: Edge["type"]): void {
  if (specs === undefined || !isRecord(specs)) return;
  for (const name of Object.keys(specs)) {
    const spec = specs[name];
    if (isString(spec)) edges.push({ name, spec, type });
  }
}

/** A field of a record as an error shows it; one that isn't text has nothing to be found by. */
export function spelled(field: unknown): string {
  if (isString(field)) return field;
  return typeof field === "object" && field !== null ? "{…}" : String(field);
}

/** Every node_modules in which Node looks for what a package requires, the nearest first. */
export function searched({ folders }: PackageLock, from: string): ReadonlyMap<string, LockedPackage>[] {
  const found: ReadonlyMap<string, LockedPackage>[] = [];
  let path = from;
  for (;;) {
    const folder = folders.get(path);
    if (folder !== undefined) found.push(folder);
    if (path === "") return found;
    const end = path.lastIndexOf(`/${FOLDER}`);
    path = end < 0 ? "" : path.slice(0, end);
  }
}

/**
 * Whether a package comes in the tarball of the one in whose node_modules it is. npm calls so what the program itself
 * would bundle when it is published, too; that has a file of its own, with a hash.
 */
export function isBundled({ path, record }: Pick<LockedPackage, "path" | "record">): boolean {
  return record["inBundle"] === true && record["integrity"] === undefined && path.includes(`/${FOLDER}`);
}
