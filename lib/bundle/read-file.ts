/** Single files of a bundle, read before it is copied. */
import { closeSync, fstatSync } from "node:fs";
import type { Bundle } from "./bundle.ts";
import { copyFailed } from "./faults.ts";
import { follow, type Tree, treeOf } from "./links.ts";
import { openListed, openPath, readChunk } from "./open-path.ts";

/**
 * A file's bytes by its path in the bundle, or those of the file that a link at this path leads to; undefined where there
 * is neither.
 *
 * @throws MvmforgeError E_SOURCE_COPY_FAILED for one that can't be read, or is another thing than when it was listed
 */
export type FileReader = (path: string) => Buffer | undefined;

/** @param limit most bytes that are read of a file, whatever its size */
export function fileReader(bundle: Bundle, limit: number): FileReader {
  let tree: Tree | undefined;
  return (path) => {
    tree ??= treeOf(bundle.entries);
    if (!tree.has(path)) return undefined;
    const led = follow(path, tree);
    const isFile = "to" in led && tree.get(led.to)?.kind === "file";
    return isFile ? readListed(bundle.root, led.to, limit) : undefined;
  };
}

function readListed(root: string, path: string, limit: number): Buffer {
  const folders = openPath(root);
  try {
    const file = openListed(folders.of({ path }), path);
    try {
      const found = fstatSync(file);
      if (!found.isFile()) return copyFailed(path, "changed while it was read; try again");
      return readUpTo(file, path, Math.min(found.size, limit));
    } finally {
      closeSync(file);
    }
  } finally {
    folders.close();
  }
}

function readUpTo(file: number, path: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const count = readChunk(file, path, bytes.subarray(done), length - done);
    if (count === 0) return copyFailed(path, "shrank while it was read; try again");
    done += count;
  }
  return bytes;
}
