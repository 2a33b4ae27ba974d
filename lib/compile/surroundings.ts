/** What a workload names beside itself, looked at and hardly read: without listing the source. */
import { closeSync, constants, openSync, readSync, realpathSync, type Stats, statSync } from "node:fs";
import { join, posix } from "node:path";
import { SOURCE_PATH } from "../bundle/faults.ts";
import { wordsOfLine } from "../ir/command-line.ts";
import { quote, type WorkloadError } from "../ir/errors.ts";
import type { App, Dependencies, Entrypoint, LocalPathSource, Workload } from "../ir/types.ts";
import { LOCKFILE_PATH } from "../lock/fault.ts";
import { HEAD_SIZE, startFault } from "./executables.ts";
import { isInImage } from "./interpreters.ts";

/**
 * The faults of a valid workload's source folder, lockfile, program and health check.
 *
 * @param baseDir the folder that source.path is relative to
 */
export function surroundingFaults(workload: Workload, baseDir: string): WorkloadError[] {
  const app = workload.apps[0] as App;
  const { path } = app.source as LocalPathSource;
  const folder = path.startsWith("/") ? path : join(baseDir, path);
  const found = statOf(folder);
  if (found === null) {
    const detail = `${quote(folder)} can't be found; give a path relative to ${quote(realFolder(baseDir))}`;
    return [{ code: "E_SOURCE_PATH_NOT_FOUND", path: SOURCE_PATH, detail }, ...programsFaults(app, null)];
  }
  if (!found.isDirectory()) {
    const detail = `${quote(folder)} is not a folder; name the folder that holds it`;
    return [{ code: "E_SOURCE_PATH_NOT_DIR", path: SOURCE_PATH, detail }, ...programsFaults(app, null)];
  }
  return [...lockfileFaults(app.dependencies, folder), ...programsFaults(app, folder)];
}

function lockfileFaults(dependencies: Dependencies | null, folder: string): WorkloadError[] {
  if (dependencies === null || dependencies.kind === "none") return [];
  if (statOf(join(folder, dependencies.lockfile))?.isFile()) return [];
  const detail = `${quote(dependencies.lockfile)} is no file in ${quote(folder)}; give the lockfile's path from there`;
  return [{ code: "E_SOURCE_PATH_NOT_FOUND", path: LOCKFILE_PATH, detail }];
}

/** Folders of other systems in which a guest has nothing; it has /bin/sh (fact 1 of specs/substrate.md). */
const ABSENT = /^\/(?:usr|bin|sbin|opt|lib|lib64|snap|home|root)\//;

/** The program that the guest starts, and the one that looks after it. */
export function startedPrograms(app: App): { readonly program: string; readonly place: string }[] {
  const [program = ""] = app.entrypoints[0]?.command ?? [];
  const [check] = app.health?.command ?? [];
  return [
    { program, place: ".apps[0].entrypoints[0].command[0]" },
    ...(check === undefined ? [] : [{ program: check, place: ".apps[0].health.command[0]" }]),
  ];
}

/**
 * A program's path in the source; null where it is none of the source's: a name that is looked for on PATH, a place that
 * the guest has from elsewhere, one that leaves the source, or that lies in what a lockfile installs or a mount brings.
 */
export function placeInSource(program: string, app: App): string | null {
  if (!program.includes("/")) return null;
  const place = placeInGuest(program, app);
  const workingDir = `${workingDirOf(app)}/`;
  if (isMounted(place, app) || !place.startsWith(workingDir)) return null;
  const path = place.slice(workingDir.length);
  return path.split("/").includes("node_modules") ? null : path;
}

/** A program's path as the kernel reads it, from working_dir where it is relative; links are not followed. */
function placeInGuest(program: string, app: App): string {
  return posix.resolve(workingDirOf(app), program);
}

function isMounted(place: string, { mounts }: App): boolean {
  return mounts.some(({ target }) => place.startsWith(`${target}/`));
}

function workingDirOf({ entrypoints: [entrypoint] }: App): string {
  return (entrypoint as Entrypoint).working_dir;
}

function programsFaults(app: App, folder: string | null): WorkloadError[] {
  return startedPrograms(app).flatMap(({ program, place }): WorkloadError[] => {
    const path = placeInSource(program, app);
    const detail = path === null ? absence(program, app) : folder && fileFault(path, program, app, folder);
    return detail === null ? [] : [{ code: "E_PROGRAM_NOT_FOUND", path: place, detail }];
  });
}

/** Why a guest has no such program, which isn't one of the source; null where it may. */
function absence(program: string, app: App): string | null {
  if (!program.includes("/")) return interpreterFault(program, app);
  const place = placeInGuest(program, app);
  const isSource = place.startsWith(`${workingDirOf(app)}/`);
  if (place === "/bin/sh" || isSource || isMounted(place, app) || !ABSENT.test(place)) return null;
  const name = posix.basename(place);
  return `a guest has no ${quote(program)}; write ${quote(name)} alone, and name the package that has it in the image`;
}

function fileFault(path: string, program: string, app: App, folder: string): string | null {
  const found = statOf(join(folder, path));
  if (!found?.isFile()) {
    const todo = apart(program) ?? "give its path from there";
    return `${quote(program)} is no file of the source ${quote(folder)}; ${todo}`;
  }
  if ((found.mode & 0o100) === 0) {
    return `${quote(program)} is not executable; run chmod +x on it, or name the interpreter as the first word`;
  }
  const head = headOf(join(folder, path));
  const fault = head && startFault(path, head, app);
  return fault === null ? null : `${quote(program)} can't be started: ${fault}`;
}

/** A file's first bytes; null for one that can't be read, which compile says better. */
function headOf(path: string): Buffer | null {
  let file: number | undefined;
  try {
    // One that has become a pipe must not be waited for.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const head = Buffer.alloc(HEAD_SIZE);
    return head.subarray(0, readSync(file, head));
  } catch {
    return null;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** What to write for a program and its arguments that stand in one word, as a shell takes them; null for a word without blanks. */
function apart(program: string): string | null {
  if (!/\S\s+\S/.test(program)) return null;
  const words = wordsOfLine(program).map(quote).join(", ");
  return `it is one word, and each word of a command is a string of its own: write ${words}`;
}

function interpreterFault(program: string, app: App): string | null {
  const packages = app.image.kind === "nix_packages" ? app.image.packages : [];
  const [first = ""] = program.split(" ", 1);
  // A package's program may have a blank in its name; an interpreter's has none.
  const todo = isInImage(first, packages) === undefined ? null : apart(program);
  if (todo !== null) return `nothing in the guest has ${quote(program)}; ${todo}`;
  const isPython = program.startsWith("python") && app.dependencies?.kind === "python";
  if (isPython || isInImage(program, packages) !== false) return null;
  const listed = packages.length === 0 ? "names none" : `has ${packages.map(quote).join(", ")}`;
  return `nothing in the guest has ${quote(program)}: the image ${listed}; add the package that has it`;
}

function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    // Not there, or not ours to see: compile couldn't read it either.
    return null;
  }
}

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
