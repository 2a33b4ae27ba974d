/** What doctor looks at: one function a check, each alone, none of which writes. */

/** The parts of mvmforge that need what was looked at. */
export type Need = "emit" | "compile" | "up" | "vm";

export interface Finding {
  readonly name: string;
  readonly needed_by: readonly Need[];
  readonly ok: boolean;
  /** What works without, if slower or less thoroughly: then that it is missing keeps nothing from working. */
  readonly optional?: true;
  /** What is here, in which version and at which path. */
  readonly found: string;
  /** How to get what is missing; empty where nothing is. */
  readonly fix: string;
}

export type Check = (env: NodeJS.ProcessEnv) => Promise<Finding>;
