/** What a workload names beside itself, looked at without reading any of it: so that validate says what compile would. */
import { realpathSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { quote, type WorkloadError } from "../ir/errors.ts";
import type { App, Dependencies, LocalPathSource, Workload } from "../ir/types.ts";
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
  const place = ".apps[0].source.path";
  if (found === null) {
    const detail = `${quote(folder)} can't be found; give a path relative to ${quote(realFolder(baseDir))}`;
    return [{ code: "E_SOURCE_PATH_NOT_FOUND", path: place, detail }, ...programsFaults(app, null)];
  }
  if (!found.isDirectory()) {
    const detail = `${quote(folder)} is not a folder; name the folder that holds it`;
    return [{ code: "E_SOURCE_PATH_NOT_DIR", path: place, detail }, ...programsFaults(app, null)];
  }
  return [...lockfileFaults(app.dependencies, folder), ...programsFaults(app, folder)];
}

function lockfileFaults(dependencies: Dependencies | null, folder: string): WorkloadError[] {
  if (dependencies === null || dependencies.kind === "none") return [];
  if (statOf(join(folder, dependencies.lockfile))?.isFile()) return [];
  const detail = `${quote(dependencies.lockfile)} is no file in ${quote(folder)}; give the lockfile's path from there`;
  return [{ code: "E_SOURCE_PATH_NOT_FOUND", path: ".apps[0].dependencies.lockfile", detail }];
}

/** Folders of other systems in which a guest has nothing; it has /bin/sh (fact 1 of specs/substrate.md). */
const ABSENT = /^\/(?:usr|bin|sbin|opt|lib|lib64|snap|home|root)\//;

/** Of the program that the guest starts, and of the one that looks after it. */
function programsFaults(app: App, folder: string | null): WorkloadError[] {
  const [program = ""] = app.entrypoints[0]?.command ?? [];
  const [check] = app.health?.command ?? [];
  return [
    ...programFaults(program, ".apps[0].entrypoints[0].command[0]", app, folder),
    ...(check === undefined ? [] : programFaults(check, ".apps[0].health.command[0]", app, folder)),
  ];
}

function programFaults(program: string, place: string, app: App, folder: string | null): WorkloadError[] {
  const refuse = (detail: string): WorkloadError[] => [{ code: "E_PROGRAM_NOT_FOUND", path: place, detail }];
  const mounted = app.mounts.some(({ target }) => program.startsWith(`${target}/`));
  if (!program.includes("/")) return interpreterFaults(program, app, refuse);
  const workingDir = `${app.entrypoints[0]?.working_dir}/`;
  if (program.startsWith("/") && !program.startsWith(workingDir)) {
    if (program === "/bin/sh" || mounted || !ABSENT.test(program)) return [];
    const name = program.split("/").at(-1) as string;
    return refuse(
      `a guest has no ${quote(program)}; write ${quote(name)} alone, and name the package that has it in the image`,
    );
  }
  const inSource = program.startsWith("/") ? program.slice(workingDir.length) : program;
  // One that leaves the source, or lies in what the lockfile installs, is for the guest to find.
  if (folder === null || mounted || /(?:^|\/)(?:\.\.|node_modules)(?:\/|$)/.test(inSource)) return [];
  const found = statOf(join(folder, inSource));
  if (!found?.isFile())
    return refuse(`${quote(program)} is no file of the source ${quote(folder)}; give its path from there`);
  if ((found.mode & 0o100) !== 0) return [];
  return refuse(
    `${quote(program)} is not executable; run chmod +x on it, or name the interpreter as the first word`,
  );
}

function interpreterFaults(
  program: string,
  app: App,
  refuse: (detail: string) => WorkloadError[],
): WorkloadError[] {
  const packages = app.image.kind === "nix_packages" ? app.image.packages : [];
  const isPython = program.startsWith("python") && app.dependencies?.kind === "python";
  if (isPython || isInImage(program, packages) !== false) return [];
  const listed = packages.length === 0 ? "names none" : `has ${packages.map(quote).join(", ")}`;
  return refuse(
    `nothing in the guest has ${quote(program)}: the image ${listed}; add the package that has it`,
  );
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
