/** New files put into a folder: all of them, or none; never in the place of one that is there. */
import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { MvmforgeError, quote } from "../ir/errors.ts";
import type { Files } from "./templates.ts";

/**
 * @param folder absolute path; made where it isn't there
 * @throws MvmforgeError E_INIT_FILE_EXISTS naming every file that is there already, E_INIT_FAILED for what can't be written; the folder
 * is then as it was
 */
export function writeFiles(folder: string, files: Files): void {
  const paths = Object.keys(files);
  refuseExisting(
    paths.filter((path) => lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined),
  );
  const made: (() => void)[] = [];
  // Whole before any of them has its name.
  let staged: string | undefined;
  try {
    makeFolder(folder, made);
    staged = mkdtempSync(join(folder, ".mvmforge-init-"));
    for (const [index, path] of paths.entries())
      writeFileSync(join(staged, String(index)), files[path] as string, { flag: "wx" });
    for (const [index, path] of paths.entries()) {
      const target = join(folder, path);
      makeFolder(dirname(target), made);
      place(join(staged, String(index)), target, path);
      made.push(() => rmSync(target, { force: true }));
    }
  } catch (error) {
    if (staged !== undefined) rmSync(staged, { recursive: true, force: true });
    for (const undo of made.reverse()) undo();
    throw asCoded(error, folder);
  }
  rmSync(staged, { recursive: true, force: true });
}

function makeFolder(path: string, made: (() => void)[]): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return;
  makeFolder(dirname(path), made);
  mkdirSync(path);
  made.push(() => rmdirSync(path));
}

/** A link is made where nothing is, or not at all. Some file systems have none. */
function place(from: string, target: string, path: string): void {
  try {
    linkSync(from, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") refuseExisting([path]);
    copyFileSync(from, target, constants.COPYFILE_EXCL);
  }
}

function refuseExisting(paths: readonly string[]): void {
  if (paths.length === 0) return;
  throw new MvmforgeError(
    paths.map((path) => ({
      code: "E_INIT_FILE_EXISTS",
      path: ".",
      detail: `${quote(path)} is there already, and nothing was written; ${
        path === "flake.nix" ? "keep it with --no-flake, or move it away" : "move it away"
      }`,
    })),
  );
}

function asCoded(error: unknown, folder: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof MvmforgeError || code === undefined) return error;
  const detail = `nothing could be written to ${quote(folder)} (${code}); check the path and its permissions`;
  return new MvmforgeError([{ code: "E_INIT_FAILED", path: ".", detail }]);
}
