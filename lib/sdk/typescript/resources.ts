import { integer, options } from "./check.ts";
import type * as ir from "./generated/workload.ts";
import { type Made, make } from "./made.ts";

/** What the guest is given: what `resources` returns. */
export type Resources = Made<ir.Resources>;

export interface ResourcesOptions {
  /** Virtual CPUs, 1 to 32. */
  readonly cpuCores: number;
  /** Memory in MiB, 128 to 65536. */
  readonly memoryMb: number;
  /** Largest size of the root image in MiB; a larger one fails its build. */
  readonly rootfsSizeMb: number;
}

/**
 * The guest's CPUs, memory and disk.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 })
 */
export function resources(given: ResourcesOptions): Resources {
  const call = { name: "resources", above: resources };
  const { cpuCores, memoryMb, rootfsSizeMb } = options(call, given, {
    cpuCores: integer,
    memoryMb: integer,
    rootfsSizeMb: integer,
  });
  return make<ir.Resources>("resources", {
    cpu_cores: cpuCores,
    memory_mb: memoryMb,
    rootfs_size_mb: rootfsSizeMb,
  });
}
