/** Python dependencies: which lockfile is read by what. */
import { quote } from "../../ir/errors.ts";
import type { DeclaredLockfile, Lockfile, LockfileContext } from "../resolve.ts";
import type { PythonInstallation } from "./installation.ts";

/** What the lockfile installs in each guest; of a Python one nothing yet, which is said. */
export function resolvePython(
  { tool }: Extract<DeclaredLockfile, { kind: "python" }>,
  lockfile: Lockfile,
  { onWarning }: LockfileContext,
): PythonInstallation {
  onWarning(
    `the dependencies of ${quote(lockfile.path)} are recorded but not installed in the guest: put them in packages, or into the source folder`,
  );
  const systems = { "aarch64-linux": [], "x86_64-linux": [] };
  return { kind: "python", lockfile: lockfile.path, tool, python: "3.13", systems };
}
