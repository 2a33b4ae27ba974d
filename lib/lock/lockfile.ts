/** What the readers of lockfiles are given. */
import type { Dependencies } from "../ir/types.ts";

/** The declaration that a lockfile is read for. */
export type DeclaredLockfile = Exclude<Dependencies, { kind: "none" }>;

/** What a lockfile is read with. */
export interface LockfileContext {
  /** The nixpkgs attribute paths of the image, in the workload's order. */
  readonly packages: readonly string[];
  /** The bytes of a file of the bundle by its path, or undefined where the bundle has none. */
  readonly readFile: (path: string) => Buffer | undefined;
  /** Whether the bundle has a file or link below a folder, by the path of that. */
  readonly hasFolder: (path: string) => boolean;
  /** Told in one sentence of what is installed but works otherwise than its user may think. */
  readonly onWarning: (message: string) => void;
}

/** A lockfile that was found in the bundle. */
export interface Lockfile {
  /** Its path in the bundle, in normal form. */
  readonly path: string;
  /** Its folder in the bundle: "" or "a/b". */
  readonly root: string;
  readonly bytes: Buffer;
}
