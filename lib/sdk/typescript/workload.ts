import { type Call, callSite, refuse } from "./call-site.ts";
import { flag, integer, list, made, nullable, optional, options, text } from "./check.ts";
import type { Dependencies } from "./dependencies.ts";
import { type Entrypoint, type Env, environment } from "./entrypoint.ts";
import { extensions, type Json } from "./extensions.ts";
import type * as ir from "./generated/workload.ts";
import type { Health } from "./health.ts";
import type { Image } from "./image.ts";
import type { Mount } from "./mount.ts";
import type { Network } from "./network.ts";
import { type Declared, registry } from "./registry.ts";
import type { Resources } from "./resources.ts";
import type { Source } from "./source.ts";

export interface WorkloadOptions {
  /** Names the workload, its guest and its artifact: 1 to 63 of a-z, 0-9 and `-`, a letter first, no hyphen last. */
  readonly id: string;
  /** Free-form data, one object a substrate. Default: none. */
  readonly extensions?: Readonly<Record<string, { readonly [key: string]: Json }>> | undefined;
}

export interface AppOptions {
  /** Names the service in the guest; formed as a workload's id. */
  readonly name: string;
  /** Where its files come from. */
  readonly source: Source;
  /** What is installed in the guest. */
  readonly image: Image;
  /** How to start the program. */
  readonly entrypoint: Entrypoint;
  /** What the guest is given. */
  readonly resources: Resources;
  /** Environment variables; the entrypoint's win over them. Default: none. */
  readonly env?: Env | undefined;
  /** What is mounted into the guest. Default: nothing. */
  readonly mounts?: readonly Mount[] | undefined;
  /** Default, or null: the substrate's own. */
  readonly network?: Network | null | undefined;
  /** The lockfile of the program's own dependencies. Default, or null: none named. */
  readonly dependencies?: Dependencies | null | undefined;
  /** How the guest finds out that the program hangs. Default, or null: nothing looks. */
  readonly health?: Health | null | undefined;
}

export interface VolumeOptions {
  /** What `volumeMount` calls it; formed as a workload's id. */
  readonly name: string;
  /** Its size in MiB, 1 to 4294967295. */
  readonly sizeMb: number;
  /** Whether it outlives the guest, so that the next one finds what this one wrote. Default: false, a new one each. */
  readonly persist?: boolean | undefined;
}

/**
 * Declares the workload. A file declares exactly one.
 *
 * @throws DeclarationError where a workload was declared already, a value has the wrong type, or an option is
 *   unknown or missing.
 * @example mv.workload({ id: "hello" })
 */
export function workload(given: WorkloadOptions): void {
  const call = { name: "workload", above: workload };
  const value = options(call, given, { id: text, extensions: optional(extensions, {}) });
  if (registry.workload !== null) {
    refuse(
      call,
      `a file declares one workload, and ${place(registry.workload)} has already declared it: remove one`,
    );
  }
  registry.workload = { value, at: callSite(call) };
}

/**
 * Declares the app that the workload runs. This version runs one a workload (E_MULTI_APP_DEFERRED).
 *
 * @throws DeclarationError where an app of that name was declared already, a value has the wrong type, or an option
 *   is unknown or missing.
 * @example
 * mv.app({
 *   name: "hello",
 *   source: mv.localPath("src"),
 *   image: mv.nixPackages(["python313"]),
 *   entrypoint: mv.entrypoint({ command: ["python3", "-m", "hello"] }),
 *   resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
 * })
 */
export function app(given: AppOptions): void {
  const call = { name: "app", above: app };
  const { entrypoint, health, ...rest } = options(call, given, {
    name: text,
    source: made<ir.Source>("source", "localPath", "nixDerivation", "ociImage"),
    image: made<ir.Image>("image", "nixPackages", "ociBase"),
    entrypoint: made<ir.Entrypoint>("entrypoint", "entrypoint"),
    resources: made<ir.Resources>("resources", "resources"),
    env: optional(environment, Object.create(null)),
    mounts: optional(list(made<ir.Mount>("mount", "mount")), none),
    network: optional(nullable(made<ir.Network>("network", "network")), null),
    dependencies: optional(
      nullable(
        made<ir.Dependencies>("dependencies", "pythonDependencies", "nodeDependencies", "noDependencies"),
      ),
      null,
    ),
    health: optional(nullable(made<ir.Health>("health", "health"))),
  });
  const value: ir.App = { ...rest, entrypoints: [entrypoint], ...(health ? { health } : {}) };
  refuseSecond(call, "an app", value.name, registry.apps);
  registry.apps.push({ value, at: callSite(call) });
}

/**
 * Declares a disk of the workload, for `mount({ source: volumeMount(name), ... })`.
 *
 * @throws DeclarationError where a volume of that name was declared already, a value has the wrong type, or an
 *   option is unknown or missing.
 * @example mv.volume({ name: "data", sizeMb: 64, persist: true })
 */
export function volume(given: VolumeOptions): void {
  const call = { name: "volume", above: volume };
  const { name, sizeMb, persist } = options(call, given, {
    name: text,
    sizeMb: integer,
    persist: optional(flag, false),
  });
  refuseSecond(call, "a volume", name, registry.volumes);
  registry.volumes.push({ value: { name, size_mb: sizeMb, persist }, at: callSite(call) });
}

function refuseSecond(call: Call, what: string, name: string, declared: Declared<{ name: string }>[]): void {
  const first = declared.find((one) => one.value.name === name);
  if (first !== undefined) {
    refuse(call, `${what} named ${JSON.stringify(name)} is declared at ${place(first)}: rename one of them`);
  }
}

function place(declared: Declared<unknown>): string {
  return declared.at ?? "another place";
}

const none: never[] = [];
