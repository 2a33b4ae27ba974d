/** compile: a Workload in, an artifact out. Nothing is spawned or printed, and no environment is read. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Bundle, listBundle, sourceRoot } from "../bundle/bundle.ts";
import { type CopiedTree, copyTree, type OnProgress } from "../bundle/copy.ts";
import { stagingFailed } from "../bundle/faults.ts";
import { noSuspects, tellSuspects } from "../bundle/suspects.ts";
import { folderSink, type TreeSink } from "../bundle/tree-sink.ts";
import { canonicalBytes } from "../ir/canonical.ts";
import { MvmforgeError } from "../ir/errors.ts";
import { toolchainVersion } from "../ir/package-root.ts";
import type { App, LocalPathSource, Workload } from "../ir/types.ts";
import type { ResolvedDependencies } from "../lock/resolve.ts";
import { resolvedDependencies } from "./dependencies.ts";
import { syncTree } from "./durable.ts";
import { tellUnstartable } from "./executables.ts";
import { constantFiles, renderFlake } from "./flake.ts";
import { launchPlan } from "./launch-plan.ts";
import { type Pin, resolvePin } from "./lock.ts";
import { checkMountPoints } from "./mount-points.ts";
import { checkApart, checkMovable, checkName, checkOutput } from "./output.ts";
import { publishFile, publishFolder } from "./publish.ts";
import { discard, makeParents, makeStaging, stagingPath, sweep } from "./staging.ts";

export interface CompileOptions {
  /** Validated, in normal form. */
  readonly workload: Workload;
  /** The folder that source.path is relative to: the entry file's. */
  readonly baseDir: string;
  /** Where the artifact goes: a folder, or a file where the name ends in .tar.gz. Folders above it are made. */
  readonly out: string;
  /** A flake reference of mvm in place of the pin; no lock is shipped with it unless `lock` is given. */
  readonly mvmFlake?: string | undefined;
  /** Path of the flake.lock to ship. */
  readonly lock?: string | undefined;
  /** Called after each file that is copied. */
  readonly onProgress?: OnProgress | undefined;
  /** Called with one sentence for each thing that is left out or not honoured. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

export interface CompileResult {
  /** SHA-256, in hex, of the canonical Workload IR. */
  readonly irHash: string;
  /** SHA-256, in hex, over the bundle's records (ADR 0008). */
  readonly treeHash: string;
  /** Files and links in the bundle. */
  readonly fileCount: number;
  readonly byteCount: number;
  /** Packages of the lockfile that a guest gets; where its systems differ, that one of them gets. */
  readonly packageCount: number;
  /** Absolute path of the artifact. */
  readonly out: string;
}

/**
 * Compile a workload to an artifact: flake.nix, flake.lock, nix/, launch.json and src/, the same bytes
 * on any machine.
 *
 * @throws MvmforgeError E_SOURCE_*, E_COMPILE_*, E_MOUNT_UNSUPPORTED, E_LOCKFILE_INVALID, E_DEPENDENCY_*; the output is then as it was
 * @throws PinError where `mvmFlake` or `lock` can't be used
 */
export async function compile(options: CompileOptions): Promise<CompileResult> {
  checkName(options.out);
  const out = resolve(options.out);
  const isArchive = out.endsWith(".tar.gz");
  const pin = resolvePin(options.mvmFlake, options.lock);
  const bundle = prepare(options, out, isArchive);
  const app = options.workload.apps[0] as App;
  const dependencies = await resolvedDependencies(app, bundle, options.onWarning ?? (() => {}));
  const staged = stage(out);
  const make = (sink: TreeSink) => fill(staged, sink, bundle, dependencies, pin, options);
  try {
    const result = await (isArchive ? makeArchive(staged, out, make) : makeFolder(staged, out, make));
    return { ...result, out };
  } finally {
    // Gone from there when all went well.
    discard(staged);
  }
}

type Figures = Omit<CompileResult, "out">;

