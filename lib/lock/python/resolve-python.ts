/** Python dependencies: which lockfile is read by what. */
import { quote } from "../../ir/errors.ts";
import { failWith } from "../fault.ts";
import type { DeclaredLockfile, Lockfile, LockfileContext } from "../resolve.ts";
import type { PythonInstallation } from "./installation.ts";

/** @throws MvmforgeError E_DEPENDENCY_UNSUPPORTED: no Python lockfile is read yet */
export function resolvePython(
  _declared: Extract<DeclaredLockfile, { kind: "python" }>,
  lockfile: Lockfile,
  _context: LockfileContext,
): PythonInstallation {
  const detail = `${quote(lockfile.path)} can't be installed; name the modules in packages, such as python3Packages.flask`;
  return failWith([{ code: "E_DEPENDENCY_UNSUPPORTED", detail }]);
}
