/** What mvmforge wrote: an artifact's folder, and an archive of one. */
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";

/** Whether the launch.json at this path is an artifact's. */
export function isLaunchPlan(path: string | Buffer): boolean {
  return ofFile(
    path,
    (file) => JSON.parse(readFileSync(file, "utf8")).flake_attribute === "mvmforge.workload",
  );
}

/** Whether the file at this path begins as an archive of ours does: with a tar header for flake.lock or flake.nix. */
export function isArtifactArchive(path: string | Buffer): boolean {
  return ofFile(path, (file) => {
    const head = Buffer.alloc(64 << 10);
    const length = readSync(file, head, 0, head.length, 0);
    // Few bundles have such a file, and to load node:zlib takes every other run 2 ms.
    const { gunzipSync } = process.getBuiltinModule("node:zlib");
    const options = { finishFlush: 2 /* Z_SYNC_FLUSH: the head of a stream has no end */ };
    const header = gunzipSync(head.subarray(0, length), options).toString("latin1", 0, 100);
    return /^flake\.(?:lock|nix)\0/.test(header);
  });
}

/** What holds of an open file; false where it can't be read, or is something that one would wait at, such as a pipe. */
function ofFile(path: string | Buffer, holds: (file: number) => boolean): boolean {
  let file: number | undefined;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    return fstatSync(file).isFile() && holds(file);
  } catch {
    return false;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
