/** The lockfile of an app's own dependencies: recorded in the IR, and not installed by the pinned mvm. */

import type { Bundle } from "../bundle/bundle.ts";
import { fail, quote } from "../ir/errors.ts";
import type { Dependencies } from "../ir/types.ts";

/**
 * Check that a declared lockfile is in the bundle, and say that nothing installs it.
 *
 * @throws MvmforgeError E_SOURCE_PATH_NOT_FOUND
 */
export function checkDependencies(
  dependencies: Dependencies | null,
  bundle: Bundle,
  onWarning: (message: string) => void,
): void {
  if (dependencies === null || dependencies.kind === "none") return;
  const { lockfile } = dependencies;
  const path = lockfile.replace(/^(?:\.\/+)+/, "");
  if (!bundle.entries.some((entry) => entry.path === path)) {
    const detail = `the lockfile ${quote(lockfile)} is not in the bundle; give its path in the source folder, and see that the globs keep it`;
    fail("E_SOURCE_PATH_NOT_FOUND", ".apps[0].dependencies.lockfile", detail);
  }
  onWarning(
    `the dependencies of ${quote(lockfile)} are recorded but not installed in the guest: put them in packages, or into the source folder`,
  );
}
