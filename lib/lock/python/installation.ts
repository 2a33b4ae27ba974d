/** What launch.json says of Python dependencies. */
import type { GuestSystem } from "../npm/installation.ts";

/** One wheel of one guest system. */
export interface PythonFile {
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly version: string;
  /** Its file name, which ends in ".whl". */
  readonly file: string;
  /** Where the lockfile says that it is. */
  readonly url: string;
  /** SRI, as Nix's fetchurl takes it. */
  readonly hash: string;
}

export interface PythonInstallation {
  readonly kind: "python";
  /** Path of the lockfile in the bundle. */
  readonly lockfile: string;
  readonly tool: "uv" | "pylock";
  /** MAJOR.MINOR of the interpreter that `packages` names. */
  readonly python: string;
  /** By guest system, sorted by name; a system that one of the packages has no wheel for is left out. */
  readonly systems: Readonly<Partial<Record<GuestSystem, readonly PythonFile[]>>>;
  /** By guest system, the packages without a wheel for it, and why; a system without one is left out. */
  readonly unsupported: Readonly<Partial<Record<GuestSystem, readonly string[]>>>;
}
