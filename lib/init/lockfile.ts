/** A lockfile judged as compile would judge it. */
import type { Dependencies } from "../ir/types.ts";
import { type ResolvedDependencies, resolveDependencies } from "../lock/resolve.ts";
import type { Project } from "./project.ts";

/** As large as lib/lock reads one, in bytes. */
const LOCKFILE_LIMIT = 64 << 20;

/**
 * Resolve a declaration against the files of the folder.
 *
 * @throws MvmforgeError with what compile would refuse
 */
export async function judgedLockfile(
  project: Project,
  dependencies: Dependencies,
  packages: readonly string[],
): Promise<ResolvedDependencies | null> {
  return resolveDependencies(dependencies, {
    packages,
    readFile: (path) => project.bytes(path, LOCKFILE_LIMIT),
    // What is installed here is left out of the bundle.
    hasFolder: () => false,
    onWarning: () => {},
  });
}
