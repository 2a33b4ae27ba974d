/** Where things may stand in the guest, and which mounts the pinned mvm can make (ADR 0007). */
import { quote } from "./errors.ts";
import type { Faults, Place } from "./faults.ts";
import { isRecord, isString, itemsOf, type Raw, recordOf } from "./raw.ts";
import { Territory } from "./territory.ts";

/** Paths that the guest itself needs: nothing may stand at them or below. */
const RESERVED = ["/nix", "/etc", "/proc", "/sys", "/dev", "/run", "/init", "/bin", "/sbin"];
/** Where mvm mounts its own drives: a host path goes to the first two, a volume arrives at the third. */
const DRIVES = ["/mnt/config", "/mnt/secrets", "/mnt/data"];

/** A guest path is pasted into mvm's shell and into a store path's name (at most 211 characters), so it is plain and short. */
const LONGEST = 128;
const PLAIN = /^(?=.{1,128}$)(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._+-]+)+$/;

/** What is wrong with a guest path, or null for a good one (or for what is no string, which the schema reports). */
export function guestPathFault(value: unknown): string | null {
  if (!isString(value)) return null;
  if (!value.startsWith("/")) return `${quote(value)} is not absolute; start it with /`;
  if (value === "/") return '"/" is the guest\'s own root; use a folder such as /app';
  if (!PLAIN.test(value)) {
    return `${quote(value)} is not plain and normal; use letters, digits and . _ + - between single slashes, 128 characters at most`;
  }
  const reserved =
    RESERVED.find((taken) => isWithin(value, taken)) ?? (value === "/mnt" ? "/mnt" : undefined);
  return reserved === undefined
    ? null
    : `${quote(value)} would shadow ${reserved}, which the guest needs; use another folder`;
}

/** The drive of mvm that a path lies in, if any: nothing else can be there. */
export const driveOf = (path: string): string | undefined => DRIVES.find((folder) => isWithin(path, folder));

/** Whether a path is a folder or lies below it. */
export const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);

/** Note every fault of an app's mounts. */
export function mountFaults(app: Raw, place: Place, declared: ReadonlySet<string>, faults: Faults): void {
  const workingDirs = itemsOf(app["entrypoints"])
    .slice(0, 1)
    .map((entrypoint) => recordOf(entrypoint)["working_dir"] ?? "/app")
    .filter(isString);
  const taken = new Territory();
  itemsOf(app["mounts"]).forEach((mount, index) => {
    if (!isRecord(mount)) return;
    const at = [...place, "mounts", index];
    targetFaults(mount, at, workingDirs, taken, faults);
    sourceFaults(mount, at, declared, faults);
  });
}

function targetFaults(mount: Raw, at: Place, workingDirs: string[], taken: Territory, faults: Faults): void {
  const { target } = mount;
  if (!isString(target)) return;
  const place = [...at, "target"];
  const unsupported = (detail: string) => faults.add("E_MOUNT_UNSUPPORTED", place, detail);
  const ofPath = guestPathFault(target);
  if (ofPath !== null) faults.add("E_INVALID_GUEST_PATH", place, ofPath);
  const { kind } = recordOf(mount["source"]);
  const drive = driveOf(target);
  const isAllowedDrive = (kind === "volume" && target === "/mnt/data") || kind === "host_path";
  if (drive && !isAllowedDrive)
    unsupported(`${quote(target)} lies in ${drive}, which mvm mounts; use another folder`);
  const covered = workingDirs.find((folder) => isWithin(folder, target));
  if (covered)
    unsupported(`it would hide the source at ${quote(covered)}; use a folder below it or elsewhere`);
  // A longer one is no guest path, and would take time by its length squared.
  const clash = target.length <= LONGEST ? taken.claim(target) : undefined;
  if (clash) unsupported(`it overlaps another mount's target ${quote(clash)}; give each a folder of its own`);
}

/** Names listed in a message; a workload with more has a list of its own. */
const NAMES_LISTED = 10;

function sourceFaults(mount: Raw, at: Place, declared: ReadonlySet<string>, faults: Faults): void {
  const source = recordOf(mount["source"]);
  if (source["kind"] === "volume" && isString(source["name"]) && !declared.has(source["name"])) {
    const { name } = source as { name: string };
    faults.add("E_UNKNOWN_VOLUME", [...at, "source", "name"], () => {
      const known = [...declared].slice(0, NAMES_LISTED).map(quote).join(", ");
      return `there is no volume ${quote(name)}; ${known ? `declared: ${known}` : "the workload declares none"}`;
    });
  }
  if (source["kind"] !== "host_path") return;
  const unsupported = (steps: string[], detail: string) =>
    faults.add("E_MOUNT_UNSUPPORTED", [...at, ...steps], detail);
  const { target } = mount;
  if (isString(target) && target !== "/mnt/config" && target !== "/mnt/secrets") {
    unsupported(
      ["target"],
      `mvm takes a host path at /mnt/config or /mnt/secrets only, not at ${quote(target)}`,
    );
  }
  if (mount["mode"] === "rw") {
    unsupported(
      ["mode"],
      'mvm mounts a host path read-only; use mode "ro", or a volume for what the guest writes',
    );
  }
  if (isString(source["path"]) && /^$|[:\n]/.test(source["path"])) {
    const detail =
      "mvm separates the parts of a mount by colons, so its path is neither empty nor has a colon or a newline";
    unsupported(["source", "path"], detail);
  }
}
