/** The source tree that an artifact carries: what is in it, and whether it may be. */
import { type Dirent, readdirSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail, MvmforgeError, quote, type WorkloadError } from "../ir/errors.ts";
import type { LocalPathSource } from "../ir/types.ts";
import type { BundleEntry } from "./bundle-entry.ts";
import { copyFailed, errorCode, SOURCE_PATH } from "./faults.ts";
import { type Glob, parseGlob } from "./globs.ts";
import { linkErrors } from "./links.ts";
import { nameErrors } from "./names.ts";

export interface Bundle {
  /** Absolute path of the source root, with no link in it. */
  readonly root: string;
  /** Sorted by the bytes of their paths. */
  readonly entries: readonly BundleEntry[];
}

/**
 * List what the globs of a source keep. Nothing is read but folders and links.
 *
 * @param source the source of the workload's app
 * @param baseDir absolute path of the folder that source.path is relative to
 * @param onWarning told of every socket, pipe and device that is left out
 * @throws MvmforgeError E_SOURCE_* with every fault found
 */
export function listBundle(
  source: LocalPathSource,
  baseDir: string,
  onWarning: (message: string) => void,
): Bundle {
  const root = sourceRoot(source.path, baseDir);
  const include = parseGlobs(source.include, "include");
  const exclude = parseGlobs(source.exclude, "exclude");
  const entries: BundleEntry[] = [];
  walk([], Buffer.alloc(0), { root, include, exclude, entries, onWarning });
  if (entries.length === 0) {
    fail("E_SOURCE_GLOB_INVALID", ".apps[0].source.include", emptyDetail(source));
  }
  entries.sort((left, right) => Buffer.compare(left.bytes, right.bytes));
  const errors: WorkloadError[] = nameErrors(entries);
  // A name that isn't UTF-8 has no one path to resolve a link against.
  if (errors.length === 0) errors.push(...linkErrors(entries));
  if (errors.length > 0) throw new MvmforgeError(errors);
  return { root, entries };
}

/** The source's folder as an absolute path without links, or the coded error that says what it is instead. */
export function sourceRoot(path: string, baseDir: string): string {
  const folder = path.startsWith("/") ? path : join(baseDir, path);
  let root: string;
  try {
    root = realpathSync(folder);
    if (statSync(root).isDirectory()) return root;
  } catch (error) {
    return fail(
      "E_SOURCE_PATH_NOT_FOUND",
      SOURCE_PATH,
      `${quote(folder)} can't be found (${errorCode(error)})`,
    );
  }
  return fail(
    "E_SOURCE_PATH_NOT_DIR",
    SOURCE_PATH,
    `${quote(folder)} is not a folder; name the folder that holds it`,
  );
}

function parseGlobs(globs: readonly string[], field: "include" | "exclude"): Glob[] {
  return globs.map((text, index) => parseGlob(text, `.apps[0].source.${field}[${index}]`));
}

interface Walk {
  readonly root: string;
  readonly include: readonly Glob[];
  readonly exclude: readonly Glob[];
  readonly entries: BundleEntry[];
  readonly onWarning: (message: string) => void;
}

/**
 * Gather what is kept at and below a folder: `parts` is its path in the bundle, `bytes` the same as the file
 * system has it.
 */
function walk(parts: readonly string[], bytes: Buffer, context: Walk): void {
  const { include, exclude } = context;
  for (const found of readFolder(bytes, context)) {
    const name = found.name.toString("utf8");
    if (name === ".git") continue;
    const path = [...parts, name];
    const pathBytes = bytes.length === 0 ? found.name : Buffer.concat([bytes, SLASH, found.name]);
    if (found.isDirectory()) {
      const isPruned = exclude.some((glob) => glob.coversBelow(path));
      if (!isPruned && include.some((glob) => glob.reachesBelow(path))) walk(path, pathBytes, context);
    } else if (include.some((glob) => glob.matches(path)) && !exclude.some((glob) => glob.matches(path))) {
      keep(found, path.join("/"), pathBytes, context);
    }
  }
}

function readFolder(bytes: Buffer, { root }: Walk): Dirent<Buffer>[] {
  try {
    return readdirSync(absolutePath(root, bytes), { withFileTypes: true, encoding: "buffer" });
  } catch (error) {
    return copyFailed(bytes, `can't be listed (${errorCode(error)})`);
  }
}

function keep(found: Dirent<Buffer>, path: string, bytes: Buffer, { root, entries, onWarning }: Walk): void {
  if (found.isFile()) {
    entries.push({ kind: "file", path, bytes });
  } else if (found.isSymbolicLink()) {
    entries.push({ kind: "link", path, bytes, target: readTarget(root, bytes) });
  } else {
    onWarning(`${quote(path)} is left out of the artifact: it is ${specialKind(found)}, not a file`);
  }
}

function readTarget(root: string, bytes: Buffer): Buffer {
  try {
    return readlinkSync(absolutePath(root, bytes), { encoding: "buffer" });
  } catch (error) {
    return copyFailed(bytes, `can't be read (${errorCode(error)})`);
  }
}

function specialKind(found: Dirent<Buffer>): string {
  if (found.isSocket()) return "a socket";
  return found.isFIFO() ? "a pipe" : "a device";
}

const SLASH = Buffer.from("/");

/** Absolute path of something in the bundle, in bytes: a name need not be UTF-8 before it has been checked. */
export function absolutePath(root: string, bytes: Buffer): Buffer {
  return bytes.length === 0 ? Buffer.from(root) : Buffer.concat([Buffer.from(root), SLASH, bytes]);
}

function emptyDetail({ path, include, exclude }: LocalPathSource): string {
  const without = exclude.length === 0 ? "" : ` and not by ${exclude.map(quote).join(", ")}`;
  const kept = include.length === 0 ? "no glob" : include.map(quote).join(", ");
  return `the bundle is empty: no file in ${quote(path)} is matched by ${kept}${without}`;
}
