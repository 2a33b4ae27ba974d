/* Generated from schema/workload-ir-v0.json by: npm run generate */

/**
 * Where an app's files come from.
 */
export type Source = LocalPathSource | NixDerivationSource | OciImageSource;
/**
 * What is installed in the guest.
 */
export type Image = NixPackagesImage | OciBaseImage;
/**
 * The value of an environment variable.
 */
export type EnvValue = LiteralEnv | SecretRefEnv;
/**
 * How a secret reaches the program.
 */
export type SecretMount = EnvSecretMount | FileSecretMount;
/**
 * What a mount mounts.
 */
export type MountSource = VolumeMountSource | HostPathMountSource | TmpfsMountSource;
/**
 * The lockfile of the program's own dependencies.
 */
export type Dependencies = PythonDependencies | NodeDependencies | NoDependencies;

/**
 * One microVM workload, version 0.1 of the Workload IR. A closed world: a field that is not listed is an error. The host fills in every default before it hashes or prints (the normal form).
 */
export interface Workload {
  /**
   * The IR version the document is written in, MAJOR.MINOR. This schema is 0.1.
   */
  schema_version: string;
  /**
   * Names the workload, its artifact, its guest, and the service that runs in it.
   */
  id: string;
  /**
   * What runs in the guest. Exactly one in this version.
   */
  apps: App[];
  /**
   * Disks that mounts may refer to by name. At most one in this version.
   */
  volumes?: Volume[];
  extensions?: Extensions;
}
/**
 * One program with its source, its packages and its surroundings.
 */
export interface App {
  /**
   * Names the app within its workload.
   */
  name: string;
  source: Source;
  image: Image;
  /**
   * How to start the program. Exactly one in this version.
   */
  entrypoints: Entrypoint[];
  env?: Env;
  /**
   * What is mounted into the guest, and where.
   */
  mounts?: Mount[];
  /**
   * How the guest reaches the network; null leaves it to the substrate's default.
   */
  network?: Network | null;
  resources: Resources;
  /**
   * The lockfile that the program's own dependencies are resolved by; null where there is none.
   */
  dependencies?: Dependencies | null;
}
/**
 * A folder beside the entry file, narrowed by globs.
 */
export interface LocalPathSource {
  kind: "local_path";
  /**
   * The folder, relative to the entry file's folder.
   */
  path: string;
  /**
   * Globs of what to take, against the path relative to the folder: ** * ? [abc].
   */
  include?: string[];
  /**
   * Globs of what to leave out of that.
   */
  exclude?: string[];
}
/**
 * A Nix expression whose result is the source. Not yet bundled.
 */
export interface NixDerivationSource {
  kind: "nix_derivation";
  /**
   * The expression.
   */
  expr: string;
}
/**
 * An OCI image whose files are the source. Not yet bundled.
 */
export interface OciImageSource {
  kind: "oci_image";
  /**
   * The image's name and tag.
   */
  reference: string;
  /**
   * Its digest, sha256:HEX.
   */
  digest: string;
}
/**
 * Packages of the pinned nixpkgs, on the guest's PATH.
 */
export interface NixPackagesImage {
  kind: "nix_packages";
  /**
   * Attribute paths of nixpkgs, such as python313 or python313Packages.requests.
   */
  packages: string[];
}
/**
 * An OCI image to build on. Not yet built.
 */
export interface OciBaseImage {
  kind: "oci_base";
  /**
   * The image's name and tag.
   */
  reference: string;
  /**
   * Its digest, sha256:HEX.
   */
  digest: string;
}
/**
 * How to start the program.
 */
export interface Entrypoint {
  kind: "command";
  /**
   * The program, looked up on PATH, and its arguments. Passed byte for byte; no shell.
   */
  command: string[];
  /**
   * Absolute path in the guest. The source appears there, read-only.
   */
  working_dir?: string;
  env?: Env;
}
/**
 * Environment variables by name.
 */
export interface Env {
  [k: string]: EnvValue;
}
/**
 * The value itself.
 */
