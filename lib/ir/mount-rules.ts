/** Where things may stand in the guest, and which mounts the pinned mvm can make (ADR 0007). */
import { memberPath, quote, type WorkloadError } from "./errors.ts";
import { isRecord, isString, itemsOf, type Raw, recordOf } from "./raw.ts";

/** Paths that the guest itself needs: nothing may stand at them or below. */
const RESERVED = ["/nix", "/etc", "/proc", "/sys", "/dev", "/run", "/init", "/bin", "/sbin"];
/** Where mvm mounts its own drives: a host path goes to the first two, a volume arrives at the third. */
const DRIVES = ["/mnt/config", "/mnt/secrets", "/mnt/data"];

/** A guest path is pasted into mvm's shell and into a store path's name (at most 211 characters), so it is plain and short. */
const PLAIN = /^(?=.{1,128}$)(\/(?!\.{1,2}(\/|$))[A-Za-z0-9._+-]+)+$/;

/** The fault of a guest path, or null for a good one (or for what is no string, which the schema reports). */
export function guestPathError(value: unknown, path: string): WorkloadError | null {
  if (!isString(value)) return null;
  const refuse = (detail: string): WorkloadError => ({ code: "E_INVALID_GUEST_PATH", path, detail });
  if (!value.startsWith("/")) return refuse(`${quote(value)} is not absolute; start it with /`);
  if (value === "/") return refuse('"/" is the guest\'s own root; use a folder such as /app');
  if (!PLAIN.test(value)) {
    return refuse(
      `${quote(value)} is not plain and normal; use letters, digits and . _ + - between single slashes, 128 characters at most`,
    );
  }
  const reserved =
    [...RESERVED].find((taken) => isWithin(value, taken)) ?? (value === "/mnt" ? "/mnt" : undefined);
  return reserved
    ? refuse(`${quote(value)} would shadow ${reserved}, which the guest needs; use another folder`)
    : null;
}

/** Every fault of an app's mounts. */
export function mountErrors(app: Raw, path: string, document: Raw): WorkloadError[] {
  const mounts = itemsOf(app["mounts"]);
  const declared = itemsOf(document["volumes"]).map((volume) => recordOf(volume)["name"]);
  const workingDirs = itemsOf(app["entrypoints"]).map(
    (entrypoint) => recordOf(entrypoint)["working_dir"] ?? "/app",
  );
  return mounts.flatMap((mount, index) => {
    if (!isRecord(mount)) return [];
    const at = memberPath(`${path}.mounts`, index);
    const earlier = mounts.slice(0, index).map((other) => recordOf(other)["target"]);
    return [
      ...targetErrors(mount, at, workingDirs.filter(isString), earlier.filter(isString)),
      ...sourceErrors(mount, at, declared.filter(isString)),
    ];
  });
}

function targetErrors(mount: Raw, at: string, workingDirs: string[], earlier: string[]): WorkloadError[] {
  const { target } = mount;
  if (!isString(target)) return [];
  const path = `${at}.target`;
  const kind = recordOf(mount["source"])["kind"];
  const unsupported = (detail: string): WorkloadError => ({ code: "E_MOUNT_UNSUPPORTED", path, detail });
  const errors: WorkloadError[] = [];
  const ofPath = guestPathError(target, path);
  if (ofPath) errors.push(ofPath);
  const drive = DRIVES.find((folder) => isWithin(target, folder));
  const isAllowedDrive = (kind === "volume" && target === "/mnt/data") || kind === "host_path";
  if (drive && !isAllowedDrive)
    errors.push(unsupported(`${quote(target)} lies in ${drive}, which mvm mounts; use another folder`));
  const covered = workingDirs.find((folder) => isWithin(folder, target));
  if (covered)
    errors.push(
      unsupported(`it would hide the source at ${quote(covered)}; use a folder below it or elsewhere`),
    );
  const clash = earlier.find((other) => isWithin(target, other) || isWithin(other, target));
  if (clash)
    errors.push(
      unsupported(`it overlaps another mount's target ${quote(clash)}; give each a folder of its own`),
    );
  return errors;
}

function sourceErrors(mount: Raw, at: string, declared: string[]): WorkloadError[] {
  const source = recordOf(mount["source"]);
  if (source["kind"] === "volume" && isString(source["name"]) && !declared.includes(source["name"])) {
    const known =
      declared.length > 0 ? `declared: ${declared.map(quote).join(", ")}` : "the workload declares none";
    const detail = `there is no volume ${quote(source["name"])}; ${known}`;
    return [{ code: "E_UNKNOWN_VOLUME", path: `${at}.source.name`, detail }];
  }
  if (source["kind"] !== "host_path") return [];
  const errors: WorkloadError[] = [];
  if (isString(mount["target"]) && mount["target"] !== "/mnt/config" && mount["target"] !== "/mnt/secrets") {
    const detail = `mvm takes a host path at /mnt/config or /mnt/secrets only, not at ${quote(mount["target"])}`;
    errors.push({ code: "E_MOUNT_UNSUPPORTED", path: `${at}.target`, detail });
  }
  if (mount["mode"] === "rw") {
    const detail = 'mvm mounts a host path read-only; use mode "ro", or a volume for what the guest writes';
    errors.push({ code: "E_MOUNT_UNSUPPORTED", path: `${at}.mode`, detail });
  }
  if (isString(source["path"]) && /^$|[:\n]/.test(source["path"])) {
    const detail =
      "mvm separates the parts of a mount by colons, so its path is neither empty nor has a colon or a newline";
    errors.push({ code: "E_MOUNT_UNSUPPORTED", path: `${at}.source.path`, detail });
  }
  return errors;
}

const isWithin = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);
