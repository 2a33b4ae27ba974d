/** What launch.json says of Python dependencies. */

/** One wheel of one guest system. */
export interface PythonFile {
  readonly name: string;
  readonly version: string;
  readonly file: string;
  readonly url: string;
  /** As nixpkgs' fetchurl takes it: "sha256:" and hex, or SRI. */
  readonly hash: string;
}

export interface PythonInstallation {
  readonly kind: "python";
  /** Path of the lockfile in the bundle. */
  readonly lockfile: string;
  readonly tool: "uv" | "pip_tools" | "pylock";
  /** MAJOR.MINOR of the interpreter that `packages` names. */
  readonly python: string;
  /** By guest system, sorted by name. */
  readonly systems: Readonly<Record<"x86_64-linux" | "aarch64-linux", readonly PythonFile[]>>;
}
