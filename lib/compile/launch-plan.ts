/** launch.json: what the flake evaluates, and what mvm's exec reads. */
import type { CopiedTree } from "../bundle/copy.ts";
import { canonicalBytes, sha256Hex } from "../ir/canonical.ts";
import type {
  App,
  Entrypoint,
  EnvValue,
  Image,
  Mount,
  Network,
  Resources,
  Volume,
  Workload,
} from "../ir/types.ts";
import type { ResolvedDependencies } from "../lock/resolve.ts";

export interface LaunchPlan {
  readonly artifact_format_version: "1.0";
  readonly flake_attribute: "mvmforge.workload";
  readonly flake_path: ".";
  /** SHA-256, in hex, of the canonical Workload IR. */
  readonly ir_hash: string;
  readonly ir_schema_version: string;
  readonly toolchain_version: string;
  readonly workload_id: string;
  readonly image: Image;
  /** Values are plain strings, as mvm wants them, not the IR's tagged ones. */
  readonly entrypoint: {
    readonly command: readonly string[];
    readonly working_dir: string;
    readonly env: Readonly<Record<string, string>>;
  };
  /** The app's; the entrypoint's wins over it. */
  readonly env: Readonly<Record<string, string>>;
  readonly mounts: readonly Mount[];
  readonly network: Network | null;
  readonly resources: Resources;
  readonly volumes: readonly Volume[];
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
 * @param workload in normal form, validated: one app, one entrypoint, literal env values
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
  return {
    artifact_format_version: "1.0",
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
      env: plainEnv(entrypoint.env),
    },
    env: plainEnv(app.env),
    mounts: app.mounts,
    network: app.network,
    resources: app.resources,
    volumes: workload.volumes,
    dependencies,
    source: { kind: "local_path", subdir: "src", file_count: tree.fileCount, tree_hash: tree.treeHash },
  };
}

function plainEnv(env: Readonly<Record<string, EnvValue>>): Record<string, string> {
  const pairs = Object.entries(env).map(([name, value]) => {
    if (value.kind !== "literal") throw new TypeError(`env ${name} is a secret, which validation refuses`);
    return [name, value.value] as const;
  });
  return Object.fromEntries(pairs);
}
