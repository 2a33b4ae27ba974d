/** Mount targets below working_dir, which the source's own tree has to leave room for. */

import type { Bundle } from "../bundle/bundle.ts";
import { fail, quote } from "../ir/errors.ts";
import type { App, Entrypoint } from "../ir/types.ts";

/**
 * Check that no file or link of the bundle is where a mount point has to be a folder.
 *
 * @throws MvmforgeError E_MOUNT_UNSUPPORTED
 */
export function checkMountPoints(app: App, bundle: Bundle): void {
  const { working_dir } = app.entrypoints[0] as Entrypoint;
  for (const [index, { target }] of app.mounts.entries()) {
    if (!target.startsWith(`${working_dir}/`)) continue;
    const point = target.slice(working_dir.length + 1);
    const taken = bundle.entries.find(({ path }) => path === point || point.startsWith(`${path}/`));
    if (taken === undefined) continue;
    const detail = `${quote(target)} can't be a mount point: the source has ${quote(taken.path)} there, which is not a folder`;
    fail("E_MOUNT_UNSUPPORTED", `.apps[0].mounts[${index}].target`, detail);
  }
}
