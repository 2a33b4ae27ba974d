/** A user's lockfile in, the exact files to install out, for each guest system. Nothing is fetched (ADRs 0031, 0033). */
import { posix } from "node:path";
import { fail, quote } from "../ir/errors.ts";
import type { Dependencies } from "../ir/types.ts";
import { failWith, LOCKFILE_PATH } from "./fault.ts";
import type { Lockfile, LockfileContext } from "./lockfile.ts";
import type { NodeInstallation } from "./npm/installation.ts";
import type { PythonInstallation } from "./python/installation.ts";

/** What launch.json says of the dependencies; the artifact's Nix installs exactly that. */
export type ResolvedDependencies = NodeInstallation | PythonInstallation;

/**
 * Resolve what a workload declares.
 *
 * @returns null where it declares nothing
 * @throws MvmforgeError E_SOURCE_PATH_NOT_FOUND where the bundle has no such file; E_LOCKFILE_INVALID,
 * E_DEPENDENCY_UNSUPPORTED and E_DEPENDENCY_INTERPRETER with every fault of the lockfile
 */
export async function resolveDependencies(
  dependencies: Dependencies | null,
  context: LockfileContext,
): Promise<ResolvedDependencies | null> {
  if (dependencies === null || dependencies.kind === "none") return null;
  const lockfile = findLockfile(dependencies.lockfile, context);
  // A lockfile of one language loads nothing that reads the other's.
  if (dependencies.kind === "node") {
    const { resolveNode } = await import("./npm/resolve-node.ts");
    return resolveNode(dependencies, lockfile, context);
  }
  const { resolvePython } = await import("./python/resolve-python.ts");
  return resolvePython(dependencies, lockfile, context);
}

/** Below it are tabs and the ends of lines. */
const SPACE = 0x20;

/** Largest lockfile that is read, in bytes; the largest that are known have a fifth of it. */
export const SIZE_LIMIT = 64 << 20;

function findLockfile(declared: string, { readFile }: LockfileContext): Lockfile {
  const path = posix.normalize(declared);
  const bytes = readFile(path);
  if (bytes === undefined) {
    const detail = `the lockfile ${quote(declared)} is not in the bundle; give its path in the source folder, and see that the globs keep it`;
    return fail("E_SOURCE_PATH_NOT_FOUND", LOCKFILE_PATH, detail);
  }
  const name = quote(declared);
  if (bytes.length > SIZE_LIMIT) {
    const detail = `${name} has more than ${SIZE_LIMIT} bytes, and so many are read; name the lockfile itself`;
    failWith([{ code: "E_LOCKFILE_INVALID", detail }]);
  }
  if (bytes.every((byte) => byte <= SPACE)) {
    failWith([
      { code: "E_LOCKFILE_INVALID", detail: `${name} is empty; let its tool write it again, and commit it` },
    ]);
  }
  const root = posix.dirname(path);
  return { path, root: root === "." ? "" : root, bytes };
}
