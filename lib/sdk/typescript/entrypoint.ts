import { type Call, refuse } from "./call-site.ts";
import { type Check, list, optional, options, record, refuseType, text } from "./check.ts";
import type * as ir from "./generated/workload.ts";
import { type Made, make, wasMade } from "./made.ts";

/** How to start the program: what `entrypoint` returns. */
export type Entrypoint = Made<ir.Entrypoint>;

/** The value of an environment variable that isn't a plain string: what `secret` returns. */
export type EnvValue = Made<ir.EnvValue>;

/** Environment variables by name. A plain string is passed to the program byte for byte. */
export type Env = Readonly<Record<string, string | EnvValue>>;

export interface EntrypointOptions {
  /** The program, looked up on PATH, and its arguments. Passed byte for byte; no shell reads them. */
  readonly command: readonly string[];
  /** Absolute path in the guest; the source appears there, read-only. Default: `"/app"`. */
  readonly workingDir?: string | undefined;
  /** Environment variables; they win over the app's. Default: none. */
  readonly env?: Env | undefined;
}

/** A secret by name, and how it reaches the program: in one variable, or in one file. */
export type SecretOptions = {
  /** The secret's name in its store. */
  readonly name: string;
} & (
  | {
      /** Hand it over as an environment variable of this name. Either this or `path`. */
      readonly var: string;
      readonly path?: undefined;
    }
  | {
      /** Hand it over as a file, at this absolute path in the guest. Either this or `var`. */
      readonly path: string;
      readonly var?: undefined;
    }
);

/**
 * A command that starts the program.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 */
export function entrypoint(given: EntrypointOptions): Entrypoint {
  const call = { name: "entrypoint", above: entrypoint };
  const { command, workingDir, env } = options(call, given, {
    command: list(text),
    workingDir: optional(text),
    env: optional(environment),
  });
  return make("entrypoint", {
    kind: "command",
    command,
    ...(workingDir === undefined ? {} : { working_dir: workingDir }),
    ...(env === undefined ? {} : { env }),
  } satisfies ir.Entrypoint);
}

/**
 * An environment variable's value as it is. A plain string means the same.
 *
 * @param value Passed to the program byte for byte.
 * @throws DeclarationError where the value is not a string.
 */
export function literal(value: string): EnvValue {
  const call = { name: "literal", above: literal };
  return make<ir.EnvValue>("env", { kind: "literal", value: text(call, "value", value) });
}

/**
 * An environment value that a secret store resolves when the guest starts. The Workload IR names it; this version
 * has no secret store (E_SECRETS_NOT_IMPLEMENTED).
 *
 * @throws DeclarationError where a value has the wrong type, or `var` and `path` are both given or both left out.
 */
export function secret(given: SecretOptions): EnvValue {
  const call = { name: "secret", above: secret };
  const {
    name,
    var: variable,
    path,
  } = options(call, given, {
    name: text,
    var: optional(text),
    path: optional(text),
  });
  return make<ir.EnvValue>("env", {
    kind: "secret_ref",
    ref: { name, mount: secretMount(call, variable, path) },
  });
}

/** An options object's `env`: a plain string becomes a literal. */
export const environment: Check<Record<string, ir.EnvValue>> = record((call, at, value) => {
  if (typeof value === "string") return { kind: "literal", value: text(call, at, value) };
  if (wasMade("env", value)) return value as ir.EnvValue;
  return refuseType(call, at, "a string or what mv.literal(...) or mv.secret(...) returns", value);
});

function secretMount(call: Call, variable: string | undefined, path: string | undefined): ir.SecretMount {
  if (variable !== undefined && path !== undefined) {
    return refuse(
      call,
      "var and path exclude each other: keep the one by which the program reads the secret",
    );
  }
  if (variable !== undefined) return { kind: "env", var: variable };
  if (path !== undefined) return { kind: "file", path };
  return refuse(call, 'var or path must be given: add var: "NAME", or path: "/file/in/the/guest"');
}
