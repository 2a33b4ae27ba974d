/** Folders of this user alone: where volumes are kept, and where a guest's start is prepared. */
import { chmodSync, lstatSync, mkdirSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import { fail, quote } from "../ir/errors.ts";

/**
 * `$XDG_STATE_HOME/mvmforge`, by the XDG Base Directory Specification `~/.local/state/mvmforge` where that isn't set.
 *
 * mvmctl splits what it attaches at a `:` and pastes it into a shell and into JSON (facts 7 and 29), so the path is of plain
 * characters.
 *
 * @returns absolute path of a folder that is there, 0700
 * @throws MvmforgeError E_STATE_UNUSABLE
 */
export function stateFolder(env: NodeJS.ProcessEnv): string {
  const xdg = env["XDG_STATE_HOME"];
  const home = env["HOME"];
  const base =
    xdg && isAbsolute(xdg) ? xdg : home && isAbsolute(home) ? join(home, ".local/state") : undefined;
  if (base === undefined)
    return unusable("neither XDG_STATE_HOME nor HOME names a folder by an absolute path");
  const path = join(base, "mvmforge");
  if (!/^[A-Za-z0-9/._+-]+$/.test(path))
    return unusable(`${quote(path)} has characters that mvmctl can't be told`);
  return privateFolder(path);
}

/**
 * A folder on a tmpfs, where what is written never reaches a disk: `$XDG_RUNTIME_DIR/mvmforge`, where that variable names a
 * folder as the specification has it, private to the user. Undefined elsewhere.
 */
export function runtimeFolder(env: NodeJS.ProcessEnv): string | undefined {
  const base = env["XDG_RUNTIME_DIR"];
  if (!base || !isAbsolute(base) || base.includes(":")) return undefined;
  try {
    const found = lstatSync(base);
    if (!found.isDirectory() || found.uid !== ownUid() || (found.mode & 0o077) !== 0) return undefined;
    return privateFolder(join(base, "mvmforge"));
  } catch {
    return undefined;
  }
}

/**
 * Make a folder that nobody else can enter, or make the one that is there so.
 *
 * @returns its path with no link in it
 * @throws MvmforgeError E_STATE_UNUSABLE where it is a link, another user's, or can't be made
 */
export function privateFolder(path: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    makeFolder(path);
    const found = lstatSync(path);
    if (!found.isDirectory())
      return unusable(`${quote(path)} is not a folder, or a link to one; move it out of the way`);
    if (found.uid !== ownUid()) return unusable(`${quote(path)} belongs to another user`);
    if ((found.mode & 0o777) !== 0o700) chmodSync(path, 0o700);
    return realpathSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || code.startsWith("E_")) throw error;
    return unusable(`${quote(path)} can't be made private (${code})`);
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** The user that runs this, which owns what it makes. */
export function ownUid(): number {
  return process.geteuid?.() ?? -1;
}

function unusable(detail: string): never {
  return fail("E_STATE_UNUSABLE", ".", `${detail}; set XDG_STATE_HOME to a folder of your own`);
}
