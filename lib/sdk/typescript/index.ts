/**
 * Declare a microVM workload in an ordinary file; `mvmforge emit` turns it into the Workload IR.
 *
 * @example
 * import * as mv from "mvmforge";
 *
 * mv.workload({ id: "hello" });
 * mv.app({
 *   name: "hello",
 *   source: mv.localPath("src"),
 *   image: mv.nixPackages(["python313"]),
 *   entrypoint: mv.entrypoint({ command: ["python3", "-m", "hello"] }),
 *   resources: mv.resources({ cpuCores: 1, memoryMb: 256, rootfsSizeMb: 512 }),
 * });
 *
 * @packageDocumentation
 */
export { DeclarationError } from "./call-site.ts";
export {
  type Dependencies,
  type NodeDependenciesOptions,
  noDependencies,
  nodeDependencies,
  type PythonDependenciesOptions,
  pythonDependencies,
} from "./dependencies.ts";
export {
  type Entrypoint,
  type EntrypointOptions,
  type Env,
  type EnvValue,
  entrypoint,
  literal,
  type SecretOptions,
  secret,
} from "./entrypoint.ts";
export type { Json } from "./extensions.ts";
export { type Health, type HealthOptions, health } from "./health.ts";
export { type Image, nixPackages, ociBase } from "./image.ts";
export {
  hostPath,
  type Mount,
  type MountOptions,
  type MountSource,
  mount,
  type TmpfsOptions,
  tmpfs,
  volumeMount,
} from "./mount.ts";
export {
  type AllowOptions,
  allow,
  type Egress,
  type EgressOptions,
  type EgressRule,
  egress,
  type Network,
  type NetworkOptions,
  network,
  type Port,
  type PortOptions,
  port,
} from "./network.ts";
export { type Resources, type ResourcesOptions, resources } from "./resources.ts";
export {
  type LocalPathOptions,
  localPath,
  nixDerivation,
  type OciOptions,
  ociImage,
  type Source,
} from "./source.ts";
export {
  type AppOptions,
  app,
  type VolumeOptions,
  volume,
  type WorkloadOptions,
  workload,
} from "./workload.ts";