async function makeFolder(
  staged: string,
  out: string,
  make: (sink: TreeSink) => Promise<Figures>,
): Promise<Figures> {
  const figures = await make(folderSink(join(staged, "src")));
  await syncTree(staged).catch(stagingFailed);
  await publishFolder(staged, out);
  return figures;
}

async function makeArchive(
  staged: string,
  out: string,
  make: (sink: TreeSink) => Promise<Figures>,
): Promise<Figures> {
  const { archiveSink, writeArchive } = await import("./archive.ts");
  const [body, file] = [stagingPath(out, "new"), stagingPath(out, "new")];
  const sink = archiveSink(body);
  try {
    const figures = await make(sink);
    await writeArchive(staged, body, await sink.finish(), file).catch(stagingFailed);
    await syncTree(file).catch(stagingFailed);
    publishFile(file, out);
    return figures;
  } finally {
    sink.abort();
    discard(body);
    discard(file);
  }
}

/** Everything that can be refused before a byte is written. */
function prepare(options: CompileOptions, out: string, isArchive: boolean): Bundle {
  const app = options.workload.apps[0] as App;
  const source = app.source as LocalPathSource;
  const onWarning = options.onWarning ?? (() => {});
  const root = sourceRoot(source.path, options.baseDir);
  try {
    checkApart(out, root);
    checkOutput(out, isArchive);
  } catch (error) {
    if (error instanceof MvmforgeError) throw error;
    stagingFailed(error);
  }
  const bundle = listBundle(source, options.baseDir, onWarning);
  checkMountPoints(app, bundle);
  return bundle;
}

function stage(out: string): string {
  let staged: string | undefined;
  try {
    makeParents(out);
    sweep(out);
    staged = makeStaging(out);
    checkMovable(out, staged);
    return staged;
  } catch (error) {
    if (staged !== undefined) discard(staged);
    if (error instanceof MvmforgeError) throw error;
    return stagingFailed(error);
  }
}

async function fill(
  staged: string,
  sink: TreeSink,
  bundle: Bundle,
  dependencies: ResolvedDependencies | null,
  pin: Pin,
  { workload, onProgress, onWarning }: CompileOptions,
): Promise<Figures> {
  const suspects = noSuspects();
  const tree: CopiedTree = await copyTree(bundle, sink, suspects, onProgress ?? (() => {}));
  tellSuspects(suspects, onWarning ?? (() => {}));
  tellUnstartable(suspects.started, workload.apps[0] as App, onWarning ?? (() => {}));
  const plan = launchPlan(workload, tree, toolchainVersion(), dependencies);
  writeText(join(staged, "launch.json"), canonicalBytes(plan));
  writeText(join(staged, "flake.nix"), renderFlake(workload.id, pin.mvmUrl));
  for (const { path, bytes } of constantFiles()) writeText(join(staged, path), bytes);
  if (pin.lock !== undefined) writeText(join(staged, "flake.lock"), pin.lock);
  return { irHash: plan.ir_hash, packageCount: packageCount(dependencies), ...tree };
}

function packageCount(dependencies: ResolvedDependencies | null): number {
  if (dependencies === null) return 0;
  if (dependencies.kind === "node") return dependencies.packages.length;
  const files = Object.values(dependencies.systems).flat();
  return new Set(files.map(({ name, version }) => `${name} ${version}`)).size;
}

/** Write a file whose mode owes nothing to the umask. */
function writeText(path: string, content: string | Uint8Array): void {
  try {
    makePlainFolder(dirname(path));
    writeFileSync(path, content, { flag: "wx" });
    chmodSync(path, 0o644);
  } catch (error) {
    stagingFailed(error);
  }
}

/** Make a folder whose mode owes nothing to the umask; one that is there (the staging itself) stays as it is. */
function makePlainFolder(path: string): void {
  if (existsSync(path)) return;
  makePlainFolder(dirname(path));
  mkdirSync(path);
  chmodSync(path, 0o755);
}
