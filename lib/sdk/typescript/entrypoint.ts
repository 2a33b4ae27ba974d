import { type Call, refuse } from "./call-site.ts";
import { type Check, list, oneOf, optional, options, record, refuseType, text } from "./check.ts";
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
  /**
   * What follows when the program has ended. `"always"`: it is started again. `"on-failure"`: only after an exit code
   * other than 0 or a signal, each time later, and not for ever. `"never"`: the guest powers off. Default: `"always"`.
   */
  readonly restart?: "always" | "on-failure" | "never" | undefined;
}

/** A secret by name, and how it reaches the program: in one variable, or in one file. */
export type SecretOptions = {
  /** What the operator calls it, formed as a workload's id: `--secret NAME=...`. One variable has it. */
  readonly name: string;
} & (
  | {
      /** The variable that holds the value: the one under which the secret stands in `env`. Default: that one. */
      readonly var?: string | undefined;
      readonly path?: undefined;
    }
  | {
      /**
       * Hand the value over as a file at this absolute path in the guest, which only the service can read; the variable
       * then holds the path. Either this or `var`.
       */
      readonly path: string;
      readonly var?: undefined;
    }
);

/**
 * A command that starts the program.
 *
 * @throws DeclarationError where a value has the wrong type, or an option is unknown or missing.
 * @example mv.entrypoint({ command: ["python3", "-m", "hello"], env: { GREETING: "hi" } })
 */
export function entrypoint(given: EntrypointOptions): Entrypoint {
  const call = { name: "entrypoint", above: entrypoint };
  const { command, workingDir, env, restart } = options(call, given, {
    command: list(text),
    workingDir: optional(text),
    env: optional(environment),
    restart: optional(oneOf("always", "on-failure", "never")),
  });
  return make("entrypoint", {
    kind: "command",
    command,
    ...(workingDir === undefined ? {} : { working_dir: workingDir }),
    ...(env === undefined ? {} : { env }),
    ...(restart === undefined ? {} : { restart }),
  } satisfies ir.Entrypoint);
}

/**
 * An environment variable's value as it is. A plain string means the same.
 *
 * @param value Passed to the program byte for byte.
 * @throws DeclarationError where the value is not a string.
 * @example mv.literal("hi")
 */
export function literal(value: string): EnvValue {
  const call = { name: "literal", above: literal };
  return make<ir.EnvValue>("env", { kind: "literal", value: text(call, "value", value) });
}

/**
 * A secret as an environment variable's value, which the operator gives to `mvmforge up` or `vm`. It is in no document,
 * no artifact and no log.
 *
 * @throws DeclarationError where a value has the wrong type, or `var` and `path` are both given.
 * @example mv.entrypoint({ command: ["serve"], env: { TOKEN: mv.secret({ name: "api-token" }) } })
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

/** An options object's `env`: a plain string becomes a literal, and a secret takes the variable's name. */
export const environment: Check<Record<string, ir.EnvValue>> = record((call, at, value, variable) => {
  if (typeof value === "string") return { kind: "literal", value: text(call, at, value) };
  if (wasMade("env", value)) return named(call, at, value as ir.EnvValue, variable);
  return refuseType(call, at, "a string or what mv.literal(...) or mv.secret(...) returns", value);
});

function secretMount(call: Call, variable: string | undefined, path: string | undefined): ir.SecretMount {
  if (variable !== undefined && path !== undefined) {
    return refuse(
      call,
      "var and path exclude each other: keep the one by which the program reads the secret",
    );
  }
  if (path !== undefined) return { kind: "file", path };
  if (variable === unnamed) return refuse(call, "var is empty; leave it out, or name the variable");
  return { kind: "env", var: variable ?? unnamed };
}

/** The variable of a secret that takes its name from the place where it stands. */
const unnamed = "";

function named(call: Call, at: string, value: ir.EnvValue, variable: string): ir.EnvValue {
  if (value.kind !== "secret_ref") return value;
  const { name, mount } = value.ref;
  if (mount.kind !== "env" || mount.var === variable) return value;
  if (mount.var === unnamed)
    return { kind: "secret_ref", ref: { name, mount: { kind: "env", var: variable } } };
  return refuse(
    call,
    `${at} is a secret with var ${JSON.stringify(mount.var)}; leave var out, or give both one name`,
  );
}
