/** Where on this machine what has a place in the guest is. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { LaunchPlan } from "../compile/launch-plan.ts";

/** A path of the guest, and the one here that stands for it. */
export interface Place {
  readonly guest: string;
  readonly here: string;
}

/**
 * Make a place for every mount and every secret in a file, and put into the source those that the guest has there.
 *
 * @param folder absolute path of the run's folder
 * @param source absolute path of the copied source
 * @param baseDir absolute path of the folder that relative host paths start from
 * @param secrets values by name
 * @returns the places, the longest path first
 */
export function makePlaces(
  plan: LaunchPlan,
  {
    folder,
    source,
    baseDir,
    secrets,
  }: { folder: string; source: string; baseDir: string; secrets: ReadonlyMap<string, Buffer> },
): Place[] {
  const mounts = plan.mounts.map(({ source: from, target }, index): Place => {
    if (from.kind === "host_path") return { guest: target, here: resolve(baseDir, from.path) };
    const here = join(folder, "mounts", String(index));
    mkdirSync(here, { recursive: true });
    return { guest: target, here };
  });
  const files = plan.secrets.flatMap(({ name, path }): Place[] => {
    if (path === null) return [];
    const here = join(folder, "secrets", name);
    mkdirSync(dirname(here), { recursive: true, mode: 0o700 });
    writeFileSync(here, secrets.get(name) ?? "", { mode: 0o400 });
    return [{ guest: path, here }];
  });
  const { working_dir } = plan.entrypoint;
  const made = [...mounts, ...files];
  for (const { guest, here } of made) {
    if (!guest.startsWith(`${working_dir}/`)) continue;
    const inside = join(source, guest.slice(working_dir.length + 1));
    rmSync(inside, { recursive: true, force: true });
    mkdirSync(dirname(inside), { recursive: true });
    symlinkSync(here, inside);
  }
  return [...made, { guest: working_dir, here: source }].sort(
    (left, right) => right.guest.length - left.guest.length,
  );
}

/** A word or a value with the guest's paths in it replaced: at its beginning, or behind `=`, `:` or a comma. */
export function placed(text: string, places: readonly Place[]): string {
  const byPath = new Map(places.map(({ guest, here }) => [guest, here]));
  const paths = places.map(({ guest }) => guest.replace(/[.+]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(^|[=:,])(${paths})(?=$|[/:,])`, "g");
  return text.replace(pattern, (_, before: string, path: string) => `${before}${byPath.get(path)}`);
}
