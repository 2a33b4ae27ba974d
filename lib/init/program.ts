/** What is found out about a folder's program. */

/** A value, and the words that say where it was found: `EXPOSE of Dockerfile`. */
export interface Found<Value> {
  readonly value: Value;
  readonly from: string;
}

/** One way to start the program, before anybody has judged whether a guest can. */
export interface Program {
  /** What its command was taken from. */
  readonly from: string;
  readonly command: readonly string[];
  /** Whose packages it needs; by the command's first word where nobody has said. */
  readonly language: Language | undefined;
  /** Path of its main file, where one is known: for what that imports, and where it listens. */
  readonly main?: string | undefined;
  readonly env?: Readonly<Record<string, string>>;
  /** Where it listens, if nothing that is written down says otherwise. */
  readonly port?: number | undefined;
  /** nixpkgs' names, besides those of its language. */
  readonly packages?: readonly string[];
  /** Names on the package index that it needs, besides those that the project lists. */
  readonly needs?: readonly string[];
  /** Folder of the source, "." where it is the whole. */
  readonly source?: string;
  /** What a person has to do, or should know, before it runs. */
  readonly notes?: readonly string[];
}

export type Language = "python" | "node" | "go" | "rust" | "static" | "binary" | "other";

/** What holds for every way to start it: from a Dockerfile. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  readonly port: Found<number> | undefined;
  readonly workingDir: Found<string> | undefined;
  readonly notes: readonly string[];
}
