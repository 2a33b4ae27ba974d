import { oneOf, options, text } from "./check.ts";
import type * as ir from "./generated/workload.ts";
import { type Made, make } from "./made.ts";

/** The lockfile of the program's own dependencies. */
export type Dependencies = Made<ir.Dependencies>;

export interface PythonDependenciesOptions {
  /** Path of the lockfile, relative to the source. */
  readonly lockfile: string;
  /** What wrote it, or its format: `"pylock"` is a pylock.toml (PEP 751). */
  readonly tool: "uv" | "pylock" | "pip_tools";
}

export interface NodeDependenciesOptions {
  /** Path of the lockfile, relative to the source. */
  readonly lockfile: string;
  /** What wrote it. */
  readonly tool: "npm" | "pnpm" | "yarn";
}

/**
 * Python dependencies, by their lockfile.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.pythonDependencies({ lockfile: "uv.lock", tool: "uv" })
 */
export function pythonDependencies(given: PythonDependenciesOptions): Dependencies {
  const call = { name: "pythonDependencies", above: pythonDependencies };
  const checked = options(call, given, { lockfile: text, tool: oneOf("uv", "pylock", "pip_tools") });
  return make("dependencies", { kind: "python", ...checked } satisfies ir.Dependencies);
}

/**
 * Node dependencies, by their lockfile.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.nodeDependencies({ lockfile: "package-lock.json", tool: "npm" })
 */
export function nodeDependencies(given: NodeDependenciesOptions): Dependencies {
  const call = { name: "nodeDependencies", above: nodeDependencies };
  const checked = options(call, given, { lockfile: text, tool: oneOf("npm", "pnpm", "yarn") });
  return make("dependencies", { kind: "node", ...checked } satisfies ir.Dependencies);
}

/**
 * Says that the program has no dependencies of its own.
 *
 * @example mv.noDependencies()
 */
export function noDependencies(): Dependencies {
  return make("dependencies", { kind: "none" } satisfies ir.Dependencies);
}
