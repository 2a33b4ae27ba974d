/** Node dependencies: package-lock.json in, what is installed of it for each guest system out. */
import { isUtf8 } from "node:buffer";
import { posix } from "node:path";
import { quote } from "../../ir/errors.ts";
import { isString, type Raw } from "../../ir/raw.ts";
import { failWith, invalid, type LockfileFault } from "../fault.ts";
import { toolFault, whyUnread } from "../foreign-lockfile.ts";
import type { DeclaredLockfile, Lockfile, LockfileContext } from "../lockfile.ts";
import { installation } from "./install-plan.ts";
import type { NodeInstallation } from "./installation.ts";
import { nodeAttribute } from "./interpreter.ts";
import { linesOf } from "./lines.ts";
import { disagreements, hasWorkspaces, readManifest } from "./manifest.ts";
import { type PackageLock, readPackageLock } from "./package-lock.ts";

type NodeDependencies = Extract<DeclaredLockfile, { kind: "node" }>;

/**
 * The packages that a package-lock.json (lockfileVersion 2 and 3) installs in each guest.
 *
 * @throws MvmforgeError E_LOCKFILE_INVALID, E_DEPENDENCY_UNSUPPORTED and E_DEPENDENCY_INTERPRETER with every fault
 */
export function resolveNode(
  declared: NodeDependencies,
  lockfile: Lockfile,
  context: LockfileContext,
): NodeInstallation {
  const node = nodeAttribute(context.packages);
  const faults: LockfileFault[] = isString(node) ? [] : [node];
  const text = lockfile.bytes.toString("utf8").replace(/^\ufeff/, "");
  const lock = lockOf(declared, lockfile, text);
  if ("code" in lock) failWith([...faults, lock]);
  const manifestPath = posix.join(lockfile.root, "package.json");
  const read = readManifest(manifestPath, context.readFile(manifestPath));
  if ("why" in read) failWith([...faults, { code: "E_LOCKFILE_INVALID", detail: read.why }]);
  const { manifest } = read;

  faults.push(...programFaults(manifest, lock, lockfile.root, context));
  const { plan, faults: found } = installation(manifest, lock, linesOf(text));
  faults.push(...found);
  if (!isString(node) || faults.length > 0) failWith(faults);
  warn(manifest, plan.prebuilt, context);
  const { prebuilt: _, ...data } = plan;
  return { kind: "node", lockfile: lockfile.path, root: lockfile.root, node, ...data };
}

/** The lockfile as npm's, or why it isn't. */
function lockOf(declared: NodeDependencies, lockfile: Lockfile, text: string): PackageLock | LockfileFault {
  const { tool } = declared;
  if (tool !== "npm") return whyUnread(lockfile, declared) ?? toolFault(tool);
  const lock = isUtf8(lockfile.bytes) ? parsed(text) : invalid(`it is not UTF-8; ${WRITE}`);
  return "code" in lock ? (whyUnread(lockfile, declared) ?? lock) : lock;
}

const WRITE = "run `npm install --package-lock-only` to write it anew";

function parsed(text: string): PackageLock | LockfileFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = quote((error as Error).message);
    return invalid(`it is not JSON (${reason}); ${WRITE}`);
  }
  return readPackageLock(value);
}

function programFaults(
  manifest: Raw,
  lock: PackageLock,
  root: string,
  { hasFolder }: LockfileContext,
): LockfileFault[] {
  const code = "E_DEPENDENCY_UNSUPPORTED";
  const faults: LockfileFault[] = [];
  if (hasWorkspaces(manifest, lock)) {
    const detail =
      "package.json has workspaces, which are links into the source; give each program a lockfile of its own";
    faults.push({ code, detail });
  } else faults.push(...disagreements(manifest, lock));
  const folder = posix.join(root, "node_modules");
  if (hasFolder(folder)) {
    const detail = `the bundle has ${quote(folder)}, where the lockfile's packages are put; leave it out of include`;
    faults.push({ code, detail });
  }
  return faults;
}

const OWN_SCRIPTS = ["preinstall", "install", "postinstall"];

function warn(manifest: Raw, prebuilt: readonly string[], { onWarning }: LockfileContext): void {
  const scripts = (manifest["scripts"] ?? {}) as Raw;
  const own = OWN_SCRIPTS.filter((name) => Object.hasOwn(Object(scripts), name));
  if (own.length > 0) {
    const names = own.join(", ");
    onWarning(
      `the program's own ${names} of package.json ${own.length > 1 ? "are" : "is"} not run where its dependencies are installed`,
    );
  }
  for (const each of prebuilt)
    onWarning(`${each}, and is compiled instead: the guest's dependencies are built without a network`);
}
