/** The source folder walked by the globs, by open descriptors, and what was met there. */
import { type Dirent, readdirSync, readlinkSync } from "node:fs";
import { type BundleEntry, textOf } from "./bundle-entry.ts";
import { copyFailed, errorCode } from "./faults.ts";
import type { Glob } from "./globs.ts";
import { type LeftOutAs, leftOutAs, namesIt } from "./left-out.ts";
import { isArtifactArchive, isLaunchPlan } from "./own-output.ts";
import {
  closeFolder,
  openFolder,
  openingFault,
  openRoot,
  type SourceFolder,
  within,
} from "./source-folder.ts";

/** A glob, and whether something was met that it matches, or may match in a folder that wasn't entered. */
export interface WatchedGlob {
  readonly glob: Glob;
  isUsed: boolean;
}

export interface Walked {
  readonly entries: BundleEntry[];
  /** Paths that the globs keep and the default leaves out (ADR 0037). */
  readonly leftOut: { readonly path: string; readonly as: LeftOutAs }[];
  /** Sockets, pipes and devices that the globs keep. */
  readonly special: { readonly path: string; readonly kind: string }[];
}

interface Walk extends Walked {
  readonly include: readonly WatchedGlob[];
  readonly exclude: readonly WatchedGlob[];
}

/** Where the walk is: the path in the bundle, and the same as the file system has it (as in {@link BundleEntry}). */
interface Place {
  readonly parts: readonly string[];
  readonly raw: string;
  readonly folder: SourceFolder;
}

/**
 * Gather what is kept below a folder.
 *
 * @param root absolute path of the folder, with no link in it
 * @throws MvmforgeError E_SOURCE_COPY_FAILED for what can't be listed
 */
export function walkSource(
  root: string,
  include: readonly WatchedGlob[],
  exclude: readonly WatchedGlob[],
): Walked {
  const walk: Walk = { entries: [], leftOut: [], special: [], include, exclude };
  const folder = opening("", () => openRoot(root));
  walkFolder({ parts: [], raw: "", folder }, walk);
  return walk;
}

function walkFolder(place: Place, walk: Walk): void {
  try {
    const found = readFolder(place);
    if (place.parts.length > 0 && isArtifact(place, found) && !isNamed(place.parts, walk)) return;
    for (const entry of found) if (entry.name !== ".git") meet(entry, place, walk);
  } finally {
    closeFolder(place.folder);
  }
}

function readFolder({ folder, parts }: Place): Dirent[] {
  try {
    return readdirSync(folder.at, { withFileTypes: true, encoding: "latin1" });
  } catch (error) {
    return copyFailed(parts.join("/"), `can't be listed (${errorCode(error)})`);
  }
}

function meet(found: Dirent, place: Place, walk: Walk): void {
  const path = [...place.parts, textOf(found.name)];
  const raw = place.raw === "" ? found.name : `${place.raw}/${found.name}`;
  const isFolder = found.isDirectory();
  if (!(isFolder ? isEntered(path, walk) : isKept(path, walk))) return;
  const as = isOwn(found, place) ? "junk" : leftOutAs(path.at(-1) as string);
  if (as !== undefined && !isNamed(path, walk)) {
    walk.leftOut.push({ path: path.join("/"), as });
  } else if (isFolder) {
    const folder = opening(path.join("/"), () => openFolder(place.folder, onDisk(found.name)));
    walkFolder({ parts: path, raw, folder }, walk);
  } else {
    keep(found, path.join("/"), raw, place.folder, walk);
  }
}

/** Every glob is asked, so that each one's use is known. */
function isKept(path: readonly string[], { include, exclude }: Walk): boolean {
  const isExcluded = anyMatches(exclude, path);
  return anyMatches(include, path) && !isExcluded;
}

function anyMatches(globs: readonly WatchedGlob[], path: readonly string[]): boolean {
  let isMatched = false;
  for (const watched of globs) {
    // Once a glob is known to be used and another has matched, there is nothing to learn from it.
    if ((isMatched && watched.isUsed) || !watched.glob.matches(path)) continue;
    watched.isUsed = true;
    isMatched = true;
  }
  return isMatched;
}

function isEntered(path: readonly string[], { include, exclude }: Walk): boolean {
  const isPruned = exclude.some(({ glob }) => glob.coversBelow(path));
  if (!isPruned && include.some(({ glob }) => glob.reachesBelow(path))) return true;
  // What such a glob would have met below isn't known.
  for (const watched of exclude) watched.isUsed ||= watched.glob.reachesBelow(path);
  return false;
}

/** Whether an include glob names one of these parts as the default leaves it out, and reaches it. */
function isNamed(path: readonly string[], { include }: Walk): boolean {
  const name = path.at(-1) as string;
  return include.some(
    ({ glob }) =>
      glob.text.split("/").some((part) => namesIt(part, name)) &&
      (glob.matches(path) || glob.reachesBelow(path)),
  );
}

/** A folder that compile wrote: as an output it isn't source, wherever it lies. */
function isArtifact({ folder }: Place, found: readonly Dirent[]): boolean {
  const names = new Set(found.map(({ name }) => name));
  return names.has("flake.nix") && names.has("launch.json") && within(folder, "launch.json", isLaunchPlan);
}

/** An archive that compile wrote, or the link that `nix build` leaves to what it has built. */
function isOwn(found: Dirent, { folder }: Place): boolean {
  const { name } = found;
  if (found.isFile()) return name.endsWith(".tar.gz") && within(folder, onDisk(name), isArtifactArchive);
  if (!found.isSymbolicLink() || !/^result(?:-.*)?$/s.test(name)) return false;
  return within(folder, onDisk(name), (path) => readlinkSync(path)).startsWith("/nix/store/");
}

function keep(found: Dirent, path: string, raw: string, folder: SourceFolder, walk: Walk): void {
  if (found.isFile()) {
    walk.entries.push({ kind: "file", path, raw });
  } else if (found.isSymbolicLink()) {
    const read = (at: string | Buffer) => readlinkSync(at, { encoding: "buffer" });
    walk.entries.push({
      kind: "link",
      path,
      raw,
      target: opening(path, () => within(folder, onDisk(found.name), read), "read"),
    });
  } else {
    walk.special.push({ path, kind: specialKind(found) });
  }
}

function opening<Result>(path: string, step: () => Result, verb: "listed" | "read" = "listed"): Result {
  try {
    return step();
  } catch (error) {
    return copyFailed(path, openingFault(error, verb));
  }
}

function specialKind(found: Dirent): string {
  if (found.isSocket()) return "a socket";
  return found.isFIFO() ? "a pipe" : "a device";
}

/** A name as an argument of a system call: a string where Node would encode it to the same bytes. */
function onDisk(name: string): string | Buffer {
  return textOf(name) === name ? name : Buffer.from(name, "latin1");
}
