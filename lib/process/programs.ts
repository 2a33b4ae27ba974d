/** Programs of this machine, found as a shell finds them. */
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

/** The first executable of a name on PATH, as an absolute path. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  // An empty part of PATH is the current folder in a shell, and no place to take programs from.
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => resolve(join(folder, name))).find(isExecutable);
}

/** Whether a path is a file that this user may execute, a link to one included. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
