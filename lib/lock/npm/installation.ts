/** What launch.json says of Node dependencies. */

/** A system that an artifact can be built for, in nixpkgs' words. */
export type GuestSystem = "aarch64-linux" | "x86_64-linux";

/** Names of dependencies, each with the exact version that the lockfile has for it at that place. */
export type Edges = Readonly<Record<string, string>>;

/** One package at one place below node_modules. */
export interface NodePackage {
  /** As package-lock.json has it: "node_modules/a/node_modules/@b/c". */
  readonly path: string;
  /** The name it is published by: another than its folder's where it is installed under an alias. */
  readonly name: string;
  readonly version: string;
  /** Where the lockfile says that its tarball is; null where it doesn't, and npm finds it by name and integrity. */
  readonly url: string | null;
  /** Of its tarball, as SRI (one hash); null where it comes with the tarball of the package it is bundled in. */
  readonly hash: string | null;
  /** Guest systems that it is installed for. */
  readonly systems: readonly GuestSystem[];
  /** Whether npm goes on where its install script fails. */
  readonly optional: boolean;
  /** Whether it has an install script, which is then run while node_modules is built. */
  readonly install_script: boolean;
  /** Names of commands, each with the path of its file in the package. */
  readonly bin: Readonly<Record<string, string>>;
  /** Names of the packages that come with its own tarball. */
  readonly bundled: readonly string[];
  readonly dependencies: Edges;
  readonly optional_dependencies: Edges;
}

export interface NodeInstallation {
  readonly kind: "node";
  /** Path of the lockfile in the bundle. */
  readonly lockfile: string;
  /** Its folder in the bundle, where node_modules is seen: "" or "a/b". */
  readonly root: string;
  /** The nixpkgs attribute of the Node that node_modules is built with. */
  readonly node: string;
  /** What the program itself depends on. */
  readonly dependencies: Edges;
  readonly optional_dependencies: Edges;
  /** Sorted by path, in the order of its bytes. */
  readonly packages: readonly NodePackage[];
  /** By guest system, the packages that it needs and that don't run there; a system without one is left out. */
  readonly unsupported: Readonly<Partial<Record<GuestSystem, readonly string[]>>>;
}
