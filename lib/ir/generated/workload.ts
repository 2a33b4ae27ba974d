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
 * One microVM workload, version 0.2 of the Workload IR. A closed world: a field that is not listed is an error. The host fills in every default before it hashes or prints (the normal form), and writes the lowest version that says what the document says.
 */
export interface Workload {
  /**
   * The IR version the document is written in, MAJOR.MINOR. This schema is 0.2, and documents of 0.1 are read by it, too.
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
   * The lockfile that the program's own dependencies are installed by; null where there is none.
   */
  dependencies?: Dependencies | null;
  /**
   * How the guest finds out that the program hangs; null where nothing looks. Since 0.2.
   */
  health?: Health | null;
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
  /**
   * What follows when the program has ended. always: it is started again. on-failure: only after an exit code other than 0 or a signal, each time later, and not for ever. never: the guest powers off. Since 0.2.
   */
  restart?: "always" | "on-failure" | "never";
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
 * A secret, which the operator gives when the guest is started. Its value is in no document and in no artifact. Honoured since 0.2.
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
   * What the operator calls it (--secret NAME=...). One variable has it.
   */
  name: string;
  mount: SecretMount;
}
/**
 * As the value of the environment variable.
 */
export interface EnvSecretMount {
  kind: "env";
  /**
   * The variable's name: the one under which the secret stands in env.
   */
  var: string;
}
/**
 * As a file, whose path the environment variable then holds.
 */
export interface FileSecretMount {
  kind: "file";
  /**
   * The file's absolute path in the guest. Only the service can read it.
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
   * Virtual CPUs; mvm gives a guest 1 to 32.
   */
  cpu_cores: number;
  /**
   * Memory in MiB; mvm gives a guest 128 to 65536.
   */
  memory_mb: number;
  /**
   * Largest size of the root image in MiB; a larger one fails its build.
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
   * What wrote it, or its format: pylock is a pylock.toml (PEP 751), since 0.2.
   */
  tool: "uv" | "pylock" | "pip_tools";
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
 * A command that the guest runs beside the program, as the same user and in the same environment and working_dir. An exit code of 0 is health. After retries failures in a row the program is ended and started again. Since 0.2.
 */
export interface Health {
  /**
   * The program, looked up on PATH, and its arguments. Passed byte for byte; no shell.
   */
  command: string[];
  /**
   * Seconds from the beginning of one check to that of the next.
   */
  interval_s?: number;
  /**
   * Seconds that a check may take; one that takes longer has failed.
   */
  timeout_s?: number;
  /**
   * Failures in a row after which the program is started again.
   */
  retries?: number;
  /**
   * Seconds after a start in which a failure doesn't count, until a check has succeeded.
   */
  start_period_s?: number;
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
   * Whether it outlives the guest; otherwise each guest has a new one. Honoured since 0.2.
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
