/** Node dependencies: which lockfile is read by what. */
import { quote } from "../../ir/errors.ts";
import { failWith } from "../fault.ts";
import type { DeclaredLockfile, Lockfile, LockfileContext } from "../resolve.ts";
import type { NodeInstallation } from "./installation.ts";

/** @throws MvmforgeError E_DEPENDENCY_UNSUPPORTED: no Node lockfile is read yet */
export function resolveNode(
  _declared: Extract<DeclaredLockfile, { kind: "node" }>,
  lockfile: Lockfile,
  _context: LockfileContext,
): NodeInstallation {
  const detail = `${quote(lockfile.path)} can't be installed; put node_modules into the source folder`;
  return failWith([{ code: "E_DEPENDENCY_UNSUPPORTED", detail }]);
}
