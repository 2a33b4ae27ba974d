/** What a value of the wrong type was meant as, for the end of the message that refuses it. */
import { wordsOfLine } from "./command-line.ts";
import { quote } from "./errors.ts";
import type { Step } from "./path.ts";
import { isString } from "./raw.ts";

const LENGTH_LIMIT = 100;
const NUMBER = /^(?:0|[1-9][0-9]{0,14})$/;

/**
 * What to write, after a colon; empty where nobody can tell.
 *
 * @param type the schema's, that the value is not of
 * @param steps where the value is
 */
export function meant(type: string, value: unknown, steps: readonly Step[]): string {
  // What is shortened in a message is nothing to be copied from it.
  if (sizeOf(value) > LENGTH_LIMIT) return "";
  const instead = INSTEAD[type]?.(value, steps);
  return instead === undefined ? "" : `: write ${instead}`;
}

type Instead = (value: unknown, steps: readonly Step[]) => string | undefined;

const INSTEAD: Readonly<Record<string, Instead>> = {
  array: asList,
  object: asObject,
  integer: asInteger,
  string: asString,
};

function asList(value: unknown, steps: readonly Step[]): string | undefined {
  if (!isString(value)) return undefined;
  return steps.at(-1) === "command" ? commandOf(value) : words([value]);
}

/** A command line as a list: its words, or the shell that takes it whole. */
function commandOf(line: string): string | undefined {
  const list = wordsOfLine(line);
  return list.length === 0 ? undefined : words(list);
}

/** Roughly, in characters, of what may be repeated: a string, or a list of some. */
function sizeOf(value: unknown): number {
  if (isString(value)) return value.length;
  if (!Array.isArray(value)) return 0;
  return value.length > LENGTH_LIMIT ? value.length : value.reduce((sum, item) => sum + sizeOf(item) + 4, 0);
}

const words = (list: readonly string[]): string => `[${list.map(quote).join(", ")}]`;

function asObject(value: unknown, steps: readonly Step[]): string | undefined {
  const [above, last] = [steps.at(-2), steps.at(-1)];
  if (above === "env" && isString(value)) return `{"kind": "literal", "value": ${quote(value)}}`;
  if (last === "source" && isString(value)) return `{"kind": "local_path", "path": ${quote(value)}}`;
  if (last === "network" && isString(value)) return `{"mode": ${quote(value)}}`;
  const list = isString(value) ? [value] : value;
  if (!Array.isArray(list) || !list.every(isString)) return undefined;
  const command = isString(value) ? commandOf(value) : words(list);
  if (last === "image") return `{"kind": "nix_packages", "packages": ${words(list)}}`;
  if (last === "health") return `{"command": ${command}}`;
  return above === "entrypoints" ? `{"kind": "command", "command": ${command}}` : undefined;
}

function asInteger(value: unknown): string | undefined {
  return isString(value) && NUMBER.test(value) ? value : undefined;
}

function asString(value: unknown, steps: readonly Step[]): string | undefined {
  const isPlain = typeof value === "number" || typeof value === "boolean";
  return isPlain && steps.at(-1) === "value" ? `"${value}"` : undefined;
}

/** Names of other tools for what a field of another name says. */
export const RELATED: Readonly<Record<string, string>> = {
  cmd: "entrypoints",
  command: "entrypoints",
  grace: "start_period_s",
  port: "network",
  ports: "network",
  packages: "image",
  persist: "volumes",
  version: "schema_version",
};
