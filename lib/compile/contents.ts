/** What an artifact of a workload holds: src/ goes into a sink, all else is given as bytes. */
import { type CopiedTree, copyTree, type OnProgress } from "../bundle/copy.ts";
import { noSuspects, tellSuspects } from "../bundle/suspects.ts";
import type { TreeSink } from "../bundle/tree-sink.ts";
import { canonicalBytes } from "../ir/canonical.ts";
import { toolchainVersion } from "../ir/package-root.ts";
import type { App, Workload } from "../ir/types.ts";
import type { ResolvedDependencies } from "../lock/resolve.ts";
import { tellUnstartable } from "./executables.ts";
import { type ConstantFile, constantFiles, renderFlake } from "./flake.ts";
import { readInputs } from "./inputs.ts";
import { launchPlan } from "./launch-plan.ts";
import { resolvePin } from "./lock.ts";

export interface ContentsOptions {
  /** Validated, in normal form. */
  readonly workload: Workload;
  /** The folder that source.path is relative to: the entry file's. */
  readonly baseDir: string;
  /** A flake reference of mvm in place of the pin; no lock is shipped with it unless `lock` is given. */
  readonly mvmFlake?: string | undefined;
  /** Path of the flake.lock to ship. */
  readonly lock?: string | undefined;
  /** Called after each file that is copied. */
  readonly onProgress?: OnProgress | undefined;
  /** Called with one sentence for each thing that is left out or not honoured. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** What is told of an artifact. */
export interface Figures {
  /** SHA-256, in hex, of the canonical Workload IR. */
  readonly irHash: string;
  /** SHA-256, in hex, over the bundle's records (ADR 0008). */
  readonly treeHash: string;
  /** Files and links in the bundle. */
  readonly fileCount: number;
  readonly byteCount: number;
  /** Packages of the lockfile that a guest gets; where its systems differ, that one of them gets. */
  readonly packageCount: number;
}

export interface Contents {
  readonly figures: Figures;
  /** All but src/, sorted by path. */
  readonly files: readonly ConstantFile[];
}

/** Copies the source into the sink, and gives the rest. */
export type MakeContents = (sink: TreeSink) => Promise<Contents>;

export interface ReadyContents {
  /** Absolute path of the source's folder, with no link in it. */
  readonly sourceRoot: string;
  readonly make: MakeContents;
}

/**
 * Read and judge everything that the contents are made of, short of the source's own bytes.
 *
 * @throws MvmforgeError E_SOURCE_*, E_PROGRAM_NOT_FOUND, E_MOUNT_UNSUPPORTED, E_LOCKFILE_INVALID, E_DEPENDENCY_*
 * @throws PinError where `mvmFlake` or `lock` can't be used
 */
export async function contentsOf(options: ContentsOptions): Promise<ReadyContents> {
  const { workload, baseDir, onProgress = () => {}, onWarning = () => {} } = options;
  const app = workload.apps[0] as App;
  const pin = resolvePin(options.mvmFlake, options.lock);
  const { bundle, dependencies } = await readInputs(workload, baseDir, onWarning);
  const make: MakeContents = async (sink) => {
    const suspects = noSuspects();
    const tree: CopiedTree = await copyTree(bundle, sink, suspects, onProgress);
    tellSuspects(suspects, onWarning);
    tellUnstartable(suspects.started, app, onWarning);
    const plan = launchPlan(workload, tree, toolchainVersion(), dependencies);
    const files = [
      ...(pin.lock === undefined ? [] : [{ path: "flake.lock", bytes: pin.lock }]),
      { path: "flake.nix", bytes: Buffer.from(renderFlake(workload.id, pin.mvmUrl)) },
      { path: "launch.json", bytes: canonicalBytes(plan) },
      ...constantFiles(),
    ];
    const figures = { irHash: plan.ir_hash, packageCount: packageCount(dependencies), ...tree };
    return { figures, files };
  };
  return { sourceRoot: bundle.root, make };
}

function packageCount(dependencies: ResolvedDependencies | null): number {
  if (dependencies === null) return 0;
  if (dependencies.kind === "node") return dependencies.packages.length;
  const files = Object.values(dependencies.systems).flat();
  return new Set(files.map(({ name, version }) => `${name} ${version}`)).size;
}
