/** What must hold between the secrets of an app: each has one variable, and each file a place of its own. */
import { quote } from "./errors.ts";
import type { Faults, Place } from "./faults.ts";
import { driveOf, guestPathFault, isWithin } from "./mount-rules.ts";
import { isString, itemsOf, type Raw, recordOf } from "./raw.ts";
import { Territory } from "./territory.ts";

/** A secret of the program's environment, and where the document says so. */
interface Found {
  readonly ref: Raw;
  readonly place: Place;
}

/** Note every fault between the secrets that reach the program: the entrypoint's env replaces the app's. */
export function secretFaults(app: Raw, place: Place, faults: Faults): void {
  const entrypoint = recordOf(itemsOf(app["entrypoints"])[0]);
  const own = recordOf(entrypoint["env"]);
  const found: Found[] = [
    ...Object.entries(recordOf(app["env"]))
      .filter(([name]) => !Object.hasOwn(own, name))
      .map(([name, value]) => ({ value, place: [...place, "env", name] })),
    ...Object.entries(own).map(([name, value]) => ({
      value,
      place: [...place, "entrypoints", 0, "env", name],
    })),
  ]
    .filter(({ value }) => recordOf(value)["kind"] === "secret_ref")
    .map(({ value, place: at }) => ({ ref: recordOf(recordOf(value)["ref"]), place: [...at, "ref"] }));
  nameFaults(found, faults);
  fileFaults(found, app, entrypoint, faults);
}

function nameFaults(found: readonly Found[], faults: Faults): void {
  const seen = new Set<string>();
  for (const { ref, place } of found) {
    const { name } = ref;
    if (!isString(name)) continue;
    if (seen.has(name)) {
      const detail = () =>
        `the secret ${quote(name)} stands under two variables; keep one, or give the second a name of its own`;
      faults.add("E_SECRET_NAME", [...place, "name"], detail);
    }
    seen.add(name);
  }
}

function fileFaults(found: readonly Found[], app: Raw, entrypoint: Raw, faults: Faults): void {
  const workingDir = entrypoint["working_dir"] ?? "/app";
  const files = new Territory();
  const mounts = new Territory();
  for (const mount of itemsOf(app["mounts"])) {
    const { target } = recordOf(mount);
    if (isString(target) && guestPathFault(target) === null) mounts.claim(target);
  }
  for (const { ref, place } of found) {
    const { path } = recordOf(ref["mount"]);
    if (!isString(path) || guestPathFault(path) !== null) continue;
    const refuse = (detail: string) =>
      faults.add("E_INVALID_GUEST_PATH", [...place, "mount", "path"], detail);
    const drive = driveOf(path);
    if (drive) refuse(`${quote(path)} lies in ${drive}, which mvm mounts; use another path`);
    if (isString(workingDir) && isWithin(workingDir, path)) {
      refuse(
        `${quote(path)} would hide the source at ${quote(workingDir)}; use a file below it or elsewhere`,
      );
    }
    const mounted = mounts.overlapOf(path);
    if (mounted) refuse(`${quote(path)} and the mount at ${quote(mounted)} hide each other; keep them apart`);
    const other = files.claim(path);
    if (other)
      refuse(`${quote(path)} overlaps another secret's file ${quote(other)}; give each a path of its own`);
  }
}
