/** Mount targets and files of secrets below working_dir, which the source's own tree has to leave room for. */

import type { Bundle } from "../bundle/bundle.ts";
import { fail, quote } from "../ir/errors.ts";
import type { App, Entrypoint, EnvValue } from "../ir/types.ts";

/**
 * Check that nothing of the bundle is where a secret's file or a mount point goes: a file or link at the mount point, or
 * anything at the secret's.
 *
 * @throws MvmforgeError E_MOUNT_UNSUPPORTED
 */
export function checkMountPoints(app: App, bundle: Bundle): void {
  const entrypoint = app.entrypoints[0] as Entrypoint;
  const places = [
    ...app.mounts.map(({ target }, index) => ({
      target,
      path: `.apps[0].mounts[${index}].target`,
      isFile: false,
    })),
    ...secretFiles(".apps[0].env", app.env),
    ...secretFiles(".apps[0].entrypoints[0].env", entrypoint.env),
  ];
  for (const { target, path, isFile } of places) {
    if (!target.startsWith(`${entrypoint.working_dir}/`)) continue;
    const point = target.slice(entrypoint.working_dir.length + 1);
    const taken = bundle.entries.find(
      (entry) =>
        entry.path === point ||
        point.startsWith(`${entry.path}/`) ||
        (isFile && entry.path.startsWith(`${point}/`)),
    );
    if (taken === undefined) continue;
    const what = isFile ? "the place of a secret" : "a mount point";
    const found = `the source has ${quote(taken.path)} there${isFile ? "" : ", which is not a folder"}`;
    fail("E_MOUNT_UNSUPPORTED", path, `${quote(target)} can't be ${what}: ${found}`);
  }
}

function secretFiles(path: string, env: Readonly<Record<string, EnvValue>>) {
  return Object.entries(env).flatMap(([name, value]) =>
    value.kind === "secret_ref" && value.ref.mount.kind === "file"
      ? [{ target: value.ref.mount.path, path: `${path}.${name}`, isFile: true }]
      : [],
  );
}
