/** What a guest needs to run a program: packages, dependencies and room. */
import type { Dependencies, Resources } from "../ir/types.ts";

export interface Runtime {
  /** nixpkgs' names, in the order of PATH. */
  readonly packages: readonly string[];
  readonly dependencies: Dependencies | null;
  readonly resources: Resources;
  /** What was taken from where, a line each. */
  readonly taken: readonly string[];
  /** What a person has to do, or should know. */
  readonly notes: readonly string[];
  /** Whether a program may come with the dependencies, by a name that nothing here knows. */
  readonly bringsPrograms: boolean;
}
