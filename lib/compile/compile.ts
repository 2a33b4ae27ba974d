/** compile: a Workload in, an artifact out. Nothing is spawned or printed, and no environment is read. */
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { stagingFailed } from "../bundle/faults.ts";
import { folderSink } from "../bundle/tree-sink.ts";
import { MvmforgeError } from "../ir/errors.ts";
import { type ContentsOptions, contentsOf, type Figures, type MakeContents } from "./contents.ts";
import { syncTree } from "./durable.ts";
import type { ConstantFile } from "./flake.ts";
import { checkApart, checkMovable, checkName, checkOutput } from "./output.ts";
import { publishFile, publishFolder } from "./publish.ts";
import { discard, makeParents, makeStaging, stagingPath, sweep } from "./staging.ts";

export interface CompileOptions extends ContentsOptions {
  /** Where the artifact goes: a folder, or a file where the name ends in .tar.gz. Folders above it are made. */
  readonly out: string;
}

export interface CompileResult extends Figures {
  /** Absolute path of the artifact. */
  readonly out: string;
}

/**
 * Compile a workload to an artifact: flake.nix, flake.lock, nix/, launch.json and src/, the same bytes
 * on any machine.
 *
 * @throws MvmforgeError E_SOURCE_*, E_COMPILE_*, E_PROGRAM_NOT_FOUND, E_MOUNT_UNSUPPORTED, E_LOCKFILE_INVALID, E_DEPENDENCY_*; the output is then as it was
 * @throws PinError where `mvmFlake` or `lock` can't be used
 */
export async function compile(options: CompileOptions): Promise<CompileResult> {
  checkName(options.out);
  const out = resolve(options.out);
  const isArchive = out.endsWith(".tar.gz");
  const { sourceRoot, make } = await contentsOf(options);
  checkPlace(out, isArchive, sourceRoot);
  const staged = stage(out);
  try {
    const figures = await (isArchive ? makeArchive(out, make) : makeFolder(staged, out, make));
    return { ...figures, out };
  } finally {
    // Gone from there when all went well.
    discard(staged);
  }
}

async function makeFolder(staged: string, out: string, make: MakeContents): Promise<Figures> {
  const { figures, files } = await make(folderSink(join(staged, "src")));
  for (const file of files) writeFile(staged, file);
  await syncTree(staged).catch(stagingFailed);
  await publishFolder(staged, out);
  return figures;
}

async function makeArchive(out: string, make: MakeContents): Promise<Figures> {
  const { archiveSink, writeArchive } = await import("./archive.ts");
  const { startDeflater } = await import("./deflater.ts");
  const [body, file] = [stagingPath(out, "new"), stagingPath(out, "new")];
  const sink = archiveSink(startDeflater(body));
  try {
    const { figures, files } = await make(sink);
    await writeArchive(files, body, await sink.finish(), file).catch(stagingFailed);
    await syncTree(file).catch(stagingFailed);
    publishFile(file, out);
    return figures;
  } finally {
    sink.abort();
    discard(body);
    discard(file);
  }
}

/** Refuse an output for what is there already, or for where it is in the source. */
function checkPlace(out: string, isArchive: boolean, sourceRoot: string): void {
  try {
    checkApart(out, sourceRoot);
    checkOutput(out, isArchive);
  } catch (error) {
    if (error instanceof MvmforgeError) throw error;
    stagingFailed(error);
  }
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

/** Write a file whose mode owes nothing to the umask. */
function writeFile(folder: string, { path, bytes }: ConstantFile): void {
  const place = join(folder, path);
  try {
    makePlainFolder(dirname(place));
    writeFileSync(place, bytes, { flag: "wx" });
    chmodSync(place, 0o644);
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
