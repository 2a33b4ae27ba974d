/** What was listed, opened and read as it is: through no link, and in the folders that it was listed in. */
import { readSync } from "node:fs";
import { copyFailed, errorCode } from "./faults.ts";
import {
  closeFolder,
  openFile,
  openFolder,
  openingFault,
  openRoot,
  type SourceFolder,
} from "./source-folder.ts";

export interface OpenPath {
  /** The folder that an entry is in. */
  of(entry: { readonly path: string }): SourceFolder;
  close(): void;
}

/**
 * The folders on the way to the entry at hand, held open: in the order of the entries, each is opened once and followed
 * through no link.
 */
export function openPath(root: string): OpenPath {
  const open: { name: string; folder: SourceFolder }[] = [];
  const closeFrom = (depth: number) => {
    for (const { folder } of open.splice(depth)) closeFolder(folder);
  };
  const opened = (path: string, step: () => SourceFolder) => {
    try {
      return step();
    } catch (error) {
      return copyFailed(path, openingFault(error, "read"));
    }
  };
  const enter = (name: string, path: string) => {
    const parent = open.at(-1)?.folder;
    open.push({ name, folder: opened(path, () => (parent ? openFolder(parent, name) : openRoot(root))) });
  };
  return {
    of({ path }) {
      const names = ["", ...path.split("/").slice(0, -1)];
      const shared = names.findIndex((name, depth) => open[depth]?.name !== name);
      closeFrom(shared < 0 ? names.length : shared);
      for (const name of names.slice(open.length)) enter(name, path);
      return (open.at(-1) as { folder: SourceFolder }).folder;
    },
    close: () => closeFrom(0),
  };
}

/** Open a file in its folder; the path is for the error E_SOURCE_COPY_FAILED. */
export function openListed(folder: SourceFolder, path: string): number {
  try {
    return openFile(folder, path.slice(path.lastIndexOf("/") + 1));
  } catch (error) {
    return copyFailed(path, `can't be read (${errorCode(error)})`);
  }
}

/** Read what comes next of an open file, at most `length` bytes; answers how many there were. */
export function readChunk(from: number, path: string, buffer: Buffer, length: number): number {
  try {
    return readSync(from, buffer, 0, length, null);
  } catch (error) {
    return copyFailed(path, `can't be read (${errorCode(error)})`);
  }
}
