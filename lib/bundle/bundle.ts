/** The source tree that an artifact carries: what is in it, and whether it may be. */
import { realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail, MvmforgeError, quote, type WorkloadError } from "../ir/errors.ts";
import type { LocalPathSource } from "../ir/types.ts";
import { type BundleEntry, byBytes } from "./bundle-entry.ts";
import { errorCode, SOURCE_PATH } from "./faults.ts";
import { globFault } from "./glob-faults.ts";
import { everything, parsedGlob } from "./globs.ts";
import { linkErrors } from "./links.ts";
import { nameErrors } from "./names.ts";
import { listed, looksSecret } from "./suspects.ts";
import { excludeFaults, includeFaults, tellNarrow } from "./unmatched.ts";
import { type Walked, type WatchedGlob, walkSource } from "./walk.ts";

export interface Bundle {
  /** Absolute path of the source root, with no link in it. */
  readonly root: string;
  /** Sorted by the bytes of their paths. */
  readonly entries: readonly BundleEntry[];
}

/**
 * List what the globs of a source keep. Nothing is read but folders, links, and the heads of what may be mvmforge's own
 * output.
 *
 * @param source the source of the workload's app
 * @param baseDir absolute path of the folder that source.path is relative to
 * @param onWarning told of what is left out and may be missed, and of globs without effect
 * @throws MvmforgeError E_SOURCE_* with every fault found
 */
export function listBundle(
  source: LocalPathSource,
  baseDir: string,
  onWarning: (message: string) => void,
): Bundle {
  const root = sourceRoot(source.path, baseDir);
  const { include, exclude } = watchGlobs(source);
  const walked = walkSource(root, include, exclude);
  const { entries } = walked;
  if (entries.length === 0) {
    fail("E_SOURCE_GLOB_INVALID", ".apps[0].source.include", emptyDetail(source, walked));
  }
  entries.sort(byBytes);
  const errors: WorkloadError[] = [
    ...excludeFaults(exclude, entries, source.path, onWarning),
    ...includeFaults(include, () => allPaths(root, exclude, true), source.path),
    ...nameErrors(entries),
  ];
  // A name that isn't UTF-8 has no one path to resolve a link against.
  if (errors.length === 0) errors.push(...linkErrors(entries));
  if (errors.length > 0) throw new MvmforgeError(errors);
  tellNarrow(include, entries, () => allPaths(root, exclude, false), onWarning);
  tellUnusual(walked, onWarning);
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

/** Most globs of a source: each is held against each path. */
const GLOBS_LIMIT = 1000;

type Globs = Record<"include" | "exclude", readonly WatchedGlob[]>;

function watchGlobs(source: LocalPathSource): Globs {
  const errors: WorkloadError[] = [];
  const watch = (field: keyof Globs) =>
    source[field].flatMap((text, index) => {
      const where = `.apps[0].source.${field}[${index}]`;
      const fault = globFault(text);
      if (fault === undefined) return [{ glob: parsedGlob(text, where), isUsed: false }];
      const detail = `the glob ${quote(text)} ${fault}`;
      errors.push({ code: "E_SOURCE_GLOB_INVALID", path: where, detail });
      return [];
    });
  const count = source.include.length + source.exclude.length;
  if (count > GLOBS_LIMIT) {
    const field = source.include.length > GLOBS_LIMIT ? "include" : "exclude";
    const detail = `include and exclude have ${count} globs; at most ${GLOBS_LIMIT} are taken: name folders, as in build/**, in place of their files`;
    fail("E_SOURCE_GLOB_INVALID", `.apps[0].source.${field}`, detail);
  }
  const globs = { include: watch("include"), exclude: watch("exclude") };
  if (errors.length > 0) throw new MvmforgeError(errors);
  return globs;
}

/** What include could have kept, for advice: the default's, and by naming it what that leaves out. */
function allPaths(root: string, exclude: readonly WatchedGlob[], withLeftOut: boolean): string[] {
  const { entries, leftOut } = walkSource(root, [{ glob: everything(""), isUsed: true }], exclude);
  return [...entries, ...(withLeftOut ? leftOut : [])].map(({ path }) => path);
}

function tellUnusual({ entries, leftOut, special }: Walked, onWarning: (message: string) => void): void {
  for (const { path, kind } of special) {
    onWarning(`${quote(path)} is left out of the artifact: it is ${kind}, not a file`);
  }
  const pathsOf = (as: "secret" | "dependencies") =>
    leftOut.filter((found) => found.as === as).map(({ path }) => path);
  const tell = (paths: readonly string[], reason: string) => {
    if (paths.length > 0) onWarning(`left out of the artifact, ${reason}: ${listed(paths)}`);
  };
  tell(
    pathsOf("secret"),
    "for it looks secret (give it as a secret of the workload, or name it in include to have it in the artifact)",
  );
  const secret = entries.filter(({ kind, path }) => kind === "file" && looksSecret(path));
  if (secret.length > 0) {
    const paths = listed(secret.map(({ path }) => path));
    onWarning(`the artifact holds what looks secret by its name (exclude it if it is): ${paths}`);
  }
  tell(
    pathsOf("dependencies"),
    "for it was installed for this machine (declare dependencies, or name it in include)",
  );
}

function emptyDetail({ path, include, exclude }: LocalPathSource, { leftOut }: Walked): string {
  const without = exclude.length === 0 ? "" : ` and not by ${exclude.map(quote).join(", ")}`;
  const kept = include.length === 0 ? "no glob" : include.map(quote).join(", ");
  const unnamed =
    leftOut.length === 0
      ? ""
      : `; ${listed(leftOut.map((found) => found.path))} is left out unless include names it`;
  return `the bundle is empty: no file in ${quote(path)} is matched by ${kept}${without}${unnamed}`;
}

/** Absolute path of something in the bundle, in bytes as the file system has it. */
export function absolutePath(root: string, raw: string): Buffer {
  return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(raw, "latin1")]);
}
