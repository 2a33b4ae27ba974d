import type { App, Extensions, Volume } from "./generated/workload.ts";

/** What a file has declared so far, each with the `file:line` of its declaration where that is known. */
export interface Registry {
  workload: Declared<{ readonly id: string; readonly extensions: Extensions }> | null;
  readonly apps: Declared<App>[];
  readonly volumes: Declared<Volume>[];
  /** What the SDK's functions have made, and what for. */
  readonly made: WeakMap<object, string>;
}

export interface Declared<T> {
  readonly value: T;
  readonly at: string | null;
}

/**
 * One for the process, found by a registered symbol: a package that the user's file imports may bring a copy of
 * this SDK of its own, and what it declares is declared in the same workload. `mvmforge emit` reads it there.
 */
export const registry: Registry = shared();

function shared(): Registry {
  const key = Symbol.for("mvmforge.registry");
  const existing = Reflect.get(globalThis, key) as Registry | undefined;
  if (existing !== undefined) return existing;
  const fresh: Registry = { workload: null, apps: [], volumes: [], made: new WeakMap() };
  Object.defineProperty(globalThis, key, { value: fresh });
  return fresh;
}
