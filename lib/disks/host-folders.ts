/** The host's folders that a workload mounts, checked before anything is built. */
import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { MvmforgeError, quote, type WorkloadError } from "../ir/errors.ts";
import type { Mount } from "../ir/types.ts";
import { type DriveFile, type DriveTarget, fileFault, totalFault } from "./drive.ts";

/**
 * The files of each host_path mount, by their target.
 *
 * @param mounts the workload's
 * @param baseDir absolute path of the folder that a relative path starts from
 * @param replaced targets where the user has something else mounted
 * @throws MvmforgeError E_MOUNT_UNSUPPORTED naming every file that mvmctl would refuse, change or drop
 */
export function readHostFolders(
  mounts: readonly Mount[],
  baseDir: string,
  replaced: ReadonlySet<string> = new Set(),
): Map<DriveTarget, DriveFile[]> {
  const errors: WorkloadError[] = [];
  const folders = new Map<DriveTarget, DriveFile[]>();
  mounts.forEach(({ source, target }, index) => {
    if (source.kind !== "host_path" || replaced.has(target)) return;
    const folder = resolve(baseDir, source.path);
    const path = `.apps[0].mounts[${index}].source.path`;
    const report = (detail: string) =>
      errors.push({ code: "E_MOUNT_UNSUPPORTED", path, detail: `${quote(folder)} ${detail}` });
    folders.set(target as DriveTarget, readFolder(folder, target as DriveTarget, report));
  });
  if (errors.length > 0) throw new MvmforgeError(errors);
  return folders;
}

/** Larger ones are refused by their size alone. */
const SIZE_LIMIT = 128 * 1024;

function readFolder(folder: string, target: DriveTarget, report: (detail: string) => void): DriveFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    report("is not a folder; mvmctl mounts folders only");
    return [];
  }
  const files: DriveFile[] = [];
  try {
    for (const name of readdirSync(folder).sort()) {
      const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
      const fault =
        found === undefined ? mangled(name) : (kindFault(name, found) ?? sizeFault(name, found.size));
      if (fault !== undefined) report(`can't be mounted: ${fault}`);
      else files.push({ name, content: readFileSync(join(folder, name)) });
    }
  } catch (error) {
    report(`can't be read (${(error as NodeJS.ErrnoException).code}); check its permissions`);
    return [];
  }
  for (const file of files) {
    const fault = fileFault(file, target);
    if (fault !== undefined) report(`can't be mounted as it is: ${fault}`);
  }
  const fault = totalFault(files);
  if (fault !== undefined) report(`has ${fault}`);
  return files;
}

/** A name that isn't UTF-8 can't be found again by what Node made of it. */
const mangled = (name: string) => `${quote(name)} has a name that isn't UTF-8, or is gone; rename it`;

function kindFault(
  name: string,
  found: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean },
): string | undefined {
  if (found.isFile()) return undefined;
  const kind = found.isDirectory()
    ? "a folder"
    : found.isSymbolicLink()
      ? "a link"
      : "neither file nor folder";
  return `${quote(name)} is ${kind}, which mvmctl leaves out; it takes plain files, side by side`;
}

const sizeFault = (name: string, size: number) =>
  size <= SIZE_LIMIT
    ? undefined
    : `${quote(name)} has ${size} bytes, and mvmctl hands over ${SIZE_LIMIT} of all files together; keep it in the source, or on a volume`;
