/**
 * A folder that mvmctl can be handed as a flake: it pastes the path into a shell, and takes one with a `:`
 * for a remote.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fail, quote } from "../ir/errors.ts";

export interface FlakeFolder {
  readonly path: string;
  /** Removes the folder where it is a temporary one; does nothing otherwise. */
  dispose(): void;
}

/**
 * The folder that `up` compiles into: `$XDG_CACHE_HOME/mvmforge` (by the XDG specification, `~/.cache` where
 * that isn't set), or a temporary one where that path isn't fit or can't be made.
 */
export function cacheFolder(env: NodeJS.ProcessEnv): FlakeFolder {
  const xdg = env["XDG_CACHE_HOME"];
  const home = env["HOME"];
  const base = xdg && isAbsolute(xdg) ? xdg : home && isAbsolute(home) ? join(home, ".cache") : undefined;
  if (base !== undefined) {
    const path = join(base, "mvmforge");
    if (isFit(path) && tryMake(path)) return { path, dispose() {} };
  }
  return temporaryFolder();
}

/** An existing artifact as mvmctl can be handed it: itself where its path is fit, a copy otherwise. */
export function fitFolder(artifact: string): FlakeFolder {
  const path = resolve(artifact);
  if (isFit(path)) return { path, dispose() {} };
  const folder = temporaryFolder();
  const copy = join(folder.path, "artifact");
  cpSync(realpathSync(path), copy, { recursive: true, verbatimSymlinks: true });
  return { path: copy, dispose: folder.dispose };
}

/**
 * Plain characters only, and not in a git working tree: Nix would take the path for a part of that repository
 * and see tracked files only.
 */
function isFit(path: string): boolean {
  return /^[A-Za-z0-9/._+-]+$/.test(path) && !isInGitTree(path);
}

function isInGitTree(path: string): boolean {
  if (existsSync(join(path, ".git"))) return true;
  return dirname(path) !== path && isInGitTree(dirname(path));
}

function tryMake(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

function temporaryFolder(): FlakeFolder {
  const base = [tmpdir(), "/tmp", "/var/tmp"].find((folder) => isFit(folder) && existsSync(folder));
  if (base === undefined) {
    const detail = `no folder has a path that mvmctl can be handed (${quote(tmpdir())} has not); set XDG_CACHE_HOME to a plain one`;
    return fail("E_COMPILE_STAGING_FAILED", ".", detail);
  }
  const path = mkdtempSync(join(base, "mvmforge-"));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}
