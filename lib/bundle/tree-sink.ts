/** Where a bundle is copied to: a folder, or an archive. */
import { chmodSync, closeSync, fchmodSync, mkdirSync, openSync, symlinkSync, writeSync } from "node:fs";
import { stagingFailed } from "./faults.ts";

/** Takes a tree, folders before what is in them. What can't be written is E_COMPILE_STAGING_FAILED. */
export interface TreeSink {
  addFolder(path: string): void;
  addLink(path: string, target: Buffer): void;
  /** Begin a file; `write` follows until `size` bytes are there, then `endFile`. */
  beginFile(path: string, size: number, isExecutable: boolean): void;
  /** @param chunk bytes that the caller may overwrite afterwards */
  write(chunk: Buffer): void;
  endFile(): void;
  /** Resolves when more may be written without piling up in memory. */
  drained(): Promise<void>;
  /** Let go of what is open. Called at the end, whatever it is. */
  close(): void;
}

/**
 * A sink that writes into a folder that doesn't exist yet. Modes are set outright, so that the umask doesn't show.
 *
 * @param destination absolute path of the folder
 */
export function folderSink(destination: string): TreeSink {
  let file: number | undefined;
  let mode = 0;
  const close = () => {
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  return {
    addFolder: (path) => writing(() => makeFolder(path === "" ? destination : `${destination}/${path}`)),
    addLink: (path, target) => writing(() => symlinkSync(target, `${destination}/${path}`)),
    beginFile(path, _, isExecutable) {
      mode = isExecutable ? 0o755 : 0o644;
      file = writing(() => openSync(`${destination}/${path}`, "wx", 0o600));
    },
    write: (chunk) => writing(() => writeAll(file as number, chunk)),
    endFile() {
      writing(() => fchmodSync(file as number, mode));
      close();
    },
    drained: () => Promise.resolve(),
    close,
  };
}

function makeFolder(path: string): void {
  mkdirSync(path);
  chmodSync(path, 0o755);
}

/** Run a step that writes; what goes wrong in it is the output's fault, not the source's. */
export function writing<Result>(step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    return stagingFailed(error);
  }
}

/** write(2) may take less than it is given, as it does on a disk that fills up. */
export function writeAll(file: number, chunk: Uint8Array): void {
  for (let done = 0; done < chunk.length; ) done += writeSync(file, chunk, done);
}
