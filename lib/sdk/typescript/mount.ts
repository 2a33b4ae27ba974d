import { integer, made, oneOf, options, text } from "./check.ts";
import type * as ir from "./generated/workload.ts";
import { type Made, make } from "./made.ts";

/** Something mounted into the guest: what `mount` returns. */
export type Mount = Made<ir.Mount>;
/** What a mount mounts: what `volumeMount`, `hostPath` and `tmpfs` return. */
export type MountSource = Made<ir.MountSource>;

export interface MountOptions {
  /** What is mounted. */
  readonly source: MountSource;
  /** Absolute path in the guest. */
  readonly target: string;
  /** `"ro"`: read-only. `"rw"`: writable by the service. */
  readonly mode: "ro" | "rw";
}

export interface TmpfsOptions {
  /** Upper bound of its size, in MiB. */
  readonly sizeMb: number;
}

/**
 * Mounts a volume, a folder of the host, or memory into the guest.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.mount({ source: mv.tmpfs({ sizeMb: 64 }), target: "/scratch", mode: "rw" })
 */
export function mount(given: MountOptions): Mount {
  const call = { name: "mount", above: mount };
  return make<ir.Mount>(
    "mount",
    options(call, given, {
      source: made<MountSource>("mount source", "volumeMount", "hostPath", "tmpfs"),
      target: text,
      mode: oneOf("ro", "rw"),
    }),
  );
}

/**
 * A volume that `volume` declares.
 *
 * @param name The volume's name.
 * @throws DeclarationError where the name has the wrong type.
 * @example mv.mount({ source: mv.volumeMount("data"), target: "/data", mode: "rw" })
 */
export function volumeMount(name: string): MountSource {
  const call = { name: "volumeMount", above: volumeMount };
  return make("mount source", { kind: "volume", name: text(call, "name", name) } satisfies ir.MountSource);
}

/**
 * A folder of the host. The pinned mvm mounts one read-only at `/mnt/config` or `/mnt/secrets`, and nowhere else
 * (E_MOUNT_UNSUPPORTED).
 *
 * @param path The folder.
 * @throws DeclarationError where the path has the wrong type.
 * @example mv.mount({ source: mv.hostPath("settings"), target: "/mnt/config", mode: "ro" })
 */
export function hostPath(path: string): MountSource {
  const call = { name: "hostPath", above: hostPath };
  return make("mount source", { kind: "host_path", path: text(call, "path", path) } satisfies ir.MountSource);
}

/**
 * Memory of the guest as a folder; empty at every start.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.mount({ source: mv.tmpfs({ sizeMb: 64 }), target: "/scratch", mode: "rw" })
 */
export function tmpfs(given: TmpfsOptions): MountSource {
  const call = { name: "tmpfs", above: tmpfs };
  const { sizeMb } = options(call, given, { sizeMb: integer });
  return make("mount source", { kind: "tmpfs", size_mb: sizeMb } satisfies ir.MountSource);
}
