/** Folders that are written: looked at, and not made. */
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import type { Check, Finding, Need } from "./check.ts";

export const temporary: Check = async () =>
  folder(
    "temporary folder",
    ["emit", "compile"],
    tmpdir(),
    "set TMPDIR to a folder that is there and can be written",
  );

export const cache: Check = async (env) => {
  const path = xdg(env, "XDG_CACHE_HOME", ".cache");
  return folder(
    "cache folder",
    ["up", "vm"],
    path,
    "set XDG_CACHE_HOME to a folder that can be written",
    true,
  );
};

export const state: Check = async (env) => {
  const path = xdg(env, "XDG_STATE_HOME", ".local/state");
  return folder(
    "state folder",
    ["up", "vm"],
    path,
    "set XDG_STATE_HOME to a folder that can be written",
    true,
  );
};

/** By the XDG Base Directory Specification. */
function xdg(env: NodeJS.ProcessEnv, variable: string, fallback: string): string | undefined {
  const [given, home] = [env[variable], env["HOME"]];
  const base =
    given && isAbsolute(given) ? given : home && isAbsolute(home) ? join(home, fallback) : undefined;
  return base && join(base, "mvmforge");
}

/** @param isHanded whether mvmctl is handed a path in it, and pastes that into a shell (fact 29) */
function folder(
  name: string,
  needed_by: readonly Need[],
  path: string | undefined,
  fix: string,
  isHanded = false,
): Finding {
  if (path === undefined)
    return {
      name,
      needed_by,
      ok: false,
      found: "neither HOME nor its own variable is an absolute path",
      fix,
    };
  const fault =
    isHanded && !/^[A-Za-z0-9/._+-]+$/.test(path)
      ? "has characters that mvmctl can't be told"
      : writingFault(path, isHanded);
  return {
    name,
    needed_by,
    ok: fault === undefined,
    found: fault === undefined ? path : `${path} ${fault}`,
    fix: fault === undefined ? "" : fix,
  };
}

/** What stands against writing there; where the folder is made when it is needed, against making it. */
function writingFault(path: string, isMade: boolean): string | undefined {
  if (!existsSync(path))
    return isMade && dirname(path) !== path ? writingFault(dirname(path), true) : "isn't there";
  try {
    if (!statSync(path).isDirectory()) return `is no folder`;
    accessSync(path, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return `can't be written (${(error as NodeJS.ErrnoException).code})`;
  }
}