export interface LiteralEnv {
  kind: "literal";
  /**
   * Passed byte for byte.
   */
  value: string;
}
/**
 * A value that a secret store resolves at boot. Not yet implemented.
 */
export interface SecretRefEnv {
  kind: "secret_ref";
  ref: SecretRef;
}
/**
 * A secret by name.
 */
export interface SecretRef {
  /**
   * The secret's name in its store.
   */
  name: string;
  mount: SecretMount;
}
/**
 * As an environment variable.
 */
export interface EnvSecretMount {
  kind: "env";
  /**
   * The variable's name.
   */
  var: string;
}
/**
 * As a file.
 */
export interface FileSecretMount {
  kind: "file";
  /**
   * The file's absolute path in the guest.
   */
  path: string;
}
/**
 * Something mounted into the guest.
 */
export interface Mount {
  source: MountSource;
  /**
   * Absolute path in the guest.
   */
  target: string;
  /**
   * Read-only or writable by the service.
   */
  mode: "ro" | "rw";
}
/**
 * A volume that the workload declares.
 */
export interface VolumeMountSource {
  kind: "volume";
  /**
   * The volume's name.
   */
  name: string;
}
/**
 * A folder of the host, read-only at /mnt/config or /mnt/secrets.
 */
export interface HostPathMountSource {
  kind: "host_path";
  /**
   * The folder; a relative one is looked up beside the entry when the guest is started.
   */
  path: string;
}
/**
 * Memory of the guest.
 */
export interface TmpfsMountSource {
  kind: "tmpfs";
  /**
   * Upper bound of its size in MiB.
   */
  size_mb: number;
}
/**
 * How the guest reaches the network, and what reaches it.
 */
export interface Network {
  /**
   * none: no network. bridge: the guest's own address behind the host. host: not available on the pinned mvm.
   */
  mode: "none" | "bridge" | "host";
  /**
   * Ports of the host that are forwarded to the guest.
   */
  ports?: Port[];
  egress?: Egress;
}
/**
 * One forwarded port.
 */
export interface Port {
  /**
   * Port on the host.
   */
  host: number;
  /**
   * Port in the guest.
   */
  guest: number;
  /**
   * Protocol; the pinned mvm forwards tcp.
   */
  proto: "tcp" | "udp";
}
/**
 * What the guest may call.
 */
export interface Egress {
  /**
   * The only destinations allowed; an empty list allows none.
   */
  allowlist: EgressRule[];
}
/**
 * One allowed destination.
 */
export interface EgressRule {
  /**
   * A host name or an IP address.
   */
  host: string;
  /**
   * Its port.
   */
  port: number;
}
/**
 * What the guest is given.
 */
export interface Resources {
  /**
   * Virtual CPUs, 1 to 65535.
   */
  cpu_cores: number;
  /**
   * Memory in MiB.
   */
  memory_mb: number;
  /**
   * Room for the root image in MiB.
   */
  rootfs_size_mb: number;
}
/**
 * Python dependencies.
 */
export interface PythonDependencies {
  kind: "python";
  /**
   * Path of the lockfile, relative to the source.
   */
  lockfile: string;
  /**
   * What wrote it.
   */
  tool: "uv" | "pip_tools";
}
/**
 * Node dependencies.
 */
export interface NodeDependencies {
  kind: "node";
  /**
   * Path of the lockfile, relative to the source.
   */
  lockfile: string;
  /**
   * What wrote it.
   */
  tool: "npm" | "pnpm" | "yarn";
}
/**
 * Says that there are none.
 */
export interface NoDependencies {
  kind: "none";
}
/**
 * A disk of its own.
 */
export interface Volume {
  /**
   * What mounts call it.
   */
  name: string;
  /**
   * Its size in MiB.
   */
  size_mb: number;
  /**
   * Whether it outlives the guest; only false in this version.
   */
  persist: boolean;
}
/**
 * Free-form data, one object a substrate.
 */
export interface Extensions {
  [k: string]: {
    [k: string]: unknown;
  };
}
