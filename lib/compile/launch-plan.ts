/** launch.json: what the flake evaluates, and what mvm's exec reads. */
import type { CopiedTree } from "../bundle/copy.ts";
import { canonicalBytes, sha256Hex } from "../ir/canonical.ts";
import { type Secret, secretsOf } from "../ir/secrets.ts";
import type {
  App,
  Entrypoint,
  EnvValue,
  Health,
  Image,
  Mount,
  Network,
  Resources,
  Restart,
  Volume,
  Workload,
} from "../ir/types.ts";
import type { ResolvedDependencies } from "../lock/resolve.ts";

/** The format of launch.json that this mvmforge writes and boots. */
const FORMAT_VERSION = "1.1";

export interface LaunchPlan {
  readonly artifact_format_version: typeof FORMAT_VERSION;
  readonly flake_attribute: "mvmforge.workload";
  readonly flake_path: ".";
  /** SHA-256, in hex, of the canonical Workload IR. */
  readonly ir_hash: string;
  /** The document's own. */
  readonly ir_schema_version: string;
  readonly toolchain_version: string;
  readonly workload_id: string;
  readonly image: Image;
  /** Values are plain strings, as mvm wants them, not the IR's tagged ones. */
  readonly entrypoint: {
    readonly command: readonly string[];
    readonly working_dir: string;
    readonly env: Readonly<Record<string, string>>;
    readonly restart: Restart;
  };
  /** The app's; the entrypoint's wins over it. */
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly network: Network | null;
  readonly resources: Resources;
  readonly volumes: readonly Volume[];
  /** Sorted by name. */
  readonly secrets: readonly Secret[];
  readonly health: Health | null;
  /** What is installed for the program, to the file; null where it declares none. */
  readonly dependencies: ResolvedDependencies | null;
  readonly source: {
    readonly kind: "local_path";
    readonly subdir: "src";
    readonly file_count: number;
    readonly tree_hash: string;
  };
}

/**
 * The launch plan of a workload whose source has been copied.
 *
 * @param workload in normal form, validated: one app, one entrypoint
 * @param tree what was copied
 * @param toolchainVersion mvmforge's own
 * @param dependencies what its lockfile was resolved to
 */
export function launchPlan(
  workload: Workload,
  tree: CopiedTree,
  toolchainVersion: string,
  dependencies: ResolvedDependencies | null = null,
): LaunchPlan {
  const app = workload.apps[0] as App;
  const entrypoint = app.entrypoints[0] as Entrypoint;
  const secrets = secretsOf(app);
  return {
    artifact_format_version: FORMAT_VERSION,
    flake_attribute: "mvmforge.workload",
    flake_path: ".",
    ir_hash: sha256Hex(canonicalBytes(workload)),
    ir_schema_version: workload.schema_version,
    toolchain_version: toolchainVersion,
    workload_id: workload.id,
    image: app.image,
    entrypoint: {
      command: entrypoint.command,
      working_dir: entrypoint.working_dir,
      env: literals(entrypoint.env),
      restart: entrypoint.restart ?? "always",
    },
    env: literals(withoutKeys(app.env, secrets)),
    mounts: app.mounts,
    network: app.network,
    resources: app.resources,
    volumes: workload.volumes,
    secrets,
    health: app.health ?? null,
    dependencies,
    source: { kind: "local_path", subdir: "src", file_count: tree.fileCount, tree_hash: tree.treeHash },
  };
}

/** The names of the variables that a workload sets by a literal. */
export function declaredVariables({ env, entrypoint }: LaunchPlan): Set<string> {
  return new Set([...Object.keys(env), ...Object.keys(entrypoint.env)]);
}

/** The literal values of an environment, as plain strings. */
function literals(env: Readonly<Record<string, EnvValue>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value.kind === "literal" ? [[name, value.value]] : [])),
  );
}

/** An environment without the variables that a secret of the entrypoint takes. */
function withoutKeys<Value>(
  env: Readonly<Record<string, Value>>,
  secrets: readonly Secret[],
): Record<string, Value> {
  const taken = new Set(secrets.map(({ variable }) => variable));
  return Object.fromEntries(Object.entries(env).filter(([name]) => !taken.has(name)));
}
