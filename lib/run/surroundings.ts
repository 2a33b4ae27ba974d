/** What the user has installed beside the source, for a program to find as it would find what a lockfile installs. */
import { existsSync, lstatSync, statSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { App } from "../ir/types.ts";

export interface Installed {
  /** Folders of programs, first on PATH. */
  readonly bin: readonly string[];
  /** A virtual environment of Python's. */
  readonly environment: string | undefined;
  /** What was found, for a person. */
  readonly found: readonly string[];
}

/**
 * Link node_modules into the copy and find a virtual environment.
 *
 * @param root absolute path of the source
 * @param copy absolute path of its copy
 * @param baseDir absolute path of the entry's folder
 */
export function useInstalled({ dependencies }: App, root: string, copy: string, baseDir: string): Installed {
  const declared =
    dependencies !== null && dependencies.kind !== "none" ? dirname(dependencies.lockfile) : ".";
  const modules = join(root, declared, "node_modules");
  const link = join(copy, declared, "node_modules");
  const hasModules =
    isFolder(modules) &&
    existsSync(dirname(link)) &&
    lstatSync(link, { throwIfNoEntry: false }) === undefined;
  if (hasModules) symlinkSync(modules, link);
  const folders = [join(root, declared), root, baseDir];
  const environment = folders
    .flatMap((folder) => [join(folder, ".venv"), join(folder, "venv")])
    .find((path) => existsSync(join(path, "bin/python")));
  return {
    bin: environment === undefined ? [] : [join(environment, "bin")],
    environment,
    found: [...(hasModules ? [modules] : []), ...(environment === undefined ? [] : [environment])].map(
      (path) => relative(baseDir, path) || path,
    ),
  };
}

/** Whether a link stands at a path, wherever it leads. */
export const isSymbolicLink = (path: string): boolean =>
  lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
