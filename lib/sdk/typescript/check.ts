import { type Call, refuse } from "./call-site.ts";
import { type Kind, wasMade } from "./made.ts";
import { nearest } from "./nearest.ts";

/** Turns one given value into the value kept, or refuses it; `at` names the option for the message. */
export type Check<T> = (call: Call, at: string, value: unknown) => T;

/** A check of one member of an object used as a map, which may depend on the member's name. */
export type MemberCheck<T> = (call: Call, at: string, value: unknown, name: string) => T;

type Checks = Record<string, Check<unknown>>;
type Checked<C extends Checks> = { [K in keyof C]: C[K] extends Check<infer T> ? T : never };

/** Checks an options object against a closed set of options. */
export function options<C extends Checks>(call: Call, given: unknown, checks: C): Checked<C> {
  if (!isRecord(given)) {
    const [first] = Object.keys(checks);
    const isValue = typeof given === "string" || Array.isArray(given);
    const hint = isValue ? `: write mv.${call.name}({ ${first}: ... })` : "";
    return refuse(call, `it takes its options as one object, got ${describe(given)}${hint}`);
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(checks, name)) refuseOption(call, name, Object.keys(checks));
  }
  const checked: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(checks)) checked[name] = check(call, name, given[name]);
  return checked as Checked<C>;
}

/** Accepts undefined, in place of which `fallback` is kept. */
export function optional<T>(check: Check<T>): Check<T | undefined>;
export function optional<T, const F>(check: Check<T>, fallback: F): Check<T | F>;
export function optional(check: Check<unknown>, fallback?: unknown): Check<unknown> {
  return (call, at, value) => (value === undefined ? fallback : check(call, at, value));
}

/** Accepts null as itself. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (call, at, value) => (value === null ? null : check(call, at, value));
}

/** A string that UTF-8 can carry. */
export const text: Check<string> = (call, at, value) => {
  if (typeof value !== "string") return refuseType(call, at, "a string", value, textHint(value));
  if (isWellFormed.call(value)) return value;
  return refuse(
    call,
    `${at} holds a lone surrogate, which is no text and which JSON can't carry; write whole characters`,
  );
};

function textHint(value: unknown): string {
  if (value instanceof URL) return ": write fileURLToPath(...) of it, from node:url";
  return ArrayBuffer.isView(value) ? ": decode it first" : "";
}

/** A whole number; its range is the host's to check. */
export const integer: Check<number> = (call, at, value) => {
  if (typeof value === "number" && Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  return refuseType(call, at, "a whole number", value);
};

export const flag: Check<boolean> = (call, at, value) =>
  typeof value === "boolean" ? value : refuseType(call, at, "true or false", value);

/** One of a few words. */
export function oneOf<const W extends string>(...words: readonly W[]): Check<W> {
  return (call, at, value) => {
    const word = words.find((candidate) => candidate === value);
    return word ?? refuseType(call, at, quotedList(words), value);
  };
}

/** An array, each item checked. */
export function list<T>(item: Check<T>): Check<T[]> {
  return (call, at, value) => {
    if (typeof value === "string" && value.trim() !== "") {
      return refuse(call, `${at} must be an array, got ${shortened(value)}: write ${wordsOf(at, value)}`);
    }
    if (!Array.isArray(value)) return refuseType(call, at, "an array", value);
    return Array.from(value, (each, index) => item(call, `${at}[${index}]`, each));
  };
}

/** A string as the array that was meant: of a command line that only a shell understands, the shell's. */
function wordsOf(at: string, value: string): string {
  if (at === "command" && /["'$|&;<>`\\*?~(){}#]/.test(value)) return `["sh", "-c", ${shortened(value)}]`;
  return `[${value.trim().split(/\s+/).map(shortened).join(", ")}]`;
}

/** A plain object used as a map, each value checked. The result has no prototype, so no key is special. */
export function record<T>(item: MemberCheck<T>): Check<Record<string, T>> {
  return (call, at, value) => {
    if (!isRecord(value)) return refuseType(call, at, "a plain object", value);
    const checked: Record<string, T> = Object.create(null);
    for (const key of Object.keys(value)) {
      text(call, `a key of ${at}`, key);
      checked[key] = item(call, `${at}.${key}`, value[key], key);
    }
    return checked;
  };
}

/** Something that one of the SDK's own functions returned; `makers` are named in the message. */
export function made<T extends object>(kind: Kind, ...makers: readonly string[]): Check<T> {
  return (call, at, value) =>
    wasMade(kind, value)
      ? (value as T)
      : refuseType(call, at, `what ${makers.map((maker) => `mv.${maker}(...)`).join(" or ")} returns`, value);
}

/** Refuses a value of the wrong type, or a missing one. */
export function refuseType(call: Call, at: string, wanted: string, value: unknown, hint = ""): never {
  if (value === undefined && /^\w+$/.test(at)) return refuse(call, `${at} must be given: add ${wanted}`);
  return refuse(call, `${at} must be ${wanted}, got ${describe(value)}${hint}`);
}

/** Whether the value is an object used as a map, and not an array or an instance of a class. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  // Another realm's Object.prototype is the one other object that has none itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const { isWellFormed } = String.prototype as unknown as { isWellFormed(): boolean };

function refuseOption(call: Call, name: string, known: readonly string[]): never {
  const near = nearest(name, known);
  const hint = near === null ? `it has ${known.join(", ")}` : `did you mean "${near}"?`;
  return refuse(call, `it has no option ${shortened(name)}; ${hint}`);
}

function quotedList(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(" or ");
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return shortened(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return `the bigint ${value}n`;
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  if (Array.isArray(value)) return "an array";
  return isRecord(value) ? "a plain object" : "an instance of a class";
}

function shortened(value: string): string {
  return value.length > 60 ? `${JSON.stringify(value.slice(0, 60))}...` : JSON.stringify(value);
}
