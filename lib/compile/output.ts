/** What may be replaced by an artifact, decided before anything is written. */
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { errorCode, stagingFailed } from "../bundle/faults.ts";
import { isArtifactArchive, isLaunchPlan } from "../bundle/own-output.ts";
import { fail, quote } from "../ir/errors.ts";

/** What compile writes at the top of an artifact, and nothing else. */
export const ARTIFACT_NAMES = ["flake.lock", "flake.nix", "launch.json", "nix", "src"];

/** Names of archives: that one of them becomes a folder is never what was meant. */
const ARCHIVE_NAME = /\.(?:tar|tgz|taz|tbz2?|txz|tzst|tar\.[a-z0-9]+|zip|7z|rar|gz|bz2|xz|zst)$/i;

/**
 * Refuse an output by its name alone.
 *
 * @param out the path as it was given
 * @throws MvmforgeError E_COMPILE_OUTPUT_NAME
 */
export function checkName(out: string): void {
  const refuse = (detail: string) => fail("E_COMPILE_OUTPUT_NAME", ".", detail);
  if (out === "")
    refuse("the output has no name; give a folder's path, such as artifact, or artifact.tar.gz");
  if (out.includes("\0")) refuse(`${quote(out)} has a NUL in it, which no path has`);
  const name = basename(out);
  const kind = ARCHIVE_NAME.exec(name)?.[0];
  if (kind === undefined || name.endsWith(".tar.gz")) return;
  const instead = `${name.slice(0, -kind.length)}.tar.gz`;
  refuse(
    `${quote(out)} is named as an archive (${kind}), and the only kind that is written is .tar.gz; write ${quote(join(dirname(out), instead))}`,
  );
}

/**
 * Refuse an output that publishing could not or must not replace, before anything is written.
 *
 * @param out absolute path of the output
 * @param isArchive whether a .tar.gz is to be written, and not a folder
 * @throws MvmforgeError E_COMPILE_OUTPUT_EXISTS_NOT_DIR, E_COMPILE_OUTPUT_FOREIGN
 */
export function checkOutput(out: string, isArchive: boolean): void {
  const found = lstatSync(out, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSymbolicLink() && isMountPoint(out, found.dev)) unmovable(out, "EBUSY");
  checkKind(out, isArchive, found);
  if (!isArchive) checkFolder(out);
  else if (found.size > 0 && !isArtifactArchive(out))
    foreign(`${quote(out)} is not an archive of an artifact; give another --out`);
}

/**
 * Refuse an output that is neither a folder nor a file, or the other of the two.
 *
 * @param found what is there
 * @throws MvmforgeError E_COMPILE_OUTPUT_EXISTS_NOT_DIR, E_COMPILE_OUTPUT_FOREIGN
 */
export function checkKind(out: string, isArchive: boolean, found: Stats): void {
  if (found.isSymbolicLink()) notFolder(`${quote(out)} is a symbolic link; give the path that it leads to`);
  if (isArchive && !found.isFile()) foreign(`${quote(out)} exists and is not a file; give another --out`);
  if (!isArchive && !found.isDirectory())
    notFolder(`${quote(out)} exists and is not a folder; give another --out`);
}

/**
 * Refuse an output that is the source or around it: publishing would remove the source. One in the source is no source
 * itself (ADR 0037).
 */
export function checkApart(out: string, sourceRoot: string): void {
  const real = realOutput(out);
  const isWithin = (inner: string, outer: string) => inner.startsWith(outer === "/" ? "/" : `${outer}/`);
  if (real === sourceRoot)
    foreign(`${quote(out)} is the source folder itself; give an --out in it or beside it`);
  if (isWithin(sourceRoot, real))
    foreign(`the source folder ${quote(sourceRoot)} is in ${quote(out)}; give another --out`);
}

/**
 * Refuse an artifact that the system won't let be moved away, by an attempt that can't succeed: it is renamed to a folder
 * with something in it.
 *
 * @param staged a folder beside the output, of this run alone
 * @throws MvmforgeError E_COMPILE_STAGING_FAILED
 */
export function checkMovable(out: string, staged: string): void {
  const found = lstatSync(out, { throwIfNoEntry: false });
  // An empty folder isn't moved away: the artifact takes its place.
  if (!found?.isDirectory() || readdirSync(out).length === 0) return;
  const obstacle = join(staged, "obstacle");
  writeFileSync(obstacle, "");
  try {
    renameSync(out, staged);
    // A file system that gives a full folder's place away: then it gives it back, too.
    renameSync(staged, out);
    mkdirSync(staged, { mode: 0o700 });
  } catch (error) {
    const code = errorCode(error);
    if (code === "EXDEV" || code === "EBUSY") unmovable(out, code);
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(code)) stagingFailed(error);
    rmSync(obstacle, { force: true });
  }
}

/** A mount point, or a folder of a lower layer: neither can be replaced by a rename. */
function unmovable(out: string, code: "EBUSY" | "EXDEV"): never {
  const reason =
    code === "EBUSY"
      ? `is a mount point, which can't be replaced (EBUSY); give a path in it or beside it, such as ${quote(join(out, "artifact"))}`
      : "is in a lower layer of an overlay file system, as the image of a container is, and can't be moved (EXDEV); remove it, or give another --out";
  return fail("E_COMPILE_STAGING_FAILED", ".", `${quote(out)} ${reason}`);
}

function isMountPoint(path: string, device: number): boolean {
  try {
    const mounts = readFileSync("/proc/self/mountinfo", "latin1").split("\n");
    const real = Buffer.from(realpathSync(path)).toString("latin1");
    // The fifth field, by proc(5); blanks and backslashes in it are octal.
    return mounts.some((line) => unescaped(line.split(" ")[4] ?? "") === real);
  } catch {
    // Not Linux: there, a mount shows by its device.
    return statSync(dirname(path)).dev !== device;
  }
}

function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 8)));
}

function checkFolder(out: string): void {
  let names: string[];
  try {
    names = readdirSync(out);
  } catch (error) {
    // Another run took it away: then there is nothing to refuse.
    if (errorCode(error) === "ENOENT") return;
    foreign(`${quote(out)} can't be listed (${errorCode(error)}); give another --out`);
  }
  if (names.length === 0) return;
  const strange = names.find((name) => !ARTIFACT_NAMES.includes(name));
  if (strange !== undefined) {
    foreign(
      `${quote(out)} holds ${quote(strange)}, which mvmforge did not write; give another --out, or empty the folder`,
    );
  }
  if (!isLaunchPlan(join(out, "launch.json")))
    foreign(`${quote(out)} is not an artifact (it has no launch.json of one); give another --out`);
}

/**
 * The output's path with no link in its folders; the output itself, and the folders above it, may not exist
 * yet.
 */
function realOutput(out: string): string {
  try {
    return realpathSync(out);
  } catch {
    const parent = dirname(out);
    return parent === out ? out : join(realOutput(parent), basename(out));
  }
}

function foreign(detail: string): never {
  return fail("E_COMPILE_OUTPUT_FOREIGN", ".", detail);
}

function notFolder(detail: string): never {
  return fail("E_COMPILE_OUTPUT_EXISTS_NOT_DIR", ".", detail);
}
