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
  for (const path of paths) {
    const record = records[path];
    if (path === "" || !isRecord(record)) continue;
    packages.set(path, { path, record, name: publishedName(path, record), edges: edgesOf(record) });
  }
  return { root: records[""] as Raw, packages };
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
  const edges = new Map<string, Edge>();
  const add = (field: string, type: (name: string) => Edge["type"]) => {
    const specs = record[field];
    if (!isRecord(specs)) return;
    for (const name in specs) {
      const spec = specs[name];
      if (isString(spec)) edges.set(name, { name, spec, type: type(name) });
    }
  };
  if (withDevelopment) add("devDependencies", () => "dev");
  const meta = recordOf(record["peerDependenciesMeta"]);
  add("peerDependencies", (name) => (recordOf(meta[name])["optional"] === true ? "peerOptional" : "peer"));
  add("dependencies", () => "prod");
  add("optionalDependencies", () => "optional");
  return [...edges.values()];
}

/** A field of a record as an error shows it; one that isn't text has nothing to be found by. */
export function spelled(field: unknown): string {
  if (isString(field)) return field;
  return typeof field === "object" && field !== null ? "{…}" : String(field);
}

/** As Node resolves a name from a package's folder: in its own node_modules, or in the nearest above it. */
export function find(
  packages: ReadonlyMap<string, LockedPackage>,
  from: string,
  name: string,
): LockedPackage | undefined {
  for (let folder = from; ; ) {
    const found = packages.get(folder === "" ? `${FOLDER}${name}` : `${folder}/${FOLDER}${name}`);
    if (found !== undefined || folder === "") return found;
    const above = folder.lastIndexOf(`/${FOLDER}`);
    folder = above < 0 ? "" : folder.slice(0, above);
  }
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
