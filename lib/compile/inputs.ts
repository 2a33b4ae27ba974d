/** What compile reads beside the workload, its source and its lockfile, judged whole before a byte is written (ADR 0055). */
import { type Bundle, listBundle } from "../bundle/bundle.ts";
import { SOURCE_PATH } from "../bundle/faults.ts";
import { MvmforgeError, type WorkloadError } from "../ir/errors.ts";
import type { App, LocalPathSource, Workload } from "../ir/types.ts";
import { LOCKFILE_PATH } from "../lock/fault.ts";
import type { ResolvedDependencies } from "../lock/resolve.ts";
import { bundledProgramFaults } from "./bundled-programs.ts";
import { resolvedDependencies } from "./dependencies.ts";
import { mountPointFaults } from "./mount-points.ts";
import { surroundingFaults } from "./surroundings.ts";

export interface Inputs {
  readonly bundle: Bundle;
  /** null where the app declares none. */
  readonly dependencies: ResolvedDependencies | null;
}

/**
 * List the bundle and choose what the lockfile installs.
 *
 * @param workload validated, in normal form
 * @param baseDir absolute path of the folder that source.path is relative to
 * @param onWarning called with one sentence for each thing that is left out or not honoured
 * @throws MvmforgeError E_SOURCE_*, E_PROGRAM_NOT_FOUND, E_MOUNT_UNSUPPORTED, E_LOCKFILE_INVALID, E_DEPENDENCY_*: every fault
 */
export async function readInputs(
  workload: Workload,
  baseDir: string,
  onWarning: (message: string) => void,
): Promise<Inputs> {
  const app = workload.apps[0] as App;
  const faults = surroundingFaults(workload, baseDir);
  const isSound = (place: string) => !faults.some(({ path }) => path === place);
  if (!isSound(SOURCE_PATH)) throw new MvmforgeError(faults);
  const bundle = await noting(faults, () => listBundle(app.source as LocalPathSource, baseDir, onWarning));
  if (bundle === undefined) throw new MvmforgeError(faults);
  const unbundled = bundledProgramFaults(app, bundle).filter(({ path }) => isSound(path));
  faults.push(...unbundled, ...mountPointFaults(app, bundle));
  const dependencies = isSound(LOCKFILE_PATH)
    ? await noting(faults, () => resolvedDependencies(app, bundle, onWarning))
    : undefined;
  if (dependencies === undefined || faults.length > 0) throw new MvmforgeError(faults);
  return { bundle, dependencies };
}

/** What a step gives; undefined where it has faults, which are noted beside the others. */
async function noting<Result>(
  faults: WorkloadError[],
  step: () => Result | Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof MvmforgeError)) throw error;
    faults.push(...error.errors);
    return undefined;
  }
}
