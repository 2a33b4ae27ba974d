/** Mount targets and files of secrets below working_dir, which the source's own tree has to leave room for. */
import type { Bundle } from "../bundle/bundle.ts";
import { type Tree, treeOf } from "../bundle/links.ts";
import { quote, type WorkloadError } from "../ir/errors.ts";
import type { App, Entrypoint, EnvValue } from "../ir/types.ts";

/**
 * E_MOUNT_UNSUPPORTED for each secret's file or mount point where the bundle has something: a file or link at the mount
 * point or above, or anything at the secret's.
 */
export function mountPointFaults(app: App, bundle: Bundle): WorkloadError[] {
  const entrypoint = app.entrypoints[0] as Entrypoint;
  const places = [
    ...app.mounts.map(({ target }, index) => ({
      target,
      path: `.apps[0].mounts[${index}].target`,
      isFile: false,
    })),
    ...secretFiles(".apps[0].env", app.env),
    ...secretFiles(".apps[0].entrypoints[0].env", entrypoint.env),
  ].filter(({ target }) => target.startsWith(`${entrypoint.working_dir}/`));
  const tree = places.length === 0 ? new Map() : treeOf(bundle.entries);
  return places.flatMap(({ target, path, isFile }): WorkloadError[] => {
    const taken = takenBy(target.slice(entrypoint.working_dir.length + 1), isFile, tree);
    if (taken === undefined) return [];
    const what = isFile ? "the place of a secret" : "a mount point";
    const found = `the source has ${quote(taken)} there${isFile ? "" : ", which is not a folder"}`;
    return [{ code: "E_MOUNT_UNSUPPORTED", path, detail: `${quote(target)} can't be ${what}: ${found}` }];
  });
}

/** What of the bundle is at a place that has to be free or, where it isn't a file's, a folder. */
function takenBy(place: string, isFile: boolean, tree: Tree): string | undefined {
  for (let end = place.indexOf("/"); end !== -1; end = place.indexOf("/", end + 1)) {
    const above = place.slice(0, end);
    const found = tree.get(above);
    if (found === undefined) return undefined;
    if (found.kind !== "folder") return above;
  }
  const found = tree.get(place);
  return found === undefined || (found.kind === "folder" && !isFile) ? undefined : place;
}

function secretFiles(path: string, env: Readonly<Record<string, EnvValue>>) {
  return Object.entries(env).flatMap(([name, value]) =>
    value.kind === "secret_ref" && value.ref.mount.kind === "file"
      ? [{ target: value.ref.mount.path, path: `${path}.${name}`, isFile: true }]
      : [],
  );
}
