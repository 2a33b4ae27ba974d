import { registry } from "./registry.ts";

declare const made: unique symbol;

/** What a value is for, by the option that takes it. */
export type Kind =
  | "source"
  | "image"
  | "entrypoint"
  | "env"
  | "mount"
  | "mount source"
  | "network"
  | "port"
  | "egress"
  | "egress rule"
  | "resources"
  | "health"
  | "dependencies";

/** A value that only a function of this SDK can make: it was checked there, and it cannot change afterwards. */
export type Made<T> = Readonly<T> & { readonly [made]: true };

/** Seals a checked value, so that `wasMade` knows it again. */
export function make<T extends object>(kind: Kind, value: T): Made<T> {
  registry.made.set(value, kind);
  return deepFreeze(value) as Made<T>;
}

export function wasMade(kind: Kind, value: unknown): boolean {
  return typeof value === "object" && value !== null && registry.made.get(value) === kind;
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === "object" && inner !== null && !Object.isFrozen(inner)) deepFreeze(inner);
  }
  return Object.freeze(value);
}
