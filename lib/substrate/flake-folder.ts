/**
 * A folder that mvmctl can be handed as a flake: it pastes the path into a shell, takes one with a `:` for a remote (fact 29 of
 * specs/substrate.md), and may build on a machine that sees the user's home and nothing else (fact 12).
 */
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { discard } from "../compile/staging.ts";
import { ownUid } from "../disks/state-folder.ts";
import { fail, quote } from "../ir/errors.ts";
import { isOwnerGone, ownerName } from "../process/owner.ts";
import { needsLima } from "./host-platform.ts";

export interface FlakeFolder {
  readonly path: string;
  /** Removes the folder where it is a temporary one; does nothing otherwise. */
  dispose(): void;
}

/**
 * The folder that `up` compiles into: `$XDG_CACHE_HOME/mvmforge` (by the XDG specification, `~/.cache` where
 * that isn't set), the home's own where that one can't be seen, or a temporary one where none is fit or can be made.
 *
 * @throws MvmforgeError E_COMPILE_STAGING_FAILED where no folder will do
 */
export function cacheFolder(env: NodeJS.ProcessEnv): FlakeFolder {
  const xdg = env["XDG_CACHE_HOME"];
  const home = homeOf(env);
  const bases = [xdg && isAbsolute(xdg) ? xdg : undefined, home && join(home, ".cache")];
  // Where XDG_CACHE_HOME is set and seen, the home's is not a second choice: the user has said where not to write.
  const candidates = xdg && !needsLima(env) ? bases.slice(0, 1) : bases;
  for (const base of candidates) {
    const path = base && join(base, "mvmforge");
    if (path && isFit(path) && tryMake(path) && isSeen(path, env)) return { path, dispose() {} };
  }
  return temporaryFolder(env);
}

/** An existing artifact as mvmctl can be handed it: itself where its path is fit and seen, a copy otherwise. */
export function fitFolder(artifact: string, env: NodeJS.ProcessEnv): FlakeFolder {
  const path = resolve(artifact);
  if (isFit(path) && isSeen(path, env)) return { path, dispose() {} };
  const folder = temporaryFolder(env);
  const copy = join(folder.path, "artifact");
  const source = realpathSync(path);
  // A repository in the copy would make a git tree of it, of which Nix sees what is tracked.
  const repository = join(source, ".git");
  cpSync(source, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (name) => name !== repository,
  });
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

/** Whether the machine that builds has this path: any where that is this one. */
function isSeen(path: string, env: NodeJS.ProcessEnv): boolean {
  if (!needsLima(env)) return true;
  const home = homeOf(env);
  return (
    home !== undefined && existsSync(home) && `${realpathSync(path)}/`.startsWith(`${realpathSync(home)}/`)
  );
}

function homeOf(env: NodeJS.ProcessEnv): string | undefined {
  const home = env["HOME"];
  return home && isAbsolute(home) ? home : undefined;
}

function tryMake(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

function temporaryFolder(env: NodeJS.ProcessEnv): FlakeFolder {
  const home = homeOf(env);
  const bases = needsLima(env) && home ? [join(home, ".cache"), home] : [tmpdir(), "/tmp", "/var/tmp"];
  const base = bases.find((folder) => isFit(folder) && existsSync(folder) && isSeen(folder, env));
  if (base === undefined) {
    const detail = `no folder has a path that mvmctl can be handed (${bases.map(quote).join(", ")} ${bases.length > 1 ? "have" : "has"} not); set XDG_CACHE_HOME to a plain one`;
    return fail("E_COMPILE_STAGING_FAILED", ".", detail);
  }
  sweepTemporary(base);
  const path = mkdtempSync(join(base, `${PREFIX}${ownerName()}-`));
  return { path, dispose: () => discard(path) };
}

const PREFIX = "mvmforge-up-";

/** Remove what killed runs of this user have left. */
function sweepTemporary(base: string): void {
  for (const name of readdirSync(base).filter((name) => name.startsWith(PREFIX))) {
    const path = join(base, name);
    const isOwn = lstatSync(path, { throwIfNoEntry: false })?.uid === ownUid();
    if (isOwn && isOwnerGone(name.slice(PREFIX.length), path)) discard(path);
  }
}
