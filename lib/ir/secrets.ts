/** The secrets of an app: which there are, and where each arrives (ADR 0035). */
import type { App, EnvValue } from "./types.ts";

/** A secret as the guest gets it. */
export interface Secret {
  /** What the operator calls it. */
  readonly name: string;
  /** The environment variable that holds the value, or the path where there is one. */
  readonly variable: string;
  /** The file's absolute path in the guest, or null where the variable holds the value itself. */
  readonly path: string | null;
}

/** The secrets of a validated app, sorted by name. What the entrypoint's own env replaces is none. */
export function secretsOf(app: App): Secret[] {
  const env: Record<string, EnvValue> = { ...app.env, ...app.entrypoints[0]?.env };
  const secrets = Object.entries(env).flatMap(([variable, value]): Secret[] => {
    if (value.kind !== "secret_ref") return [];
    const { name, mount } = value.ref;
    return [{ name, variable, path: mount.kind === "file" ? mount.path : null }];
  });
  return secrets.sort((one, other) => (one.name < other.name ? -1 : 1));
}
